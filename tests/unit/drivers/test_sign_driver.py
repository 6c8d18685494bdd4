"""The window sign's driver against its twin: it shows what was asked for, or it is not said to be well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devices.addresses import LineSettings, parse_address
from devices.counter_roles import SignFace
from devices.errors import DeviceGarbled, DeviceSilent
from devices.ports import open_port
from devices.settings import DeviceSection
from drivers.modbus_sign import ModbusSign, SignOptions
from drivers.simulators.rack import KINDS, Rack
from hall.contract.values import DeviceRole, LinkState
from hall.runtime.clock import SystemClock
from tests.unit.devices.terminal import SCANNER, Terminal

SIGN = "sign"
CALLED = SignFace("A012 请到3号窗", is_blinking=True)


@pytest.fixture
def rack(tmp_path: Path) -> Iterator[Rack]:
    made = Rack(tmp_path, tmp_path / "slips", SystemClock(), (SIGN,))
    made.open()
    yield made
    made.close()


@pytest.fixture
def sign(rack: Rack, tmp_path: Path) -> Iterator[ModbusSign]:
    with open_port(parse_address(str(tmp_path / SIGN)), LineSettings()) as port:
        driver = ModbusSign(port, SignOptions(answer_s=0.2))
        driver.begin()
        yield driver


def seen(rack: Rack) -> tuple[object, object]:
    now = rack.order(SIGN, "state", {})
    return now["text"], now["blinking"]


def test_a_sign_is_plugged_only_when_it_is_named() -> None:
    assert SIGN not in KINDS


def test_nothing_is_known_of_a_sign_until_it_has_answered(sign: ModbusSign, rack: Rack) -> None:
    sign.check()
    assert not sign.readings().is_known
    assert rack.order(SIGN, "state", {})["writes"] == 0
    sign.show(CALLED)
    assert sign.readings().is_known
    assert sign.readings().faults == ()


def test_the_sign_shows_what_was_asked_for_and_nothing_of_what_stood_before(sign: ModbusSign, rack: Rack) -> None:
    sign.show(CALLED)
    assert seen(rack) == ("A012 请到3号窗", True)
    sign.show(SignFace("暂停"))
    assert seen(rack) == ("暂停", False)
    sign.show(SignFace())
    assert seen(rack) == ("", False)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A0123456789012345678", "A012345678901234"),
        ("请张三到十二号窗口", "请张三到十二号窗"),
        ("A 请张三到十二号窗", "A 请张三到十二号"),
    ],
)
def test_text_that_does_not_fit_is_cut_between_characters_and_told(
    sign: ModbusSign, rack: Rack, text: str, shown: str
) -> None:
    sign.show(SignFace(text))
    assert seen(rack)[0] == shown
    assert sign.readings().faults == ("sign_text_cut",)
    sign.show(SignFace("A012"))
    assert sign.readings().faults == ()


def test_a_sign_comes_back_after_a_power_cut(sign: ModbusSign, rack: Rack) -> None:
    sign.show(CALLED)
    rack.twin(SIGN).boot_s = 0.0  # type: ignore[misc]  # this one starts at once
    rack.order(SIGN, "power_cycle", {})
    assert seen(rack) == ("", False)
    sign.check()
    assert seen(rack) == ("A012 请到3号窗", True)


def test_a_refusal_is_told_and_over_when_the_sign_takes_it(sign: ModbusSign, rack: Rack) -> None:
    rack.order(SIGN, "set_fault", {"fault": "refuses"})
    sign.show(CALLED)
    assert sign.readings().faults == ("sign_refused",)
    rack.order(SIGN, "clear_faults", {})
    sign.check()
    assert sign.readings().faults == ()


def test_an_echo_is_not_taken_for_an_answer(sign: ModbusSign, rack: Rack) -> None:
    rack.order(SIGN, "set_fault", {"fault": "echo"})
    rack.order(SIGN, "set_fault", {"fault": "silent"})
    sign.show(CALLED)
    assert not sign.readings().is_known
    assert sign.readings().faults == ("line_echoes",)
    rack.order(SIGN, "clear_faults", {})
    sign.check()
    assert sign.readings().is_known
    assert sign.readings().faults == ()


@pytest.mark.parametrize("fault", ["garbage", "twice"])
def test_noise_before_an_answer_and_an_answer_too_many_do_no_harm(sign: ModbusSign, rack: Rack, fault: str) -> None:
    rack.order(SIGN, "set_fault", {"fault": fault})
    for face in (CALLED, SignFace("暂停"), CALLED):
        sign.show(face)
        assert seen(rack) == (face.text, face.is_blinking)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("silent", DeviceSilent),
        ("slow", DeviceSilent),
        ("wrong_checksum", DeviceGarbled),
        ("half_frame", DeviceGarbled),
    ],
)
def test_silence_is_told_from_noise(sign: ModbusSign, rack: Rack, fault: str, error: type[Exception]) -> None:
    rack.order(SIGN, "set_fault", {"fault": fault})
    with pytest.raises(error):
        sign.show(CALLED)


def test_a_sign_heals_through_the_supervisor_and_shows_the_last_that_was_wanted(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    signs = Rack(tmp_path, tmp_path / "slips", terminal.rack.twin("scanner").clock, (SIGN,))
    signs.open()
    section = DeviceSection(
        id="sign-1",
        role=DeviceRole.WINDOW_SIGN,
        driver="drivers.modbus_sign:ModbusSign",
        port=str(tmp_path / SIGN),
        options={"check_every_s": 0.2, "answer_s": 0.2},
    )
    supervisor, witness = terminal.start(only=(SCANNER,), more=(section,)), terminal.witness
    try:
        supervisor.counter.show_on_sign(SignFace("A001"))
        witness.wait_ready(SCANNER, "sign-1")
        for number, (do, arguments, heal, fault, link) in enumerate(
            (
                ("set_fault", {"fault": "silent"}, "clear_faults", "silent", LinkState.OFFLINE),
                ("set_fault", {"fault": "wrong_checksum"}, "clear_faults", "garbled", LinkState.OFFLINE),
                ("unplug", {}, "plug", "unplugged", LinkState.ABSENT),
            )
        ):
            signs.order(SIGN, do, arguments)
            witness.wait_fault("sign-1", fault, link)
            supervisor.counter.show_on_sign(SignFace(f"A01{number}"))
            signs.order(SIGN, heal, {})
            witness.wait_ready("sign-1")
            assert seen(signs) == (f"A01{number}", False)
        assert {one.device for one in witness.notices if one.what == "fault_came"} == {"sign-1"}
    finally:
        terminal.stop()
        signs.close()
