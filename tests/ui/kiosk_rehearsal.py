"""A whole kiosk before its real screen, over stand-ins: films, measures of time and the monkey press its real buttons.

Everything but the outermost is the shipped thing: flow, terminal, ledger, settler, and the business system with its
sample customers, in process. Nothing is answered before `settle` or `pump` is called, so that waiting can be seen.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from types import TracebackType
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, QThread
from PySide6.QtTest import QTest

from assets.qt.hall_link import Answer
from assets.qt.looking import covering_item, find_item, scene_rect
from devices.photo_roles import Photo, Preview, Subject
from devices.print_desk import Then
from devices.roles import CardRead, Outcome, PrintResult, Readiness, Verdict
from devices.slip import Slip
from devices.sound_roles import SpokenSentence
from hall.contract.business.errors import NotFound, OutcomeUnknown, Unreachable
from hall.contract.business.payments import PaymentReport
from hall.contract.commands import Cancel, Command, IssueTicket, SettleSlip
from hall.contract.commands_access import CheckIn
from hall.contract.events import TicketIssued
from hall.contract.messages import Accepted, Refused
from hall.contract.picture import HallPicture
from hall.contract.values import DeviceRole, Language, Text
from hall.runtime.settings import BrokerSection, DataSection, HallSection
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import Page, Ticked
from kiosk.photo_pictures import PROVIDER
from kiosk.settings import KioskSettings
from kiosk.view_model import KioskViewModel
from kiosk.works import Outside, assemble
from queue_server.business.books import DATABASE, Books
from queue_server.business.sample import SampleCustomer, customers, fill
from queue_server.business.system import ReferenceBusiness
from queue_server.business.vault import Vault
from queue_server.payments.book import PaymentBook
from tests.ui.kiosk_apply_scenes import card_back_view, card_view
from tests.ui.kiosk_scenes import NOW, SERVICES, StillClock, picture, ticket
from tests.ui.stage import Stage
from tests.unit.kiosk.apply_fakes import Postbox
from tests.unit.kiosk.kiosk_fakes import FakeDevices

MAIN = Path(__file__).resolve().parents[2] / "kiosk" / "qml" / "Main.qml"
ZONE = ZoneInfo("Asia/Shanghai")
CUSTOMER = customers()[0]
"""Owes two bills."""
SEEN, JPEG = card_view(), b"a photo of this rehearsal"
NO = Text(zh="现在不行。", en="Not now.")
PATIENCE_TURNS = 4_000
"""How often the event loop is turned for an answer of another thread before it is given up: several seconds."""
EARLY_TURNS = 400
"""In so many turns the clock passes eight seconds: enough for all that machines wait for, too short for people."""
WAITING = frozenset({Page.LOOKING, Page.ISSUING, Page.PRINTING, Page.FETCHING, Page.SENDING, Page.APPLY_ASKING}) | {
    Page.APPLY_SENDING
}


FIRST_NUMBER = 18
"""Of the numbers that the stand-in server gives: those before it wait, or were served."""
UNTIL_SLOT = timedelta(minutes=18)
"""Whoever comes to an appointment is so early."""
CODE = re.compile(r"^\d{6}\b")
"""How a message with a one-time code begins."""
MOVE_MS = 20
"""How long a finger that draws takes from one point to the next, of real time."""
QUICKER = 0.02
"""Waits of machines among themselves last so much of their time here."""


class QuickClock(StillClock):
    """Moves when it is told to; whoever waits on a thread of its own waits shortly."""

    def real_seconds(self, seconds: float) -> float:
        return seconds * QUICKER


class Chance:
    """What may go wrong; here nothing does."""

    def fails(self, what: str) -> bool:
        """Tell whether `what` goes wrong this time."""
        return False


@dataclass
class StandInServer:
    """Issues numbers, once for each command id, and keeps what it was told of them."""

    picture: HallPicture
    answers: deque[Callable[[], None]]

    def __post_init__(self) -> None:
        self.issued: dict[str, TicketIssued] = {}
        self.ended: dict[str, Command] = {}
        self.contradictions: list[Command] = []

    def ask_under(self, command_id: str, command: Command, then: Answer, *, give_up_after_s: float = 30.0) -> None:
        self.answers.append(lambda: then(self._answer(command_id, command)))

    def publish(self, topic: object, message: object, *, retain: bool = False) -> None:
        """Take what the kiosk tells of itself; nobody listens."""

    def _answer(self, command_id: str, command: Command) -> Accepted | Refused:
        if isinstance(command, IssueTicket | CheckIn):
            if command_id not in self.issued:
                self.issued[command_id] = self._issue(command)
            return Accepted(command_id=command_id, epoch="e1", last_event=1, events=(self.issued[command_id],))
        if isinstance(command, SettleSlip | Cancel):
            if self.ended.setdefault(command.ticket, command) != command:
                self.contradictions.append(command)
            return Accepted(command_id=command_id, epoch="e1", last_event=1, events=())
        return Refused(command_id=command_id, code="not_here", sentence=NO, hint=NO)

    def _issue(self, command: IssueTicket | CheckIn) -> TicketIssued:
        """Return a ticket of the service that was asked for; an appointment is for the first one."""
        service = command.service if isinstance(command, IssueTicket) else SERVICES[0][0]
        letter = next(letter for key, letter, *_ in SERVICES if key == service)
        queue = self.picture.queues[service]
        code = command.code if isinstance(command, CheckIn) else None
        return replace(
            ticket(command.language, command.priority_class),
            ticket=f"20261123-{len(self.issued) + 1:04d}",
            number=f"{letter}{FIRST_NUMBER + len(self.issued):03d}",
            service=service,
            people_ahead=len(queue.waiting),
            estimate=queue.estimate,
            appointment=code,
            slot=NOW + UNTIL_SLOT if code else None,
        )

    @property
    def held(self) -> set[str]:
        """Tickets that somebody has: printed, shown, or not yet told of."""
        given_back = {key for key, command in self.ended.items() if isinstance(command, Cancel)}
        return {issued.ticket for issued in self.issued.values()} - given_back


class Moody:
    """A business system or a payment provider that is sometimes not reached, or whose answer is lost on the way."""

    def __init__(self, real: object, chance: Chance, name: str) -> None:
        self._real, self._chance, self._name = real, chance, name

    def stands_for(self, real: object) -> None:
        """Ask another one from now on."""
        self._real = real

    def __getattr__(self, asked: str) -> Callable[..., object]:
        does: Callable[..., object] = getattr(self._real, asked)

        def ask(*given: object, **named: object) -> object:
            if self._chance.fails(f"{self._name} away"):
                raise Unreachable
            answer = does(*given, **named)
            if self._chance.fails(f"{self._name} silent"):
                raise OutcomeUnknown
            return answer

        return ask


class StandInDevices(FakeDevices):
    """A printer that prints when it is pumped, a reader and a scanner under the test's hand, a voice that is kept."""

    def __init__(self, answers: deque[Callable[[], None]], chance: Chance) -> None:
        super().__init__()
        self._answers, self._chance = answers, chance
        self.said: list[str] = []
        self.sides = deque((SEEN, card_back_view()))
        """Of the card before the document camera, the one that lies up first."""

    def ask_readiness(self, role: DeviceRole, then: Callable[[Readiness], None]) -> None:
        fails = self._chance.fails("printer")
        self._answers.append(lambda: then(Readiness(Verdict.NOT_READY if fails else Verdict.OK)))

    def print_slip(self, job_id: str, content: Slip | bytes, then: Then) -> None:
        self.printed.append((job_id, content))
        outcome = Outcome.FAILED if self._chance.fails("print") else Outcome.PRINTED
        self.results[job_id] = PrintResult(job_id, outcome)
        self._answers.append(lambda: then(self.results[job_id]))

    def snap(self) -> None:
        """Let the document camera see a card that lies well, and take the photo that was asked for."""
        if self.photos.on_preview is not None:
            self.photos.show(Preview(Subject.CARD, self.sides[0]))
        while self.photos.wishes:
            # whoever was asked for the other side has turned the card over
            view = self.sides[0]
            self.sides.rotate()
            self.photos.give_photo(Photo(Subject.CARD, JPEG, view.width, view.height, view, 130, 40))

    def speak(self, sentence: SpokenSentence) -> None:
        self.said.append(sentence.spelling)

    def hush(self) -> None:
        """Nothing is heard here anyway."""


class Rehearsal:
    """One kiosk with a finger before it. Close it, or use it as a context."""

    patience_turns = PATIENCE_TURNS

    def __init__(
        self,
        stage: Stage,
        folder: Path,
        *,
        language: Language = Language.ZH,
        size: tuple[int, int] = (1080, 1920),
        chance: Chance | None = None,
        view_model: type[KioskViewModel] = KioskViewModel,
        low_reach: bool = False,
        takes_applications: bool = True,
    ) -> None:
        """Show the kiosk on `stage`, its files in `folder`."""
        self.pressed_at, self.pressed_cpu_s = 0.0, 0.0
        """When the last finger came down, in seconds of the machine, and of its work for this process."""
        self.stage, self.clock, self.answers = stage, QuickClock(), deque[Callable[[], None]]()
        self._leave: list[Callable[[], None]] = []
        settings = KioskSettings(
            hall=HallSection(id="east"),
            broker=BrokerSection(username="kiosk-1"),
            data=DataSection(folder=folder),
            language=language,
        )
        self.server = StandInServer(_expecting(picture()), self.answers)
        self.devices = StandInDevices(self.answers, chance or Chance())
        self._folder, self._chance, self._renewals = folder, chance or Chance(), 0
        self.business = self._new_business()
        self._counter = Moody(self.business, self._chance, "business")
        self.phone = PaymentBook(folder / "provider.sqlite", self.clock, ZONE, "https://pay.example.com/")
        self._leave.append(self.phone.close)
        self.vm = view_model(Words.load(CATALOGUES, language), self.clock, quicker=settings.quicker)
        self.post = Postbox()
        """Messages to phones."""
        outside = Outside(
            self.server,
            self.devices,
            self.devices,
            b"secret",
            self._counter,
            provider=Moody(self.phone, self._chance, "provider"),
            messenger=self.post if takes_applications else None,
        )
        stage.pictures[PROVIDER] = lambda: outside.pictures
        self.works = assemble(settings, self.clock, self.vm, outside, self._leave.append)
        self.works.start()
        stage.show(MAIN, self.vm, size=size, still=True, lowReach=low_reach)
        self.settle()

    def renew(self) -> None:
        """Give the customers back what they owed at first; the kiosk does not notice."""
        self.business = self._new_business()
        self._counter.stands_for(self.business)

    def _new_business(self) -> ReferenceBusiness:
        self._renewals += 1
        path = self._folder / f"business-{self._renewals}" / DATABASE
        books = Books(path, Vault(b"a secret of this rehearsal"), self.clock, ZONE)
        self._leave.append(books.close)
        fill(books, 1)
        return ReferenceBusiness(books, "kiosk-1")

    def __enter__(self) -> Rehearsal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType) -> None:
        self.close()

    def close(self) -> None:
        """End what was put together, the last first."""
        while self._leave:
            self._leave.pop()()

    @property
    def page(self) -> Page:
        return self.vm.flow.page

    def take_code(self) -> str:
        """Wait for a message with a code, whatever else was sent; return the code and throw the message away."""
        self.wait_until(lambda: any(CODE.search(words.en) for _, _, words in self.post.sent))
        codes = [found.group() for _, _, words in self.post.sent if (found := CODE.search(words.en))]
        self.post.sent.clear()
        return codes[-1]

    def pay_by_phone(self) -> bool:
        """Press *pay* on the phone's page; False when no payment waits for that."""
        for waiting in self.phone.waiting():
            self.phone.press(waiting.payment, True)
            return True
        return False

    def report_of(self, payment: str) -> PaymentReport:
        """Return how a payment stands at its provider, whatever mood that is in. Raises `LookupError`."""
        try:
            return self.phone.query(payment)
        except NotFound as error:
            raise LookupError(payment) from error

    def pump(self) -> None:
        """Let the stand-ins answer what they were asked so far, once."""
        for _ in range(len(self.answers)):
            self.answers.popleft()()
        self.devices.snap()
        self.works.terminal.look_around()
        self.stage.settle()

    def settle(self) -> None:
        """Let everything that is under way come to its end."""
        self.wait_until(lambda: not self.answers and self.page not in WAITING)

    def wait_until(self, is_so: Callable[[], object]) -> None:
        """Let a little time pass again and again until it is so."""
        for turn in range(self.patience_turns):
            self.pump()
            if is_so():
                return
            # A busy machine may let an answer wait for long: the customer's time stands still then, or they would go.
            is_early = turn < EARLY_TURNS
            self.clock.passed += QUICKER if is_early else 0.0
            QThread.msleep(1 if is_early else 5)
        raise AssertionError(f"it never came, on {self.page}")

    def look(self, seconds: float = 1.0) -> Rehearsal:
        """Look at the page for a while; then a press means this page."""
        self.clock.passed += seconds
        self.vm.happen(Ticked())
        self.stage.settle()
        return self

    def tap(self, name: str) -> Rehearsal:
        """Look for a moment, then press with one finger; what is asked for is not answered yet.

        A button that is not there yet is waited for, as a person does whose answer is still under way.
        """
        self.look()
        if not self.sees(name):
            self.wait_until(lambda: self.sees(name))
        item, window = self.stage.item(name), self.stage.window
        assert window is not None
        assert item.isEnabled(), f"{name} cannot be pressed on {self.page}"
        assert covering_item(window, item) is None, f"{name} is covered on {self.page}"
        assert window.geometry().translated(-window.position()).contains(self.place(name)), f"{name} is out of sight"
        self.pressed_at, self.pressed_cpu_s = perf_counter(), process_time()
        self.stage.tap(name)
        return self

    def sees(self, name: str) -> bool:
        """Tell whether `name` can be pressed."""
        assert self.stage.window is not None
        item = find_item(self.stage.window, name)
        return item is not None and item.isEnabled() and item.opacity() > 0

    def place(self, name: str) -> QPoint:
        """Return where `name` is pressed."""
        return scene_rect(self.stage.item(name)).center().toPoint()

    def draw(self, name: str) -> Rehearsal:
        """Draw a zigzag with one finger from left to right over the item."""
        self.look()
        window, finger, box = self.stage.window, self.stage._finger, scene_rect(self.stage.item(name))
        points = [
            QPoint(round(box.left() + box.width() * x / 10), round(box.top() + box.height() * (0.3 if x % 2 else 0.7)))
            for x in range(2, 9)
        ]
        QTest.touchEvent(window, finger).press(0, points[0], window).commit()
        for point in points[1:]:
            QTest.touchEvent(window, finger).move(0, point, window).commit()
            QTest.qWait(MOVE_MS)  # moves of one frame are taken for one
        QTest.touchEvent(window, finger).release(0, points[-1], window).commit()
        self.stage.settle()
        return self

    def put_card(self, customer: SampleCustomer = CUSTOMER) -> Rehearsal:
        """Lay the ID card of one of the sample customers on the reader."""
        self.look()
        number, birth = customer.id_number, customer.id_number[6:14]
        self.devices.put_card(
            CardRead(
                kind="resident",
                name=customer.name,
                number=number,
                masked_name="张*",
                masked_number=f"{number[:1]}***{number[-1:]}",
                sex=1,
                birth=date(int(birth[:4]), int(birth[4:6]), int(birth[6:])),
                valid_from=date(2020, 1, 1),
                valid_to=None,
                address=customer.address,
            )
        )
        self.stage.settle()
        return self


def _expecting(usual: HallPicture) -> HallPicture:
    """Return the picture with somebody expected today, so that the kiosk offers to check in."""
    queues = {key: replace(queue, booked_today=1) for key, queue in usual.queues.items()}
    return replace(usual, queues=queues)
