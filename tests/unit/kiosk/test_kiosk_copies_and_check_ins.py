"""Check-ins and copies beyond the flow: slip, screen, terminal and ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from assets import LOCALE
from devices.roles import Outcome
from devices.slip import Line, Pair, Size
from hall.contract.commands import IssueTicket
from hall.contract.commands_access import CheckIn, Reprint
from hall.contract.documents_hall import Holiday
from hall.contract.events import SlipReprinted
from hall.contract.messages import EventPage
from hall.contract.values import Holder, Language, PriorityClass, Text
from hall.runtime.words import Words
from kiosk.copies import copy_in
from kiosk.flow import Act, Fate, Issued, Page, TroubleKind
from kiosk.ledger import Ledger
from kiosk.slip import compose
from tests.ui.kiosk_scenes import NOW, Screen, hall, picture, ticket
from tests.unit.kiosk.kiosk_fakes import card
from tests.unit.kiosk.test_kiosk_terminal import Cabinet
from tests.unit.kiosk.test_kiosk_view import props

WORDS = Words.load([LOCALE / "slip.toml"])
TEXT = Text(zh="请备好户号。", en="Have your customer number ready.")
TICKET = ticket(Language.ZH)
COPY = SlipReprinted(
    ticket=TICKET.ticket,
    number=TICKET.number,
    service=TICKET.service,
    priority_class=PriorityClass.NORMAL,
    times=2,
    people_ahead=1,
    estimate=TICKET.estimate,
    code=TICKET.code,
    issued_at=NOW - timedelta(minutes=20),
    slot=None,
)


def lines(issued: Issued, words: Words = WORDS, **changes: object) -> list[Line]:
    return [item for item in compose(issued, hall(**changes), words).items if isinstance(item, Line)]


# --- the slip ---


def test_a_copy_is_marked_large_so_that_two_slips_are_not_two_customers() -> None:
    (mark,) = [line for line in lines(Issued(TICKET, NOW, 2)) if "补打" in line.text]
    assert (mark.text, mark.size) == ("补打（第 2 次）", Size.DOUBLE)
    english = [line.text for line in lines(Issued(TICKET, NOW, 1), WORDS.in_language(Language.EN))]
    assert "Reprint no. 1" in english
    assert not any("补打" in line.text for line in lines(Issued(TICKET, NOW)))


def test_the_slip_says_what_the_hall_says_to_customers_of_this_service() -> None:
    services = tuple(replace(one, slip_text=TEXT if one.service == "payment" else None) for one in hall().services)
    said = [line.text for line in lines(Issued(TICKET, NOW), services=services)]
    assert said.index(TEXT.zh) < said.index(TEXT.en)
    other = replace(TICKET, service="supply")
    assert TEXT.zh not in [line.text for line in lines(Issued(other, NOW), services=services)]


def test_the_time_of_the_appointment_stands_on_the_slip() -> None:
    booked = replace(TICKET, slot=NOW + timedelta(minutes=18))
    pairs = [item for item in compose(Issued(booked, NOW), hall(), WORDS).items if isinstance(item, Pair)]
    assert (pairs[0].label, pairs[0].value) == ("预约时间", "11:00")


# --- the screen ---


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """A view model is a QObject and has timers."""


def test_the_kiosk_offers_to_check_in_when_somebody_is_expected() -> None:
    assert not props(Screen().choose()).appointment.is_offered
    assert props(Screen().surround(has_appointments=True).choose()).appointment.is_offered


def test_a_code_is_read_in_groups_and_can_be_sent_when_it_is_long_enough() -> None:
    screen = Screen("en").surround(has_appointments=True).choose().press(Act.APPOINTMENT)
    assert (props(screen).appointment.code, props(screen).primary.text) == ("", "")
    for key in "K7QD2":
        screen.press(Act.TYPE, key)
    assert (props(screen).appointment.code, props(screen).primary.text) == ("K7QD 2", "")
    screen.press(Act.TYPE, "M")
    page = props(screen)
    assert (page.page, page.appointment.can_check_in) == (Page.APPOINTMENT, True)
    assert (page.primary.act, page.primary.text) == ("check_in", "Check in")


@pytest.mark.parametrize(
    ("card_reader", "scanner", "words"),
    [
        (True, True, "Type your code, scan it, or use your ID card. The reader is below the screen."),
        (True, False, "Type your code, or use your ID card. The reader is below the screen."),
        (False, True, "Type your code, or scan it."),
        (False, False, ""),
    ],
)
def test_only_the_ways_that_there_are_are_named(card_reader: bool, scanner: bool, words: str) -> None:
    screen = Screen("en").choose().press(Act.APPOINTMENT)
    screen.surround(has_card_reader=card_reader, has_code_reader=scanner)
    assert props(screen).appointment.other_ways == words


def test_the_ticket_of_an_appointment_shows_its_time_and_its_own_service() -> None:
    screen = Screen("en").appointment_granted()
    page = props(screen)
    assert (page.ticket.slot, page.chosen.name) == ("11:00", "Pay a bill")


def test_a_copy_cannot_be_given_back() -> None:
    assert props(Screen().asking().grant().end(Outcome.FAILED)).ticket.can_refuse
    assert not props(Screen().copy_granted().end(Outcome.FAILED)).ticket.can_refuse


def test_who_has_a_number_is_offered_its_slip_again() -> None:
    page = props(Screen("en").has_a_number())
    assert (page.primary.act, page.primary.text, page.trouble.icon) == ("reprint", "Print it again", "ticket")
    assert page.trouble.title == "You have a number already"


# --- the terminal ---


@pytest.fixture
def cabinet(tmp_path: Path, qapp: QCoreApplication) -> Iterator[Cabinet]:
    found = Cabinet(tmp_path)
    found.server.picture = expecting()
    found.terminal.look_around()
    yield found
    found.terminal.stop()
    found.ledger.close()


def expecting():  # type: ignore[no-untyped-def]
    seen = picture()
    return replace(seen, queues={**seen.queues, "payment": replace(seen.queues["payment"], booked_today=3)})


def to_the_offer(cabinet: Cabinet) -> None:
    """Show the card, ask for a ticket and hear that there is one already."""
    cabinet.press(Act.BEGIN)
    cabinet.devices.on_card(card())
    cabinet.press(Act.CHOOSE, "payment").press(Act.TAKE)
    cabinet.server.last.refuse("already_waiting")
    assert cabinet.vm.flow.visit.trouble is not None
    assert cabinet.vm.flow.visit.trouble.kind is TroubleKind.ALREADY_WAITING


def test_the_card_alone_checks_in_on_the_page_of_appointments(cabinet: Cabinet) -> None:
    cabinet.press(Act.BEGIN).press(Act.APPOINTMENT)
    cabinet.devices.on_card(card())
    command = cabinet.server.last.command
    assert isinstance(command, CheckIn)
    assert command.holder is not None
    assert (command.code, command.holder.masked_name) == (None, "张*")
    row = cabinet.ledger.of_intention(cabinet.server.last.command_id)
    assert row is not None
    assert row.command == CheckIn(
        code=None, language=Language.ZH, priority_class=PriorityClass.ELDERLY, class_reason=command.class_reason
    )
    cabinet.server.last.accept(replace(TICKET, appointment="K7QD2MVX", slot=NOW))
    cabinet.devices.end_slip(Outcome.PRINTED)
    assert cabinet.fate is Fate.PRINTED


def test_a_copy_is_printed_under_an_id_of_its_own_and_nothing_is_settled(cabinet: Cabinet) -> None:
    to_the_offer(cabinet)
    cabinet.press(Act.REPRINT)
    command = cabinet.server.last.command
    assert isinstance(command, Reprint)
    assert command.service == "payment"
    asked = len(cabinet.server.asked)
    cabinet.server.last.accept(COPY)
    job, slip = cabinet.devices.printed[-1]
    assert job == f"{TICKET.ticket}-copy-2"
    assert any(isinstance(item, Line) and "补打" in item.text for item in slip.items)
    cabinet.devices.end_slip(Outcome.PRINTED)
    assert cabinet.fate is Fate.PRINTED
    cabinet.press(Act.DONE)
    assert len(cabinet.server.asked) == asked
    assert cabinet.ledger.open_tickets() == ()


def test_a_copy_may_be_refused_be_answered_late_or_not_as_asked(cabinet: Cabinet) -> None:
    to_the_offer(cabinet)
    cabinet.press(Act.REPRINT).server.last.stay_silent()
    assert cabinet.vm.flow.visit.trouble is not None
    assert cabinet.vm.flow.visit.trouble.kind is TroubleKind.NO_ANSWER
    cabinet.press(Act.RETRY).server.last.refuse("reprint_limit")
    assert cabinet.vm.flow.visit.trouble.kind is TroubleKind.REFUSED
    cabinet.press(Act.RETRY).press(Act.CHOOSE, "payment").press(Act.TAKE)
    cabinet.server.last.refuse("already_waiting")
    cabinet.press(Act.REPRINT).server.last.accept()
    assert cabinet.vm.flow.visit.trouble.kind is TroubleKind.REFUSED


def test_a_page_of_events_grants_no_copy() -> None:
    assert copy_in(EventPage(command_id="0" * 16, notices=(), last_event=0)) is None


# --- the ledger ---


def test_a_check_in_survives_the_kiosk_with_its_code_but_without_whom_the_card_named(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "kiosk.sqlite")
    holder = Holder(masked_name="张*", person_key="ab" * 16)
    ledger.intend("i1", CheckIn(code="K7QD2MVX", language=Language.EN))
    ledger.intend("i2", CheckIn(holder=holder, language=Language.ZH, priority_class=PriorityClass.ELDERLY))
    ledger.intend("i3", IssueTicket(service="payment", language=Language.ZH))
    ledger.close()
    again = Ledger(tmp_path / "kiosk.sqlite")
    assert [row.command for row in again.open_tickets()] == [
        CheckIn(code="K7QD2MVX", language=Language.EN),
        CheckIn(language=Language.ZH, priority_class=PriorityClass.ELDERLY),
        IssueTicket(service="payment", language=Language.ZH),
    ]
    again.close()


# --- a closed hall ---


def closed(language: str, **changes: object):  # type: ignore[no-untyped-def]
    screen = Screen(language).surround(is_open=False).press(Act.BEGIN)
    return props(screen, picture(is_open=False, **changes)).trouble


def test_a_closed_hall_says_when_it_opens_again_and_which_holiday_it_is() -> None:
    opens = NOW + timedelta(days=1)
    told = closed("en", next_open=opens)
    assert (told.sentence, told.hint) == (
        "We are open 08:30–12:00 and 13:30–17:30",
        f"We open again on {WORDS.in_language(Language.EN).long_date(opens, 'Asia/Shanghai')} at 10:42.",
    )
    feast = Holiday(day="2026-11-23", name=Text(zh="春节", en="Spring Festival"), openings=())
    assert closed("zh", holidays=(feast,), openings=()).sentence == "今天是春节，本厅休息。"
    assert closed("en", holidays=(feast,)).sentence.startswith("It is Spring Festival. We are open 08:30")
    other_day = replace(feast, day="2026-11-24")
    assert "Festival" not in closed("en", holidays=(other_day,)).sentence
