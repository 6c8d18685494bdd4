"""What a technician tests at a counter: a pad rings and is pressed, a customer rates, a sign lights, or a sentence."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from devices.__main__ import app
from devices.self_tests import trial
from drivers.simulators.rack import Rack
from hall.runtime.clock import SystemClock

_SECTIONS = (
    ("callpad", "call_pad", "drivers.ff68_pad:Ff68CallPad"),
    ("ratingpad", "rating_pad", "drivers.ff68_pad:Ff68RatingPad"),
    ("sign", "window_sign", "drivers.modbus_sign:ModbusSign"),
)


@pytest.fixture
def rack(tmp_path: Path) -> Iterator[Rack]:
    made = Rack(tmp_path, tmp_path / "slips", SystemClock(), [name for name, _, _ in _SECTIONS])
    made.open()
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    path = tmp_path / "counter.toml"
    path.write_text(
        "".join(
            f'[[device]]\nid = "{name}-1"\nrole = "{role}"\ndriver = "{driver}"\nport = "{tmp_path / name}"\n'
            for name, role, driver in _SECTIONS
        )
    )
    return path


def check(settings: Path, device: str) -> Result:
    arguments = ["test", "--settings", str(settings), device, "--language", "en"]
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def when(rack: Rack, twin: str, seen: str, do: str, **arguments: object) -> threading.Thread:
    """Do something to a twin as soon as it shows `seen`, as the person before it would."""

    def act() -> None:
        never = threading.Event()
        while not rack.order(twin, "state", {})[seen]:
            never.wait(0.01)
        rack.order(twin, do, arguments)

    person = threading.Thread(target=act, daemon=True)
    person.start()
    return person


def test_a_call_pad_rings_and_its_key_arrives(rack: Rack, settings: Path) -> None:
    person = when(rack, "callpad", "beeps", "press", key="call_next")
    shown = check(settings, "callpad-1")
    person.join(5)
    assert (shown.exit_code, "a key arrived." in shown.stdout) == (0, True)


def test_a_rating_pad_asks_and_its_key_arrives(rack: Rack, settings: Path) -> None:
    person = when(rack, "ratingpad", "asking", "rate", level=0)
    shown = check(settings, "ratingpad-1")
    person.join(5)
    assert (shown.exit_code, "a rating arrived." in shown.stdout) == (0, True)


def test_a_sign_lights_and_says_so(rack: Rack, settings: Path) -> None:
    shown = check(settings, "sign-1")
    assert (shown.exit_code, "it says that it shows" in shown.stdout) == (0, True)
    assert rack.order("sign", "state", {})["text"] == "8888 测试"


def test_pads_that_nobody_presses_and_a_silent_sign_are_one_sentence_each(
    rack: Rack, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "CUSTOMER_S", 0.2)
    rack.order("sign", "set_fault", {"fault": "silent"})
    for device, words in (
        ("callpad-1", "Call pad: no key arrived."),
        ("ratingpad-1", "Rating pad: no rating arrived."),
        ("sign-1", "Window sign: no answer."),
    ):
        failed = check(settings, device)
        assert failed.exit_code == 1
        assert words in failed.stderr
