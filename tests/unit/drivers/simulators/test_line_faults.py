"""Faults that every twin can have, switched on and off while it runs."""

from __future__ import annotations

import pytest

from drivers.simulators.errors import TwinRefused
from drivers.simulators.id_reader import IdReader
from drivers.wire import sam
from drivers.wire.errors import Damage, DamageKind
from drivers.wire.sam import Answer, Decoder, Direction, Frame, Reply
from tests.unit.drivers.simulators.stage import HandClock, ask

STATUS, OK = sam.STATUS.to_bytes(), Reply.of(Answer.OK).to_bytes()
GOOD = Frame(OK[7:-1])


def heard(said: bytes) -> list[Frame | Damage]:
    decoder = Decoder(Direction.TO_HOST)
    return [*decoder.feed(said), *decoder.expire()]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def twin(clock) -> IdReader:
    return IdReader(clock)


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("silent", []),
        ("garbage", [GOOD]),
        ("half_frame", [Damage(DamageKind.INCOMPLETE)]),
        ("wrong_checksum", [Damage(DamageKind.CHECKSUM)]),
        ("twice", [GOOD, GOOD]),
        ("echo", [Damage(DamageKind.LENGTH), GOOD]),
    ],
)
def test_a_fault_shows_on_the_line_and_goes_when_it_is_cleared(twin, clock, fault, expected):
    twin.set_fault(fault)
    said = ask(twin, clock, STATUS)
    assert heard(said) == expected
    assert said != OK
    assert twin.state()["faults"] == [fault]
    twin.clear_fault(fault)
    assert ask(twin, clock, STATUS) == OK


def test_a_slow_device_answers_after_the_hosts_patience(twin, clock):
    twin.set_fault("slow")
    assert ask(twin, clock, STATUS, 5.0) == b""
    assert clock.run(twin, 2.0) == OK


def test_a_late_answer_does_not_overtake_an_earlier_one(twin, clock):
    twin.set_fault("slow")
    twin.receive(STATUS)
    twin.clear_faults()
    twin.receive(sam.FIND.to_bytes())
    said = heard(clock.run(twin, 10.0))
    assert said == [GOOD, Frame(b"\0\0\x80")]


def test_faults_add_up_and_are_cleared_together(twin, clock):
    twin.set_fault("garbage")
    twin.set_fault("twice")
    assert len(heard(ask(twin, clock, STATUS))) == 2
    twin.clear_faults()
    assert ask(twin, clock, STATUS) == OK


def test_an_unknown_fault_is_refused_with_those_that_are_known(twin):
    with pytest.raises(TwinRefused, match="half_frame"):
        twin.set_fault("on_fire")
    assert twin.state()["faults"] == []


def test_a_twin_says_when_it_wants_to_be_asked_again(twin, clock):
    assert twin.wait_s() is None
    twin.put_card()
    twin.receive(sam.FIND.to_bytes())
    assert 0 < twin.wait_s() < 1.0
    clock.run(twin, 1.0)
    assert twin.wait_s() is None
