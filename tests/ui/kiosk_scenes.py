"""A busy hall before the kiosk's screen, and the ways to bring the screen into each of its states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache

from devices.roles import Outcome
from hall.contract.documents import QueueDocument, WaitingTicket
from hall.contract.documents_devices import Presence
from hall.contract.documents_hall import HallDocument, HallFigures, Opening, ServiceInfo
from hall.contract.events import Estimate, TicketIssued
from hall.contract.picture import HallPicture
from hall.contract.values import Holder, Language, PriorityClass, Role, SlipState, Text
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import (
    Act,
    Around,
    CardSeen,
    CardUnreadable,
    CodeSeen,
    Event,
    PrinterChecked,
    SlipEnded,
    Surveyed,
    Ticked,
    TicketGranted,
    TicketRefused,
    TicketUnanswered,
)
from kiosk.settings import Cabinet, QuickerSection
from kiosk.view_model import KioskViewModel

NOW = datetime(2026, 11, 23, 2, 42, 10, tzinfo=UTC)
NAME = Text(zh="城东供电营业厅", en="Chengdong power service hall")
SERVICES = (
    ("payment", "A", "a", "wallet", "交纳电费", "Pay a bill", "交电费、查询账单", "Pay and look up bills"),
    ("supply", "B", "b", "plug", "新装用电", "New supply", "居民、企业新装", "For homes and businesses"),
    ("change", "C", "c", "change", "变更用电", "Change of supply", "过户、增容、移表", "Owner, capacity, meter"),
    ("invoice", "D", "d", "invoice", "发票与账单", "Invoices and statements", "打印发票、账单", "Printed for you"),
    ("advice", "E", "e", "chat", "业务咨询", "Advice", "电价、停电、投诉", "Tariffs, outages, complaints"),
)
WAITING = {"payment": 4, "supply": 3, "change": 8, "invoice": 0, "advice": 0}
WAIT_S: dict[str, tuple[float, float] | None] = {
    "payment": (640.0, 860.0),
    "supply": (1500.0, 2000.0),
    "change": None,
    "invoice": (0.0, 45.0),
    "advice": None,
}


class StillClock:
    """A clock that moves when it is told to; no timer of its screen comes by itself, also after its test."""

    speed = 1.0

    def __init__(self) -> None:
        self.passed = 100.0

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.passed - 100.0)

    def monotonic(self) -> float:
        return self.passed

    def real_seconds(self, seconds: float) -> float:
        return 1000.0 + seconds


def hall(**changes: object) -> HallDocument:
    services = tuple(
        ServiceInfo(
            service=key,
            name=Text(zh=zh, en=en),
            explanation=Text(zh=what_zh, en=what_en),
            letter=letter,
            tint=tint,
            icon=icon,
            promise_s=900.0,
        )
        for key, letter, tint, icon, zh, en, what_zh, what_en in SERVICES
    )
    document = HallDocument(
        epoch="e1",
        rev=1,
        as_of=NOW,
        hall="east",
        name=NAME,
        zone="Asia/Shanghai",
        languages=(Language.ZH, Language.EN),
        day="2026-11-23",
        is_open=True,
        openings=(Opening(opens="08:30", closes="12:00"), Opening(opens="13:30", closes="17:30")),
        services=services,
        counters=(),
        clerks=(),
        areas=(),
        slip_help=Text(zh="过号请到咨询台，服务热线 95598", en="Missed your call? Ask at the desk. Hotline 95598"),
        notices=(
            Text(
                zh="11月25日 8:00 至 12:00，幸福路一带计划停电检修。", en="Planned outage on Xingfu Road, 25 Nov, 8–12."
            ),
        ),
        follow_url="https://hall.example.com/t/{code}",
        rating_s=60.0,
        figures=HallFigures(
            waiting=15,
            longest_wait_s=1800.0,
            within_promise_share=0.94,
            counters_open=4,
            issued=86,
            finished=68,
            missed=2,
            mean_wait_s=700.0,
            curve=(),
        ),
        last_event=400,
    )
    return replace(document, **changes)  # type: ignore[arg-type]


def queue(service: str, letter: str, *, is_open: bool = True) -> QueueDocument:
    wait = WAIT_S[service]
    estimate = Estimate(p50_s=wait[0] if wait else None, p90_s=wait[1] if wait else None)
    waiting = tuple(
        WaitingTicket(
            ticket=f"20261123-{n + 20:04d}",
            number=f"{letter}{n + 10:03d}",
            priority_class=PriorityClass.NORMAL,
            slip=SlipState.PRINTED,
            waiting_since=NOW,
            promise_s=900.0,
            estimate=estimate,
        )
        for n in range(WAITING[service])
    )
    reason = Text(zh="14:00 开始办理", en="Opens at 14:00")
    return QueueDocument(
        epoch="e1",
        rev=1,
        as_of=NOW,
        service=service,
        is_open=is_open,
        closed_reason=None if is_open else reason,
        waiting=waiting if is_open else (),
        counters_open=2,
        estimate=estimate,
    )


def picture(*, is_live: bool = True, **hall_changes: object) -> HallPicture:
    server = Presence(client="server", role=Role.SERVER, is_online=True, is_clean=False, since=NOW, release="1")
    return HallPicture(
        hall=hall(**hall_changes),
        queues={key: queue(key, letter, is_open=key != "advice") for key, letter, *_ in SERVICES},
        presences={"server": server},
        is_live=is_live,
        as_of=NOW,
    )


AROUND = Around(
    is_live=True,
    is_open=True,
    day=date(2026, 11, 23),
    services={key: key != "advice" for key, *_ in SERVICES},
    has_card_reader=True,
    has_code_reader=True,
    follow_url="https://hall.example.com/t/{code}",
)
QUICKER = (
    QuickerSection(service="payment", self_service="pay"),
    QuickerSection(service="supply", services=("advice", "payment")),
)
HOLDER = Holder(masked_name="张*", person_key="ab" * 16)


def ticket(language: Language, priority: PriorityClass = PriorityClass.NORMAL) -> TicketIssued:
    return TicketIssued(
        ticket="20261123-0087",
        number="A012",
        service="payment",
        priority_class=priority,
        class_reason="",
        language=language,
        issued_by="kiosk-1",
        holder=None,
        people_ahead=4,
        estimate=Estimate(p50_s=640.0, p90_s=860.0),
        code="x7Kq0123456789ab",
    )


@cache
def spoken(language: Language) -> Words:
    """Return the kiosk's words, read once."""
    return Words.load(CATALOGUES, language)


class Screen:
    """One kiosk screen under a hand: presses and answers bring it where it shall be."""

    def __init__(self, language: str = "zh", *, cabinet: Cabinet | None = None, large_text: float = 1.25) -> None:
        words = spoken(Language(language))
        self.clock = StillClock()
        self.vm = KioskViewModel(words, self.clock, cabinet=cabinet, large_text=large_text, quicker=QUICKER)
        self.vm.see(picture())
        self.happen(Surveyed(AROUND))

    def happen(self, *events: Event) -> Screen:
        for event in events:
            self.clock.passed += 1.0
            self.vm.happen(event)
        return self

    def press(self, act: Act, detail: str = "") -> Screen:
        self.clock.passed += 1.0
        self.vm.press(act.value, detail)
        return self

    def wait(self, seconds: float) -> Screen:
        self.clock.passed += seconds
        self.vm.happen(Ticked())
        return self

    def surround(self, **changes: object) -> Screen:
        return self.happen(Surveyed(replace(self.vm.flow.around, **changes)))  # type: ignore[arg-type]

    def card(self, year: int = 1990) -> Screen:
        return self.happen(CardSeen(HOLDER, date(year, 5, 1)))

    def choose(self) -> Screen:
        return self.press(Act.BEGIN)

    def confirm(self) -> Screen:
        return self.choose().press(Act.CHOOSE, "payment")

    def asking(self) -> Screen:
        self.confirm().press(Act.TAKE)
        return self.happen(PrinterChecked(self.vm.flow.visit.intention, True))

    def no_slip(self, *, is_paper_out: bool) -> Screen:
        self.confirm().press(Act.TAKE)
        return self.happen(PrinterChecked(self.vm.flow.visit.intention, False, is_paper_out))

    def grant(self) -> Screen:
        visit = self.vm.flow.visit
        priority = visit.customer.priority_class if visit.customer else PriorityClass.NORMAL
        return self.happen(TicketGranted(visit.intention, ticket(visit.language, priority), NOW))

    def end(self, outcome: Outcome) -> Screen:
        return self.happen(SlipEnded("20261123-0087", outcome))

    def refuse(self) -> Screen:
        sentence = Text(zh="“交纳电费”业务的号码已全部发出。", en="All numbers of Pay a bill are in use.")
        hint = Text(zh="请稍后再取号，或咨询工作人员。", en="Try again in a while, or ask a member of staff.")
        return self.happen(TicketRefused(self.vm.flow.visit.intention, "numbers_exhausted", sentence, hint))

    def appointment(self, code: str = "") -> Screen:
        self.surround(has_appointments=True).choose().press(Act.APPOINTMENT)
        for key in code:
            self.press(Act.TYPE, key)
        return self

    def appointment_granted(self) -> Screen:
        self.appointment("K7QD2MVX").press(Act.CHECK_IN)
        self.happen(PrinterChecked(self.vm.flow.visit.intention, True))
        visit = self.vm.flow.visit
        booked = replace(ticket(visit.language), appointment="K7QD2MVX", slot=NOW + timedelta(minutes=18))
        return self.happen(TicketGranted(visit.intention, booked, NOW)).end(Outcome.PRINTED)

    def has_a_number(self) -> Screen:
        self.card().press(Act.CHOOSE, "payment").press(Act.TAKE)
        self.happen(PrinterChecked(self.vm.flow.visit.intention, True))
        sentence = Text(
            zh="您已取过这项业务的号：A012，仍然有效。",
            en="You already have A012 for this service, and it is still valid.",
        )
        hint = Text(zh="如凭条遗失，可以补打。", en="If the slip is lost, it can be printed again.")
        return self.happen(TicketRefused(self.vm.flow.visit.intention, "already_waiting", sentence, hint))

    def copy_granted(self) -> Screen:
        self.has_a_number().press(Act.REPRINT)
        visit = self.vm.flow.visit
        self.happen(PrinterChecked(visit.intention, True))
        return self.happen(TicketGranted(visit.intention, ticket(visit.language), NOW - timedelta(minutes=20), 1))

    def alone(self, **changes: object) -> Screen:
        """The server is away; of "change" no number is left."""
        self.vm.see(picture(is_live=False))
        given = {key: key not in ("advice", "change") for key, *_ in SERVICES}
        return self.surround(**{"is_live": False, "is_alone": True, "services": given, **changes})

    def alone_granted(self) -> Screen:
        self.alone().confirm().press(Act.TAKE)
        visit = self.vm.flow.visit
        self.happen(PrinterChecked(visit.intention, True))
        lone = replace(
            ticket(visit.language),
            number="A998",
            people_ahead=0,
            estimate=Estimate(p50_s=None, p90_s=None),
            taken_at=NOW,
        )
        return self.happen(TicketGranted(visit.intention, lone, NOW))

    def silence(self) -> Screen:
        return self.happen(TicketUnanswered(self.vm.flow.visit.intention))


SCENES: dict[str, Callable[[Screen], Screen]] = {
    "attract": lambda s: s,
    "attract-closed": lambda s: s.surround(is_open=False),
    "attract-no-connection": lambda s: s.surround(is_live=False),
    "attract-alone": Screen.alone,
    "choose": Screen.choose,
    "choose-alone": lambda s: s.alone().choose(),
    "choose-alone-appointment": lambda s: s.alone().happen(CodeSeen("K7QD2MVX")),
    "confirm-alone": lambda s: s.alone().confirm(),
    "ticket-alone": lambda s: s.alone_granted().end(Outcome.PRINTED).wait(4),
    "ticket-alone-failed": lambda s: s.alone_granted().end(Outcome.FAILED),
    "trouble-reserve-empty": lambda s: s.alone().choose().press(Act.CHOOSE, "change"),
    "trouble-needs-server": lambda s: s.appointment("K7QD").alone(),
    "choose-card-read": lambda s: s.card(1950),
    "choose-code": lambda s: s.happen(CodeSeen("A011")),
    "choose-unknown-code": lambda s: s.happen(CodeSeen("?")),
    "identify": lambda s: s.choose().press(Act.IDENTIFY),
    "identify-unreadable": lambda s: s.happen(CardUnreadable()),
    "choose-appointments": lambda s: s.surround(has_appointments=True).choose(),
    "appointment": Screen.appointment,
    "appointment-typed": lambda s: s.appointment("K7QD2MVX"),
    "appointment-card-read": lambda s: s.surround(has_appointments=True).card(1950).press(Act.APPOINTMENT),
    "confirm": Screen.confirm,
    "confirm-here": lambda s: s.surround(has_business=True, pays_with=frozenset({"qr"})).confirm(),
    "confirm-there": lambda s: s.choose().press(Act.CHOOSE, "supply"),
    "confirm-elderly": lambda s: s.card(1950).press(Act.CHOOSE, "payment").wait(11),
    "issuing": Screen.asking,
    "issuing-appointment": lambda s: s.appointment("K7QD2MVX").press(Act.CHECK_IN),
    "printing": lambda s: s.asking().grant(),
    "ticket-printed": lambda s: s.asking().grant().end(Outcome.PRINTED).wait(4),
    "ticket-elderly": lambda s: (
        s.card(1950)
        .press(Act.CHOOSE, "payment")
        .press(Act.TAKE)
        .happen(PrinterChecked(s.vm.flow.visit.intention, True))
        .grant()
        .end(Outcome.PRINTED)
    ),
    "ticket-appointment": lambda s: s.appointment_granted().wait(4),
    "ticket-copy": lambda s: s.copy_granted().end(Outcome.PRINTED).wait(4),
    "ticket-failed": lambda s: s.asking().grant().end(Outcome.FAILED),
    "ticket-unknown": lambda s: s.asking().grant().end(Outcome.UNKNOWN),
    "ticket-on-screen": lambda s: s.no_slip(is_paper_out=True).press(Act.SHOW_INSTEAD).grant(),
    "no-slip-paper": lambda s: s.no_slip(is_paper_out=True),
    "no-slip-printer": lambda s: s.no_slip(is_paper_out=False),
    "trouble-no-connection": lambda s: s.choose().surround(is_live=False),
    "trouble-hall-closed": lambda s: s.surround(is_open=False).press(Act.BEGIN),
    "trouble-service-closed": lambda s: s.confirm().surround(services={"payment": False}),
    "trouble-refused": lambda s: s.asking().refuse(),
    "trouble-already-waiting": Screen.has_a_number,
    "trouble-no-answer": lambda s: s.asking().silence(),
    "still-there": lambda s: s.confirm().wait(31).wait(8),
    "help": lambda s: s.choose().press(Act.HELP),
}
"""Each state of the screen, by name, and the way to it from the untouched kiosk."""
