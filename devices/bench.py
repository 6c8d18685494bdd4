"""The devices of a settings file on the technician's bench: opened for one question, then let go again."""

from __future__ import annotations

import queue
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from devices.addresses import parse_address
from devices.counter_roles import PadPress, SignFace
from devices.errors import DriverUnusable
from devices.faults import describe_fault
from devices.registry import load_driver
from devices.roles import CardRead, CodeRead, Outcome, PrintResult
from devices.self_test import slip_of_self_test
from devices.settings import DeviceSection
from devices.supervisor import Supervisor
from devices.transports import is_there
from hall.contract.clock import Clock
from hall.contract.documents import DeviceDocument, DeviceFault
from hall.contract.messages import DeviceJob, DeviceNotice
from hall.contract.values import DeviceRole, Grade, Health, LinkState, Mode, Text

T = TypeVar("T")

ANSWER_S = 8.0
"""How long a device may take to say how it is: opening, two tries, a slow start."""
CUSTOMER_S = 15.0
"""How long someone has to lay down a card or hold up a code."""
PRINT_S = 40.0
_SIGN_TEST = "8888 测试"


class Bench:
    """A supervisor for a moment, with a journal that is thrown away: a test slip is not a customer's."""

    def __init__(self, sections: Sequence[DeviceSection], clock: Clock, journal: Path) -> None:
        """Prepare the devices of `sections`; nothing is opened before `start`."""
        self._changed = threading.Condition()
        self._supervisor = Supervisor(
            "bench", sections, clock, journal, on_document=self._note, on_notice=_ignore, on_job=_ignore
        )
        self._sections, self._clock = sections, clock

    def start(self) -> None:
        """Open the devices."""
        self._supervisor.start()

    def stop(self) -> None:
        """Let go of the devices."""
        self._supervisor.stop()

    def settled(self) -> tuple[DeviceDocument, ...]:
        """Wait until every device has answered or failed to, and return how they are."""
        with self._changed:
            self._changed.wait_for(lambda: all(map(_is_settled, self._supervisor.documents())), ANSWER_S)
        return self._supervisor.documents()

    def print_test_slip(self, section: DeviceSection) -> PrintResult | None:
        """Print the test slip; None when nothing was heard of it."""
        slip = slip_of_self_test(section.shown_name, section.id, self._clock.now().astimezone())
        results: queue.SimpleQueue[PrintResult] = queue.SimpleQueue()
        self._supervisor.print_slip("self-test", slip, results.put)
        return _first(results, PRINT_S)

    def read_card(self) -> CardRead | DeviceFault | None:
        """Wait for a card; the problem if one was laid down and cannot be read, None when none came."""
        found: queue.SimpleQueue[CardRead | DeviceFault] = queue.SimpleQueue()
        self._supervisor.expect_card(found.put, found.put)
        return _first(found, CUSTOMER_S)

    def read_code(self) -> CodeRead | DeviceFault | None:
        """Wait for a code; the problem if one cannot be read, None when none came."""
        found: queue.SimpleQueue[CodeRead | DeviceFault] = queue.SimpleQueue()
        self._supervisor.expect_code(found.put, found.put)
        return _first(found, CUSTOMER_S)

    def press_key(self) -> PadPress | None:
        """Let the clerk's pad sound and wait for a key; None when none came."""
        found: queue.SimpleQueue[PadPress] = queue.SimpleQueue()
        self._supervisor.counter.listen_to_pad(found.put)
        self._supervisor.counter.beep_pad()
        return _first(found, CUSTOMER_S)

    def rate(self) -> Grade | DeviceFault | None:
        """Ask for a rating and wait for it; None when none came."""
        found: queue.SimpleQueue[Grade | DeviceFault] = queue.SimpleQueue()
        self._supervisor.counter.expect_grade(found.put, found.put)
        return _first(found, CUSTOMER_S)

    def light_sign(self) -> DeviceDocument:
        """Write a test text to the window sign; return how it is once it has answered, or failed to."""
        self._supervisor.counter.show_on_sign(SignFace(_SIGN_TEST))
        with self._changed:
            self._changed.wait_for(lambda: _has_answered(self._supervisor.documents()[0]), ANSWER_S)
        return self._supervisor.documents()[0]

    def _note(self, _document: DeviceDocument) -> None:
        with self._changed:
            self._changed.notify_all()


@contextmanager
def bench(sections: Sequence[DeviceSection], clock: Clock) -> Iterator[Bench]:
    """Give the devices of `sections`, opened; raises `StorageError` when not even a temporary file can be written."""
    with tempfile.TemporaryDirectory(prefix="device-bench-") as folder:
        opened = Bench(sections, clock, Path(folder) / "jobs.sqlite")
        opened.start()
        try:
            yield opened
        finally:
            opened.stop()


def self_test(on: Bench, section: DeviceSection, now: datetime) -> DeviceFault | Text:
    """Test what `section`'s role can do, with a person's help; return what worked, or the fault."""
    match section.role:
        case DeviceRole.RECEIPT_PRINTER:
            return _printed(on.print_test_slip(section), section, now)
        case DeviceRole.ID_CARD_READER:
            card = on.read_card()
            if isinstance(card, CardRead):
                return Text(zh=f"已读取证件：{card.masked_name}。", en=f"A card was read: {card.masked_name}.")
            return card or _fault("no_card", section, now)
        case DeviceRole.CODE_READER:
            code = on.read_code()
            if isinstance(code, CodeRead):
                size = len(code.text)
                return Text(zh=f"已读取 {size} 个字符的码。", en=f"A code of {size} characters was read.")
            return code or _fault("no_code", section, now)
        case DeviceRole.CALL_PAD:
            return Text(zh="已收到按键。", en="A key arrived.") if on.press_key() else _fault("no_key", section, now)
        case DeviceRole.RATING_PAD:
            grade = on.rate()
            if isinstance(grade, Grade):
                return Text(zh="已收到评价。", en="A rating arrived.")
            return grade or _fault("no_grade", section, now)
        case DeviceRole.WINDOW_SIGN:
            return _lit(on.light_sign(), section, now)
        case _:
            return Text(zh="该类设备没有自检项目。", en="There is nothing to test on a device of this kind.")


def glance(section: DeviceSection, now: datetime) -> tuple[str, DeviceFault | None]:
    """Return a device's state without opening it (off, unusable, absent, there), and the fault if there is one."""
    if not section.is_enabled:
        return "off", _fault("switched_off", section, now)
    try:
        load_driver(section)
    except DriverUnusable as trouble:
        return "unusable", _fault(trouble.fault, section, now, trouble.remark)
    if not is_there(parse_address(section.port)):
        return "absent", _fault("unplugged", section, now)
    return "there", None


def _printed(result: PrintResult | None, section: DeviceSection, now: datetime) -> DeviceFault | Text:
    if result is not None and result.outcome is Outcome.PRINTED:
        return Text(zh="测试凭条已打印。", en="The test slip was printed.")
    known = result.fault if result is not None else None
    return known or _fault("not_confirmed", section, now)


def _lit(document: DeviceDocument, section: DeviceSection, now: datetime) -> DeviceFault | Text:
    if document.health is Health.OK:
        return Text(zh=f"窗口屏已确认显示“{_SIGN_TEST}”。", en=f"The sign says that it shows '{_SIGN_TEST}'.")
    return document.faults[0] if document.faults else _fault("silent", section, now)


def _has_answered(document: DeviceDocument) -> bool:
    return document.health is not Health.UNKNOWN or bool(document.faults)


def _is_settled(document: DeviceDocument) -> bool:
    is_trying = document.link in (LinkState.UNKNOWN, LinkState.STARTING)
    return document.mode is Mode.DISABLED or not is_trying


def _fault(code: str, section: DeviceSection, now: datetime, remark: str = "") -> DeviceFault:
    return describe_fault(code, name=section.shown_name, port=section.port, since=now, remark=remark)


def _first(answers: queue.SimpleQueue[T], seconds: float) -> T | None:
    try:
        return answers.get(timeout=seconds)
    except queue.Empty:
        return None


def _ignore(_message: DeviceNotice | DeviceJob) -> None:
    """Nobody listens on the bench."""
