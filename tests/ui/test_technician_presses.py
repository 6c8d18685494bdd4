"""The technician's real buttons: one press is one order, answers land where they belong, silence is told."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hall.contract.messages import DeviceOrder, DeviceOutcome
from hall.contract.topics import Topic
from hall.contract.values import Text
from screens.technician.view_model import TechnicianViewModel
from tests.ui import technician_scenes as scenes
from tests.ui.control_fakes import WirelessLink
from tests.ui.stage import Stage

SAID = Text(zh="好的。", en="Done.")


class Bench:
    """A technician's screen on a stage, with a link that keeps what is published."""

    def __init__(self, bundles: Path) -> None:
        self.stage, self.link = Stage(), WirelessLink(scenes.ill())
        ids = iter(range(1, 1000))
        self.model = TechnicianViewModel(
            scenes.words(),
            self.link,
            hall="east",
            by="Zhao Jun",
            bundles=bundles,
            zone="UTC",
            new_id=lambda: f"{next(ids):016d}",
        )
        self.window = self.stage.show(scenes.QML, self.model, size=(1280, 800), place="desk")
        self.stage.tap(f"device-{scenes.PRINTER}")

    def orders(self) -> list[DeviceOrder]:
        return [message for _, message in self.link.published if isinstance(message, DeviceOrder)]

    def answer(self, order: DeviceOrder, **fields: object) -> None:
        outcome = DeviceOutcome(command_id=order.command_id, device=order.device, is_done=True, sentence=SAID)
        self.link.arrive("device_done", replace(outcome, **fields), "kiosk-1", order.device)
        self.stage.settle()

    def shows(self, name: str) -> str:
        return str(self.stage.item(name).property("text"))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path)
    yield made
    made.model.stop()
    made.stage.close()


def test_a_self_test_is_ordered_once_and_its_outcome_is_shown(bench: Bench) -> None:
    bench.stage.tap("order-self_test")
    bench.stage.tap("order-self_test")
    (order,) = bench.orders()
    assert (order.order, order.device, order.by) == ("self_test", "printer", "Zhao Jun")
    assert bench.link.published[0][0] == Topic("east", "device_do", ("kiosk-1", "printer"))
    bench.answer(order)
    assert "好的。" in bench.shows("outcome")


def test_a_wire_is_watched_renewed_while_somebody_looks_and_stopped(bench: Bench) -> None:
    bench.stage.tap("tab-wire")
    bench.stage.tap("watch-wire")
    assert [order.order for order in bench.orders()] == ["watch_wire"]
    bench.link.arrive("device_wire", scenes.WIRE, "kiosk-1", "printer")
    bench.link.clock.time += timedelta(seconds=45)
    bench.model._each_second()
    assert [order.order for order in bench.orders()] == ["watch_wire", "watch_wire"]
    bench.stage.tap("tab-state")
    bench.link.clock.time += timedelta(seconds=45)
    bench.model._each_second()
    assert len(bench.orders()) == 2, "nobody looks any more"
    bench.stage.tap("tab-wire")
    bench.model._each_second()
    bench.stage.settle()
    bench.stage.tap("watch-wire")
    assert bench.orders()[-1].order == "rest_wire"
    bench.stage.tap("clear-wire")
    assert bench.model.row_lists()["wire_rows"] == []


def test_lines_of_another_device_do_not_show_here(bench: Bench) -> None:
    bench.stage.tap("tab-wire")
    bench.link.arrive("device_wire", replace(scenes.WIRE, device="sign"), "kiosk-1", "sign")
    assert bench.model.row_lists()["wire_rows"] == []


def test_the_history_is_asked_for_when_somebody_turns_to_it(bench: Bench) -> None:
    bench.stage.tap("tab-history")
    (order,) = bench.orders()
    assert order.order == "tell_history"
    bench.answer(order, history=scenes.HISTORY)
    assert bench.model.props["past"]["is_known"]
    assert bench.model.props["notice"] == ""
    bench.stage.tap("device-kiosk-1/sign")
    assert bench.orders()[-1].device == "sign"


def test_a_repair_is_two_presses_and_comes_back_with_the_history(bench: Bench) -> None:
    bench.stage.tap("tab-history")
    bench.answer(bench.orders()[-1], history=scenes.NEW)
    bench.stage.tap("repair-jam")
    bench.stage.tap("record-repair")
    order = bench.orders()[-1]
    assert (order.order, order.note, order.by) == ("note_repair", "清理卡纸或卡钞", "Zhao Jun")
    bench.answer(order, history=scenes.HISTORY)
    assert bench.model.props["past"]["repairs"]
    assert bench.shows("notice") == "好的。"


def test_a_chosen_repair_can_be_taken_back(bench: Bench) -> None:
    bench.stage.tap("tab-history")
    bench.answer(bench.orders()[-1], history=scenes.NEW)
    bench.stage.tap("repair-jam")
    bench.stage.tap("repair-jam")
    assert not bench.model.props["may_record"]
    bench.model.recordRepair()
    assert [order.order for order in bench.orders()] == ["tell_history"]


def test_a_bundle_is_asked_for_once_and_kept_as_a_file(bench: Bench, tmp_path: Path) -> None:
    bench.stage.tap("bundle")
    bench.model.makeBundle()
    (order,) = bench.orders()
    bench.answer(order, bundle=base64.b64encode(b"zip").decode())
    (kept,) = tmp_path.iterdir()
    assert kept.read_bytes() == b"zip"
    assert bench.model.props["notice_detail"] == str(kept)


@pytest.mark.parametrize("bundle", ["no base64 at all", base64.b64encode(b"zip").decode()])
def test_a_bundle_that_cannot_be_kept_is_told(bench: Bench, tmp_path: Path, bundle: str) -> None:
    bench.model._bundles = tmp_path / "file" / "folder"
    (tmp_path / "file").write_text("in the way")
    bench.stage.tap("bundle")
    bench.answer(bench.orders()[-1], bundle=bundle)
    assert bench.model.props["notice_tone"] == "bad"
    assert not bench.model.props["is_bundling"]


def test_a_machine_that_does_not_answer_is_told(bench: Bench) -> None:
    bench.stage.tap("bundle")
    bench.model._give_up(bench.orders()[-1].command_id)
    assert bench.model.props["notice_tone"] == "bad"
    assert not bench.model.props["is_bundling"]
    bench.answer(bench.orders()[-1], bundle="late")
    assert bench.model.props["notice_tone"] == "bad", "a late answer is nobody's"


def test_nothing_is_sent_while_the_hall_is_away(bench: Bench) -> None:
    bench.link.picture = bench.link.picture.linked(False)
    bench.model.refresh()
    for press in (
        bench.model.makeBundle,
        lambda: bench.model.watchWire(True),
        lambda: bench.model.chooseTab("history"),
    ):
        press()
    bench.model.order("restart")
    assert bench.orders() == []


def test_the_language_is_switched_by_a_touch(bench: Bench) -> None:
    bench.stage.tap("language-en")
    assert bench.model.props["title"] == "Technician"


def test_a_forgotten_visit_ends(qtbot: QtBot, bench: Bench) -> None:
    watch = bench.stage.item("press-watch")
    with qtbot.waitSignal(watch.quiet, timeout=5000):
        bench.window.setProperty("quietMs", 10)


def test_a_press_prolongs_the_visit(bench: Bench) -> None:
    bench.window.setProperty("quietMs", 3_600_000)
    watch = bench.stage.item("press-watch")
    watch.setProperty("isCounting", False)
    bench.stage.tap("tab-history")
    assert watch.property("isCounting")
    assert bench.model.props["tab"] == "history", "the press went on to where it was meant"
