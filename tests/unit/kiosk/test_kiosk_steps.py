"""In a longer journey one sees which step it is, in words as well; a short one counts nothing."""

from __future__ import annotations

import pytest

from hall.contract.values import Language
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import Page
from kiosk.view.props import StepsProps
from kiosk.view.steps import steps_props

WORDS = Words.load(CATALOGUES, Language.EN)


@pytest.mark.parametrize(
    ("page", "step", "steps"),
    [
        (Page.DUES, 1, 3),
        (Page.AMOUNT, 1, 3),
        (Page.METHOD, 2, 3),
        (Page.LEFTOVER, 3, 3),
        (Page.REPORT_WORDS, 3, 5),
        (Page.REPORT_REVIEW, 5, 5),
        (Page.APPLY_CODE, 5, 7),
        (Page.APPLY_SIGN, 7, 7),
    ],
)
def test_a_page_of_a_longer_journey_says_which_step_it_is(page: Page, step: int, steps: int) -> None:
    assert steps_props(page, WORDS) == StepsProps(step, steps, f"{step} / {steps}", f"Step {step} of {steps}")


@pytest.mark.parametrize("page", [Page.ATTRACT, Page.CHOOSE, Page.PAID, Page.APPLY_DONE, Page.ACCOUNT])
def test_a_page_of_no_longer_journey_counts_nothing(page: Page) -> None:
    assert steps_props(page, WORDS) == StepsProps()
