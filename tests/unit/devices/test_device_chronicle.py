"""Spells begin and end with what is seen; an end that nobody watched is not claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from devices.chronicle import OpenSpell, turn, unwatched
from devices.faults import describe_fault
from hall.contract.documents_devices import DeviceDocument
from hall.contract.example_devices import DEVICE_MESSAGES
from hall.contract.values import Health, LinkState, Text

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
DOCUMENT = next(one for _, one in DEVICE_MESSAGES if isinstance(one, DeviceDocument))
NAME = Text(zh="打印机", en="Printer")
PAPER = OpenSpell("paper_out", is_of_link=False, is_watched=True)
GONE = OpenSpell("unplugged", is_of_link=True, is_watched=True)


def document(link: LinkState, *codes: str, health: Health = Health.OK) -> DeviceDocument:
    faults = tuple(describe_fault(code, name=NAME, port="p", since=NOW) for code in codes)
    return replace(DOCUMENT, link=link, health=health, faults=faults)


def test_a_fault_begins_lasts_and_ends_watched() -> None:
    first = turn((), document(LinkState.ONLINE, "paper_out"))
    assert ([fault.code for fault in first.begun], first.open) == (["paper_out"], (PAPER,))
    assert turn(first.open, document(LinkState.ONLINE, "paper_out")).begun == ()
    assert turn(first.open, document(LinkState.ONLINE)).ended == (("paper_out", True),)


def test_a_fault_of_a_device_that_was_pulled_out_is_open_until_the_device_is_back() -> None:
    pulled = turn((PAPER,), document(LinkState.ABSENT, "unplugged"))
    assert [fault.code for fault in pulled.begun] == ["unplugged"]
    assert pulled.ended == ()
    back = turn(pulled.open, document(LinkState.ONLINE, health=Health.UNKNOWN))
    assert back.ended == (("unplugged", True),), "it has not said yet whether it has paper"
    assert turn(back.open, document(LinkState.ONLINE)).ended == (("paper_out", False),)


def test_a_fault_that_is_there_again_after_the_plug_goes_on() -> None:
    pulled = turn((PAPER,), document(LinkState.ABSENT, "unplugged"))
    back = turn(pulled.open, document(LinkState.ONLINE, "paper_out"))
    assert (back.begun, back.open) == ((), (PAPER,))


def test_one_reason_of_absence_follows_another() -> None:
    busy = turn((GONE,), document(LinkState.OFFLINE, "port_busy"))
    assert (busy.ended, [fault.code for fault in busy.begun]) == ((("unplugged", True),), ["port_busy"])


def test_nothing_is_said_while_the_device_starts_or_is_switched_off() -> None:
    for link in (LinkState.STARTING, LinkState.UNKNOWN):
        still = turn((PAPER, GONE), document(link, "not_seen_lately"))
        assert (still.begun, still.ended) == ((), ())
        assert GONE in still.open


def test_an_end_that_came_while_nobody_looked_is_not_claimed() -> None:
    (left,) = unwatched((GONE,))
    assert turn((left,), document(LinkState.ONLINE)).ended == (("unplugged", False),)
