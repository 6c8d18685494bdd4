"""Availability figures: unknown time is neither up nor down, and an outage is a step from up to down."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.availability import Stretch, availability, standing_of
from hall.contract.diagnosis import Standing
from hall.contract.documents_devices import DeviceDocument
from hall.contract.example_devices import DEVICE_MESSAGES
from hall.contract.values import Health, LinkState, Mode

START = datetime(2026, 11, 23, 1, tzinfo=UTC)
U, D = Standing.UP, Standing.DOWN
DOCUMENT = next(one for _, one in DEVICE_MESSAGES if isinstance(one, DeviceDocument))


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def stretches(*parts: tuple[Standing, float, float]) -> list[Stretch]:
    return [Stretch(standing, at(since), at(until)) for standing, since, until in parts]


def test_a_device_that_nobody_watched_has_no_figures() -> None:
    found = availability([], START, at(100))
    assert (found.observed_s, found.unknown_s, found.up_share, found.mtbf_s, found.mttr_s) == (0, 100, None, None, None)


def test_one_failure_and_its_repair() -> None:
    found = availability(stretches((U, 0, 80), (D, 80, 100), (U, 100, 200)), START, at(200))
    assert (found.up_share, found.faults, found.mtbf_s, found.mttr_s) == (0.9, 1, 180, 20)
    assert (found.observed_s, found.unknown_s) == (200, 0)


def test_unknown_time_is_neither_up_nor_down() -> None:
    found = availability(stretches((U, 0, 50), (D, 150, 160), (U, 190, 230)), START, at(300))
    assert (found.observed_s, found.unknown_s) == (100, 200)
    assert (found.up_share, found.faults, found.mttr_s) == (0.9, 1, 10)


def test_a_stretch_that_says_unknown_is_as_none() -> None:
    found = availability(stretches((D, 0, 10), (Standing.UNKNOWN, 10, 20), (D, 20, 30)), START, at(30))
    assert (found.observed_s, found.unknown_s, found.faults) == (20, 10, 1)


def test_down_then_unknown_then_down_is_one_outage() -> None:
    found = availability(stretches((U, 0, 10), (D, 10, 20), (D, 50, 60), (U, 60, 70)), START, at(70))
    assert (found.faults, found.mttr_s) == (1, 20)


def test_an_outage_that_lasts_has_no_repair_time_yet() -> None:
    found = availability(stretches((D, 0, 10)), START, at(10))
    assert (found.up_share, found.faults, found.mtbf_s, found.mttr_s) == (0, 1, 0, None)


def test_what_lies_before_the_window_is_cut_off() -> None:
    found = availability(stretches((D, -100, -50), (U, -50, 50)), START, at(60))
    assert (found.observed_s, found.faults, found.up_share) == (50, 0, 1)


@given(st.lists(st.tuples(st.sampled_from([U, D]), st.integers(0, 50), st.integers(-5, 50)), max_size=12))
def test_the_parts_add_up_to_the_whole(parts: list[tuple[Standing, int, int]]) -> None:
    moment, found = 0.0, []
    for standing, gap, length in parts:
        found.append(Stretch(standing, at(moment + gap), at(moment + gap + length)))
        moment += gap + max(0, length)
    figures = availability(found, START, at(moment))
    assert figures.observed_s + figures.unknown_s == pytest.approx(moment)
    assert figures.up_share is None or 0 <= figures.up_share <= 1
    assert (figures.mtbf_s is None) == (figures.faults == 0)


@pytest.mark.parametrize(
    ("link", "health", "mode", "standing"),
    [
        (LinkState.ONLINE, Health.OK, Mode.IDLE, U),
        (LinkState.ONLINE, Health.DEGRADED, Mode.BUSY, U),
        (LinkState.ONLINE, Health.USER_ERROR, Mode.IDLE, D),
        (LinkState.ONLINE, Health.SUSPECT, Mode.IDLE, D),
        (LinkState.ONLINE, Health.UNKNOWN, Mode.IDLE, Standing.UNKNOWN),
        (LinkState.ABSENT, Health.UNKNOWN, Mode.IDLE, D),
        (LinkState.OFFLINE, Health.SUSPECT, Mode.IDLE, D),
        (LinkState.STARTING, Health.UNKNOWN, Mode.IDLE, Standing.UNKNOWN),
        (LinkState.UNKNOWN, Health.UNKNOWN, Mode.IDLE, Standing.UNKNOWN),
        (LinkState.ABSENT, Health.UNKNOWN, Mode.DISABLED, Standing.UNKNOWN),
    ],
)
def test_a_device_stands_as_its_document_says(link: LinkState, health: Health, mode: Mode, standing: Standing) -> None:
    assert standing_of(replace(DOCUMENT, link=link, health=health, mode=mode)) is standing
