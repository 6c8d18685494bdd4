"""The journey "take a ticket", page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from devices.roles import Outcome
from hall.contract.commands import IssueTicket
from hall.contract.values import Language, PriorityClass, SlipState, Text
from kiosk.flow import (
    Act,
    AskForTicket,
    CheckPrinter,
    Fate,
    ForgetTicket,
    OfferNumber,
    Page,
    Pressed,
    PrinterChecked,
    PrintSlip,
    Settle,
    SlipEnded,
    TicketGranted,
    TicketRefused,
    TicketUnanswered,
    TroubleKind,
    Wipe,
    Withdraw,
)
from tests.unit.kiosk.walk import AT, HOLDER, OPEN, TICKET, Walk

NO = Text(zh="不", en="no")


def asked(walk: Walk) -> list[AskForTicket]:
    return [effect for effect in walk.all_done if isinstance(effect, AskForTicket)]


def trouble(walk: Walk) -> TroubleKind:
    assert walk.flow.visit.trouble is not None
    return walk.flow.visit.trouble.kind


def test_a_ticket_takes_one_touch_to_wake_the_kiosk_and_two_to_get_the_number() -> None:
    walk = Walk().press(Act.BEGIN).press(Act.CHOOSE, "payment").press(Act.TAKE)
    assert walk.presses == 3
    walk.checked(True).granted().slip(Outcome.PRINTED)
    assert walk.page is Page.TICKET
    assert walk.flow.visit.fate is Fate.PRINTED


def test_the_printer_is_asked_before_the_server() -> None:
    walk = Walk().to_confirm().press(Act.TAKE)
    assert walk.page is Page.ISSUING
    assert walk.did[0] == CheckPrinter(walk.flow.visit.intention)
    assert not asked(walk)
    walk.checked(True)
    command = IssueTicket(service="payment", language=Language.ZH)
    assert walk.did == (AskForTicket(walk.flow.visit.intention, command),)


def test_the_granted_number_is_printed_once_and_settled_as_printed() -> None:
    walk = Walk().to_printing()
    assert walk.page is Page.PRINTING
    assert [type(effect) for effect in walk.did] == [PrintSlip]
    walk.slip(Outcome.PRINTED)
    assert walk.did == (Settle(TICKET.ticket, SlipState.PRINTED),)
    walk.slip(Outcome.PRINTED)
    assert walk.did == ()


def test_done_on_a_printed_ticket_settles_nothing_twice() -> None:
    walk = Walk().to_printing().slip(Outcome.PRINTED).press(Act.DONE)
    assert walk.page is Page.ATTRACT
    assert [effect for effect in walk.did if isinstance(effect, Settle)] == []


def test_the_ticket_is_asked_for_in_the_customers_language() -> None:
    walk = Walk().press(Act.BEGIN).press(Act.LANGUAGE, "en").press(Act.CHOOSE, "payment").press(Act.TAKE).checked(True)
    assert asked(walk)[0].command.language is Language.EN


def test_an_elderly_customer_known_by_card_is_asked_for_with_class_and_reason() -> None:
    walk = Walk().card(date(1950, 1, 1)).press(Act.CHOOSE, "payment").press(Act.TAKE).checked(True)
    command = asked(walk)[0].command
    assert command.priority_class is PriorityClass.ELDERLY
    assert command.class_reason == "age_by_id_card"
    assert command.holder == HOLDER


def test_a_second_tap_of_take_ticket_is_nothing() -> None:
    walk = Walk().to_confirm()
    confirm = walk.page
    walk.press(Act.TAKE).checked(True)
    walk.happen(Pressed(Act.TAKE, confirm, intention="another"))
    assert walk.did == ()
    assert len(asked(walk)) == 1


def test_a_double_tap_on_a_tile_does_not_press_the_page_after_it() -> None:
    walk = Walk().to_confirm()
    walk.now += 0.1
    walk.happen(Pressed(Act.TAKE, Page.CONFIRM, intention="too-soon"))
    assert walk.page is Page.CONFIRM
    walk.now += 0.3
    walk.happen(Pressed(Act.TAKE, Page.CONFIRM, intention="meant"))
    assert walk.page is Page.ISSUING


def test_a_printer_without_paper_is_said_before_a_number_is_taken() -> None:
    walk = Walk().to_no_slip()
    assert walk.page is Page.NO_SLIP
    assert not asked(walk)


def test_the_number_can_be_taken_on_the_screen_instead() -> None:
    walk = Walk().to_no_slip().press(Act.SHOW_INSTEAD)
    assert len(asked(walk)) == 1
    walk.granted()
    assert walk.page is Page.TICKET
    assert walk.flow.visit.fate is Fate.ON_SCREEN
    assert walk.did == (OfferNumber(TICKET.ticket),)
    walk.press(Act.DONE)
    assert walk.did[0] == Settle(TICKET.ticket, SlipState.SHOWN)


def test_going_back_from_the_offer_takes_no_number_and_asks_the_printer_anew() -> None:
    walk = Walk().to_no_slip().press(Act.BACK)
    assert walk.page is Page.CONFIRM
    walk.press(Act.TAKE)
    assert CheckPrinter(walk.flow.visit.intention) in walk.did
    walk.checked(True).granted()
    assert walk.page is Page.PRINTING


def test_an_answer_of_the_printer_to_an_older_question_counts_for_nothing() -> None:
    walk = Walk().to_confirm().press(Act.TAKE)
    walk.happen(PrinterChecked("older", False))
    assert walk.page is Page.ISSUING
    walk.checked(True).checked(False)
    assert walk.page is Page.ISSUING


@pytest.mark.parametrize(("outcome", "fate"), [(Outcome.FAILED, Fate.FAILED), (Outcome.UNKNOWN, Fate.UNKNOWN)])
def test_a_slip_that_did_not_surely_come_leaves_the_number_on_the_screen(outcome: Outcome, fate: Fate) -> None:
    walk = Walk().to_printing().slip(outcome)
    assert walk.page is Page.TICKET
    assert walk.flow.visit.fate is fate
    assert walk.did == (OfferNumber(TICKET.ticket),)
    walk.press(Act.DONE)
    assert walk.did == (Settle(TICKET.ticket, SlipState.SHOWN), Wipe(), walk.did[-1])


def test_a_slip_that_comes_late_after_all_is_settled_as_printed() -> None:
    walk = Walk().to_printing().slip(Outcome.UNKNOWN).slip(Outcome.PRINTED)
    assert walk.flow.visit.fate is Fate.PRINTED
    assert walk.did == (Settle(TICKET.ticket, SlipState.PRINTED),)


def test_a_failed_slip_is_not_believed_to_be_printed_later() -> None:
    walk = Walk().to_printing().slip(Outcome.FAILED).slip(Outcome.PRINTED)
    assert walk.flow.visit.fate is Fate.FAILED


def test_the_slip_of_another_ticket_says_nothing_about_this_one() -> None:
    walk = Walk().to_printing().happen(SlipEnded("20261123-9999", Outcome.FAILED))
    assert walk.page is Page.PRINTING


def test_a_number_that_was_not_printed_can_be_refused() -> None:
    walk = Walk().to_printing().slip(Outcome.FAILED).press(Act.REFUSE_NUMBER)
    assert walk.did[:2] == (Withdraw(TICKET.ticket), Wipe())
    assert walk.page is Page.ATTRACT


def test_a_printed_number_cannot_be_refused() -> None:
    walk = Walk().to_printing().slip(Outcome.PRINTED).press(Act.REFUSE_NUMBER)
    assert walk.page is Page.TICKET


def test_home_on_a_number_to_photograph_means_that_it_was_seen() -> None:
    walk = Walk().to_printing().slip(Outcome.FAILED).press(Act.HOME)
    assert walk.did[0] == Settle(TICKET.ticket, SlipState.SHOWN)


def test_a_refusal_shows_the_servers_words_and_leads_back_to_the_services() -> None:
    walk = Walk().to_asked().refused()
    assert walk.page is Page.TROUBLE
    assert trouble(walk) is TroubleKind.REFUSED
    assert walk.flow.visit.trouble is not None
    assert walk.flow.visit.trouble.sentence is not None
    assert walk.flow.visit.trouble.sentence.en == "There are no numbers left today."
    walk.press(Act.RETRY)
    assert walk.page is Page.CHOOSE
    assert walk.flow.visit.service is None


def test_after_a_refusal_a_new_try_is_a_new_intention() -> None:
    walk = Walk().to_asked().refused().press(Act.RETRY).press(Act.CHOOSE, "advice").press(Act.TAKE).checked(True)
    first, second = asked(walk)
    assert first.intention != second.intention


def test_asking_again_after_silence_is_the_same_request() -> None:
    walk = Walk().to_asked().unanswered()
    assert trouble(walk) is TroubleKind.NO_ANSWER
    walk.press(Act.RETRY)
    first, second = asked(walk)
    assert first == second
    walk.granted()
    assert walk.page is Page.PRINTING


def test_a_late_answer_still_serves_the_customer_who_waits() -> None:
    walk = Walk().to_asked().unanswered().granted()
    assert walk.page is Page.PRINTING
    assert Walk().to_asked().unanswered().refused().page is Page.TROUBLE


def test_silence_told_twice_is_told_once() -> None:
    walk = Walk().to_asked().unanswered()
    entered = walk.flow.entered_at
    walk.now += 1
    walk.unanswered()
    assert walk.flow.entered_at == entered


def test_leaving_an_unanswered_request_gives_its_number_back() -> None:
    walk = Walk().to_asked()
    intention = walk.flow.visit.intention
    walk.unanswered().press(Act.HOME)
    assert walk.did[:2] == (ForgetTicket(intention), Wipe())


def test_choosing_again_after_silence_gives_the_old_number_back_too() -> None:
    walk = Walk().card().press(Act.CHOOSE, "payment").press(Act.TAKE).checked(True)
    intention = walk.flow.visit.intention
    walk.unanswered().press(Act.BACK)
    assert walk.did[0] == ForgetTicket(intention)
    assert walk.page is Page.CHOOSE
    assert walk.flow.visit.customer is not None


def test_answers_to_requests_of_others_are_ignored() -> None:
    walk = Walk().to_asked()
    page = walk.page
    walk.happen(TicketGranted("other", TICKET, AT))
    walk.happen(TicketRefused("other", "no_such", NO, NO))
    walk.happen(TicketUnanswered("other"))
    assert walk.page is page
    assert walk.flow.visit.issued is None


def test_a_closed_service_says_so() -> None:
    walk = Walk().press(Act.BEGIN).press(Act.CHOOSE, "invoice")
    assert trouble(walk) is TroubleKind.SERVICE_CLOSED
    assert walk.press(Act.RETRY).page is Page.CHOOSE


def test_a_service_that_does_not_exist_cannot_be_chosen() -> None:
    assert Walk().press(Act.BEGIN).press(Act.CHOOSE, "haircut").page is Page.CHOOSE


def test_a_service_that_closes_between_choosing_and_confirming_says_so() -> None:
    walk = Walk().to_confirm().surround(services={"payment": False})
    assert trouble(walk) is TroubleKind.SERVICE_CLOSED


def test_taking_is_checked_against_the_surroundings_once_more() -> None:
    walk = Walk().to_confirm()
    walk.flow = replace(walk.flow, around=replace(OPEN, services={}))
    assert trouble(walk.press(Act.TAKE)) is TroubleKind.SERVICE_CLOSED
    walk = Walk().to_confirm()
    walk.flow = replace(walk.flow, around=replace(OPEN, is_live=False))
    assert trouble(walk.press(Act.TAKE)) is TroubleKind.NO_CONNECTION


def test_back_leads_page_by_page_to_the_beginning() -> None:
    walk = Walk().to_confirm().press(Act.BACK)
    assert walk.page is Page.CHOOSE
    assert walk.flow.visit.service is None
    walk.press(Act.BACK)
    assert walk.page is Page.ATTRACT


def test_nothing_can_be_pressed_while_number_and_slip_are_under_way() -> None:
    walk = Walk().to_asked()
    for act in Act:
        walk.press(act)
    assert walk.page is Page.ISSUING
    walk.granted()
    for act in Act:
        walk.press(act)
    assert walk.page is Page.PRINTING
