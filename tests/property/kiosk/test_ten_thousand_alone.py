"""Ten thousand tickets that kiosks give in three days without a server, told in any order, again and again.

All three days come from one reserve; the server hears of them on the third evening, of most when their day is over.

The kiosks' ledgers, their syncing, the server's core and its store are the product's own; only the network is played:
it loses questions, loses answers, and delivers twice.
"""

from __future__ import annotations

import random
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from assets.qt.hall_link import Answer
from hall.contract.commands import Command, IssueTicket
from hall.contract.commands_access import ReportIssued
from hall.contract.errors import LinkError, NoAnswer
from hall.contract.messages import Accepted, Refused
from hall.contract.values import Language, SlipState
from kiosk.ledger import Ledger
from kiosk.reserve import LoneTicket, Reserve, Told
from kiosk.syncing import Syncing
from tests.ui.kiosk_scenes import SERVICES, picture
from tests.unit.kiosk.kiosk_fakes import NO
from tests.unit.queue_server.sample_hall import MORNING, counter, plan, service
from tests.unit.queue_server.served_hall import Served, wait_for

pytestmark = [pytest.mark.bulk, pytest.mark.timeout(400)]
DAYS, AT_ONCE = 3, 1_000
NAMES = tuple(key for key, *_ in SERVICES)


@dataclass
class BadNetwork:
    """Between one kiosk and the server: what is asked waits here until the test carries it over."""

    client: str
    served: Served
    chance: random.Random
    waiting: list[tuple[str, Command, Answer]] = field(default_factory=list)

    def ask_under(self, command_id: str, command: Command, then: Answer, *, give_up_after_s: float = 30.0) -> None:
        assert give_up_after_s > 0
        self.waiting.append((command_id, command, then))

    def send(self) -> list[tuple[Answer, Future[Accepted | Refused] | None]]:
        """Carry the questions over, one in twenty not at all, one in ten twice."""
        letters, self.waiting = self.waiting, []
        self.chance.shuffle(letters)
        sent: list[tuple[Answer, Future[Accepted | Refused] | None]] = []
        for command_id, command, then in letters:
            if self.chance.random() < 0.05:
                sent.append((then, None))
                continue
            if self.chance.random() < 0.1:
                self.served.send(command, self.client, command_id)
            sent.append((then, self.served.send(command, self.client, command_id)))
        return sent

    def hear(self, sent: list[tuple[Answer, Future[Accepted | Refused] | None]]) -> None:
        """Bring the answers back, one in ten not."""
        for then, answer in sent:
            if answer is None:
                then(LinkError(NO, NO))
                continue
            known = answer.result(timeout=200)
            then(NoAnswer(NO, NO) if self.chance.random() < 0.1 else known)


class Kiosk:
    """One kiosk's ledger, reserve and syncing."""

    def __init__(self, number: int, folder: Path, served: Served, chance: random.Random) -> None:
        self.client, self.chance = f"kiosk-{number}", chance
        self.net = BadNetwork(self.client, served, chance)
        self.ledger = Ledger(folder / f"{self.client}.sqlite")
        self.reserve = Reserve(self.ledger.database, self.client, chance.randbytes)
        self.look_after("", per_service=0)

    def look_after(self, day: str, *, per_service: int) -> None:
        """Sync from now on, in a hall that is on `day`."""
        here = picture(day=day or None)
        self.syncing = Syncing(self.reserve, self.net, lambda: here, self.fresh_id, per_service)

    def fresh_id(self) -> str:
        return f"{self.chance.getrandbits(128):032x}"

    def give(self, day: str, now: datetime) -> None:
        """Give one ticket of any service that has a number left, and learn what became of its slip."""
        left = [name for name, count in sorted(self.reserve.left(day).items()) if count]
        command = IssueTicket(service=self.chance.choice(left), language=Language.ZH)
        lone = self.reserve.give(self.fresh_id(), command, day, now, self.fresh_id())
        assert lone is not None
        self.reserve.settle(lone.ticket, self.chance.choice((SlipState.PRINTED, SlipState.UNKNOWN)))


def carry(kiosks: list[Kiosk]) -> None:
    """Let all kiosks look and be answered until none of them owes anything."""
    while True:
        for kiosk in kiosks:
            kiosk.syncing.look()
        if not any(kiosk.net.waiting for kiosk in kiosks):
            return
        sent = [(kiosk, kiosk.net.send()) for kiosk in kiosks]
        for kiosk, letters in sent:
            kiosk.net.hear(letters)


def rows(served: Served) -> dict[str, tuple[str, ...]]:
    """Return what the server's tables tell of each reported ticket, by its code."""
    with served.store.database.read() as read:
        found = read.execute("SELECT * FROM tickets WHERE is_reported = 1").fetchall()
    columns = ("number", "service", "issued_by", "slip", "issued_at", "state")
    told = {row["code"]: tuple(row[name] for name in columns) for row in found}
    assert len(told) == len(found), "one code stands for two tickets"
    return told


@pytest.mark.parametrize(
    ("tickets", "kiosks"),
    [(200, 2), pytest.param(10_000, 11, marks=pytest.mark.long)],
    ids=["two hundred", "ten thousand"],
)
def test_none_is_lost_doubled_or_renumbered_and_a_second_sync_changes_no_row(
    tmp_path: Path, qapp: QCoreApplication, tickets: int, kiosks: int
) -> None:
    chance = random.Random(20261123)
    wide = tuple(service(name, letter, last=9999) for name, letter, *_ in SERVICES)
    served = Served(tmp_path, plan(services=wide, counters=(counter("1", *NAMES),)))
    served.service.start()
    here = [Kiosk(number, tmp_path, served, chance) for number in range(1, kiosks + 1)]
    try:
        fill_reserves(served, here)
        for n in range(DAYS):
            a_day_alone(served, here, MORNING + timedelta(days=n), tickets // DAYS + (n < tickets % DAYS))
        for kiosk in here:
            kiosk.look_after(served.hall.day or "", per_service=0)  # the evening needs no new reserve
        carry(here)
        given = {lone.report.code: (kiosk, lone) for kiosk in here for lone in kiosk.reserve.tickets()}
        assert len(given) == tickets
        assert {lone.told for _, lone in given.values()} == {Told.ACCEPTED}
        assert rows(served) == {
            code: (lone.report.number, lone.report.service, kiosk.client, lone.report.slip.value, at(lone), state(lone))
            for code, (kiosk, lone) in given.items()
        }
        assert len(served.hall.tickets) == tickets // DAYS, "those of the third day can be called"
        reports = [(kiosk.client, lone.report, lone.report_id) for kiosk, lone in given.values()]
        own_ids = [(client, report, chance.randbytes(16).hex()) for client, report, _ in reports]
        a_second_sync_changes_nothing(served, chance.sample(reports, len(reports) // 10), chance)
        a_second_sync_changes_nothing(served, own_ids, chance)
    finally:
        served.close()
        for kiosk in here:
            kiosk.ledger.close()


def at(lone: LoneTicket) -> str:
    """Return the true time of a ticket, as the tables tell it."""
    return lone.report.taken_at.isoformat()


def state(lone: LoneTicket) -> str:
    """Return what became of a ticket by the evening of the third day."""
    return "waiting" if lone.report.day == (MORNING + timedelta(days=DAYS - 1)).date().isoformat() else "expired"


def fill_reserves(served: Served, kiosks: list[Kiosk]) -> None:
    """Set numbers aside for each kiosk on the first morning; nobody meets the server again for three days."""
    open_the_day(served, MORNING)
    for kiosk in kiosks:
        kiosk.look_after(MORNING.date().isoformat(), per_service=200)
    carry(kiosks)


def open_the_day(served: Served, morning: datetime) -> None:
    """Let it become morning; the server ends the day before and opens this one by itself."""
    served.clock.moment = morning
    wait_for(lambda: served.hall.day == morning.date().isoformat())


def a_day_alone(served: Served, kiosks: list[Kiosk], morning: datetime, tickets: int) -> None:
    """Give `tickets` on a day on which the server does its own work, and no kiosk reaches it."""
    open_the_day(served, morning)
    for n in range(tickets):
        kiosks[n % len(kiosks)].give(morning.date().isoformat(), morning + timedelta(seconds=5 + 8 * n))
    served.clock.moment = morning + timedelta(hours=8)


def a_second_sync_changes_nothing(
    served: Served, reports: list[tuple[str, ReportIssued, str]], chance: random.Random
) -> None:
    """Tell it all once more, in any order: every answer is yes, and not one row is another."""
    before = contents(served)
    chance.shuffle(reports)
    for first in range(0, len(reports), AT_ONCE):  # a server that is asked more than it can keep lets clients ask again
        part = reports[first : first + AT_ONCE]
        answers = [served.send(report, client, command_id) for client, report, command_id in part]
        assert {type(answer.result(timeout=200)) for answer in answers} == {Accepted}
    assert contents(served) == before


def contents(served: Served) -> list[object]:
    """Return the journal's end, the tickets and the visits: everything a report could change."""
    with served.store.database.read() as read:
        tables = [read.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in ("tickets", "visits")]
        end = tuple(read.execute("SELECT count(*), max(seq) FROM journal").fetchone())
    return [end, *([tuple(row) for row in table] for table in tables)]
