"""The journey "I have an appointment", and printing a slip once more for who has a number already."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devices.roles import Outcome
from hall.contract.commands_access import CheckIn, Reprint
from hall.contract.values import Language, PriorityClass, Text
from kiosk.flow import (
    Act,
    AskForCopy,
    AskForTicket,
    CardSeen,
    CheckPrinter,
    CodeSeen,
    Fate,
    Listen,
    OfferNumber,
    Page,
    PrintSlip,
    Settle,
    SlipEnded,
    TicketGranted,
    TicketRefused,
    TroubleKind,
    Wipe,
    Wish,
)
from kiosk.flow.arrival import KEYS, LONGEST
from tests.unit.kiosk.walk import AT, DAY, HOLDER, OPEN, TICKET, Walk

CODE = "K7QD2MVX"
NO = Text(zh="不行。", en="No.")
EXPECTING = replace(OPEN, has_appointments=True)


def at_the_page() -> Walk:
    return Walk(EXPECTING).press(Act.BEGIN).press(Act.APPOINTMENT)


def typed(walk: Walk, code: str = CODE) -> Walk:
    for key in code:
        walk.press(Act.TYPE, key)
    return walk


def refused(walk: Walk, code: str) -> Walk:
    return walk.happen(TicketRefused(walk.flow.visit.intention, code, NO, NO))


def copied(walk: Walk, times: int = 1) -> Walk:
    return walk.happen(TicketGranted(walk.flow.visit.intention, TICKET, AT, times))


# --- the code from the keys ---


def test_a_typed_code_checks_in_with_number_and_slip_as_one_act() -> None:
    walk = typed(at_the_page())
    walk.press(Act.CHECK_IN)
    intention = walk.flow.visit.intention
    assert (walk.page, walk.did[0]) == (Page.ISSUING, CheckPrinter(intention))
    walk.checked(True)
    assert walk.did == (AskForTicket(intention, CheckIn(code=CODE, language=Language.ZH)),)
    walk.granted()
    assert walk.page is Page.PRINTING
    walk.slip(Outcome.PRINTED)
    assert (walk.page, walk.flow.visit.fate) == (Page.TICKET, Fate.PRINTED)


def test_a_code_is_typed_and_erased_character_by_character() -> None:
    walk = typed(at_the_page(), "K7Q")
    assert walk.press(Act.CHECK_IN).page is Page.APPOINTMENT
    assert walk.press(Act.ERASE).flow.visit.code == "K7"
    assert walk.press(Act.ERASE, "all").flow.visit.code == ""
    assert walk.press(Act.ERASE).flow.visit.code == ""
    for strange in ("k", "K7", "", "-"):
        assert walk.press(Act.TYPE, strange).flow.visit.code == ""
    assert typed(walk, KEYS).flow.visit.code == KEYS[:LONGEST]


def test_who_comes_back_to_the_page_finds_it_empty() -> None:
    walk = typed(at_the_page()).press(Act.BACK)
    assert (walk.page, walk.flow.visit.code) == (Page.CHOOSE, "")
    assert walk.press(Act.APPOINTMENT).flow.visit.code == ""


# --- the code from the scanner ---


@pytest.mark.parametrize("begin", [(), (Act.BEGIN,), (Act.BEGIN, Act.IDENTIFY), (Act.BEGIN, Act.APPOINTMENT)])
def test_a_scanned_code_is_enough_wherever_it_is_held_before_the_scanner(begin: tuple[Act, ...]) -> None:
    walk = Walk(EXPECTING)
    for act in begin:
        walk.press(act)
    walk.happen(CodeSeen(f" {CODE.lower()}\r\n", "scan-1"))
    assert (walk.page, walk.flow.visit.intention, walk.flow.visit.wish) == (Page.ISSUING, "scan-1", Wish.CHECK_IN)
    walk.checked(True)
    assert walk.did == (AskForTicket("scan-1", CheckIn(code=CODE, language=Language.ZH)),)


def test_a_service_that_was_chosen_before_is_forgotten_by_a_scanned_appointment() -> None:
    walk = Walk(EXPECTING).to_confirm().happen(CodeSeen(CODE, "scan-1"))
    assert (walk.page, walk.flow.visit.service) == (Page.ISSUING, None)


def test_where_nobody_is_expected_a_code_is_no_appointment_unless_one_says_so() -> None:
    walk = Walk().press(Act.BEGIN).happen(CodeSeen(CODE, "scan-1"))
    assert walk.page is Page.CHOOSE
    assert walk.flow.visit.notice is not None
    assert walk.flow.visit.notice.key == "code_unknown"
    walk.press(Act.APPOINTMENT).happen(CodeSeen(CODE, "scan-1"))
    assert walk.page is Page.ISSUING


def test_a_kiosk_that_gives_no_numbers_says_why_instead() -> None:
    walk = Walk(replace(EXPECTING, is_live=False)).happen(CodeSeen(CODE, "scan-1"))
    assert walk.page is Page.TROUBLE
    closed = typed(at_the_page())
    closed.flow = replace(closed.flow, around=replace(EXPECTING, is_live=False))
    assert closed.press(Act.CHECK_IN).page is Page.TROUBLE


# --- the ID card ---


def test_the_card_alone_checks_in_on_the_page_of_appointments() -> None:
    walk = typed(at_the_page(), "K7")
    old = DAY.replace(year=1950)
    walk.happen(CardSeen(HOLDER, old, "card-1")).checked(True)
    command = CheckIn(
        holder=HOLDER,
        language=Language.ZH,
        priority_class=PriorityClass.ELDERLY,
        class_reason=EXPECTING.elderly_reason,
    )
    assert walk.did == (AskForTicket("card-1", command),)


def test_who_showed_the_card_before_only_presses() -> None:
    walk = Walk(EXPECTING).card().press(Act.APPOINTMENT)
    assert walk.page is Page.APPOINTMENT
    walk.press(Act.CHECK_IN).checked(True)
    (asked,) = walk.did
    assert isinstance(asked, AskForTicket)
    assert asked.command == CheckIn(holder=HOLDER, language=Language.ZH)


def test_a_code_goes_before_the_card_that_was_shown() -> None:
    walk = typed(Walk(EXPECTING).card().press(Act.APPOINTMENT)).press(Act.CHECK_IN).checked(True)
    (asked,) = walk.did
    assert isinstance(asked, AskForTicket)
    assert asked.command == CheckIn(code=CODE, language=Language.ZH)


def test_a_card_can_be_forgotten_here_too_and_the_readers_listen() -> None:
    walk = at_the_page()
    assert walk.flow.listens_to == (True, True)
    walk = Walk(EXPECTING).card().press(Act.APPOINTMENT).press(Act.FORGET_CARD)
    assert walk.flow.visit.customer is None
    assert Listen(cards=True, codes=True) in walk.did


# --- what may come between ---


def test_without_paper_one_can_go_back_to_the_code_or_take_the_number_from_the_screen() -> None:
    walk = typed(at_the_page()).press(Act.CHECK_IN).checked(False)
    assert walk.page is Page.NO_SLIP
    assert walk.press(Act.BACK).page is Page.APPOINTMENT
    assert walk.flow.visit.code == CODE
    walk.press(Act.CHECK_IN).checked(False).press(Act.SHOW_INSTEAD).granted()
    assert (walk.page, walk.flow.visit.fate) == (Page.TICKET, Fate.ON_SCREEN)


@pytest.mark.parametrize("code", ["appointment_too_early", "appointment_cancelled"])
def test_a_refusal_is_said_in_the_servers_words_and_a_new_choice_begins(code: str) -> None:
    walk = typed(at_the_page()).press(Act.CHECK_IN).checked(True)
    refused(walk, code)
    assert walk.flow.visit.trouble is not None
    assert (walk.flow.visit.trouble.kind, walk.flow.visit.trouble.sentence) == (TroubleKind.REFUSED, NO)
    assert walk.press(Act.REPRINT).page is Page.TROUBLE
    walk.press(Act.RETRY)
    assert (walk.page, walk.flow.visit.wish) == (Page.CHOOSE, Wish.TICKET)


def test_no_answer_is_asked_for_again_under_the_same_id() -> None:
    walk = typed(at_the_page()).press(Act.CHECK_IN).checked(True)
    first = walk.did
    walk.unanswered().press(Act.RETRY)
    assert walk.did == first


def test_a_hall_that_closes_takes_the_page_away() -> None:
    assert at_the_page().surround(is_open=False).page is Page.TROUBLE


# --- a number already ---


def with_a_number(service: str | None = "payment") -> Walk:
    walk = Walk(EXPECTING).card()
    walk = (
        walk.press(Act.CHOOSE, service).press(Act.TAKE) if service else walk.press(Act.APPOINTMENT).press(Act.CHECK_IN)
    )
    return refused(walk.checked(True), "already_waiting" if service else "appointment_used")


@pytest.mark.parametrize("service", ["payment", None])
def test_who_has_a_number_already_may_have_its_slip_again(service: str | None) -> None:
    walk = with_a_number(service)
    assert walk.flow.visit.trouble is not None
    assert walk.flow.visit.trouble.kind is TroubleKind.ALREADY_WAITING
    walk.press(Act.REPRINT).checked(True)
    intention = walk.flow.visit.intention
    assert walk.did == (AskForCopy(intention, Reprint(holder=HOLDER, service=service)),)
    copied(walk, times=2)
    (printed,) = walk.did
    assert isinstance(printed, PrintSlip)
    assert (printed.issued.copies, printed.issued.at) == (2, AT)
    walk.happen(SlipEnded(TICKET.ticket, Outcome.PRINTED))
    assert (walk.page, walk.did) == (Page.TICKET, ())


@pytest.mark.parametrize("outcome", list(Outcome))
def test_of_a_copy_nothing_is_settled_offered_or_given_back(outcome: Outcome) -> None:
    walk = copied(with_a_number().press(Act.REPRINT).checked(True)).slip(outcome)
    walk.press(Act.REFUSE_NUMBER)
    assert walk.page is Page.TICKET
    walk.press(Act.DONE)
    assert walk.did[0] == Wipe()
    left = copied(with_a_number().press(Act.REPRINT).checked(True)).slip(outcome).wait(200)
    told = [one for one in [*walk.all_done, *left.all_done] if isinstance(one, Settle | OfferNumber)]
    assert told == []


def test_without_paper_the_number_of_a_copy_stands_on_the_screen() -> None:
    walk = with_a_number().press(Act.REPRINT).checked(False)
    copied(walk.press(Act.SHOW_INSTEAD))
    assert (walk.page, walk.did, walk.flow.visit.fate) == (Page.TICKET, (), Fate.ON_SCREEN)
    again = with_a_number().press(Act.REPRINT).checked(False).press(Act.BACK)
    assert again.page is Page.CHOOSE


def test_who_leaves_before_the_copy_comes_owes_nothing() -> None:
    walk = with_a_number().press(Act.REPRINT).checked(True).unanswered().press(Act.HOME)
    assert walk.did[0] == Wipe()


def test_who_showed_no_card_is_told_and_no_slip_is_offered() -> None:
    walk = typed(at_the_page()).press(Act.CHECK_IN).checked(True)
    refused(walk, "appointment_used")
    assert walk.flow.visit.trouble is not None
    assert walk.flow.visit.trouble.kind is TroubleKind.REFUSED


def test_a_ticket_after_an_appointment_is_a_ticket_again() -> None:
    walk = refused(typed(at_the_page()).press(Act.CHECK_IN).checked(True), "appointment_unknown")
    walk.press(Act.RETRY).press(Act.CHOOSE, "payment").press(Act.TAKE).checked(True)
    (asked,) = walk.did
    assert isinstance(asked, AskForTicket)
    assert not isinstance(asked.command, CheckIn)
