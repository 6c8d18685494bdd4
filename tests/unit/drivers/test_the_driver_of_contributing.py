"""The driver that CONTRIBUTING.md shows is taken from that page, given a small twin, and holds what is promised."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from devices.counter_roles import SignFace
from devices.errors import DriverUnusable
from devices.lifecycle import Backoff
from devices.registry import load_driver
from devices.settings import DeviceSection
from devices.supervisor import Supervisor
from devices.worker import Patience
from drivers.simulators.pty_port import PtyPort
from drivers.simulators.twin import Twin
from hall.contract.values import LinkState
from hall.runtime.clock import SystemClock
from tests.unit.devices.terminal import Witness

PAGE = Path(__file__).resolve().parents[3] / "CONTRIBUTING.md"
MODULE = "one_line_sign"


def block(language: str, holding: str) -> str:
    """Return the one block of code on the page that has `holding` in it."""
    found = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    (one,) = [code for code in found if holding in code]
    return str(one)


class OneLineTwin(Twin):
    """The sign: one line in, one line out."""

    name: ClassVar[str] = "one-line"
    own_faults: ClassVar[frozenset[str]] = frozenset(("refuses",))
    slow_s: ClassVar[float] = 1.0
    boot_s: ClassVar[float] = 0.3

    def __init__(self) -> None:
        super().__init__(SystemClock())
        self._held, self.text = b"", ""

    def _hear(self, data: bytes, now: float) -> None:
        *orders, self._held = (self._held + data).split(b"\r\n")
        for order in orders:
            word, _, text = order.decode("gb18030", errors="replace").partition(" ")
            if word == "WHO":
                self._say(b"SIGN42\r\n", now)
            elif word == "SHOW":
                self.text = self.text if self._has("refuses") else text
                self._say(b"NO\r\n" if self._has("refuses") else b"OK\r\n", now)

    def _bend(self, frame: bytes) -> bytes:
        return bytes([frame[0] ^ 0x80]) + frame[1:]

    def _look(self) -> dict[str, object]:
        return {"text": self.text}

    def _power_up(self, now: float) -> None:
        self._held, self.text = b"", ""

    def _tick(self, now: float) -> None:
        """A sign does nothing unasked."""


@pytest.fixture
def section(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeviceSection]:
    """The page's own section, with its driver where Python finds it and its port at the twin."""
    (tmp_path / f"{MODULE}.py").write_text(block("python", "class OneLineSign"), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    (shown,) = tomllib.loads(block("toml", MODULE))["device"]
    assert shown["port"].startswith("/dev/serial/by-path/"), "a stable name"
    shown["port"] = str(tmp_path / "sign")
    shown["options"] |= {"check_every_s": 0.1, "answer_s": 0.2}
    yield DeviceSection.model_validate(shown)
    sys.modules.pop(MODULE, None)


def test_the_driver_of_the_page_shows_and_every_fault_is_told_and_heals(section: DeviceSection, tmp_path: Path) -> None:
    twin, witness = OneLineTwin(), Witness()
    port = PtyPort(tmp_path / "sign", twin)
    port.plug()
    supervisor = Supervisor(
        "agent-1",
        [section],
        SystemClock(),
        tmp_path / "jobs.sqlite",
        on_document=witness.on_document,
        on_notice=witness.on_notice,
        on_job=witness.on_job,
        patience=Patience(backoff=Backoff(first_s=0.05, longest_s=0.2)),
    )
    supervisor.start()
    try:
        supervisor.counter.show_on_sign(SignFace("A012 请到3号窗"))
        witness.wait(lambda: twin.text == "A012 请", "the text that fits is shown")
        witness.wait_ready("sign-1")
        for fault, shown, link in (
            ("silent", "silent", LinkState.OFFLINE),
            ("slow", "silent", LinkState.OFFLINE),
            ("half_frame", "garbled", LinkState.OFFLINE),
            ("wrong_checksum", "garbled", LinkState.OFFLINE),
            ("garbage", "garbled", LinkState.OFFLINE),
            ("refuses", "sign_refused", LinkState.ONLINE),
        ):
            twin.set_fault(fault)
            witness.wait_fault("sign-1", shown, link)
            twin.clear_faults()
            witness.wait_ready("sign-1")
        port.unplug()
        witness.wait_fault("sign-1", "unplugged", LinkState.ABSENT)
        twin.power_cycle()
        port.plug()
        witness.wait(lambda: twin.text == "A012 请", "it shows again what it showed")
        witness.wait_ready("sign-1")
        witness.wait(
            lambda: witness.documents["sign-1"].detail.get("shows") == "A012 请到3号窗", "it says what it shows"
        )
    finally:
        supervisor.stop()
        port.unplug()


def test_what_the_page_says_about_settings_holds(section: DeviceSection) -> None:
    assert load_driver(section).line.baud == 9600
    with pytest.raises(DriverUnusable) as wrong:
        load_driver(section.model_copy(update={"options": {"columns": 1}}))
    assert "columns" in wrong.value.remark


def test_the_page_is_one_page_and_names_files_that_are_there() -> None:
    text = PAGE.read_text(encoding="utf-8")
    part = text[text.index("## Write a driver in one page") : text.index("## A new message")]
    assert len(part.splitlines()) <= 125
    root = PAGE.parent
    for name in re.findall(r"`((?:devices|drivers|tests)/[\w./]+)`", part):
        assert (root / name).exists(), name
    assert Path(__file__).name in part
