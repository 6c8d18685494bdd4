"""Who is on duty in the control room: what stands at the top of the page, and what is signed for on the sheet."""

from __future__ import annotations

import pytest

from hall.contract.signed_acts import SignedAct
from hall.contract.values import Language
from screens.business.matters import FactProps
from screens.control.view_business import BusinessInputs, derive, voice
from screens.control.view_duty import DutyProps, Pressed, derive_duty, duty_wanted
from screens.control.view_signing import Signing, derive_sheet
from screens.device_sheet.telling import Telling
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes

PRESSED = Pressed("order_in_process", "WO2026112300002")


def telling(language: Language) -> Telling:
    return voice(business.hall_with_money(), scenes.words(language), scenes.NOW)


@pytest.mark.parametrize(
    ("language", "nobody", "somebody"),
    [
        (Language.ZH, DutyProps("", "无人值班", "值班签到"), DutyProps("0101", "值班：李娜 0101", "签退")),
        (
            Language.EN,
            DutyProps("", "Nobody on duty", "Sign on"),
            DutyProps("0101", "On duty: Li Na 0101", "Sign off"),
        ),
    ],
)
def test_the_page_says_who_is_on_duty_or_that_nobody_is(
    language: Language, nobody: DutyProps, somebody: DutyProps
) -> None:
    assert derive_duty(None, telling(language)) == nobody
    assert derive_duty(business.SIGNERS[0], telling(language)) == somebody


@pytest.mark.parametrize("is_there", [True, False])
def test_without_a_business_system_there_is_no_duty_to_take(is_there: bool) -> None:
    inputs = BusinessInputs(is_there=is_there, books=business.BOOKS, picture=business.hall_with_money())
    assert derive(inputs, scenes.words(Language.ZH), scenes.NOW).has_duty is is_there


def test_the_duty_is_signed_for_with_no_money_and_says_what_goes_on_then() -> None:
    wanted = duty_wanted("east", PRESSED)
    assert (wanted.act, wanted.matter, wanted.amount) == (SignedAct.DUTY, "east", 0)
    assert wanted.facts(telling(Language.EN)) == (
        FactProps("Then goes on", "Accept and begin"),
        FactProps("Number", PRESSED.matter),
    )
    assert duty_wanted("east", None).facts(telling(Language.EN)) == ()


def test_the_sheet_says_how_long_the_signature_holds_and_of_money_that_it_cannot_be_taken_back() -> None:
    shown = derive_sheet(Signing(wanted=duty_wanted("east", None)), business.SIGNERS, telling(Language.EN))
    assert (shown.title, shown.confirm) == ("Sign on for duty", "Sign on")
    assert shown.kept == "Until you sign off, steps of orders and answers bear your name and number."
