"""What the pages of applications, reports and reserved numbers say, and what stands on their slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from devices.slip import Line, Pair, QrCode, Size, columns, wrap
from hall.contract.business.applications import FormPart
from hall.contract.business.reports import ReportKind
from hall.contract.picture import HallPicture
from hall.contract.values import Language, Text
from kiosk.flow import Act
from kiosk.flow.reporting_state import Reporting
from kiosk.papers import compose_paper
from kiosk.view.reporting import reporting_props
from kiosk.view.when import when
from tests.ui.kiosk_orders_scenes import (
    COMPLETED,
    DRAFT,
    IN_PROCESS,
    ORDERS_SCENES,
    PRESSED,
    RETURNED,
    WHY,
    WITHDRAWN,
    answered,
    by_card,
    orders,
)
from tests.ui.kiosk_report_scenes import RECEIPT, REPORT_SCENES
from tests.ui.kiosk_reserve_scenes import HELD, RESERVE_SCENES
from tests.ui.kiosk_scenes import NOW, Screen, hall

pytestmark = pytest.mark.usefixtures("qapp")
ZONE = "Asia/Shanghai"
PAPER_COLUMNS = 48
"""Half-width columns of a line on 80 mm paper (576 dots)."""


def desk(screen: Screen) -> dict[str, Any]:
    found = screen.vm.props["desk"]
    assert isinstance(found, dict)
    return found


def primary(screen: Screen) -> str:
    return str(screen.vm.props["primary"]["act"])


def shown(scene: str, language: str = "zh") -> Screen:
    scenes = {**ORDERS_SCENES, **{f"report-{key}": one for key, one in REPORT_SCENES.items()}}
    scenes |= {f"reserve-{key}": one for key, one in RESERVE_SCENES.items()}
    return scenes[scene](Screen(language))


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        (IN_PROCESS, "等得久了？催办后工作人员会优先查看。"),
        (replace(IN_PROCESS, may_press_at=NOW + timedelta(minutes=5)), "10:47 后可以催办。"),
        (replace(PRESSED, may_press_at=NOW), "已催办 1 次，现在可以再次催办。"),
        (PRESSED, "已催办 1 次，14:42 后可再次催办。"),
        (
            replace(PRESSED, may_press_at=NOW + timedelta(days=1)),
            "已催办 1 次，11\u2060月\u206024\u2060日\u00a0星\u2060期\u2060二 10:42 后可再次催办。",
        ),
        (COMPLETED, ""),
    ],
)
def test_pressing_for_speed_says_honestly_when(order: object, sentence: str) -> None:
    screen = by_card(Screen(), order)  # type: ignore[arg-type]  # a work order
    assert desk(screen)["orders"]["order"]["hurry"] == sentence
    assert (primary(screen) == "hurry") is desk(screen)["orders"]["order"]["can_hurry"]


def test_each_state_has_its_next_step() -> None:
    acts = [primary(by_card(Screen(), order)) for order in (IN_PROCESS, RETURNED, COMPLETED, WITHDRAWN, DRAFT)]
    assert acts == ["hurry", "correct", "rate", "", ""]


def test_steps_stand_the_newest_first_with_who_and_when() -> None:
    steps = desk(by_card(Screen("en"), IN_PROCESS))["orders"]["order"]["steps"]
    assert [step["state"] for step in steps] == ["In progress", "Under review"]
    assert steps[0]["handler"] == "Handled by 王审核"
    assert steps[0]["time"] == "Wednesday 18 November, 10:42"
    assert steps[1]["handler"] == "Submitted"
    assert [step["is_last"] for step in steps] == [True, False]


def test_why_it_came_back_is_said_once_and_english_readers_learn_that_it_is_chinese() -> None:
    order = desk(by_card(Screen("en"), RETURNED))["orders"]["order"]
    assert order["because"] == RETURNED.steps[-1].words
    assert [step["words"] for step in order["steps"]] == ["", ""]
    assert order["is_because_zh"]
    assert not desk(by_card(Screen("zh"), RETURNED))["orders"]["order"]["is_because_zh"]
    english = replace(RETURNED, returned_because=Text(zh=WHY, en="The photo is blurred."))
    order = desk(by_card(Screen("en"), english))["orders"]["order"]
    assert not order["is_because_zh"]
    assert order["steps"][0]["words"] == WHY


def test_nobody_asks_to_hurry_with_the_press_that_submits_again() -> None:
    screen = shown("correct").press(Act.SEND)
    answered(screen, replace(IN_PROCESS, order=RETURNED.order))
    order = desk(screen)["orders"]["order"]
    assert screen.vm.props["notice"]["text"] == "已重新提交，正在审核。"
    assert (primary(screen), order["hurry"], order["can_hurry"]) == ("", "", False)


def test_a_form_without_phone_and_remark_says_so() -> None:
    screen = shown("correct")
    form = screen.vm.flow.visit.orders.form
    assert form is not None
    assert [line["is_empty"] for line in desk(screen)["orders"]["form"]] == [False, False, True, False]
    assert [line["value"] for line in desk(screen)["orders"]["form"]] == [
        "138 0013 8000",
        form.address,
        "无",
        "沿用原来的照片",
    ]
    assert desk(screen.surround(sends_codes=False))["orders"]["form"][0]["can_edit"] is False
    assert desk(screen.surround(can_apply=True))["orders"]["form"][3]["can_edit"] is True
    assert desk(screen.surround(can_apply=False))["orders"]["form"][3]["can_edit"] is False


def test_new_photos_are_said_on_the_form_and_in_the_steps() -> None:
    assert desk(shown("correct-photographed"))["orders"]["form"][3]["value"] == "已重新拍摄正反两面"
    step = replace(RETURNED.steps[0], changed=(FormPart.PHONE, FormPart.PHOTOS))
    screen = by_card(Screen("zh"), replace(RETURNED, steps=(step,)))
    assert desk(screen)["orders"]["order"]["steps"][0]["words"] == "已更正：手机号、身份证照片"


def test_a_photo_of_a_correction_is_drawn_as_one_of_an_application() -> None:
    props = shown("correct-front").vm.props
    assert props["applying"]["title"] == "重拍身份证人像面"
    assert shown("correct-front-empty").vm.props["applying"]["hint"] == "请把您自己的身份证平放在摄像头下方。"
    turned = shown("correct-front").press(Act.NEXT)
    assert turned.vm.props["applying"]["hint"] == "请把身份证翻过来，国徽面朝上。"
    assert props["applying"]["photo"]["source"]
    assert props["primary"]["act"] == "next"


@pytest.mark.parametrize(
    ("scene", "act"),
    [
        ("present", ""),
        ("present-typed", "find"),
        ("correct", "send"),
        ("correct-phone", "next"),
        ("correct-code", ""),
        ("correct-address", "next"),
        ("rate", ""),
        ("rate-starred", "send"),
        ("rate-words", "next"),
        ("refused", "retry"),
        ("unsure", "retry"),
        ("report-kind", ""),
        ("report-words", "next"),
        ("report-phone", "next"),
        ("report-review", "send"),
        ("report-printed", "done"),
        ("reserve-pool", ""),
        ("reserve-pool-chosen", "send"),
        ("reserve-held", "done"),
        ("reserve-release", "send"),
        ("reserve-lapsed", "done"),
    ],
)
def test_each_page_has_its_one_next_thing(scene: str, act: str) -> None:
    assert primary(shown(scene)) == act


def test_a_whole_code_can_be_confirmed() -> None:
    screen = shown("correct-code").press(Act.TYPE, "1").press(Act.TYPE, "6")
    assert (desk(screen)["phone"]["typed"], primary(screen)) == ("204816", "next")


def test_numbers_are_typed_as_they_stand_on_the_slip() -> None:
    assert desk(shown("present-typed"))["present"]["typed"] == "WO 20261123 00017"
    assert desk(shown("reserve-present-typed"))["present"]["typed"] == "20261124-0930"
    assert desk(orders(Screen().surround(has_code_reader=False)))["present"]["hint"].endswith("输入凭条上的工单号。")
    assert desk(shown("correct-card"))["present"]["label"] == ""


def test_something_else_asks_for_words_and_little_room_is_told() -> None:
    screen = REPORT_SCENES["topic"](Screen("en")).press(Act.PICK, "other")
    assert desk(screen)["writing"]["label"] == "A few words, please"
    assert primary(screen) == ""
    assert desk(shown("report-words-long", "en"))["writing"]["left"] == "5 characters left"


def test_the_danger_is_told_with_faults_only() -> None:
    assert desk(shown("report-topic"))["reporting"]["danger"] != ""
    assert desk(shown("report-topic-complaint"))["reporting"]["danger"] == ""


def test_the_review_says_what_was_left_out() -> None:
    review = desk(shown("report-review-short"))["reporting"]["review"]
    assert [line["value"] for line in review] == ["故障报修", "电表异常", "未填写", "不需要回复"]


def test_the_receipt_says_until_when_it_is_handled() -> None:
    reporting = desk(shown("report-printed"))["reporting"]
    assert (reporting["receipt"], reporting["due"]) == ("R 20261123 00042", "12:42 前处理")
    assert reporting["about"] == "故障报修 · 电表异常"


@pytest.mark.parametrize(
    ("scene", "title", "left"),
    [
        ("reserve-held", "已为您预约", "还有 30 分钟"),
        ("reserve-extended", "已为您预约", "还有 7 小时"),
        ("reserve-longest", "已为您预约", "还有 23 小时"),
        ("reserve-release", "确定退回这个号码吗？", "还有 29 分钟"),
        ("reserve-released", "号码已退回", ""),
        ("reserve-lapsed", "预约已到期", ""),
    ],
)
def test_a_number_says_how_long_it_is_held(scene: str, title: str, left: str) -> None:
    reserving = desk(shown(scene))["reserving"]
    assert reserving["title"] == title
    assert (reserving["left"] == "") is (left == "")


def test_a_number_whose_time_has_come_can_be_checked_in_and_another_is_a_touch_away() -> None:
    later, soon = (desk(shown(f"reserve-{scene}", "en"))["reserving"] for scene in ("held", "own-card"))
    assert (later["check_in"], later["can_check_in"]) == (
        "You can check in from Tuesday\u00a024\u00a0November, 09:00.",
        False,
    )
    assert soon["can_check_in"]
    own = desk(shown("reserve-own", "en"))["reserving"]
    assert (own["more"], own["more_act"]) == ("My other reservation", "pick")


def test_a_number_that_was_used_still_gives_its_holder_the_ticket() -> None:
    used = desk(shown("reserve-used", "en"))["reserving"]
    assert used["can_check_in"]
    assert (used["title"], used["left"]) == ("You have checked in", "")
    assert used["limit"] == "If you have no number yet, check in once more."


def test_a_full_time_says_so_and_cannot_be_chosen() -> None:
    times = desk(shown("reserve-pool-chosen", "en"))["reserving"]["times"]
    assert (times[0]["left"], times[0]["is_free"]) == ("Full", False)
    assert (times[1]["left"], times[1]["is_chosen"]) == ("2 left", True)


def test_a_refusal_is_told_in_the_business_system_s_words() -> None:
    trouble = shown("reserve-blacklist", "en").vm.props["trouble"]
    assert trouble["sentence"] == "Numbers were held too often and not used; reserving is paused."
    assert shown("unsure").vm.props["trouble"]["hint"] == "请再试一次，不会重复办理。"


def test_without_the_hall_nothing_is_drawn() -> None:
    screen = by_card(Screen(), IN_PROCESS)
    screen.vm.see(HallPicture())
    assert desk(screen)["orders"]["order"]["number"] == ""


def test_a_moment_of_today_is_its_time() -> None:
    words = Screen("en").vm.spoken
    assert when(NOW, NOW, ZONE, words) == "10:42"
    assert when(NOW + timedelta(hours=14), NOW, ZONE, words) == "Tuesday\u00a024\u00a0November, 00:42"


@pytest.mark.parametrize("language", Language)
def test_slips_carry_the_number_and_nothing_of_whoever_holds_them(language: Language) -> None:
    words = Screen().vm.spoken.in_language(language)
    for content, number in (
        (RECEIPT, "R 20261123 00042"),
        (HELD, HELD.reservation),
        (RETURNED, RETURNED.order),
    ):
        items = compose_paper(content, hall(), words).items
        said = " ".join(
            item.text if isinstance(item, (Line, QrCode)) else f"{item.label} {item.value}"
            for item in items
            if isinstance(item, (Line, QrCode, Pair))
        )
        assert number in said
        assert RECEIPT.words not in said
        assert "138" not in said
        assert "*" not in said


@pytest.mark.parametrize("language", Language)
def test_no_sentence_on_a_slip_ends_with_one_word_alone_in_a_line(language: Language) -> None:
    words = Screen().vm.spoken.in_language(language)
    sentences = {
        item.text
        for content in (RECEIPT, HELD, RETURNED)
        for item in compose_paper(content, hall(), words).items
        if isinstance(item, Line) and item.size is Size.NORMAL
    }
    broken = {sentence: wrap(sentence, PAPER_COLUMNS) for sentence in sentences}
    assert sentences
    assert [lines for lines in broken.values() if len(lines) > 1 and columns(lines[-1]) < 8] == []


def test_a_report_without_its_list_is_called_by_its_key() -> None:
    found = reporting_props(Reporting(receipt=RECEIPT), ZONE, NOW, Screen("en").vm.spoken.in_language(Language.EN))
    assert found.about == "A fault · meter"
    assert found.kinds[0].key == ReportKind.FAULT.value


def test_the_list_is_told_apart_by_kind_state_and_day() -> None:
    lines = desk(shown("list", "en"))["orders"]["lines"]
    assert [(line["kind"], line["state"]) for line in lines] == [
        ("More power", "In progress"),
        ("Change of owner", "Returned"),
        ("Change of name", "Completed"),
        ("Pausing the supply", "Withdrawn"),
    ]
