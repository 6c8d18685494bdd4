"""The server is gone: three customers get their numbers, the kiosk is killed in between, and all three are called.

Real programs, a real printer twin; what is on the slips is what the clerk calls.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from hall.launcher.processes import Program
from hall.launcher.robots import press
from hall.launcher.site import KIOSK
from tests.e2e.whole_hall import WITHIN_S, Props, WholeHall, act, see, whole_hall

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180), pytest.mark.long]


def takes_a_number(hall: WholeHall) -> str:
    """Touch, choose, take; return the number on the slip that came out."""
    kiosk, before = hall.kiosk, len(slips(hall))
    see(kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
    act(kiosk, lambda: press(kiosk, "begin"), lambda p: p["page"] == "choose", "the choice")
    act(kiosk, lambda: press(kiosk, "service-payment"), lambda p: p["page"] == "confirm", "the confirmation")
    press(kiosk, "primary")
    props = see(kiosk, lambda p: p["ticket"]["fate"] == "printed", "the printed ticket")
    hall.twins.ask(twin="printer", do="take_slip")
    (slip,) = slips(hall)[before:]
    number: str = props["ticket"]["number"]
    assert number in slip["text"]
    assert "暂无预计等候时间" in slip["text"]
    press(kiosk, "primary")
    return number


def slips(hall: WholeHall) -> list[Props]:
    """Return the slips that the printer has cut."""
    found: list[Props] = hall.twins.ask(twin="printer", do="slips")["slips"]
    return found


def calls(hall: WholeHall) -> str:
    """Call, serve and finish whoever is next; return the number."""
    console = hall.consoles["1"]
    act(console, lambda: console.key("F2"), lambda p: p["work"]["customer"]["stage"] == "called", "the call")
    number: str = console.look()["work"]["customer"]["number"]
    act(console, lambda: console.key("F4"), lambda p: p["work"]["customer"]["stage"] == "serving", "the service")
    act(console, lambda: console.key("F8"), lambda p: p["work"]["customer"]["stage"] == "", "the finish")
    return number


def reserved(hall: WholeHall) -> bool:
    """Tell whether the kiosk has numbers of every service."""
    kinds = [kind for _, kind, _ in hall.journal()]
    return kinds.count("NumbersReserved") >= len(hall.kiosk.look()["tiles"]) > 0


def test_three_numbers_taken_without_a_server_are_called_as_they_were_printed(tmp_path: Path) -> None:
    with whole_hall(tmp_path) as hall:
        see(hall.kiosk, lambda p: reserved(hall), "the reserve of every service")
        server, broker = (hall.watch.find(name).program for name in ("server", "broker"))
        hall.watch.stop("server")
        hall.watch.stop("broker")
        see(hall.kiosk, lambda p: "离线" in p["stale"], "that the kiosk is alone")
        numbers = [takes_a_number(hall), takes_a_number(hall)]
        hall.kill(KIOSK)
        numbers.append(takes_a_number(hall))
        assert len(set(numbers)) == 3
        again(hall, broker)
        again(hall, server)
        see(hall.kiosk, lambda p: p["stale"] == "" and told(hall) == 3, "that the server was told")
        see(hall.consoles["1"], lambda p: p["is_live"], "the console")
        assert [calls(hall) for _ in numbers] == numbers
        assert [row[0] for row in hall.rows("select number from tickets order by issued_at")] == numbers


def again(hall: WholeHall, program: Program) -> None:
    """Start a program that was stopped."""
    hall.watch.start(program, ready_within_s=WITHIN_S)


def told(hall: WholeHall) -> int:
    """Return how many tickets the server was told of."""
    return len(hall.rows("select 1 from tickets where is_reported = 1"))
