"""A server and devices that do what a test tells them, for the kiosk's terminal and settler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from assets.qt.hall_link import Answer
from devices.photo_roles import Photo, Preview, Subject
from devices.print_desk import Then
from devices.roles import CardRead, CodeRead, Outcome, PrintResult, Readiness, Verdict
from devices.slip import Slip
from hall.contract.commands import Command
from hall.contract.documents_devices import DeviceFault
from hall.contract.errors import HallError, LinkError, NoAnswer
from hall.contract.events import Event
from hall.contract.messages import Accepted, DeviceOrder, DeviceOutcome, Message, Refused, Reply
from hall.contract.picture import HallPicture
from hall.contract.topics import Topic
from hall.contract.values import DeviceRole, FaultAction, Text
from tests.ui.kiosk_scenes import picture

NO = Text(zh="不行", en="no")


@dataclass
class Asked:
    """One request that waits for the test's answer."""

    command_id: str
    command: Command
    then: Answer

    def accept(self, *events: Event) -> None:
        self.then(Accepted(command_id=self.command_id, epoch="e1", last_event=1, events=events))

    def refuse(self, code: str = "numbers_exhausted") -> None:
        self.then(Refused(command_id=self.command_id, code=code, sentence=NO, hint=NO))

    def answer(self, answer: Reply | HallError) -> None:
        self.then(answer)

    def stay_silent(self) -> None:
        self.then(NoAnswer(NO, NO))

    def never_leave(self) -> None:
        self.then(LinkError(NO, NO))


@dataclass
class FakeServer:
    """Keeps what it is asked; the test answers."""

    picture: HallPicture = field(default_factory=picture)
    asked: list[Asked] = field(default_factory=list)
    published: list[tuple[str, Message, bool]] = field(default_factory=list)

    def ask_under(self, command_id: str, command: Command, then: Answer, *, give_up_after_s: float = 30.0) -> None:
        assert give_up_after_s > 0
        self.asked.append(Asked(command_id, command, then))

    def publish(self, topic: Topic, message: Message, *, retain: bool = False) -> None:
        self.published.append((str(topic), message, retain))

    @property
    def last(self) -> Asked:
        return self.asked[-1]


def fault(code: str) -> DeviceFault:
    return DeviceFault(code=code, sentence=NO, hint=NO, action=FaultAction.NONE, since=datetime.now(UTC))


def card(birth: date = date(1950, 5, 1), number: str = "110105195005010021") -> CardRead:
    return CardRead(
        kind="resident",
        name="张三",
        number=number,
        masked_name="张*",
        masked_number="1***1",
        sex=1,
        birth=birth,
        valid_from=date(2020, 1, 1),
        valid_to=None,
    )


class FakePhotos:
    """A document camera under the test's hand."""

    def __init__(self) -> None:
        self.subject: Subject | None = None
        self.on_preview: Callable[[Preview], None] | None = None
        self.on_trouble: Callable[[DeviceFault], None] | None = None
        self.wishes: list[tuple[Subject, Callable[[Photo], None], Callable[[DeviceFault], None]]] = []
        self.is_stopped = False

    def watch(
        self, subject: Subject, on_preview: Callable[[Preview], None], on_problem: Callable[[DeviceFault], None]
    ) -> None:
        self.subject, self.on_preview, self.on_trouble = subject, on_preview, on_problem
        self.is_stopped = False

    def take(
        self, subject: Subject, on_photo: Callable[[Photo], None], on_problem: Callable[[DeviceFault], None]
    ) -> None:
        self.wishes.append((subject, on_photo, on_problem))

    def stop(self) -> None:
        self.subject = self.on_preview = self.on_trouble = None
        self.is_stopped = True

    def show(self, preview: Preview) -> None:
        assert self.on_preview is not None
        self.on_preview(preview)

    def trouble(self, found: DeviceFault) -> None:
        assert self.on_trouble is not None
        self.on_trouble(found)

    def give_photo(self, photo: Photo) -> None:
        self.wishes.pop()[1](photo)

    def refuse_photo(self, found: DeviceFault) -> None:
        self.wishes.pop()[2](found)


class FakeDevices:
    """A reader, a scanner and a printer under the test's hand."""

    def __init__(self) -> None:
        self.photos = FakePhotos()
        self.verdicts: dict[DeviceRole, Readiness] = {}
        self.printed: list[tuple[str, Any]] = []
        self.results: dict[str, PrintResult] = {}
        self.then: Then | None = None
        self.on_card: Callable[[CardRead], None] | None = None
        self.on_problem: Callable[[DeviceFault], None] | None = None
        self.on_code: Callable[[CodeRead], None] | None = None
        self.orders: list[DeviceOrder] = []
        self.expectations = 0
        self.is_serving = False

    def serve(self, is_customer_here: bool) -> None:
        self.is_serving = is_customer_here

    def readiness(self, role: DeviceRole) -> Readiness:
        return self.verdicts.get(role, Readiness(Verdict.OK))

    def ask_readiness(self, role: DeviceRole, then: Callable[[Readiness], None]) -> None:
        then(self.readiness(role))

    def print_slip(self, job_id: str, content: Slip | bytes, then: Then) -> None:
        self.printed.append((job_id, content))
        self.then = then

    def end_slip(self, outcome: Outcome) -> None:
        assert self.then is not None
        self.then(PrintResult(self.printed[-1][0], outcome))

    def slip_result(self, job_id: str) -> PrintResult | None:
        return self.results.get(job_id)

    def expect_card(self, on_card: Callable[[CardRead], None], on_problem: Callable[[DeviceFault], None]) -> None:
        self.expectations += 1
        self.on_card, self.on_problem = on_card, on_problem

    def put_card(self, read: CardRead) -> None:
        assert self.on_card is not None
        on_card, self.on_card = self.on_card, None
        on_card(read)

    def stop_expecting_card(self) -> None:
        self.on_card = self.on_problem = None

    def expect_code(
        self, on_code: Callable[[CodeRead], None], on_problem: Callable[[DeviceFault], None] = lambda _: None
    ) -> None:
        self.on_code = on_code

    def show_code(self, text: str) -> None:
        assert self.on_code is not None
        on_code, self.on_code = self.on_code, None
        on_code(CodeRead(text))

    def stop_expecting_code(self) -> None:
        self.on_code = None

    def order(self, order: DeviceOrder, then: Callable[[DeviceOutcome], None]) -> None:
        self.orders.append(order)
        then(DeviceOutcome(command_id=order.command_id, device=order.device, is_done=True, sentence=NO))
