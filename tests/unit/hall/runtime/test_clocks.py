"""The real clock and the rehearsal's faster one."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from hall.contract.clock import Clock
from hall.contract.errors import SettingsError
from hall.runtime.clock import ScaledClock, SystemClock, clock_from_environment

START = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


def test_the_system_clock_is_the_computers() -> None:
    clock: Clock = SystemClock()
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().utcoffset() == timedelta(0)
    assert (clock.speed, clock.real_seconds(12.0)) == (1.0, 12.0)
    assert clock.monotonic() <= clock.monotonic()


def test_a_scaled_clock_shows_its_start_at_its_origin_and_runs_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    real = [1_000_000.0]
    monkeypatch.setattr(time, "time", lambda: real[0])
    monkeypatch.setattr(time, "monotonic", lambda: real[0])
    clock: Clock = ScaledClock(START, 30.0, origin=1_000_000.0)
    before = clock.monotonic()
    assert clock.now() == START
    real[0] += 10
    assert clock.now() == START + timedelta(minutes=5)
    assert clock.monotonic() - before == 300.0
    assert (clock.speed, clock.real_seconds(300.0)) == (30.0, 10.0)


def test_a_start_with_an_offset_is_shown_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 5.0)
    clock = ScaledClock(datetime.fromisoformat("2026-11-23T08:30:00+08:00"), 2.0, origin=5.0)
    assert clock.now() == START
    assert clock.now().utcoffset() == timedelta(0)


@pytest.mark.parametrize("environ", [{}, {"HALL_CLOCK": ""}, {"HALL_CLOCK": "  "}])
def test_without_the_variable_a_program_has_the_real_clock(environ: dict[str, str]) -> None:
    assert isinstance(clock_from_environment(environ), SystemClock)


def test_the_variable_gives_every_program_the_same_clock() -> None:
    environ = {"HALL_CLOCK": "start=2026-11-23T00:30:00Z;speed=30;origin=1763856000.0"}
    assert clock_from_environment(environ) == ScaledClock(START, 30.0, 1763856000.0)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fast", "'fast' is not one of start=, speed=, origin="),
        ("start=2026-11-23T00:30:00Z", "speed and origin missing"),
        ("start=2026-11-23T00:30:00Z;speed=1;speed=2;origin=1", "'speed=2' is not one of"),
        ("start=2026-11-23T00:30:00;speed=30;origin=1", "start has no offset"),
        ("start=tomorrow;speed=30;origin=1", "tomorrow"),
        ("start=2026-11-23T00:30:00Z;speed=0;origin=1", "speed must be a number above 0"),
        ("start=2026-11-23T00:30:00Z;speed=nan;origin=1", "speed must be a number above 0"),
        ("start=2026-11-23T00:30:00Z;speed=30;origin=soon", "soon"),
    ],
)
def test_a_clock_that_cannot_be_read_is_told_in_one_sentence(text: str, told: str) -> None:
    with pytest.raises(SettingsError) as refused:
        clock_from_environment({"HALL_CLOCK": text})
    assert told in str(refused.value)
    assert "start=2026-11-23T00:30:00Z;speed=30" in str(refused.value)
