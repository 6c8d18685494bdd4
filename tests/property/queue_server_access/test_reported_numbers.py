"""Ten thousand tickets given by lone kiosks, reported in any order, some twice: none lost, doubled or renumbered."""

import os
import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.contract.commands import CallNext
from hall.contract.commands_access import ReportIssued, ReserveNumbers
from hall.contract.events_access import NumbersReserved
from hall.contract.values import Language, SlipState
from queue_server.core.invariants import faults
from queue_server.core.refusals import Refusal
from tests.unit.queue_server.sample_hall import DAY, Play, counter, open_hall, plan, service

pytestmark = pytest.mark.bulk

EACH = 1_000
"""Reports of one example."""
EXAMPLES = int(os.environ.get("HALL_REPORT_EXAMPLES", "10"))
KIOSKS = ("kiosk-1", "kiosk-2")
SERVICES = ("pay", "supply", "change")
LETTERS = dict(zip(SERVICES, "ABC", strict=True))


def hall() -> Play:
    wide = tuple(service(name, letter, last=999) for name, letter in LETTERS.items())
    return open_hall(plan(services=wide, counters=(counter("1", *SERVICES), counter("2", *SERVICES))))


def given_alone(play: Play, chance: random.Random) -> list[tuple[str, ReportIssued]]:
    """Let both kiosks reserve as much as they may, be alone for two hours, and give nearly all of it."""
    slips = []
    for kiosk in KIOSKS:
        for name in SERVICES:
            done = play.do(ReserveNumbers(service=name, count=200), kiosk)
            assert not isinstance(done, Refusal)
            assert isinstance(done[0], NumbersReserved)
            slips += [(kiosk, slip(name, number, play.now, chance)) for number in done[0].numbers]
    chance.shuffle(slips)
    return slips[:EACH]


def slip(name: str, number: str, since: datetime, chance: random.Random) -> ReportIssued:
    return ReportIssued(
        service=name,
        number=number,
        day=DAY,
        taken_at=since + timedelta(seconds=chance.randrange(7200)),
        language=Language.ZH,
        slip=chance.choice((SlipState.PRINTED, SlipState.UNKNOWN)),
        code=f"{chance.getrandbits(96):024x}",
    )


def sync(play: Play, slips: list[tuple[str, ReportIssued]], chance: random.Random) -> None:
    """Report everything in any order, some of it more than once, while the hall goes on with its own work."""
    again = chance.sample(slips, len(slips) // 5)
    order = [*slips, *again]
    chance.shuffle(order)
    for n, (kiosk, report) in enumerate(order):
        assert not isinstance(play.do(report, kiosk), Refusal)
        if n % 50 == 0:
            play.take(chance.choice(SERVICES))
        if n % 97 == 0:
            play.wait(20)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_no_report_is_lost_doubled_or_renumbered_and_a_second_sync_changes_nothing(seed):
    chance = random.Random(seed)
    play = hall()
    for name in SERVICES:
        play.take(name)
    slips = given_alone(play, chance)
    play.wait(7200)
    sync(play, slips, chance)
    by_code = {one.code: one for one in play.hall.tickets.values() if one.code in {r.code for _, r in slips}}
    assert len(by_code) == len(slips)
    for _, report in slips:
        ticket = by_code[report.code]
        assert (ticket.number, ticket.service, ticket.slip) == (report.number, report.service, report.slip)
        assert ticket.issued_at == report.taken_at
    numbers = [one.number for one in play.hall.tickets.values()]
    assert len(numbers) == len(set(numbers))
    assert faults(play.hall) == ()
    before = replace(play.hall)
    for kiosk, report in chance.sample(slips, len(slips)):
        assert play.do(report, kiosk) == ()
    assert play.hall == before
    play.log_in("2", "bo")
    called = play.do(CallNext(counter="2"), "clerk-2")
    assert not isinstance(called, Refusal)
