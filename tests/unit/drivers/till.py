"""A till for tests: both banknote acceptors with their real drivers and twins, and a customer at one of them.

The twins live twenty times as fast as people do. The other acceptor is a bystander: nothing may happen to it.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from devices.cash_news import CashNews, CashWord
from devices.lifecycle import Backoff
from devices.note_records import CashTotal
from devices.settings import DeviceSection
from devices.supervisor import Supervisor
from devices.worker import Patience
from drivers.simulators.banknote_ccnet import CcnetTwin
from drivers.simulators.banknote_path import BanknotePath
from drivers.simulators.banknote_ssp import SspTwin
from drivers.simulators.errors import TwinRefused
from drivers.simulators.rack import Rack
from hall.contract.values import DeviceRole, Health
from hall.runtime.clock import ScaledClock, SystemClock
from tests.unit.devices.terminal import Witness

DRIVERS = {
    CcnetTwin.name: "drivers.ccnet_acceptor:CcnetAcceptor",
    SspTwin.name: "drivers.ssp_acceptor:SspAcceptor",
}
_RESETS = {CcnetTwin.name: "reset_every_s", SspTwin.name: "reset_after_s"}
SPEED, PAY = 20.0, "pay-1"
SLOW_S = 30.0
"""Slower than any patience, at this speed."""


class Till:
    """The acceptor called `name` first, the other one beside it; `start` begins a payment, `stop` ends all."""

    def __init__(self, folder: Path, name: str) -> None:
        clock = ScaledClock(start=datetime(2026, 11, 23, tzinfo=UTC), speed=SPEED, origin=time.time())
        self.name, self.bystander = name, next(other for other in DRIVERS if other != name)
        self.folder, self.rack = folder, Rack(folder, folder / "slips", clock, DRIVERS)
        self.twin = self.rack.twin(name)
        assert isinstance(self.twin, BanknotePath)
        self.twin.slow_s = SLOW_S  # type: ignore[misc]  # this one is slower
        self.witness = Witness()
        self.news: list[CashNews] = []
        self.decides = "accept"
        self.supervisor: Supervisor | None = None

    def start(self, **options: object) -> None:
        """Plug the twins in, look after them, begin a payment at the one under test."""
        self.rack.open()
        self.serve(**options)

    def serve(self, **options: object) -> None:
        """Begin to look after the twins, as after a restart of the program."""
        sections = [
            DeviceSection(
                id=name,
                role=DeviceRole.BANKNOTE_ACCEPTOR,
                driver=DRIVERS[name],
                port=str(self.folder / name),
                options={
                    "check_every_s": 0.01,
                    # on a busy machine a twin that is well may be slow: nobody waits for the bystander's silence
                    "answer_s": 0.08 if name == self.name else 2.0,
                    "currency": "CNY",
                    _RESETS[name]: 0.2,
                    **options,
                },
            )
            for name in (self.name, self.bystander)
        ]
        self.supervisor = Supervisor(
            "kiosk-1",
            sections,
            SystemClock(),
            self.folder / "jobs.sqlite",
            on_document=self.witness.on_document,
            on_notice=self.witness.on_notice,
            on_job=self.witness.on_job,
            patience=Patience(backoff=Backoff(first_s=0.02, longest_s=0.1)),
        )
        self.supervisor.start()
        self.witness.wait_ready(self.name, self.bystander)
        assert self.supervisor.cash.begin(PAY, self.hear)

    def stop(self) -> None:
        if self.supervisor is not None:
            self.supervisor.stop()
            self.supervisor = None
        self.rack.close()

    def hear(self, news: CashNews) -> None:
        self.news.append(news)
        self.witness.hear(news.word)
        if news.word is CashWord.HELD and news.note is not None and self.decides and self.supervisor is not None:
            getattr(self.supervisor.cash, self.decides)(news.note.id)

    def do(self, what: str, **arguments: object) -> dict[str, Any]:
        """Do something to the twin under test."""
        return self.rack.order(self.name, what, arguments)

    def insert(self, value: int) -> None:
        """Insert a note as soon as the mouth is open."""

        def is_taken() -> bool:
            try:
                self.do("insert_note", value=value)
            except TwinRefused:
                return False
            return True

        self.until(is_taken, f"a note of {value} is taken")

    def until(self, is_so: Any, what: str, seconds: float = 5.0) -> None:
        """Wait until `is_so`: asked again whenever something is told, and every few milliseconds.

        `seconds` hold for an idle machine; beside other tests everything may take four times as long.
        """
        end = time.monotonic() + 4 * seconds
        while not is_so():
            assert time.monotonic() < end, f"not within {seconds} s: {what}; {self.do('state')}; {self.news}"
            with self.witness._changed:
                self.witness._changed.wait(0.005)

    def until_phase(self, *phases: str) -> None:
        self.until(lambda: self.do("state")["phase"] in phases, f"phase {phases}")

    def until_told(self, *words: CashWord) -> None:
        """Wait until all of `words` were told, each as often as it stands here."""
        self.until(lambda: all(self.words.count(word) >= words.count(word) for word in words), f"told {words}")

    @property
    def words(self) -> list[CashWord]:
        return [one.word for one in self.news]

    def total(self) -> CashTotal:
        assert self.supervisor is not None
        return self.supervisor.cash.total(PAY)

    def credited(self) -> list[int]:
        return [note.value for note in self.total().credited]

    def bystander_is_well(self) -> bool:
        told = [one for one in self.witness.told if one.device == self.bystander]
        first = next(n for n, one in enumerate(told) if one.health is Health.OK)
        return not any(one.faults for one in told) and all(one.health is Health.OK for one in told[first:])
