"""What a card on the reader and a code before the scanner mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hall.contract.values import PriorityClass
from kiosk.flow import Act, CardUnreadable, Listen, Page, Surveyed, TroubleKind
from kiosk.flow.codes import meaning_of
from kiosk.flow.identity import age_on, class_of
from tests.unit.kiosk.walk import DAY, OPEN, Walk


@pytest.mark.parametrize(
    ("birth", "age"),
    [(date(1961, 11, 23), 65), (date(1961, 11, 24), 64), (date(1961, 10, 30), 65), (date(1960, 2, 29), 66)],
)
def test_age_is_counted_on_the_halls_day(birth: date, age: int) -> None:
    assert age_on(birth, DAY) == age


def test_one_born_on_a_leap_day_is_a_year_older_on_the_first_of_march() -> None:
    assert age_on(date(1960, 2, 29), date(2025, 2, 28)) == 64
    assert age_on(date(1960, 2, 29), date(2025, 3, 1)) == 65


def test_sixty_five_on_the_day_is_elderly_and_a_day_younger_is_not() -> None:
    assert class_of(date(1961, 11, 23), OPEN) == (PriorityClass.ELDERLY, "age_by_id_card")
    assert class_of(date(1961, 11, 24), OPEN) == (PriorityClass.NORMAL, "")


def test_without_a_day_nobody_is_made_elderly() -> None:
    assert class_of(date(1900, 1, 1), replace(OPEN, day=None))[0] is PriorityClass.NORMAL


def test_a_card_put_on_first_thing_begins_the_visit() -> None:
    walk = Walk().card()
    assert walk.page is Page.CHOOSE
    assert walk.flow.visit.customer is not None
    assert walk.flow.visit.notice is not None
    assert walk.flow.visit.notice.key == "card_read"


def test_a_card_on_the_page_of_services_or_the_confirmation_is_taken_there() -> None:
    assert Walk().press(Act.BEGIN).card().page is Page.CHOOSE
    walk = Walk().to_confirm().card()
    assert walk.page is Page.CONFIRM
    assert walk.flow.visit.customer is not None


def test_the_card_page_leads_on_to_where_it_was_asked_for() -> None:
    assert Walk().press(Act.BEGIN).press(Act.IDENTIFY).card().page is Page.CHOOSE
    walk = Walk().to_confirm().press(Act.IDENTIFY)
    assert walk.page is Page.IDENTIFY
    assert walk.card().page is Page.CONFIRM
    assert Walk().to_confirm().press(Act.IDENTIFY).press(Act.SKIP_CARD).page is Page.CONFIRM
    assert Walk().to_confirm().press(Act.IDENTIFY).press(Act.BACK).page is Page.CONFIRM
    assert Walk().press(Act.BEGIN).press(Act.IDENTIFY).press(Act.BACK).page is Page.CHOOSE


def test_without_a_reader_the_card_page_does_not_open() -> None:
    walk = Walk().surround(has_card_reader=False).press(Act.BEGIN).press(Act.IDENTIFY)
    assert walk.page is Page.CHOOSE
    assert walk.flow.visit.notice is not None
    assert walk.flow.visit.notice.key == "card_reader_away"


def test_an_unreadable_card_says_so_and_at_the_attract_page_shows_where_it_belongs() -> None:
    walk = Walk().happen(CardUnreadable())
    assert walk.page is Page.IDENTIFY
    assert walk.flow.visit.notice is not None
    assert walk.flow.visit.notice.key == "card_unreadable"
    assert Walk().press(Act.BEGIN).happen(CardUnreadable()).page is Page.CHOOSE


def test_a_card_left_by_the_last_customer_wakes_nobody_but_is_told_to_the_next() -> None:
    left = CardUnreadable("card_lift_again")
    assert Walk().happen(left).page is Page.ATTRACT
    walk = Walk().press(Act.BEGIN).happen(left)
    assert walk.flow.visit.notice is not None
    assert walk.flow.visit.notice.key == "card_lift_again"


def test_a_second_card_in_one_visit_is_a_bystanders() -> None:
    walk = Walk().card(date(1950, 1, 1)).card(date(2000, 1, 1))
    assert walk.flow.visit.customer is not None
    assert walk.flow.visit.customer.priority_class is PriorityClass.ELDERLY


def test_a_card_of_somebody_else_can_be_forgotten_and_another_put_on() -> None:
    walk = Walk().card().press(Act.FORGET_CARD)
    assert walk.flow.visit.customer is None
    assert Listen(cards=True, codes=True) in walk.did
    assert walk.card().flow.visit.customer is not None


def test_when_no_number_can_be_given_no_card_is_kept() -> None:
    for walk in (
        Walk().surround(is_open=False).card(),
        Walk().surround(is_open=False).happen(CardUnreadable()),
        Walk().surround(is_open=False).code("A012"),
    ):
        assert walk.flow.visit.trouble is not None
        assert walk.flow.visit.trouble.kind is TroubleKind.HALL_CLOSED
        assert walk.flow.visit.customer is None


def test_the_readers_are_on_where_they_are_used_and_off_elsewhere() -> None:
    walk = Walk()
    assert walk.did == (Listen(cards=True, codes=True),)
    walk.card()
    assert walk.did == (Listen(cards=False, codes=True),)
    walk.press(Act.CHOOSE, "payment").press(Act.TAKE)
    assert walk.did[-1] == Listen(cards=False, codes=False)
    walk.happen(Surveyed(OPEN))
    assert walk.did == ()


def test_readers_that_go_and_come_are_switched_off_and_on() -> None:
    walk = Walk().surround(has_card_reader=False, has_code_reader=False)
    assert walk.did == (Listen(cards=False, codes=False),)
    walk.surround(has_card_reader=True)
    assert walk.did == (Listen(cards=True, codes=False),)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("A012\n缴费\n2026-11-23 10:42", ("code_ticket", "A012")),
        ("  B7777 ", ("code_ticket", "B7777")),
        ("https://hall.example/t/x7Kq0123", ("code_follow", "")),
        ("https://elsewhere.example/t/x7Kq0123", ("code_unknown", "")),
        ("", ("code_unknown", "")),
        ("   \n", ("code_unknown", "")),
    ],
)
def test_a_code_is_answered_honestly(text: str, meaning: tuple[str, str]) -> None:
    assert meaning_of(text, OPEN) == meaning


def test_without_a_follow_address_no_link_is_ours() -> None:
    assert meaning_of("https://hall.example/t/x7Kq", replace(OPEN, follow_url="")) == ("code_unknown", "")


def test_a_code_at_the_attract_page_is_answered_on_the_page_of_services() -> None:
    walk = Walk().code("A012")
    assert walk.page is Page.CHOOSE
    assert walk.flow.visit.notice is not None
    assert (walk.flow.visit.notice.key, walk.flow.visit.notice.number) == ("code_ticket", "A012")
    assert Walk().to_confirm().code("?").page is Page.CONFIRM
