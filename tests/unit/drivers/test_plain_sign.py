"""The driver of plain-text signs against its twin: it shows what it is told, and nobody claims to know more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.addresses import LineSettings, parse_address
from devices.counter_roles import SignFace
from devices.ports import open_port
from devices.settings import DeviceSection
from drivers.plain_sign import PlainSign, PlainSignOptions
from drivers.simulators.rack import Rack
from drivers.simulators.twin import Fault
from hall.contract.values import DeviceRole, Health, LinkState
from hall.runtime.clock import SystemClock
from tests.unit.devices.terminal import SCANNER, Terminal

SIGN = "plainsign"
SIGN_1 = {
    "id": "sign-1",
    "role": DeviceRole.WINDOW_SIGN,
    "driver": "drivers.plain_sign:PlainSign",
    "options": {"check_every_s": 0.2},
}


@pytest.fixture
def rack(tmp_path: Path) -> Iterator[Rack]:
    made = Rack(tmp_path, tmp_path / "slips", SystemClock(), (SIGN,))
    made.open()
    yield made
    made.close()


def until_it_shows(signs: Rack, wanted: str) -> None:
    """Wait until the sign shows `wanted`: it tells nobody."""
    never = threading.Event()
    for _ in range(2000):
        if signs.order(SIGN, "state", {})["text"] == wanted:
            return
        never.wait(0.02)
    raise AssertionError(f"it shows {signs.order(SIGN, 'state', {})['text']} and not {wanted}")


@pytest.mark.parametrize(
    ("text", "seen", "faults"),
    [
        ("A012 请到3号窗", "A012 请到3号窗", ()),
        ("", "", ()),
        ("A0123456789012345678", "A012345678901234", ("sign_text_cut",)),
        ("请张三到十二号窗口", "请张三到十二号窗", ("sign_text_cut",)),
        ("5 & 6 #1", "5 ＆ 6 ＃1", ()),
        ("1\n2 𠀀", "1 2 ?", ("sign_text_cut",)),
    ],
)
def test_the_sign_shows_what_has_room_and_its_health_stays_unknown(
    rack: Rack, tmp_path: Path, text: str, seen: str, faults: tuple[str, ...]
) -> None:
    with open_port(parse_address(str(tmp_path / SIGN)), LineSettings()) as port:
        sign = PlainSign(port, PlainSignOptions())
        assert sign.begin().text == ""
        sign.check()
        sign.show(SignFace("before"))
        sign.show(SignFace(text, is_blinking=True))
        until_it_shows(rack, seen)
        assert (sign.readings().faults, sign.readings().is_known) == (faults, False)


def test_with_each_fault_of_the_line_it_is_never_called_well_and_shows_the_last_again_after_it(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    signs = Rack(tmp_path, tmp_path / "slips", terminal.rack.twin("scanner").clock, (SIGN,))
    signs.open()
    section = DeviceSection.model_validate({**SIGN_1, "port": str(tmp_path / SIGN)}, strict=False)
    supervisor, witness = terminal.start(only=(SCANNER,), more=(section,)), terminal.witness
    try:
        for number, fault in enumerate((*Fault, "unplug", "power_cycle")):
            if fault in ("unplug", "power_cycle"):
                signs.order(SIGN, str(fault), {})
            else:
                signs.order(SIGN, "set_fault", {"fault": fault})
            if fault == "unplug":
                witness.wait_fault("sign-1", "unplugged", LinkState.ABSENT)
            supervisor.counter.show_on_sign(SignFace(f"B{number:03d}"))
            signs.order(SIGN, "clear_faults", {})
            signs.order(SIGN, "plug", {})
            until_it_shows(signs, f"B{number:03d}")
        told = [one for one in witness.told if one.device == "sign-1"]
        assert {one.health for one in told} == {Health.UNKNOWN}
        assert {fault.code for one in told for fault in one.faults} == {"unplugged"}
        assert not [one for one in witness.told if one.device == SCANNER and one.faults]
    finally:
        terminal.stop()
        signs.close()
