"""The line of calls: one at a time, in order, each once, none for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hall.contract.messages import CallAnnouncement
from hall.contract.values import Language, Text
from screens.board.calls import PATIENCE, REMEMBERED, CallLine, heard, left, rung

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def announcement(place: int = 1, *, rings: int = 1, called_at: datetime = NOON) -> CallAnnouncement:
    return CallAnnouncement(
        ticket=f"20261123-{place:04}",
        number=f"A{place:03}",
        counter="c3",
        counter_name=Text(zh="3号窗口", en="Counter 3"),
        language=Language.ZH,
        rings=rings,
        called_at=called_at,
    )


def numbers(line: CallLine) -> list[str]:
    return [ring.call.number for ring in (line.ringing, *line.waiting) if ring is not None]


def end_of_ring(line: CallLine, now: datetime = NOON) -> CallLine:
    assert line.ringing is not None
    return rung(line, line.ringing.key, now)


def test_the_first_call_rings_at_once() -> None:
    line = heard(CallLine(), announcement(), NOON)
    assert line.ringing is not None
    assert line.ringing.call == announcement()
    assert line.count == 1


def test_a_burst_waits_in_order_and_each_rings_in_turn() -> None:
    line = CallLine()
    for place in (3, 1, 2):
        line = heard(line, announcement(place), NOON)
    assert numbers(line) == ["A003", "A001", "A002"]
    line = end_of_ring(line)
    assert numbers(line) == ["A001", "A002"]
    assert line.last is not None
    assert line.last.call.number == "A003"
    line = end_of_ring(end_of_ring(line))
    assert numbers(line) == []
    assert line.count == 3


def test_the_same_announcement_twice_rings_once() -> None:
    line = heard(heard(CallLine(), announcement(), NOON), announcement(), NOON)
    line = end_of_ring(line)
    assert line.ringing is None
    assert heard(line, announcement(), NOON + timedelta(hours=1)) == line


def test_a_recall_rings_again_and_a_late_first_call_does_not() -> None:
    line = end_of_ring(heard(CallLine(), announcement(rings=2), NOON))
    assert heard(line, announcement(rings=1), NOON) == line
    again = heard(line, announcement(rings=3), NOON)
    assert again.ringing is not None
    assert again.ringing.call.rings == 3


def test_a_ticket_that_was_missed_and_is_called_anew_rings() -> None:
    line = end_of_ring(heard(CallLine(), announcement(rings=3), NOON))
    later = announcement(rings=1, called_at=NOON + timedelta(minutes=20))
    assert numbers(heard(line, later, NOON + timedelta(minutes=20))) == ["A001"]


def test_an_end_that_belongs_to_no_ring_changes_nothing() -> None:
    line = heard(CallLine(), announcement(), NOON)
    assert rung(line, "another", NOON) == line
    assert rung(CallLine(), "another", NOON) == CallLine()


def test_a_customer_who_already_sits_at_the_counter_is_not_called_any_more() -> None:
    line = heard(heard(heard(CallLine(), announcement(1), NOON), announcement(2), NOON), announcement(3), NOON)
    assert numbers(left(line, {"20261123-0001": NOON, "20261123-0002": NOON})) == ["A001", "A003"]
    assert left(line, {"20261123-0009": NOON}) is line


def test_the_end_of_an_older_call_does_not_silence_a_newer_one() -> None:
    line = heard(heard(CallLine(), announcement(1), NOON), announcement(2), NOON)
    assert left(line, {"20261123-0002": NOON - timedelta(minutes=9)}) is line


def test_a_call_that_waited_too_long_is_not_rung() -> None:
    line = heard(heard(CallLine(), announcement(1), NOON), announcement(2), NOON)
    line = heard(line, announcement(3), NOON + PATIENCE)
    assert numbers(end_of_ring(line, NOON + PATIENCE + timedelta(seconds=1))) == ["A003"]


def test_the_board_remembers_a_bounded_number_of_tickets() -> None:
    line = CallLine()
    for place in range(1, REMEMBERED + 20):
        line = heard(line, announcement(place), NOON)
    assert len(line.remembered) == REMEMBERED


@given(
    st.lists(st.one_of(st.tuples(st.integers(1, 6), st.integers(1, 3)), st.none()), max_size=60),
    st.integers(0, 2),
)
def test_whatever_arrives_each_newest_ring_is_rung_once_in_the_order_heard(
    steps: list[tuple[int, int] | None], drift_s: int
) -> None:
    """`None` ends the ring under way; a pair is an announcement of (ticket, rings)."""
    line, now = CallLine(), NOON
    expected: list[tuple[int, int]] = []
    best: dict[int, int] = {}
    begun: list[str] = []
    for step in [*steps, *[None] * 60]:
        now += timedelta(seconds=drift_s)
        before = line.ringing
        if step is None:
            line = end_of_ring(line, now) if line.ringing is not None else line
        else:
            place, rings = step
            if rings > best.get(place, 0):
                best[place] = rings
                expected.append(step)
            line = heard(line, announcement(place, rings=rings), now)
        if line.ringing is not None and line.ringing is not before:
            begun.append(line.ringing.key)
        assert line.ringing is not None or not line.waiting, "a call waits though nothing rings"
    assert begun == [f"20261123-{place:04}/{NOON.isoformat()}/{rings}" for place, rings in expected]
    assert line.count == len(expected)
    assert replace(line, count=0).ringing is None
