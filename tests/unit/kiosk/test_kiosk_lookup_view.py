"""What the pages of looking up say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.contract.business.bills import MonthUse, Tier
from kiosk import tariff_advice
from kiosk.flow import Act
from kiosk.flow.lookup_state import Accounts, Particulars
from kiosk.view.lookup_public import notices
from tests.ui.kiosk_lookup_scenes import LOOKUP_SCENES, NOTICES, TARIFF, account, answer, find, look_at, typed
from tests.ui.kiosk_scenes import Screen

pytestmark = pytest.mark.usefixtures("qapp")
FLAT = replace(TARIFF, tiers=(Tier(up_to_kwh=None, price_milli_yuan=712),))


def props(scene: str, language: str = "en") -> dict[str, object]:
    shown = LOOKUP_SCENES[scene](Screen(language)).vm.props["lookup"]
    assert isinstance(shown, dict)
    return shown


def test_the_account_says_what_is_owed_in_yuan() -> None:
    shown = props("account")["account"]
    assert isinstance(shown, dict)
    assert (shown["number"], shown["owed"], shown["balance"], shown["owes"]) == (
        "3100 0123 45",
        "¥212.40",
        "¥30.50",
        True,
    )


def test_bars_are_shares_of_the_highest_month() -> None:
    bars = props("account")["bars"]
    assert isinstance(bars, list)
    assert [bar["value"] for bar in bars] == ["286", "412", "455", "318", "241", "263"]
    assert max(bar["share"] for bar in bars) == 1.0
    assert bars[0]["label"] == "May"
    assert bars[4]["share"] == pytest.approx(241 / 455)


def test_a_flat_without_use_has_flat_bars() -> None:
    idle = Particulars((MonthUse(month="2026-10", kwh=0, amount=0),), ())
    bars = find(Screen(), Accounts((account(),)), idle).vm.props["lookup"]["bars"]
    assert [bar["share"] for bar in bars] == [0.0]


def test_the_newest_bill_stands_first_and_says_what_is_left() -> None:
    bills = props("bills")["bills"]
    assert isinstance(bills, list)
    assert [bill["state"] for bill in bills[:3]] == ["To pay", "¥85.16 still to pay", "Paid"]
    assert bills[0]["month"] == "Oct 2026"


def test_several_accounts_are_told_apart_by_what_is_owed() -> None:
    lines = props("which", "zh")["accounts"]
    assert isinstance(lines, list)
    assert [line["owed"] for line in lines] == ["待缴 212.40 元", "没有欠费", "待缴 1.20 元"]


def test_a_year_of_420_kwh_a_month_falls_into_three_steps() -> None:
    parts = tariff_advice.year_of(TARIFF, 420)
    assert [(part.tier, part.kwh, part.amount) for part in parts] == [
        (1, 2760, 145_728),
        (2, 2040, 117_912),
        (3, 240, 19_872),
    ]
    assert tariff_advice.total(parts) == 283_512
    assert tariff_advice.saving(TARIFF, 420) == tariff_advice.Saving(tier=2, kwh=20, fen=19_872)


@pytest.mark.parametrize("kwh", [1, 229, 230, 231, 400, 401, 5_000])
def test_the_advice_is_kept_by_the_least_saving_that_reaches_it(kwh: int) -> None:
    advice = tariff_advice.saving(TARIFF, kwh)
    steps = len(tariff_advice.year_of(TARIFF, kwh))
    if steps == 1:
        assert advice is None
        return
    assert advice is not None
    assert len(tariff_advice.year_of(TARIFF, kwh - advice.kwh)) == steps - 1
    assert len(tariff_advice.year_of(TARIFF, kwh - advice.kwh + 1)) == steps


def test_a_tariff_of_one_step_has_no_advice() -> None:
    screen = answer(look_at("tariff")(Screen("en")), FLAT)
    assert screen.vm.props["lookup"]["tariff"]["advice"] == ""
    tariff = typed(screen, "100").vm.props["lookup"]["tariff"]
    assert (tariff["month"], tariff["advice"]) == ("About ¥71.20 a month", "")


def test_above_the_first_step_the_advice_says_how_little_less_saves() -> None:
    tariff = typed(look_at("tariff", TARIFF)(Screen("en")), "420").vm.props["lookup"]["tariff"]
    assert tariff["month"] == "About ¥236.26 a month"
    assert tariff["advice"] == "With 20\u00a0kWh less a month you stay in tier\u00a02 and save about ¥198.72 a year."
    assert [part["kwh"] for part in tariff["parts"]] == ["2,760 kWh", "2,040 kWh", "240 kWh"]


def test_in_the_first_step_the_advice_says_how_far_it_goes() -> None:
    tariff = typed(look_at("tariff", TARIFF)(Screen("en")), "100").vm.props["lookup"]["tariff"]
    assert tariff["advice"] == "Up to 230\u00a0kWh a month, the whole year is in tier\u00a01."


def test_outages_come_first_with_their_hours_on_the_hall_s_clock() -> None:
    lines = props("notices", "zh")["notices"]
    assert isinstance(lines, list)
    assert [line["is_outage"] for line in lines] == [True, True, False]
    assert lines[0]["time"].endswith("10:42 至 14:42")
    assert "至" in lines[1]["time"]
    assert lines[2]["time"].endswith("起")


def test_without_the_hall_nobody_can_say_when() -> None:
    assert notices(NOTICES.notices, None, Screen().vm.spoken) == ()


def test_a_hall_that_does_not_say_how_many_wait_says_nothing() -> None:
    halls = props("halls")["halls"]
    assert isinstance(halls, list)
    assert [hall["waiting"] for hall in halls] == ["4 waiting", "Nobody is waiting", ""]


def test_the_button_comes_with_the_tenth_figure() -> None:
    screen = typed(look_at("account")(Screen()), "310001234")
    assert screen.vm.props["primary"]["act"] == ""
    assert screen.press(Act.TYPE, "5").vm.props["primary"]["act"] == "find"
