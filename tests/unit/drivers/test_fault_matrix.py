"""Every role with every fault of docs/devices.md: each shows its own, heals within five seconds, and is used again."""

from __future__ import annotations

import ast
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from devices.roles import Outcome
from devices.sound_roles import SpokenSentence
from drivers.simulators.rack import Rack, Slot
from drivers.simulators.twin import Fault
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import DeviceRole, LinkState
from hall.runtime.clock import SystemClock
from tests.unit.drivers.fault_tables import MATRIX, Cell, line_cells, notes, own_cells
from tests.unit.drivers.whole_bench import AGAIN_S, MUTE, ROLES, Bench

READY_WITHIN_S = 5.0
DOINGS = ("unplug", "unplug_in_mid_frame", "power_cycle")
PHYSICAL = {
    "printer": {"set_paper", "remove_paper", "open_cover", "break_cutter", "jam"},
    "dispenser": {"set_paper", "remove_paper", "open_cover", "break_cutter", "jam"},
    "banknote-ccnet": {"take_cassette", "fish_note", "pull_back"},
    "banknote-ssp": {"take_cassette", "fish_note", "pull_back"},
}
"""What people and paper do to a twin that is no switch of it."""
HEALS = ("plug", "clear_faults", "refill", "close_cover", "fix_cutter", "clear_jam", "put_cassette")
LINKS = {"silent": LinkState.OFFLINE, "garbled": LinkState.OFFLINE, "unplugged": LinkState.ABSENT}
# a late or a half word is taken for another answer
LATE = {"slow": {"garbled"}, "half_frame": {"garbled", "silent"}}
ON_THE_WAY = {
    # between two of its answers
    "printer": {"printer_offline"},
    "dispenser": {"printer_offline"},
}
LATE_PICTURES = {"silent", "eye_restarted"}
"""What a camera may show besides on a machine that has no time for its pictures."""
CARDS = {
    "lifted_early": "card_unreadable",
    "read_error": "card_unreadable",
    "rejected": "card_unreadable",
}
"""What the customer is told of a card."""
PRINTERS = ("printer", "dispenser")
CAMERAS = ("camera", "doccamera")
SHOWN_WHEN_USED = MUTE | {"speaker"}
"""Only the next use of these shows that they are well again."""
BENCHES = 2


@dataclass
class Story:
    """What one device goes through, one fault after the other, and how long it took to be ready again."""

    bench: Bench
    device: str
    cells: list[Cell]
    took: dict[str, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def play(self) -> None:
        for cell in self.cells:
            try:
                told = len(self.bench.witness.told)
                try:
                    self._suffer(cell, told)
                finally:
                    self._heal(cell)
                may_show = cell.codes | LATE.get(cell.order, set()) | ON_THE_WAY.get(self.device, set())
                if self.device in CAMERAS and crowd() > 2:
                    may_show |= LATE_PICTURES
                assert self._shown(told) <= may_show, f"it showed {self._shown(told)}"
            except AssertionError as error:
                self.wrong.append(f"{self.device} with {cell.order}: {error}")

    def _suffer(self, cell: Cell, told: int) -> None:
        bench, device = self.bench, self.device
        if cell.order in DOINGS or cell.order in PHYSICAL.get(device, ()):
            bench.twin(device, cell.order, **({"millimetres": cell.figure} if cell.figure else {}))
        else:
            bench.twin(device, "set_fault", fault=cell.order)
        if cell.works:
            bench.use(device)
        else:
            self._provoke(cell)
        if cell.must_show:
            self._until_shown(cell, told)
            self._check_words(cell.must_show)

    def _until_shown(self, cell: Cell, told: int) -> None:
        """Wait for the fault; at what is only seen in use, people press again when nothing comes of it."""

        def is_shown() -> bool:
            return cell.must_show in self._shown(told)

        if self.device in MUTE:
            for _ in range(3):
                try:
                    return self.bench.wait(is_shown, "it is seen in use", AGAIN_S)
                except AssertionError:
                    self._provoke(cell)
        return self.bench.wait(is_shown, f"it shows {cell.must_show}")

    def _heal(self, cell: Cell) -> None:
        bench, device = self.bench, self.device
        actions = Slot.actions(bench.rack._slot(device))
        for heal in HEALS:
            if heal in actions:
                bench.twin(device, heal)
        bench.wait(lambda: not bench.twin(device, "state")["starting"], "its power is back")
        began = time.monotonic()
        if device not in SHOWN_WHEN_USED:
            bench.wait(lambda: bench.is_back(device), "it is ready again")
            self.took[cell.order] = time.monotonic() - began
        bench.wait(lambda: self._link() is LinkState.ONLINE, "it is there again")
        bench.use(device)
        while not self._is_well() and time.monotonic() - began < READY_WITHIN_S:
            bench.use(device)  # rubbish of before stood in front of that one
        bench.wait(lambda: bench.is_back(device), "it is well after use")
        self.took.setdefault(cell.order, time.monotonic() - began)

    def _link(self) -> LinkState:
        return self.bench.witness.documents[self.device].link

    def _is_well(self) -> bool:
        """Return whether it is well after use, or will be when its next word is heard."""
        return self.device not in SHOWN_WHEN_USED or self.bench.is_back(self.device)

    def _provoke(self, cell: Cell) -> None:
        """Do what people do with a device that is not well; what must not come of it is checked here."""
        bench = self.bench
        match self.device:
            case "callpad":
                bench.twin("callpad", "press", key="pause")
            case "ratingpad":
                bench.twin("ratingpad", "rate", level=3)
            case "keyscanner":
                bench.twin("keyscanner", "show_code", text="MATRIX")
            case "speaker":
                told: list[object] = []
                bench.desk("speaker").say(SpokenSentence("Go.", "en-us"), told.append)
                bench._wake("speaker")
                bench.wait(lambda: bool(told), "the sentence ended")
                assert told != [None], "a sentence that nobody heard was said to be heard"
            case printer if printer in PRINTERS:
                end = bench.press(printer).outcome
                # one that starts up may be well again by itself in the meantime; on little paper one prints on
                may_print = cell.order == "power_cycle" or cell.codes == {"paper_low"}
                assert (end is not Outcome.PRINTED) or may_print, end

    def _shown(self, told: int) -> set[str]:
        documents = [one for one in self.bench.witness.told[told:] if one.device == self.device]
        return {fault.code for one in documents for fault in one.faults}

    def _check_words(self, code: str) -> None:
        """Both languages say what happened and what to do, and the link is as the fault has it."""
        told = [one for one in self.bench.witness.told if one.device == self.device]
        found = [(one.link, fault) for one in told for fault in one.faults if fault.code == code]
        link, fault = found[-1]
        assert fault.sentence.zh
        assert fault.sentence.en
        assert link is LINKS.get(code, LinkState.ONLINE)


@pytest.fixture
def benches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Bench]]:
    # nobody looks at the pictures, and drawing them would keep the twins from answering in time
    monkeypatch.setattr("drivers.simulators.slip_tray.on_desk", lambda dots, *, torn: dots)
    made = [Bench(tmp_path / str(number)) for number in range(BENCHES)]
    yield made
    for bench in made:
        bench.stop()


def stories(benches: list[Bench]) -> list[Story]:
    """Return a story for each device of each bench: together all cells, no two devices with the same at a time."""
    every = [*line_cells(), *(cell for cell in own_cells() if cell.tried_by == MATRIX)]
    found = []
    for number, device in enumerate(ROLES):
        mine = [cell for cell in every if cell.device == device]
        turned = [*mine[number:], *mine[:number]]
        found += [Story(bench, device, turned[at::BENCHES]) for at, bench in enumerate(benches)]
    return found


def test_every_device_shows_each_fault_and_is_ready_within_five_seconds_after_it(benches: list[Bench]) -> None:
    began = time.monotonic()
    for bench in benches:
        bench.start()
    told = stories(benches)
    with ThreadPoolExecutor(len(told)) as people:
        ends = [people.submit(story.play) for story in told]
    for end in ends:
        end.result()
    wrong = [line for story in told for line in story.wrong]
    assert not wrong, "\n".join(wrong)
    took = {(story.device, order): seconds for story in told for order, seconds in story.took.items()}
    (device, order), longest = max(took.items(), key=lambda one: one[1])
    print(  # noqa: T201  # the figure that the test is for
        f"\n{len(took)} cells in {time.monotonic() - began:.0f} s; "
        f"ready again after {sorted(took.values())[len(took) // 2]:.1f} s, "
        f"at most {longest:.1f} s ({device} with {order})"
    )
    assert longest <= READY_WITHIN_S * crowd()
    for bench in benches:
        for printer in PRINTERS:
            made = [end for end in bench.printed[printer] if end.outcome is Outcome.PRINTED]
            whole = [one for one in bench.twin(printer, "slips")["slips"] if is_whole(one)]
            assert len(whole) == len(made), f"{printer}: one slip for each press that was said to be printed"
        for acceptor, news in bench.cash.items():
            assert bench.credited(acceptor) == bench.cassette(acceptor), news


def crowd() -> float:
    """Return by how much longer everything takes on a machine with more to do than it has cores."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def is_whole(slip: dict[str, object]) -> bool:
    return not slip["torn"] and "VOID" not in str(slip["text"])


def test_a_card_that_is_bad_or_lifted_too_early_is_told_and_can_be_laid_down_again(tmp_path: Path) -> None:
    """The reader is well with each of these: it is the customer who is told, at once and in words."""
    bench = Bench(tmp_path, only=("idreader",))
    bench.start()
    try:
        for fault, code in CARDS.items():
            told: list[DeviceFault] = []
            desk = bench.desk("idreader")
            bench.twin("idreader", "set_fault", fault=fault)
            desk.expect(lambda _: None, told.append)
            bench.wait_no_card()
            bench.twin("idreader", "put_card", sample="zhang")
            bench.wait(lambda told=told: bool(told), f"the customer is told of {fault}")
            assert (fault, told[0].code) == (fault, code)
            desk.stop()
            bench.twin("idreader", "clear_faults")
            bench.twin("idreader", "remove_card")
            bench.use("idreader")
        assert not [one for one in bench.witness.told if one.faults]
    finally:
        bench.stop()


def test_a_card_of_another_kind_is_none_and_the_right_one_is_read(tmp_path: Path) -> None:
    bench = Bench(tmp_path, only=("idreader",))
    bench.start()
    try:
        bench.twin("idreader", "set_fault", fault="wrong_card")
        bench.twin("idreader", "put_card", sample="zhang")
        bench.desk("idreader").expect(lambda _: None, lambda _: None)
        bench.wait_no_card()
        bench.twin("idreader", "clear_faults")
        bench.twin("idreader", "remove_card")
        bench.use("idreader")
        assert not [one for one in bench.witness.told if one.faults]
    finally:
        bench.stop()


def test_the_tables_leave_no_fault_and_no_role_out(tmp_path: Path) -> None:
    line = line_cells()
    rows = {cell.order for cell in line}
    assert rows == {*Fault, *DOINGS}
    assert {cell.device for cell in line} == set(ROLES)
    assert {role for role, *_ in ROLES.values()} == set(DeviceRole) - {DeviceRole.TERMINAL}
    for cell in line:
        assert cell.codes or cell.works or cell.note in notes(), f"{cell} has neither a fault nor a reason"
    rack = Rack(tmp_path, tmp_path / "slips", SystemClock(), ROLES)
    for device in ROLES:
        mine = {cell.order for cell in own_cells() if cell.device == device}
        assert mine >= rack.twin(device).own_faults | PHYSICAL.get(device, set()), device


def test_every_test_that_the_tables_name_exists() -> None:
    for cell in own_cells():
        if cell.tried_by != MATRIX:
            file, _, name = cell.tried_by.partition("::")
            tree = ast.parse((Path(__file__).parent / file).read_text(encoding="utf-8"))
            assert name in {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}, cell
