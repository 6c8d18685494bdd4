"""What stands on the slip, in both languages, and what its code says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assets import LOCALE
from devices.slip import Align, Line, Pair, QrCode, Size, Slip
from hall.contract.events import Estimate
from hall.contract.values import Language, PriorityClass, Text
from hall.runtime.words import Words
from kiosk.flow import Issued
from kiosk.flow.codes import meaning_of
from kiosk.slip import compose, other, qr_text, service_of
from kiosk.waits import class_name, expected_wait, people_ahead, typical_wait
from tests.ui.kiosk_scenes import AROUND, NOW, hall, ticket

WORDS = Words.load([LOCALE / "slip.toml"])
EN = WORDS.in_language(Language.EN)
HALL = hall()


def issued(language: Language = Language.ZH, priority: PriorityClass = PriorityClass.NORMAL) -> Issued:
    return Issued(ticket(language, priority), NOW)


def lines(slip: Slip) -> list[str]:
    return [item.text for item in slip.items if isinstance(item, Line)]


def pairs(slip: Slip) -> dict[str, str]:
    return {item.label: item.value for item in slip.items if isinstance(item, Pair)}


def test_the_number_is_the_largest_thing_on_the_slip() -> None:
    written = [item for item in compose(issued(), HALL, WORDS).items if isinstance(item, Line)]
    number = next(line for line in written if line.text == "A012")
    assert (number.size, number.align, number.bold) == (Size.QUADRUPLE, Align.CENTRE, True)


def test_the_slip_says_what_the_customer_needs_in_their_language_first() -> None:
    slip = compose(issued(), HALL, WORDS)
    said = lines(slip)
    assert said[0] == "城东供电营业厅"
    assert said[1] == "Chengdong power service hall"
    assert said.index("交纳电费") < said.index("Pay a bill")
    assert pairs(slip) == {
        "前面等候": "4 人",
        "预计等候": "约 11 至 15 分钟",
        "取号时间": "11月23日 星期一 10:42",
    }


def test_an_english_slip_turns_the_languages_round() -> None:
    slip = compose(issued(Language.EN), HALL, EN)
    said = lines(slip)
    assert said.index("Pay a bill") < said.index("交纳电费")
    assert said[-2:] == [HALL.slip_help.en, HALL.slip_help.zh]
    assert pairs(slip)["Expected wait"] == "about 11 to 15 min"


def test_a_long_name_is_not_broken_for_being_large() -> None:
    sizes = {item.text: item.size for item in compose(issued(), HALL, EN).items if isinstance(item, Line)}
    assert sizes["Chengdong power service hall"] is Size.NORMAL
    assert sizes["Pay a bill"] is Size.DOUBLE


def test_the_class_stands_on_the_slip_of_those_who_have_one() -> None:
    assert pairs(compose(issued(priority=PriorityClass.ELDERLY), HALL, WORDS))["优先服务"] == "长者优先"


def test_without_a_line_of_help_in_the_hall_file_the_slip_still_helps_in_both_languages() -> None:
    said = lines(compose(issued(), replace(HALL, slip_help=Text(zh="", en="")), WORDS))
    assert said[-2] == WORDS.text("slip_keep")
    assert said[-1] == EN.text("slip_keep")


def test_a_service_that_the_hall_no_longer_names_does_not_cost_the_slip() -> None:
    bare = replace(HALL, services=(), follow_url="")
    assert "A012" in lines(compose(issued(), bare, WORDS))
    assert service_of("payment", bare) is None
    assert qr_text(issued(), bare, WORDS).splitlines() == ["A012", "11月23日 星期一 10:42", "城东供电营业厅"]


def test_the_code_leads_to_the_ticket_when_there_is_an_address() -> None:
    code = next(item for item in compose(issued(), HALL, WORDS).items if isinstance(item, QrCode))
    assert code.text == "https://hall.example.com/t/x7Kq0123456789ab"


def test_the_kiosk_knows_its_own_codes_again() -> None:
    own = replace(HALL, follow_url="")
    assert meaning_of(qr_text(issued(), own, WORDS), AROUND) == ("code_ticket", "A012")
    assert meaning_of(qr_text(issued(), HALL, WORDS), AROUND) == ("code_follow", "")


def test_nothing_of_the_id_card_stands_on_the_slip() -> None:
    said = repr(compose(issued(priority=PriorityClass.ELDERLY), HALL, WORDS))
    assert "张" not in said


@pytest.mark.parametrize(
    ("p50", "p90", "zh", "en"),
    [
        (None, None, "暂无法估计", "not known yet"),
        (None, 300.0, "暂无法估计", "not known yet"),
        (0.0, 40.0, "不到 1 分钟", "under 1 min"),
        (0.0, 0.0, "不到 1 分钟", "under 1 min"),
        (60.0, None, "不到 1 分钟", "under 1 min"),
        (61.0, None, "约 2 分钟", "about 2 min"),
        (0.0, 90.0, "约 1 至 2 分钟", "about 1 to 2 min"),
        (601.0, 601.0, "约 11 分钟", "about 11 min"),
        (600.0, 1200.0, "约 10 至 20 分钟", "about 10 to 20 min"),
        (600.0, 300.0, "约 10 分钟", "about 10 min"),
        (1800.0, 2400.0, "约 30 至 40 分钟", "about 30 to 40 min"),
        (1801.0, 2400.0, "超过 30 分钟", "over 30 min"),
    ],
)
def test_a_wait_is_said_in_whole_minutes_rounded_up(p50: float | None, p90: float | None, zh: str, en: str) -> None:
    estimate = Estimate(p50_s=p50, p90_s=p90)
    assert expected_wait(estimate, WORDS) == zh
    assert expected_wait(estimate, EN) == en


def test_people_are_counted_as_people_say_it() -> None:
    assert [people_ahead(n, EN) for n in (0, 1, 2)] == ["nobody, you are next", "1 person", "2 people"]
    assert typical_wait(Estimate(p50_s=600.0, p90_s=1200.0), WORDS) == "约 10 分钟"
    assert class_name(PriorityClass.NORMAL, EN) == ""
    assert all(class_name(one, EN) for one in PriorityClass if one is not PriorityClass.NORMAL)
    assert other(Language.EN) is Language.ZH
