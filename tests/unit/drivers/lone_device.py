"""One device alone: its twin in quick time, its driver under a supervisor with a witness, the codes it gives."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from devices.lifecycle import Backoff
from devices.roles import CodeRead
from devices.settings import DeviceSection
from devices.supervisor import Supervisor
from devices.worker import Patience
from drivers.simulators.rack import Rack
from hall.runtime.clock import ScaledClock, SystemClock
from tests.unit.devices.terminal import Witness


@contextmanager
def quick_rack(folder: Path, twin: str, speed: float) -> Iterator[Rack]:
    """Plug `twin` in; it lives `speed` times as fast as people do."""
    clock = ScaledClock(start=datetime(2026, 11, 23, tzinfo=UTC), speed=speed, origin=time.time())
    rack = Rack(folder / "ports", folder / "slips", clock, [twin])
    rack.open()
    try:
        yield rack
    finally:
        rack.close()


@contextmanager
def looked_after(folder: Path, **section: object) -> Iterator[tuple[Supervisor, Witness]]:
    """Look after the one device of `section`, patiently and eagerly at once."""
    witness = Witness()
    supervisor = Supervisor(
        "kiosk-1",
        [DeviceSection.model_validate(section)] if section else [],
        SystemClock(),
        folder / "jobs.sqlite",
        on_document=witness.on_document,
        on_notice=witness.on_notice,
        on_job=witness.on_job,
        patience=Patience(backoff=Backoff(first_s=0.05, longest_s=0.5)),
    )
    supervisor.start()
    try:
        yield supervisor, witness
    finally:
        supervisor.stop()


class Reads(Protocol):
    def listen(self, seconds: float) -> None: ...

    def take_codes(self) -> tuple[CodeRead | str, ...]: ...


def codes(driver: Reads, count: int = 1, slice_s: float = 0.2) -> list[str]:
    """Listen until `count` codes came, at most a hundred times; a fault stands as its code."""
    found: list[CodeRead | str] = []
    for _ in range(100):
        found += driver.take_codes()
        if len(found) >= count:
            break
        driver.listen(slice_s)
    return [one.text if isinstance(one, CodeRead) else one for one in found]
