"""The connection's table: every pair is either in it or refused, and what is broken stays visible until it answers."""

from __future__ import annotations

import itertools

import pytest

from devices.lifecycle import TABLE, Backoff, Connection, Happening, ImpossibleHappening, step
from hall.contract.values import LinkState

PAIRS = list(itertools.product(LinkState, Happening))


@pytest.mark.parametrize(("link", "happening"), PAIRS)
def test_every_happening_leads_where_the_table_says_or_is_refused(link: LinkState, happening: Happening) -> None:
    if happening in TABLE[link]:
        assert step(Connection(link), happening, "silent").link is TABLE[link][happening]
    else:
        with pytest.raises(ImpossibleHappening, match=happening.value):
            step(Connection(link), happening)


def test_a_device_is_online_only_after_it_has_answered() -> None:
    leading_online = {(link, happening) for link in TABLE for happening, to in TABLE[link].items() if to == "online"}
    assert {happening for _, happening in leading_online} == {Happening.ANSWERED}


def test_from_every_state_a_stopped_connection_forgets_its_fault() -> None:
    for link in TABLE:
        assert step(Connection(link, "silent", 3), Happening.STOPPED) == Connection(LinkState.UNKNOWN)


def test_an_offline_device_keeps_its_fault_while_it_is_tried_again() -> None:
    offline = Connection(LinkState.OFFLINE, "silent", 4)
    opened = step(offline, Happening.OPENED)
    assert opened == offline
    assert step(opened, Happening.FAILED, "garbled") == Connection(LinkState.OFFLINE, "garbled", 5)
    assert step(opened, Happening.ANSWERED) == Connection(LinkState.ONLINE)


def test_what_is_plugged_in_again_is_no_longer_called_unplugged() -> None:
    absent = step(Connection(LinkState.ONLINE), Happening.LOST, "unplugged")
    assert absent == Connection(LinkState.ABSENT, "unplugged", 1)
    assert step(absent, Happening.OPENED) == Connection(LinkState.STARTING, "", 1)


def test_the_wait_grows_and_stays_short_enough_to_heal_within_five_seconds() -> None:
    backoff = Backoff()
    waits = [backoff.wait_s(failures) for failures in range(8)]
    assert waits[0] == 0.0
    assert waits[1:4] == [0.25, 0.5, 1.0]
    assert waits == sorted(waits)
    assert max(waits) == backoff.wait_s(10**9) == 2.0
