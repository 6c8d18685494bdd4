"""An act in the business system keeps its key until somebody knows what became of it."""

from __future__ import annotations

import itertools
from dataclasses import replace

from hall.contract.business.applications import OrderState
from hall.contract.business.errors import OutcomeUnknown
from hall.contract.business.reports import ReportState
from screens.business.acts import Intentions, act_of, in_books
from tests.ui import control_business_scenes as business
from tests.ui.control_business_fakes import StillBusiness

ORDER, REPORT = business.ORDERS[1].order, business.REPORTS[1].receipt


def test_the_same_act_has_the_same_key_until_its_end_is_known() -> None:
    numbers = itertools.count(1)
    intentions = Intentions(lambda: f"key-{next(numbers)}")
    intent = (REPORT, "answer", "sorry", "李娜 0101")
    first = intentions.key_of(intent)
    assert intentions.key_of(intent) == first
    intentions.answered(intent, OutcomeUnknown())
    assert intentions.key_of(intent) == first
    assert intentions.key_of((REPORT, "answer", "very sorry", "李娜 0101")) != first
    assert intentions.key_of((*intent[:3], "王强 0102")) != first, "somebody else's act is another act"
    intentions.answered(intent, None)
    assert intentions.key_of(intent) != first


def test_an_act_is_about_an_order_or_a_report_and_nothing_else() -> None:
    system = StillBusiness()
    for intent in ((REPORT, "take_in_hand", ""), (REPORT, "answer", "sorry"), (ORDER, "order_returned", "why")):
        act = act_of("0123456789abcdef", (*intent, "Li Min"))
        assert act is not None
        act(system)  # type: ignore[arg-type]  # what staff ask of a business system
    assert [one[2:] for one in system.acts] == [
        (REPORT, ReportState.IN_HAND, "Li Min", ""),
        (REPORT, ReportState.ANSWERED, "Li Min", "sorry"),
        (ORDER, OrderState.RETURNED, "Li Min", "why"),
    ]
    assert act_of("0123456789abcdef", ("kiosk-1/4fd1", "hand_over", "1024", "Li Min")) is None


def test_a_person_stands_in_the_books_with_name_and_number_whatever_the_screen_speaks() -> None:
    assert in_books(business.SIGNERS[0]) == "李娜 0101"
    assert in_books(replace(business.SIGNERS[0], staff_number="")) == "李娜"
