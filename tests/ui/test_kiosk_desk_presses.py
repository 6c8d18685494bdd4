"""A finger on the real pages of applications, reports and reserved numbers; two taps are one errand."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hall.contract.business.reports import Report, ReportKind
from kiosk.flow import Act, CodeSeen, Page, PrintPaper, RunErrand
from kiosk.flow.errand_state import (
    CorrectOrder,
    FormFound,
    OrdersFound,
    PressForSpeed,
    RateOrder,
    ReleaseHold,
    ReserveTime,
    SendReport,
)
from tests.ui.kiosk_orders_scenes import COMPLETED, FORM, IN_PROCESS, ORDERS, PRESSED, RATED, RETURNED, answered
from tests.ui.kiosk_report_scenes import RECEIPT, TOPICS
from tests.ui.kiosk_reserve_scenes import HELD, POOL
from tests.ui.stage import Stage
from tests.ui.test_kiosk_presses import Hand


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


def hand_at(stage: Stage, entry: str, language: str = "zh") -> Hand:
    hand = Hand(stage, language)
    hand.surround(has_business=True)
    return hand.tap("begin").tap("self-service").tap(f"open-{entry}")


def asked(hand: Hand) -> list[object]:
    return [effect.ask for effect in hand.of_kind(RunErrand)]


def test_an_order_is_found_by_its_slip_and_pressed_for_once(stage: Stage) -> None:
    hand = hand_at(stage, "orders").tap("figure-2").tap("figure-erase")
    hand.happen(CodeSeen(IN_PROCESS.order, "c0de"))
    answered(hand, OrdersFound((IN_PROCESS,)))
    hand.tap_twice("primary")
    assert [ask for ask in asked(hand) if isinstance(ask, PressForSpeed)] == [PressForSpeed(IN_PROCESS.order)]
    answered(hand, PRESSED)
    assert stage.item("order-sentence").property("text") == "已催办 1 次，14:42 后可再次催办。"
    hand.tap("home")
    assert hand.vm.flow.visit == hand.vm.flow.fresh_visit


def test_an_address_is_written_with_the_keyboard_and_submitted_once(stage: Stage) -> None:
    hand = hand_at(stage, "orders")
    answered(hand.card(), ORDERS)
    hand.tap(f"order-{RETURNED.order}").tap("primary")
    answered(hand, FormFound(FORM))
    hand.tap("form-address-edit")
    for _ in range(2):
        hand.tap("key-erase")
    for key in "haolou":
        hand.tap(f"key-{key}")
    hand.tap("primary")
    assert hand.page is Page.CORRECT
    hand.tap_twice("primary")
    sent = [ask for ask in asked(hand) if isinstance(ask, CorrectOrder)]
    assert len(sent) == 1
    assert sent[0].form.address.startswith("样例省样例市示范区测试路")
    assert sent[0].form.address != FORM.address
    assert sent[0].form.id_front == FORM.id_front
    assert "路" not in str(hand.vm.keyboard.property("text"))


def test_stars_are_given_and_sent_once(stage: Stage) -> None:
    hand = hand_at(stage, "orders", "en")
    answered(hand.card(), OrdersFound((COMPLETED,)))
    hand.tap("primary").tap("speed-5").tap("attitude-4").tap("rate-words-edit")
    for key in "fine":
        hand.tap(f"key-{key}")
    hand.tap("primary").tap_twice("primary")
    sent = [ask.rating for ask in asked(hand) if isinstance(ask, RateOrder)]
    assert [(one.speed, one.attitude, one.words) for one in sent] == [(5, 4, "fine")]
    answered(hand, RATED)
    assert hand.page is Page.ORDER


def test_a_fault_is_reported_with_a_prepared_sentence_and_its_receipt_printed(stage: Stage) -> None:
    hand = hand_at(stage, "report").tap("kind-fault")
    answered(hand, TOPICS)
    hand.tap("topic-meter").tap("phrase-1").tap("phrase-2").tap("primary")
    hand.tap("figure-1").tap("figure-erase").tap("primary").tap_twice("primary")
    sent = [ask for ask in asked(hand) if isinstance(ask, SendReport)]
    report = Report(kind=ReportKind.FAULT, topic="meter", words="今天开始的。邻居家也一样。")
    assert sent == [SendReport(report)]
    answered(hand, RECEIPT)
    assert stage.item("receipt-number").property("text") == "R 20261123 00042"
    assert len(hand.of_kind(PrintPaper)) == 1
    hand.tap("primary")
    assert hand.page is Page.ATTRACT


def test_a_number_is_reserved_and_given_back_after_a_question(stage: Stage) -> None:
    hand = hand_at(stage, "reserve")
    answered(hand.card(), POOL)
    hand.tap("day-2026-11-24").tap("time-20261124-0930").tap_twice("primary")
    assert len([ask for ask in asked(hand) if isinstance(ask, ReserveTime)]) == 1
    answered(hand, HELD)
    assert stage.item("held-until").property("text") == "保留到 11:12"
    hand.tap("release").tap("keep").tap("release").tap_twice("primary")
    assert [ask for ask in asked(hand) if isinstance(ask, ReleaseHold)] == [ReleaseHold(HELD.reservation)]


def test_what_was_typed_is_on_no_keyboard_any_more_when_its_writer_has_gone(stage: Stage) -> None:
    hand = hand_at(stage, "report").tap("kind-opinion")
    answered(hand, TOPICS)
    hand.tap("topic-other").tap("phrase-1")
    assert hand.vm.keyboard.property("text") != ""
    hand.press(Act.HOME)
    assert hand.vm.keyboard.property("text") == ""
    assert not hand.vm.keyboard.property("canUndo")
