"""A counter's call pad, sign and rating pad at the console: real drivers, twins at PTYs, a link that records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from devices.settings import DeviceSection
from devices.supervisor import Supervisor
from drivers.simulators.rack import Rack
from drivers.wire.pad import DEBOUNCE
from hall.contract.commands import BeginService, CallNext, Finish, Rate
from hall.contract.documents import CounterDocument
from hall.contract.errors import HallError
from hall.contract.events import CounterOpened
from hall.contract.values import DeviceRole, Grade, LinkState
from hall.runtime.clock import SystemClock
from screens.clerk.at_counter import AtCounter
from tests.ui import clerk_scenes as scenes
from tests.ui.clerk_console import WORDS, Console
from tests.ui.stage import Stage
from tests.unit.devices.terminal import Witness

TWINS = ("callpad", "ratingpad", "sign")
DRIVERS = {
    "callpad": (DeviceRole.CALL_PAD, "drivers.ff68_pad:Ff68CallPad"),
    "ratingpad": (DeviceRole.RATING_PAD, "drivers.ff68_pad:Ff68RatingPad"),
    "sign": (DeviceRole.WINDOW_SIGN, "drivers.modbus_sign:ModbusSign"),
}
PATIENCE_S = 20.0
FREE = scenes.counter()
CALLED = scenes.counter(rev=8, in_hand=scenes.CALLED)
SERVING = scenes.counter(rev=9, in_hand=scenes.SERVING)


class Counter:
    """A console with everything that stands at its counter."""

    def __init__(self, folder: Path) -> None:
        self.stage = Stage()
        self.rack = Rack(folder / "ports", folder / "slips", SystemClock(), TWINS)
        self.rack.open()
        self.witness = Witness()
        sections = [
            DeviceSection(id=name, role=role, driver=driver, port=str(folder / "ports" / name))
            for name, (role, driver) in DRIVERS.items()
        ]
        self.devices = Supervisor(
            "clerk-3",
            sections,
            SystemClock(),
            folder / "jobs.sqlite",
            on_document=self.witness.on_document,
            on_notice=self.witness.on_notice,
            on_job=self.witness.on_job,
        )
        self.console = Console(self.stage, scenes.picture(scenes.closed(3)))
        self.link = self.console.link
        self.at_counter = AtCounter(self.console.vm, self.link, self.devices.counter, WORDS, "3")
        self.devices.start()
        self.until(lambda: len(self.witness.documents) == len(TWINS) and all(map(self.is_online, TWINS)))

    def is_online(self, device: str) -> bool:
        return self.witness.documents[device].link is LinkState.ONLINE

    def log_in(self) -> None:
        self.console.type_login()
        self.console.vm.logIn()
        self.show(FREE)
        self.link.accept(CounterOpened(counter="3", clerk="clerk-1024"))
        self.console.rest()
        self.link.asked.clear()

    def show(self, document: CounterDocument) -> None:
        self.link.show(scenes.picture(document))
        self.stage.settle()

    def answered(self, document: CounterDocument) -> None:
        """The server accepts and the counter is as `document` says."""
        self.link.accept()
        self.show(document)
        self.console.rest()

    def do(self, twin: str, what: str, **arguments: object) -> None:
        """Press as a person does: not again before the last press was heard."""
        before = self.seen(twin)["acknowledged"]
        self.rack.order(twin, what, arguments)
        self.until(lambda: self.seen(twin)["acknowledged"] != before)
        # the same key within this time is one press that bounced
        QTest.qWait(round(DEBOUNCE.total_seconds() * 1000))

    def seen(self, twin: str) -> dict[str, object]:
        return dict(self.rack.order(twin, "state", {}))

    def until(self, is_so: object) -> None:
        self.console.wait_until(is_so, PATIENCE_S)

    def leave(self) -> None:
        self.at_counter.stop()
        self.devices.stop()
        self.rack.close()
        self.console.leave()
        self.stage.close()


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    made = Counter(tmp_path)
    yield made
    made.leave()


def test_a_counters_keys_drive_its_queue_and_its_sign_shows_who_is_called(counter: Counter) -> None:
    counter.until(lambda: counter.seen("sign")["text"] == "暂停服务")
    counter.do("callpad", "press", key="call_next")
    counter.log_in()
    counter.until(lambda: counter.seen("sign")["text"] == "3号窗口")
    assert counter.link.asked == [], "a press while nobody was logged in does not act later"
    counter.do("callpad", "press", key="call_next")
    counter.until(lambda: counter.link.asked == [CallNext(counter="3")])
    counter.answered(CALLED)
    counter.until(lambda: counter.seen("sign") | {"text": "A030", "blinking": True} == counter.seen("sign"))
    counter.until(lambda: (counter.seen("callpad")["ticket"], counter.seen("callpad")["waiting"]) == ("030", "008"))
    counter.do("callpad", "press", key="call_next")
    counter.until(lambda: counter.link.asked[1:] == [BeginService(counter="3", ticket=scenes.CALLED.ticket)])
    counter.answered(SERVING)
    counter.until(lambda: counter.seen("sign")["blinking"] is False)
    assert counter.at_counter.is_serving()
    counter.do("callpad", "press", key="call_next")
    counter.until(lambda: counter.link.asked[2:] == [Finish(counter="3", ticket=scenes.CALLED.ticket)])
    counter.link.accept()
    assert counter.link.asked[3:] == [CallNext(counter="3")]
    counter.link.refuse("nobody_waiting", "暂时没有客户等候。", "Nobody is waiting.")
    counter.show(replace(FREE, rev=10))
    counter.until(lambda: counter.seen("callpad")["beeps"] == 1)


def test_a_key_that_means_nothing_sounds_and_says_why(counter: Counter) -> None:
    counter.log_in()
    counter.do("callpad", "press", key="recall")
    counter.until(lambda: counter.seen("callpad")["beeps"] == 1)
    assert counter.link.asked == []
    assert counter.console.vm.props["message"]["text"] == "窗口没有正在办理的客户，此键不起作用。"
    counter.show(SERVING)
    counter.do("callpad", "press", key="transfer")
    counter.until(lambda: counter.console.vm.props["sheet"]["kind"] == "transfer")
    counter.do("callpad", "press", key="cancel")
    counter.until(lambda: counter.console.vm.props["sheet"]["kind"] == "")


def test_the_rating_pad_asks_after_a_finish_and_its_key_is_the_rating(counter: Counter) -> None:
    counter.log_in()
    counter.do("ratingpad", "rate", level=3)
    request = scenes.rating_request()
    counter.show(replace(FREE, rev=8, ratings=(request,)))
    counter.until(lambda: counter.seen("ratingpad")["asking"])
    assert counter.link.asked == [], "what was pressed before anybody asked rates nobody"
    counter.do("ratingpad", "rate", level=1)
    wanted = [Rate(counter="3", ticket=request.ticket, grade=Grade.SATISFIED)]
    counter.until(lambda: counter.link.asked == wanted)
    counter.link.answer(HallError(request.clerk.name, request.clerk.name))
    counter.show(replace(FREE, rev=9))
    counter.do("ratingpad", "rate", level=0)
    counter.do("callpad", "press", key="call_next")
    counter.until(lambda: len(counter.link.asked) == 2)
    assert counter.link.asked == [*wanted, CallNext(counter="3")]


def test_a_lost_server_leaves_the_sign_as_it_was(counter: Counter) -> None:
    counter.log_in()
    counter.show(CALLED)
    counter.until(lambda: counter.seen("sign")["text"] == "A030")
    away = replace(scenes.SERVER, is_online=False)
    counter.link.show(scenes.picture(scenes.closed(3), presences={"server": away}))
    counter.stage.settle()
    assert counter.seen("sign")["text"] == "A030"
