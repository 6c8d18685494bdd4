"""Whatever happens to devices and agent, in any order, the record contradicts neither itself nor what is seen."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.contract.values import LinkState
from tests.unit.devices.test_device_history import DEVICE, Desk

SEEN = {
    "well": (LinkState.ONLINE, ()),
    "no paper": (LinkState.ONLINE, ("paper_out",)),
    "no paper, open": (LinkState.ONLINE, ("paper_out", "cover_open")),
    "pulled": (LinkState.ABSENT, ("unplugged",)),
    "silent": (LinkState.OFFLINE, ("silent",)),
    "starting": (LinkState.STARTING, ()),
    "off": (LinkState.UNKNOWN, ()),
}
ACTS = st.one_of(
    st.tuples(st.just("see"), st.sampled_from(sorted(SEEN)), st.integers(0, 40)),
    st.tuples(st.just("pass"), st.just(""), st.integers(0, 4000)),
    st.tuples(st.just("kill"), st.just(""), st.just(0)),
    st.tuples(st.just("save"), st.just(""), st.just(0)),
    st.tuples(st.just("repair"), st.just(""), st.just(0)),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTS, max_size=14))
def test_the_record_holds_together(acts: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "diagnosis.sqlite")
        begun = None
        try:
            for act, seen, seconds in acts:
                match act:
                    case "see":
                        begun = begun or desk.clock.at
                        link, codes = SEEN[seen]
                        desk.see(*codes, link=link, for_s=seconds)
                        _agrees_with_what_is_seen(desk, link, codes)
                    case "pass":
                        desk.clock.pass_(seconds)
                    case "kill":
                        desk.killed()
                    case "save":
                        desk.history.save()
                    case _:
                        desk.history.note_repair(DEVICE, "Zhao", "looked")
                _holds_together(desk)
        finally:
            desk.database.close()


def _agrees_with_what_is_seen(desk: Desk, link: LinkState, codes: tuple[str, ...]) -> None:
    lasting = {one.code for one in desk.history.spells(DEVICE) if one.until is None}
    if link is LinkState.ONLINE:
        assert lasting == set(codes)
    else:
        assert set(codes) <= lasting


def _holds_together(desk: Desk) -> None:
    spells = desk.history.spells(DEVICE)
    for code in {one.code for one in spells}:
        same = sorted((one for one in spells if one.code == code), key=lambda one: one.since)
        assert sum(one.until is None for one in same) <= 1
        for earlier, later in pairwise(same):
            assert earlier.until is not None
            assert earlier.since <= earlier.until <= later.since
    figures = desk.history.availability(DEVICE)
    whole = (desk.clock.at - figures.since).total_seconds()
    assert abs(figures.observed_s + figures.unknown_s - whole) < 0.001
    with desk.database.read() as read:
        rows = [tuple(row) for row in read.execute("SELECT since, until FROM stretch ORDER BY since, id")]
    assert all(since <= until for since, until in rows)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(rows))
