"""A complaint that a kiosk made over HTTP appears in the control room, is answered there, and is seen answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from hall.contract.business.reports import Report, ReportKind, ReportState
from hall.launcher.broker import free_port
from hall.launcher.doors import DoorShut, Seat
from hall.launcher.robots import press
from hall.runtime.business_http import HttpBusinessSystem
from tests.contract.business_systems import KIOSK_TOKEN, STAFF_TOKEN, key, server_url
from tests.e2e.lone_program import WITHIN_S, running, write_settings

pytestmark = pytest.mark.e2e
WORDS = "排队等了一个多小时，请打13812345678。"


@contextmanager
def control_room(folder: Path, business: str) -> Iterator[Seat]:
    """Give the seat before a control room that asks `business`; its hall is away."""
    section = f'[business]\nurl = "{business}"\ntoken = "{STAFF_TOKEN}"\n'
    settings = write_settings(folder, "control-1", free_port(), devices=section)
    door = folder / "door"
    with running("screens.control", "--settings", settings, HALL_DRIVE=str(door)):
        seat = Seat(door)
        until(lambda: bool(texts(seat)), "the control room is there")
        try:
            yield seat
        finally:
            seat.close()


def texts(seat: Seat) -> str:
    """Return all that can be read on the screen."""
    try:
        return "\n".join(one["text"] for one in seat.ask(do="texts")["texts"])
    except DoorShut:
        return ""


def until(is_so: Callable[[], bool], what: str) -> None:
    """Look until `is_so`; the limit ends a broken test and measures nothing."""
    end, pause = monotonic() + WITHIN_S, Event()
    while not is_so():
        assert monotonic() < end, what
        pause.wait(0.1)


def test_a_complaint_is_answered_in_the_control_room(tmp_path: Path) -> None:
    with server_url(tmp_path) as url, control_room(tmp_path, url) as seat:
        kiosk, staff = HttpBusinessSystem(url, KIOSK_TOKEN), HttpBusinessSystem(url, STAFF_TOKEN)
        press(seat, "page-business")
        press(seat, "part-reports")
        until(lambda: "没有待处理的报修、投诉和意见" in texts(seat), "nobody has complained yet")
        receipt = kiosk.report(key(), Report(kind=ReportKind.COMPLAINT, topic="waiting", words=WORDS)).receipt

        def is_heard() -> bool:
            press(seat, "part-reports")  # coming back to a part looks at once
            return receipt in texts(seat)

        until(is_heard, "the complaint is in the list")
        seen = texts(seat)
        assert "投诉：等候时间过长" in seen
        assert "138****5678" in seen
        assert "13812345678" not in seen
        press(seat, "phrase-0")
        press(seat, "do-answer")
        until(lambda: "已答复" in texts(seat), "it is seen answered")
        (answered,) = staff.all_reports((ReportState.ANSWERED,))
        assert (answered.receipt, answered.answer) == (receipt, "已向客户致歉并改进服务。")
        assert answered.handler == "值班经理"
        kiosk.close()
        staff.close()
