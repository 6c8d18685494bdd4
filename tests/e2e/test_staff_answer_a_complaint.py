"""A complaint that a kiosk made over HTTP is answered in the control room under the name of who is on duty there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic, time
from typing import Any

import pytest

from hall.contract.business.reports import Report, ReportKind, ReportState
from hall.launcher.business_site import BUSINESS
from hall.launcher.doors import DoorShut, Seat
from hall.launcher.processes import Watch
from hall.launcher.robots import press
from hall.launcher.site import CONTROL, HALL, KIOSK, Site, prepare_site
from hall.runtime.business_http import HttpBusinessSystem
from tests.contract.business_systems import key
from tests.e2e.lone_program import WITHIN_S

pytestmark = pytest.mark.e2e
WORDS = "排队等了一个多小时，请打13812345678。"
SIGNER, NAME, PIN = "li-na", "李娜 0301", "2468"


@dataclass
class Room:
    """The seat before a control room, in a hall of which nothing else runs but broker, server and business system."""

    site: Site
    seat: Seat

    def texts(self) -> str:
        """Return all that can be read on the screen."""
        try:
            return "\n".join(one["text"] for one in self.seat.ask(do="texts")["texts"])
        except DoorShut:
            return ""

    def reads(self, *wanted: str) -> str:
        """Look until all of `wanted` can be read."""
        until(lambda: all(each in self.texts() for each in wanted), f"{wanted} on the screen")
        return self.texts()

    def signs(self, pin: str) -> None:
        """Sign on the sheet."""
        self.reads("经手人")
        press(self.seat, f"signer-{SIGNER}")
        press(self.seat, "sign-pin-input")
        self.seat.type(pin)
        press(self.seat, "sign-now")

    def signed(self) -> list[dict[str, Any]]:
        """Return every signature that stands in the server's journal."""
        path = self.site.folder / "data" / "server" / "queue.sqlite"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            rows = connection.execute("select event from journal where kind = 'Signed' order by seq").fetchall()
        return [json.loads(row[0]) for row in rows]


@contextmanager
def control_room(folder: Path) -> Iterator[Room]:
    """Open the hall at 09:00 of its own zone."""
    environment = {
        "HALL_CLOCK": f"start=2026-11-23T01:00:00Z;speed=1;origin={time():.3f}",
        "QT_QPA_PLATFORM": "offscreen",
    }
    site = prepare_site(folder / "hall", environment=environment)
    wanted = {program.name: program for program in site.programs}
    with Watch([].append) as watch:
        watch.start(wanted["broker"])
        list(watch.start_together([wanted[name] for name in ("server", BUSINESS, CONTROL)], ready_within_s=90))
        seat = Seat(site.door(CONTROL))
        try:
            yield Room(site, seat)
        finally:
            seat.close()


def until(is_so: Callable[[], bool], what: str) -> None:
    """Look until `is_so`; the limit ends a broken test and measures nothing."""
    end, pause = monotonic() + WITHIN_S, Event()
    while not is_so():
        assert monotonic() < end, what
        pause.wait(0.1)


def test_a_complaint_is_answered_under_the_name_of_who_signed_on_for_duty(tmp_path: Path) -> None:
    with control_room(tmp_path) as room:
        seat, business = room.seat, room.site.business
        kiosk = HttpBusinessSystem(business.url, business.tokens[KIOSK])
        staff = HttpBusinessSystem(business.url, business.tokens[CONTROL])
        press(seat, "page-business")
        press(seat, "part-reports")
        room.reads("无人值班")
        receipt = kiosk.report(key(), Report(kind=ReportKind.COMPLAINT, topic="waiting", words=WORDS)).receipt

        def is_heard() -> bool:
            press(seat, "part-reports")  # coming back to a part looks at once
            return receipt in room.texts()

        until(is_heard, "the complaint is in the list")
        press(seat, f"matter-{receipt}")
        seen = room.reads("投诉：等候时间过长", "138****5678")
        assert "13812345678" not in seen
        press(seat, "phrase-0")
        press(seat, "do-answer")
        room.signs("1111")
        room.reads("工号或口令不正确。")
        assert staff.all_reports((ReportState.ANSWERED,)) == ()
        press(seat, "sign-pin-input")
        seat.type(PIN)
        press(seat, "sign-now")
        room.reads("已答复", f"值班：{NAME}")
        (answered,) = staff.all_reports((ReportState.ANSWERED,))
        assert (answered.receipt, answered.answer) == (receipt, "已向客户致歉并改进服务。")
        assert answered.handler == NAME
        (signed,) = room.signed()
        assert (signed["clerk"], signed["act"], signed["matter"], signed["amount"]) == (SIGNER, "duty", HALL, 0)
        press(seat, "duty-off")
        room.reads("无人值班")
        kiosk.close()
        staff.close()
