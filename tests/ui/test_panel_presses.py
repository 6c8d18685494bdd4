"""Real touches on the panel change real twins behind their control door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from drivers.simulators.control_door import ControlDoor
from drivers.simulators.errors import TwinRefused, TwinsUnreachable
from drivers.simulators.panel.seen import PRINTER, READER, SCANNER, PrinterSeen
from drivers.simulators.panel.view_model import PanelViewModel
from drivers.simulators.panel.watcher import TwinWatcher
from drivers.simulators.rack import KINDS, Rack
from hall.contract.business.errors import Unreachable
from hall.contract.business.payment_control import Fault
from hall.contract.values import Language
from hall.runtime.clock import SystemClock
from tests.ui.panel_scenes import CODE, HEALTHY, PURSE, QML, SIZE, WORDS, Panel, print_slips
from tests.ui.stage import Stage
from tests.unit.drivers.simulators.test_slip_pictures import LINK, SAMPLE


@pytest.fixture(scope="module")
def shared_stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.close()


class Desk:
    """The panel before a rack of real twins."""

    def __init__(self, stage: Stage, place: Path, qtbot: Any, kinds: Iterable[str] = KINDS) -> None:
        self.stage, self._qtbot, self._place, self._kinds = stage, qtbot, place, kinds
        self.open()
        self._watcher = TwinWatcher(place / "door", place / "slips")
        self.vm = PanelViewModel(WORDS.in_language(Language.EN), self._watcher)
        stage.show(QML, self.vm, size=SIZE, pixels_per_mm=3.6)
        self._watcher.start()
        self.wait(lambda: self.vm.props["is_there"])

    def open(self) -> None:
        self.rack = Rack(self._place / "ports", self._place / "slips", SystemClock(), self._kinds)
        self.rack.open()
        self._door = ControlDoor(self._place / "door", self.rack)
        self._door.open()

    def shut(self) -> None:
        self._door.close()
        self.rack.close()

    def leave(self) -> None:
        self._watcher.stop()
        self.shut()

    def state(self, twin: str) -> dict[str, Any]:
        return self.rack.order(twin, "state", {})

    def wait(self, is_true: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(is_true()), timeout=10_000)

    def tap(self, name: str) -> None:
        """Press, and wait until whatever it ordered was answered."""
        self.draw()
        self.stage.tap(name)
        self.wait(lambda: not self.vm.is_under_way)
        self.draw()

    def draw(self) -> None:
        """Let everything find its place: a look may have come since."""
        self.stage.settle()
        assert self.stage.window is not None
        self.stage.window.grabWindow()


@pytest.fixture
def desk(shared_stage, tmp_path, qtbot) -> Iterator[Desk]:
    made = Desk(shared_stage, tmp_path, qtbot)
    yield made
    made.leave()
    assert not shared_stage.warnings


def test_a_card_is_chosen_laid_on_the_reader_and_taken_away(desk) -> None:
    desk.tap("person")
    desk.tap("person-elder")
    desk.tap("card-lay")
    assert (desk.state(READER)["card"], desk.state(READER)["name"]) == (True, "赵**")
    desk.tap("card-lay")
    desk.tap("card-lift")
    assert not desk.state(READER)["card"]


def test_codes_are_typed_and_shown(desk) -> None:
    desk.rack.order(SCANNER, "set_mode", {"continuous": False})
    desk.tap("code-show")
    assert not desk.state(SCANNER)["code"], "there is nothing to show yet"
    desk.stage.item("code").metaObject().invokeMethod(desk.stage.item("code"), "focusInput")
    for letter in "A012":
        QTest.keyClick(desk.stage.window, letter)
    desk.tap("code-show")
    assert desk.state(SCANNER)["code"]
    desk.rack.order(SCANNER, "hide_code", {})
    QTest.keyClick(desk.stage.window, Qt.Key.Key_Return)
    desk.wait(lambda: desk.state(SCANNER)["code"])


def test_the_code_of_a_slip_is_shown_and_the_slip_taken(desk) -> None:
    desk.tap("code-slip")
    assert desk.state(SCANNER)["reads"] == 0
    desk.rack.twin(PRINTER).receive(SAMPLE)
    desk.wait(lambda: desk.vm.props["scanner"]["can_show_slip"] and desk.vm.props["printer"]["can_take"])
    desk.draw()
    desk.tap("code-slip")
    desk.wait(lambda: desk.state(SCANNER)["reads"] == 1)
    desk.tap("slip-take")
    assert desk.state(PRINTER)["slips_out"] == 0


def test_the_printers_paper_cover_and_cutter(desk) -> None:
    for press, field, value in (
        ("paper-out", "paper_out", True),
        ("paper-low", "paper_out", False),
        ("paper-low", "paper_low", True),
        ("paper-full", "paper_low", False),
        ("cover-open", "cover_open", True),
        ("cover-closed", "cover_open", False),
    ):
        desk.tap(press)
        assert desk.state(PRINTER)[field] is value, press
    desk.tap("cutter-jammed")
    assert desk.vm.props["printer"]["cutter"] == "jammed"
    desk.rack.twin(PRINTER).receive(SAMPLE)
    desk.wait(lambda: desk.state(PRINTER)["cutter_stuck"])
    desk.tap("cutter-free")
    desk.wait(lambda: desk.state(PRINTER)["slips"] == 1)
    assert desk.vm.props["printer"]["cutter"] == "free"


def test_faults_cable_and_power(desk) -> None:
    desk.tap("scanner-faults")
    desk.tap("scanner-fault-silent")
    assert desk.state(SCANNER)["faults"] == ["silent"]
    desk.tap("scanner-fault-silent")
    assert desk.state(SCANNER)["faults"] == []
    desk.tap("scanner-fault-unplugged")
    assert not desk.state(SCANNER)["plugged"]
    desk.tap("scanner-fault-unplugged")
    assert desk.state(SCANNER)["plugged"]
    desk.tap("scanner-pull-out")
    assert desk.state(SCANNER)["plugged"], "it has said nothing yet"
    desk.rack.order(SCANNER, "show_code", {"text": "A012"})
    desk.wait(lambda: not desk.vm._inputs.seen.line_of(SCANNER).is_plugged)
    desk.tap("scanner-fault-unplugged")
    assert desk.state(SCANNER)["plugged"]
    desk.tap("scanner-restart")
    assert desk.state(SCANNER)["starting"]
    desk.tap("scanner-faults")
    assert not desk.vm.props["scanner"]["card"]["are_faults_open"]


def test_the_bench_switches_every_device_of_the_run(shared_stage, tmp_path, qtbot) -> None:
    desk = Desk(shared_stage, tmp_path, qtbot, ["banknote-ccnet", "callpad", "sign"])
    try:
        desk.tap("bench")
        desk.tap("callpad-do-key_call_next")
        assert desk.state("callpad")["pressed"] == 1
        desk.tap("banknote-ccnet-do-cassette_take")
        desk.wait(lambda: not desk.state("banknote-ccnet")["cassette_in"])
        desk.tap("banknote-ccnet-do-cassette_put")
        desk.tap("callpad-faults")
        desk.tap("callpad-fault-twice")
        assert desk.state("callpad")["faults"] == ["twice"]
        desk.tap("callpad-fault-twice")
        desk.tap("callpad-fault-unplugged")
        assert not desk.state("callpad")["plugged"]
        desk.tap("callpad-fault-unplugged")
        assert desk.state("callpad")["plugged"]
        desk.tap("banknote-ccnet-do-note_20")  # nobody takes notes now: a sentence says so
        assert desk.stage.item("toast").property("visible")
        desk.tap("over-close")
    finally:
        desk.leave()


def test_the_panel_outlives_the_twins(desk) -> None:
    desk.tap("cutter-jammed")
    desk.shut()
    desk.wait(lambda: not desk.vm.props["is_there"])
    desk.draw()
    assert "The simulated devices are not there yet …" in [text.text for text in desk.stage.texts()]
    desk.open()
    desk.wait(lambda: desk.vm.props["is_there"])
    desk.draw()
    assert desk.vm.props["printer"]["cutter"] == "free", "the new twin has a whole cutter"
    desk.tap("card-lay")
    assert desk.state(READER)["card"]


def test_a_double_tap_is_one_order(shared_stage) -> None:
    panel = Panel(shared_stage)
    for _ in range(2):
        shared_stage.tap("card-lay")
    shared_stage.tap("paper-out")
    assert panel.watcher.orders == [(READER, "put_card", {"sample": "zhang"})]
    panel.watcher.answer()
    shared_stage.tap("paper-out")
    assert panel.watcher.orders[1:] == [(PRINTER, "remove_paper", {})]


def test_a_press_that_came_too_late_is_explained(shared_stage) -> None:
    seen = HEALTHY.__class__(reader=HEALTHY.reader, printer=PrinterSeen(slips_out=1), scanner=HEALTHY.scanner)
    panel = Panel(shared_stage, seen, language="en")
    for trouble, sentence in (
        (TwinRefused("出票口没有凭条。", "There is no slip to take."), "There is no slip to take."),
        (TwinsUnreachable("/somewhere"), "The simulated devices are not there yet …"),
    ):
        shared_stage.tap("slip-take")
        panel.watcher.answer(trouble)
        shared_stage.settle()
        assert sentence in [text.text for text in shared_stage.texts()]


def test_slips_are_turned_enlarged_and_a_new_one_comes_to_hand(shared_stage, tmp_path) -> None:
    slips = print_slips(tmp_path, 3)
    panel = Panel(shared_stage, slips=slips[:2])
    shared_stage.tap("slip-older")
    shared_stage.tap("slip-picture")
    assert panel.vm.props["slip"]["title"] == "凭条 1"
    shared_stage.tap("large-newer")
    assert panel.vm.props["slip"]["count"] == "最新的一张"
    shared_stage.tap("over-close")
    shared_stage.tap("slip-older")
    panel.look(HEALTHY, slips)
    assert panel.vm.props["slip"]["title"] == "凭条 3"
    panel.vm.turnSlip(1)
    assert panel.vm.props["slip"]["title"] == "凭条 3"
    shared_stage.tap("code-slip")
    assert panel.watcher.orders == [(SCANNER, "show_code", {"text": CODE})]
    assert CODE == LINK


def test_escape_closes_what_lies_over_the_cards(shared_stage) -> None:
    panel = Panel(shared_stage)
    shared_stage.tap("person")
    QTest.keyClick(shared_stage.window, Qt.Key.Key_Escape)
    assert panel.vm.props["over"] == ""


def test_the_language_can_be_switched(shared_stage) -> None:
    panel = Panel(shared_stage)
    shared_stage.tap("language-en")
    assert panel.vm.props["printer"]["card"]["mark"]["text"] == "Ready"
    assert panel.watcher.orders == []


def test_presses_on_twins_that_are_gone_do_nothing(shared_stage) -> None:
    panel = Panel(shared_stage, None)
    panel.vm.toggleFault(READER, "silent")
    panel.vm.showCode("  ")
    panel.vm.showSlipCode()
    assert panel.watcher.orders == []


def test_a_finger_pays_declines_and_switches_the_provider(shared_stage: Stage) -> None:
    panel = Panel(shared_stage, purse=PURSE, language="en")
    first = PURSE.waiting[0].payment
    for name in ("money", f"pay-{first}", f"decline-{first}", "provider-slow", "provider-declined"):
        shared_stage.tap(name)
    assert panel.money.presses == [(first, True), (first, False), (Fault.SLOW, False), (Fault.DECLINED, True)]
    panel.money.answer(Unreachable())
    shared_stage.settle()
    assert Unreachable().sentence.en in {seen.text for seen in shared_stage.texts()}
