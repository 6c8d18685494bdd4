"""The utility's work on the console: what stands in the list, which step is one press away, and a matter in full."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assets import LOCALE
from hall.contract.business.applications import OrderState
from hall.contract.business.reports import ReportState
from hall.contract.values import Language
from hall.runtime.words import Words
from screens.business.books import NOTHING_HEARD, Books
from screens.clerk.__main__ import WORDS
from screens.clerk.view import ClerkProps, derive
from screens.clerk.view_inputs import ClerkInputs, Session, Sheet, SheetKind
from screens.clerk.view_sheet_business import MOST_ROWS, open_count
from tests.ui import clerk_scenes as scenes
from tests.ui import control_business_scenes as business

EN = Words.load([LOCALE / f"{name}.toml" for name in WORDS]).in_language(Language.EN)
SESSION = Session(counter="3", clerk="clerk-1024", mark=None, is_seen=True)
BOOKS = replace(business.BOOKS, as_of=scenes.NOW)


def inputs(sheet: Sheet, books: Books = BOOKS) -> ClerkInputs:
    return ClerkInputs(scenes.picture(scenes.counter()), session=SESSION, sheet=sheet, has_business=True, books=books)


def shown(sheet: Sheet, books: Books = BOOKS) -> ClerkProps:
    return derive(inputs(sheet, books), EN, scenes.NOW)


def listed(books: Books = BOOKS) -> ClerkProps:
    return shown(Sheet(kind=SheetKind.BUSINESS), books)


def matter(key: str, note: str = "", books: Books = BOOKS) -> ClerkProps:
    return shown(Sheet(kind=SheetKind.MATTER, ticket=key, note=note), books)


def test_reports_stand_by_their_deadline_before_the_orders_that_wait_for_staff() -> None:
    rows = listed().sheet_rows
    assert [(one.title, one.first.text, one.second.hint) for one in rows] == [
        ("Fault: No power at home", "Take in hand", "A"),
        ("Fault: Something is wrong with the meter", "Take in hand", "B"),
        ("Complaint: I waited too long", "Take in hand", "C"),
        ("Complaint: A wrong charge", "", "D"),
        ("Feedback: The kiosks", "Take in hand", "E"),
        ("More power", "Complete", "F"),
        ("Change of owner", "Accept and begin", "G"),
        ("New supply for a home", "Accept and begin", "H"),
    ]
    assert rows[0].detail.startswith("New · 35 min late · ")
    assert open_count(inputs(Sheet(kind=SheetKind.BUSINESS))) == len(rows)


def test_a_long_list_ends_where_nobody_would_read_on() -> None:
    many = tuple(replace(business.REPORTS[4], receipt=f"R20261122{n:05d}") for n in range(MOST_ROWS + 5))
    assert len(listed(replace(BOOKS, reports=many)).sheet_rows) == MOST_ROWS


def test_the_head_says_how_much_is_open_and_is_not_there_without_a_business_system() -> None:
    work = listed().work
    assert work is not None
    assert (work.business.text, work.business.is_enabled, work.business.is_open) == ("To do 8", True, True)
    without = derive(replace(inputs(Sheet(kind=SheetKind.PAUSE)), has_business=False), EN, scenes.NOW).work
    assert without is not None
    assert not without.business.is_enabled


@pytest.mark.parametrize(
    ("books", "lead", "empty"),
    [
        (BOOKS, "Reports by their deadline, then work orders, those pressed for first.", ""),
        (NOTHING_HEARD, "Asking the business system.", "Nothing is open."),
        (BOOKS.silent(), "The business system cannot be reached: as of 10:42.", ""),
    ],
)
def test_the_list_says_of_when_it_is(books: Books, lead: str, empty: str) -> None:
    sheet = listed(books).sheet
    assert (sheet.lead, sheet.empty) == (lead, empty)


def test_a_matter_has_its_facts_ready_sentences_and_acts_that_wait_for_words() -> None:
    receipt = business.REPORTS[1].receipt
    bare = matter(receipt)
    assert bare.sheet.title == "Complaint: I waited too long (New)"
    assert "138****5678" in bare.sheet.lead
    assert bare.sheet.note_hint == "Choose a sentence, or write here"
    assert [(one.key, one.is_ready) for one in bare.middle_tiles] == [("do-answer", False), ("do-take_in_hand", True)]
    said = matter(receipt, note=bare.left_tiles[1].text)
    assert [one.is_chosen for one in said.left_tiles] == [False, True]
    assert all(one.is_ready for one in said.middle_tiles)


def test_an_order_is_a_matter_without_a_customers_words() -> None:
    shown_order = matter(business.ORDERS[0].order)
    assert "\n" not in shown_order.sheet.lead
    assert [one.key for one in shown_order.middle_tiles] == ["do-order_completed", "do-order_returned"]


def test_what_is_done_has_no_acts_and_nothing_to_write() -> None:
    done = replace(business.REPORTS[0], state=ReportState.ANSWERED, handler="Li Min", answer="A crew came.")
    sheet = matter(done.receipt, books=BOOKS.after(done))
    assert (sheet.middle_tiles, sheet.sheet.has_note) == ((), False)
    ended = replace(business.ORDERS[0], state=OrderState.COMPLETED)
    assert ended.order not in [one.key for one in listed(BOOKS.after(ended)).sheet_rows]


def test_a_matter_that_has_gone_closes_its_sheet() -> None:
    assert matter("R2026112300099").sheet.kind == ""
