"""Every journey that there is has an end-to-end test in both languages; who adds a journey without one is told here."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from kiosk.flow.menu_table import ENTRIES
from tests.ui.kiosk_journeys import JOURNEYS

HERE = Path(__file__).parent
WAYS: dict[str, tuple[str, ...]] = {
    "ticket": (
        "test_ways_to_a_ticket::test_a_number_is_taken_by_saying_what_one_would_like_to_do",
        "test_ways_to_a_ticket::test_a_number_is_taken_for_a_service_on_the_untouched_screen_with_two_touches",
    ),
    "ticket-by-card": ("test_ways_to_a_ticket::test_whom_the_card_names_as_old_has_priority",),
    "appointment": (
        "test_ways_to_a_ticket::test_an_appointment_is_kept_with_a_typed_code",
        "test_ways_to_a_ticket::test_an_appointment_is_kept_with_a_scanned_code",
        "test_ways_to_a_ticket::test_an_appointment_is_kept_with_the_id_card",
    ),
    "help": ("test_ways_to_a_ticket::test_help_lies_over_the_page_and_goes_again",),
    "here-instead": (
        "test_ways_to_a_ticket::test_who_would_wait_is_told_that_this_kiosk_does_it_at_once",
        "test_ways_to_a_ticket::test_who_would_wait_long_is_told_of_counters_where_the_wait_is_shorter",
    ),
    "look-up": ("test_ways_to_know::test_account_meter_and_six_months_are_looked_up_by_number",),
    "look-up-by-card": ("test_ways_to_know::test_an_account_is_looked_up_by_id_card",),
    "tariff": ("test_ways_to_know::test_the_tariff_is_calculated_with_advice_on_saving",),
    "notices": ("test_ways_to_know::test_notices_and_the_nearest_halls_are_read",),
    "halls": ("test_ways_to_know::test_notices_and_the_nearest_halls_are_read",),
    "pay": ("test_paying::test_bills_are_paid_and_every_book_says_the_same",),
    "pay-another-amount": ("test_ways_to_know::test_another_amount_is_paid_and_what_is_over_is_on_the_account",),
    "invoice": (
        "test_ways_to_know::test_an_invoice_is_printed_after_paying_and_marked_when_it_is_printed_again_later",
    ),
    "orders": (
        "test_ways_at_the_desk::test_how_an_application_stands_is_seen_by_card_and_speed_is_pressed_for",
        "test_ways_at_the_desk::test_how_an_application_stands_is_seen_by_its_number",
    ),
    "correct": (
        "test_ways_at_the_desk::test_a_returned_application_is_found_by_its_slip_corrected_and_submitted_again",
    ),
    "rate-order": ("test_ways_at_the_desk::test_a_completed_application_is_rated",),
    "report": ("test_ways_at_the_desk::test_what_is_reported_gets_a_receipt_and_is_seen_by_staff",),
    "reserve": (
        "test_ways_at_the_desk::test_a_number_is_reserved_held_longer_found_by_its_slip_and_given_back",
        "test_ways_to_a_ticket::test_who_reserved_a_number_checks_in_with_the_card_and_gets_the_ticket_of_that_time",
    ),
    "apply": ("test_applying::test_what_was_applied_for_is_an_order_with_form_photos_and_signature",),
}
"""Journeys by their names in the films, and the tests that press them through with real programs."""


def test_every_journey_of_the_films_has_its_test_with_real_programs() -> None:
    assert set(JOURNEYS) - set(WAYS) == set()


def test_every_entry_of_the_menu_is_opened_with_real_programs() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("*.py"))
    assert [
        one.key for one in ENTRIES if f"open-{one.key}" not in sources and f'opens("{one.key}"' not in sources
    ] == []


@pytest.mark.parametrize("test", sorted({test for tests in WAYS.values() for test in tests}))
def test_a_test_that_is_named_here_runs_real_programs_in_a_language_of_the_customers(test: str) -> None:
    module, _, name = test.partition("::")
    source = _source(module)
    found = [each for each in source.body if isinstance(each, ast.FunctionDef) and each.name == name]
    assert len(found) == 1
    assert "language" in {argument.arg for argument in found[0].args.args}
    assert "e2e" in ast.unparse(next(each for each in source.body if _is_called(each, "pytestmark")))


@cache
def _source(module: str) -> ast.Module:
    return ast.parse((HERE / f"{module}.py").read_text(encoding="utf-8"))


def _is_called(statement: ast.stmt, name: str) -> bool:
    return isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == name
