"""The scanner's twin: commands, triggers, and one reading for each code shown."""

from __future__ import annotations

import pytest

from drivers.simulators.code_scanner import CodeScanner
from drivers.simulators.errors import TwinRefused
from drivers.wire import trigger_7e00 as module
from drivers.wire.scanner import LineFramer
from drivers.wire.trigger_7e00 import ModuleCommand, ModuleReply
from tests.unit.drivers.simulators.stage import HandClock, ask

OK = ModuleReply(module.DONE).to_bytes()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def scanner(clock) -> CodeScanner:
    return CodeScanner(clock)


def test_in_continuous_mode_a_code_is_read_once(scanner, clock):
    scanner.show_code("HALL:0017")
    assert clock.run(scanner, 5.0) == b"HALL:0017\r"
    assert clock.run(scanner, 5.0) == b""
    assert scanner.state()["reads"] == 1


def test_in_trigger_mode_nothing_is_read_without_a_trigger(scanner, clock):
    scanner.set_mode(continuous=False)
    scanner.show_code("A")
    assert clock.run(scanner, 2.0) == b""
    assert ask(scanner, clock, module.START.to_bytes()) == OK + b"A\r"


def test_a_trigger_looks_for_five_seconds_until_it_is_stopped(scanner, clock):
    scanner.set_mode(continuous=False)
    assert ask(scanner, clock, module.START.to_bytes()) == OK
    assert scanner.state()["looking"] is True
    assert ask(scanner, clock, module.STOP.to_bytes()) == OK
    assert scanner.state()["looking"] is False
    ask(scanner, clock, module.START.to_bytes(), 6.0)
    scanner.show_code("A")
    assert clock.run(scanner, 2.0) == b""


def test_a_code_that_is_taken_away_or_held_too_long_is_not_read(scanner, clock):
    scanner.set_mode(continuous=False)
    scanner.show_code("A")
    scanner.hide_code()
    assert ask(scanner, clock, module.START.to_bytes()) == OK
    scanner.show_code("B")
    ask(scanner, clock, module.STOP.to_bytes(), 11.0)
    assert scanner.state()["code"] is False


@pytest.mark.parametrize(
    ("wire", "reply"),
    [
        (module.ALIVE_QUERY.to_bytes(), ModuleReply(module.DONE, alive=True)),
        (module.SAVE_SETTINGS.to_bytes(), ModuleReply(module.DONE)),
        (module.QUERY_BAUD.to_bytes(), ModuleReply(module.DONE, b"\x39\x01")),
        (ModuleCommand(0x55, 0, b"\0").to_bytes(), ModuleReply(module.INVALID)),
        (ModuleCommand(module.READ_ZONE, 0, b"\0\0").to_bytes(), ModuleReply(module.INVALID)),
        (module.START.to_bytes()[:-1] + b"\0", ModuleReply(module.WRONG_CRC)),
    ],
)
def test_each_command_has_the_manuals_answer(scanner, clock, wire, reply):
    assert ask(scanner, clock, wire) == reply.to_bytes()


def test_a_written_zone_is_read_back_until_the_power_goes(scanner, clock):
    ask(scanner, clock, ModuleCommand(module.WRITE_ZONE, 0x10, b"\x05\x06").to_bytes())
    query = ModuleCommand(module.READ_ZONE, 0x10, b"\x02").to_bytes()
    assert ask(scanner, clock, query) == ModuleReply(module.DONE, b"\x05\x06").to_bytes()
    scanner.power_cycle()
    clock.run(scanner, 3.0)
    assert ask(scanner, clock, query) == ModuleReply(module.DONE, b"\0\0").to_bytes()


def test_codes_of_any_bytes_can_be_shown(scanner, clock):
    scanner.show_code(hex="D6D0CEC4")
    assert clock.run(scanner, 2.0) == "中文".encode("gb18030") + b"\r"
    for wrong in ({"hex": "zz"}, {"text": ""}, {"text": "x" * 3000}):
        with pytest.raises(TwinRefused):
            scanner.show_code(**wrong)


def test_a_flipped_bit_never_makes_another_good_code(scanner, clock):
    scanner.set_fault("wrong_checksum")
    scanner.show_code("HALL:0017")
    assert not [code for code in LineFramer().feed(clock.run(scanner, 2.0)) if isinstance(code, bytes)]
