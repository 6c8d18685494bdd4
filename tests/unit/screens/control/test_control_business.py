"""The business page's pure views: what comes first, what is marked, what may be done, and what is said when away."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hall.contract.business.applications import OrderState
from hall.contract.business.reports import ReportState
from hall.contract.business.settlement import DifferenceKind, ItemState
from hall.contract.documents_money import OpenEnd
from hall.contract.picture import HallPicture
from hall.contract.values import Language
from screens.business import matters, orders, reports
from screens.business.books import MOST_DONE, Books, Look
from screens.business.matters import Doing
from screens.control import view_payments, view_settlement
from screens.control.view_business import BusinessInputs, BusinessProps, Section, chosen_key, derive, voice
from screens.device_sheet.telling import Telling
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes

PICTURE = business.hall_with_money()


def telling(language: Language = Language.EN) -> Telling:
    return voice(PICTURE, scenes.words(language), scenes.NOW)


def inputs(section: Section, **changes: object) -> BusinessInputs:
    known = {"is_there": True, "books": business.BOOKS, "picture": PICTURE, "section": section, **changes}
    return BusinessInputs(**known)  # type: ignore[arg-type]


def shown(section: Section, **changes: object) -> BusinessProps:
    return derive(inputs(section, **changes), scenes.words(Language.EN), scenes.NOW)


def doing(section: Section, key: str, *, words: str = "", **changes: object) -> dict[str, matters.ActProps]:
    props = shown(section, chosen={section: key}, doing=Doing(words=words, **changes))  # type: ignore[arg-type]
    return {one.key: one for one in props.matter.acts}


def test_orders_pressed_for_come_first_then_those_that_waited_longest_and_the_customers_own_last() -> None:
    rows = shown(Section.ORDERS).matters
    assert [(one.title, one.mark) for one in rows] == [
        ("More power", "Pressed 2 times"),
        ("Change of owner", "Waiting 7 days"),
        ("New supply for a home", ""),
        ("Moving a meter", ""),
    ]


def test_an_order_returns_and_is_withdrawn_only_with_words_and_begins_without() -> None:
    key = business.ORDERS[1].order
    bare, said = doing(Section.ORDERS, key), doing(Section.ORDERS, key, words="why")
    assert {name: one.is_enabled for name, one in bare.items()} == {
        "order_in_process": True,
        "order_returned": False,
        "order_withdrawn": False,
        "show_papers": True,
    }
    assert all(one.is_enabled for one in said.values())
    busy = doing(Section.ORDERS, key, words="why", busy="order_returned")
    assert not any(one.is_enabled for one in busy.values())
    assert [name for name, one in busy.items() if one.is_busy] == ["order_returned"]
    armed = doing(Section.ORDERS, key, words="why", armed="order_withdrawn")
    assert (armed["order_withdrawn"].label, armed["order_returned"].label) == ("Press again to withdraw", "Return")


def test_a_returned_order_waits_for_its_customer_and_a_completed_one_for_nobody() -> None:
    assert list(doing(Section.ORDERS, business.ORDERS[3].order)) == ["order_withdrawn", "show_papers"]
    done = orders.order_matter(business.RATED, matters.IDLE, telling())
    assert done.acts == ()
    assert done.quote == "Speed 5, manner 4 of 5. 很快，谢谢。"
    assert done.words_title == ""


def test_an_order_without_steps_or_in_a_state_of_its_customers_is_shown_as_it_is() -> None:
    bare = replace(business.ORDERS[1], steps=(), state=OrderState.NOT_SUBMITTED)
    books = replace(business.BOOKS, orders=(bare,))
    props = shown(Section.ORDERS, books=books)
    assert (props.matter.state, props.matter.steps) == ("Not submitted", ())
    assert [one.key for one in props.matter.acts] == ["show_papers"]


@pytest.mark.parametrize(
    ("key", "state"), [("order_completed", OrderState.COMPLETED), ("order_nothing", None), ("answer", None)]
)
def test_an_act_names_the_state_it_leads_to(key: str, state: OrderState | None) -> None:
    assert orders.step_of(key) is state


def test_reports_stand_by_their_deadline_and_late_ones_say_for_how_long() -> None:
    rows = shown(Section.REPORTS).matters
    assert [(one.title, one.mark, one.mark_tone) for one in rows] == [
        ("Fault: No power at home", "35 min late", "bad"),
        ("Fault: Something is wrong with the meter", "1 h left", "warn"),
        ("Complaint: I waited too long", "13 h left", ""),
        ("Complaint: A wrong charge", "13 h left", ""),
        ("Feedback: The kiosks", "6 days left", ""),
    ]


def test_a_customers_words_are_shown_without_a_phone_or_an_id_number() -> None:
    report = replace(business.REPORTS[1], words="打 138 1234 5678，证件 110101199003077715")
    shown_words = reports.report_matter(report, {}, matters.IDLE, telling()).quote
    assert shown_words == "打 138****5678，证件 11************7715"


def test_a_report_is_taken_in_hand_without_words_and_answered_with_them() -> None:
    fresh = doing(Section.REPORTS, business.REPORTS[1].receipt)
    assert {name: one.is_enabled for name, one in fresh.items()} == {"answer": False, "take_in_hand": True}
    in_hand = doing(Section.REPORTS, business.REPORTS[2].receipt, words="We are sorry.")
    assert {name: one.is_enabled for name, one in in_hand.items()} == {"answer": True}


def test_an_answered_report_stays_in_sight_with_its_answer_and_nothing_to_do() -> None:
    answered = replace(business.REPORTS[4], state=ReportState.ANSWERED, handler="Wang Min", answer="Thank you.")
    books = business.BOOKS.after(answered)
    props = shown(Section.REPORTS, books=books, chosen={Section.REPORTS: answered.receipt})
    assert (props.matters[-1].state, props.matters[-1].mark) == ("Answered", "")
    assert (props.matter.acts, props.matter.phrases) == ((), ())
    assert props.matter.steps[0].words == "Thank you."
    assert reports.report_matter(answered, {}, matters.IDLE, telling()).title == "Feedback"


def test_money_that_a_person_owes_comes_first_and_is_signed_for() -> None:
    first = shown(Section.PAYMENTS).matters[0]
    assert (first.title, first.state, first.tone) == ("¥ 100.00 · Cash", "To be paid back", "bad")
    handed = doing(Section.PAYMENTS, first.key)["hand_over"]
    assert (handed.is_enabled, handed.label) == (True, "Handed over at the counter")


def test_what_the_kiosk_does_by_itself_has_no_button_and_says_so() -> None:
    found = view_payments.open_payments(PICTURE)
    by_end = {
        one.waits_for: view_payments.payment_matter(client, one, matters.IDLE, telling()) for client, one in found
    }
    assert {end for end, one in by_end.items() if one.acts} == {OpenEnd.HAND_OVER}
    assert "Do not pay back" in by_end[OpenEnd.CREDIT].advice
    assert by_end[OpenEnd.REFUND].tone == "busy"
    assert ("To be credited", "¥ 126.50") in [(one.label, one.value) for one in by_end[OpenEnd.CREDIT].facts]
    assert ("Notes in doubt", "1 note") in [(one.label, one.value) for one in by_end[OpenEnd.NOTE].facts]


def test_a_customer_who_pays_is_shown_by_what_is_to_be_paid() -> None:
    rows = shown(Section.PAYMENTS).matters
    assert [one.title for one in rows if one.state == "Customer is paying"] == ["¥ 52.30 · QR pay"]
    assert shown(Section.PAYMENTS).more == "2 more are not shown"
    assert shown(Section.ORDERS).more == ""


def test_the_day_has_a_line_for_each_kiosk_and_method_and_says_whose_word_it_is() -> None:
    props = shown(Section.SETTLEMENT)
    assert [(one.kiosk, one.method, one.left, one.is_even) for one in props.lines] == [
        ("Kiosk 1", "QR pay", "0.00", True),
        ("Kiosk 1", "Card", "0.00", True),
        ("Kiosk 1", "Cash", "52.30", False),
        ("Kiosk 2", "QR pay", "0.00", True),
    ]
    assert (props.lines[0].banked, props.lines[3].banked) == ("not yet", "4,021.25")
    assert (props.day.state, props.day.note_tone) == ("Does not agree", "")
    assert "Kiosk 2" in props.day.note


def test_a_day_without_statement_tills_or_payments_says_so() -> None:
    bare = replace(business.SETTLEMENT, statement_at=None, rows=(), differences=())
    day, lines = view_settlement.day_of(replace(business.BOOKS, settlement=bare), "", telling())
    assert (day.note_tone, day.state, lines) == ("warn", "All agrees", ())
    assert day.empty == "There were no payments at the kiosks."
    untold = replace(business.SETTLEMENT, tills=())
    day, _ = view_settlement.day_of(replace(business.BOOKS, settlement=untold), "", telling())
    assert day.note == "The provider's statement is of 10:39."


def test_another_day_is_asked_for_before_it_is_shown() -> None:
    asked = shown(Section.SETTLEMENT, day="2026-11-20")
    assert (asked.lines, asked.day.empty) == ((), "Asking for the books of the day.")
    assert (asked.day.has_next, asked.day.has_previous) == (True, True)
    away = shown(Section.SETTLEMENT, day="2026-11-20", books=business.BOOKS.silent())
    assert away.day.empty.startswith("The business system cannot be reached")


def test_the_page_goes_neither_beyond_today_nor_too_far_back() -> None:
    assert view_settlement.stepped("", 1, telling()) == "2026-11-23"
    assert view_settlement.stepped("", -1, telling()) == "2026-11-22"
    assert view_settlement.stepped("2026-09-24", -1, telling()) == "2026-09-24"


def test_differences_stand_by_their_deadline_and_are_closed_with_words() -> None:
    rows = shown(Section.SETTLEMENT).matters
    assert [one.mark for one in rows] == ["1 day late", "due today", "by 11-24", "by 11-26"]
    assert rows[2].title == "Banknote in doubt · Amount not known"
    key = business.ITEMS[1].item
    assert not doing(Section.SETTLEMENT, key)["close_item"].is_enabled
    assert doing(Section.SETTLEMENT, key, words="Banked today.")["close_item"].is_enabled


def test_a_closed_difference_says_who_closed_it_and_why() -> None:
    done = view_settlement.item_matter(business.CLOSED, matters.IDLE, telling())
    assert (done.acts, done.steps[0].who, done.steps[0].when) == ((), "值班经理", "10:38")
    cleared = replace(business.ITEMS[3], state=ItemState.CLEARED, handler="office")
    assert view_settlement.item_matter(cleared, matters.IDLE, telling()).steps[0].when == ""
    known = replace(business.ITEMS[2], amount=10_000, kind=DifferenceKind.NOTE_UNCLEAR)
    assert view_settlement.item_matter(known, matters.IDLE, telling()).facts[0].value == "¥ 100.00"


def test_the_alert_counts_what_should_not_wait() -> None:
    # one order pressed for, two reports late or nearly, two payments for a person, two differences due
    assert shown(Section.ORDERS).alert == "7"
    assert shown(Section.ORDERS, books=Books(), picture=scenes.busy()).alert == ""


@pytest.mark.parametrize("section", Section)
def test_an_empty_part_says_so_and_shows_no_matter(section: Section) -> None:
    props = shown(section, books=Books(as_of=scenes.NOW), picture=scenes.busy())
    assert (props.matter.key, props.matters_are_there) == ("", False)
    assert props.note.text
    assert props.is_live


def test_what_is_chosen_stays_chosen_while_it_is_there() -> None:
    wanted = {Section.REPORTS: business.REPORTS[2].receipt}
    assert chosen_key(inputs(Section.REPORTS, chosen=wanted)) == business.REPORTS[2].receipt
    gone = replace(business.BOOKS, reports=business.REPORTS[:2])
    assert chosen_key(inputs(Section.REPORTS, chosen=wanted, books=gone)) == business.REPORTS[0].receipt


def test_a_silent_business_system_leaves_what_is_known_as_of_when_it_was_heard() -> None:
    props = shown(Section.ORDERS, books=business.BOOKS.silent())
    assert (props.is_live, props.stale) == (False, "No business system: as of 10:41")
    assert len(props.matters) == 4
    never = shown(Section.ORDERS, books=Books().silent())
    assert (never.stale, never.note.text) == ("The business system cannot be reached",) * 2
    asking = shown(Section.ORDERS, books=Books())
    assert asking.stale == "Asking the business system"


def test_without_a_business_system_only_payments_are_there() -> None:
    props = shown(Section.ORDERS, is_there=False, books=Books())
    assert (props.is_live, props.note.text) == (False, "No business system is connected")
    assert shown(Section.PAYMENTS, is_there=False, books=Books()).is_live
    lost = replace(PICTURE, is_live=False)
    assert shown(Section.PAYMENTS, picture=lost).stale == "As of 10:42"
    assert shown(Section.PAYMENTS, picture=HallPicture()).stale == "Connecting"


def test_books_keep_what_was_done_here_until_it_is_open_again() -> None:
    done = replace(business.ORDERS[0], state=OrderState.COMPLETED)
    after = business.BOOKS.after(done)
    assert (len(after.orders), after.done_orders) == (3, (done,))
    moved = replace(business.ORDERS[1], state=OrderState.IN_PROCESS)
    assert after.after(moved).orders[-1] == moved
    look = Look(business.ORDERS, business.REPORTS, business.ITEMS, {})
    again = after.after(business.CLOSED).looked(look, scenes.NOW)
    assert (again.done_orders, again.done_items, again.topics) == ((), (), business.TOPICS)
    in_hand = business.BOOKS.after(replace(business.REPORTS[0], state=ReportState.IN_HAND))
    assert (len(in_hand.reports), in_hand.done_reports) == (5, ())
    many = Books()
    for place in range(MOST_DONE + 2):
        many = many.after(replace(done, order=f"WO20261123{place:05d}"))
    assert len(many.done_orders) == MOST_DONE
    assert Books().with_day(business.SETTLEMENT).settlement == business.SETTLEMENT


def test_a_moment_of_another_day_is_said_with_its_day() -> None:
    assert matters.when(scenes.NOW, telling()) == "10:42"
    assert matters.when(scenes.NOW - timedelta(days=1), telling()) == "11-22 10:42"
    assert matters.hours(1, telling()) == "1 min"
