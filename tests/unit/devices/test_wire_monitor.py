"""The wire monitor: unwatched it costs nothing, watched it never waits, and what is lost is said to be."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices import wire_monitor
from devices.registry import load_driver
from devices.settings import DeviceSection
from devices.wire_monitor import MOST_HELD, MOST_OCTETS, WireMonitor
from devices.wire_reading import Said, Tellers, WireTeller, unread_wire
from drivers.wire import describe_pad, describe_sam, pad_keys, sam
from hall.contract.diagnosis import WireDirection, WireLine, WireLines
from hall.contract.values import Text
from hall.runtime.clock import SystemClock
from tests.unit.devices.terminal import PRINTER, READER, SCANNER, Terminal

IN, OUT, LOST = WireDirection.IN, WireDirection.OUT, WireDirection.LOST
PAD = "pad-1"


class Ear:
    """Hears lines, and waits until enough were heard."""

    def __init__(self) -> None:
        self.lines: list[WireLine] = []
        self._changed = threading.Condition()

    def hear(self, told: WireLines) -> None:
        with self._changed:
            self.lines += told.lines
            self._changed.notify_all()

    def wait(self, count: int) -> list[WireLine]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.lines) >= count, 5), self.lines
            return list(self.lines)


class Watching:
    def __init__(self, tellers: Tellers | None = None) -> None:
        self.ear, self.made = Ear(), 0
        self._tellers = tellers
        self.monitor = WireMonitor(SystemClock(), self._make, self.ear.hear)

    def _make(self, _device: str) -> Tellers:
        self.made += 1
        return self._tellers or describe_pad.tellers()


@pytest.fixture
def watching() -> Iterator[Watching]:
    made = Watching()
    made.monitor.start()
    yield made
    made.monitor.stop()


def test_a_wire_that_nobody_watches_is_not_even_read(watching: Watching) -> None:
    watching.monitor.tap(PAD, OUT, pad_keys.beep(5).to_bytes())
    watching.monitor.rest(PAD)
    assert watching.made == 0


def test_a_watched_wire_is_told_both_ways_in_order(watching: Watching) -> None:
    watching.monitor.watch(PAD)
    watching.monitor.watch(PAD)
    press = pad_keys.Press(5, pad_keys.Key.CALL_NEXT).to_frame().to_bytes()
    watching.monitor.tap(PAD, OUT, pad_keys.beep(5).to_bytes())
    for byte in press:
        watching.monitor.tap(PAD, IN, bytes([byte]))
    beep, pressed = watching.ear.wait(2)
    assert (beep.direction, beep.octets) == (OUT, pad_keys.beep(5).to_bytes().hex(" "))
    assert (pressed.direction, pressed.octets) == (IN, press.hex(" "))
    assert pressed.meaning.en == "Address 5: key call next"
    assert watching.made == 1, "prolonged, not begun again"


def test_what_has_begun_and_does_not_go_on_is_told(watching: Watching) -> None:
    watching.monitor.watch(PAD)
    watching.monitor.tap(PAD, IN, b"\xff\x68\x03")
    (line,) = watching.ear.wait(1)
    assert (line.octets, line.meaning.en) == ("ff 68 03", "Not understood")


def test_lines_that_nobody_fetched_are_counted_as_lost() -> None:
    watching = Watching()
    watching.monitor.watch(PAD)
    for _ in range(MOST_HELD + 7):
        watching.monitor.tap(PAD, OUT, pad_keys.beep(5).to_bytes())
    watching.monitor.start()
    lines = watching.ear.wait(MOST_HELD + 1)
    watching.monitor.stop()
    assert (lines[0].direction, lines[0].meaning.en) == (LOST, "7 lines are missing here")
    assert [line.direction for line in lines[1:]] == [OUT] * MOST_HELD


def test_a_watch_ends_by_itself_and_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire_monitor, "_SILENCE_S", 60.0)
    watching = Watching()
    watching.monitor.start()
    watching.monitor.watch(PAD)
    watching.monitor.tap(PAD, IN, b"\xff")
    watching.monitor.rest(PAD)
    (line,) = watching.ear.wait(1)
    assert line.octets == "ff", "what was held is told at the end"
    watching.monitor.stop()
    watching.monitor.tap(PAD, IN, b"\xff")
    assert len(watching.ear.lines) == 1


def test_a_teller_with_a_defect_does_not_harm_the_device(caplog: pytest.LogCaptureFixture) -> None:
    class Defective:
        def feed(self, data: bytes) -> list[Said]:
            raise ValueError("11010519491231002X")

        def flush(self) -> list[Said]:
            return []

    broken: WireTeller = Defective()
    watching = Watching((broken, broken))
    watching.monitor.watch(PAD)
    watching.monitor.tap(PAD, IN, b"secret")
    watching.monitor.tap(PAD, IN, b"secret")
    watching.monitor.start()
    (line,) = watching.ear.wait(1)
    watching.monitor.stop()
    assert (line.octets, line.is_masked, line.meaning.en) == ("", True, "6 bytes, not shown")
    assert "11010519491231002X" not in caplog.text


def test_a_very_long_frame_is_cut() -> None:
    class Long:
        def feed(self, data: bytes) -> list[Said]:
            return [Said(Text(zh="长", en="long"), data)]

        def flush(self) -> list[Said]:
            return []

    watching = Watching((Long(), Long()))
    watching.monitor.watch(PAD)
    watching.monitor.tap(PAD, IN, b"\x01" * (MOST_OCTETS + 1))
    watching.monitor.start()
    (line,) = watching.ear.wait(1)
    watching.monitor.stop()
    assert line.octets.endswith("01 …")
    assert line.octets.count("01") == MOST_OCTETS


def test_each_real_driver_has_words_for_its_wire(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    for section in terminal.sections({}, only=(READER, PRINTER, SCANNER)):
        to_device, _ = load_driver(section).tellers()
        assert type(to_device) is not type(unread_wire()[0])
    plain = DeviceSection.model_validate(
        {
            "id": "odd",
            "role": "id_card_reader",
            "driver": "tests.unit.devices.sample_drivers:PlainReader",
            "port": "/dev/null",
        }
    )
    assert type(load_driver(plain).tellers()[0]) is type(unread_wire()[0])
    assert describe_sam.tellers()[0].feed(sam.FIND.to_bytes())
