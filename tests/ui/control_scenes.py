"""A power-utility hall as its manager sees it on a busy morning: queues, counters, devices, programs. Data only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assets import LOCALE
from hall.contract.documents import (
    CounterDay,
    CounterDocument,
    MissedTicket,
    NextUp,
    QueueDocument,
    TicketInHand,
    WaitingTicket,
)
from hall.contract.documents_devices import DeviceDocument, DeviceFault, Presence
from hall.contract.documents_hall import (
    AreaInfo,
    ClerkInfo,
    CounterInfo,
    HallDocument,
    HallFigures,
    Opening,
    QuarterHour,
    ServiceInfo,
)
from hall.contract.events import CallReason, Estimate
from hall.contract.messages import Message
from hall.contract.picture import HallPicture
from hall.contract.values import (
    CounterStatus,
    DeviceRole,
    FaultAction,
    Health,
    Language,
    LinkState,
    Mode,
    PriorityClass,
    Role,
    SlipState,
    Text,
    TicketState,
)
from hall.runtime.words import Words
from screens.control.__main__ import WORDS
from screens.control.view import ControlInputs, Page

QML = Path(__file__).resolve().parents[2] / "screens" / "control" / "qml" / "Main.qml"
NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
"""10:42 in the hall."""
RED_LINE_S = 1500.0

SERVICES = (
    ("pay", "A", "缴费", "Payment", 10),
    ("new", "B", "新装用电", "New supply", 20),
    ("change", "C", "变更用电", "Change", 20),
    ("invoice", "D", "发票打印", "Invoice", 10),
    ("advice", "E", "咨询与报修", "Advice and faults", 15),
)
CLERKS = (
    ("wang", "王 敏", "Wang Min"),
    ("li", "李 强", "Li Qiang"),
    ("zhao", "赵 芳", "Zhao Fang"),
    ("chen", "陈 静", "Chen Jing"),
)


def words(language: Language = Language.ZH) -> Words:
    return Words.load([LOCALE / f"{name}.toml" for name in WORDS], language)


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def service(key: str, letter: str, zh: str, en: str, promise_min: float) -> ServiceInfo:
    return ServiceInfo(
        service=key,
        name=Text(zh=zh, en=en),
        explanation=Text(zh="", en=""),
        letter=letter,
        tint=letter.lower(),
        icon="bolt",
        promise_s=promise_min * 60,
    )


def counter_info(place: int) -> CounterInfo:
    return CounterInfo(
        counter=f"{place}",
        name=Text(zh=f"{place}号窗口", en=f"Counter {place}"),
        area="main",
        services=tuple(row[0] for row in SERVICES),
    )


def curve(quarters: int = 9) -> tuple[QuarterHour, ...]:
    issued = (6, 9, 14, 18, 22, 21, 17, 15, 12, 9, 6, 4)
    finished = (2, 7, 10, 13, 15, 17, 18, 16, 15, 14, 12, 9)
    made, waiting = [], 0
    for place in range(quarters):
        arrived, handled = issued[place % 12], finished[place % 12]
        waiting = max(0, waiting + arrived - handled)
        start = datetime(2026, 11, 23, 0, 30, tzinfo=UTC) + timedelta(minutes=15 * place)
        made.append(QuarterHour(start=start, issued=arrived, finished=handled, waiting=waiting))
    return tuple(made)


def figures(**changes: object) -> HallFigures:
    made = HallFigures(
        waiting=24,
        longest_wait_s=1620.0,
        within_promise_share=0.78,
        counters_open=4,
        issued=134,
        finished=106,
        missed=4,
        mean_wait_s=610.0,
        curve=curve(),
    )
    return replace(made, **changes)


def hall(**changes: object) -> HallDocument:
    document = HallDocument(
        epoch="e1",
        rev=1,
        as_of=NOW,
        hall="east",
        name=Text(zh="城东供电营业厅", en="Chengdong Power Service Hall"),
        zone="Asia/Shanghai",
        languages=(Language.ZH, Language.EN),
        day="2026-11-23",
        is_open=True,
        openings=(Opening(opens="08:30", closes="12:00"), Opening(opens="13:30", closes="17:30")),
        services=tuple(service(*row) for row in SERVICES),
        counters=tuple(counter_info(place) for place in range(1, 7)),
        clerks=(),
        areas=(AreaInfo(area="main", name=Text(zh="一楼等候区", en="Ground floor")),),
        slip_help=Text(zh="", en=""),
        notices=(),
        follow_url="",
        rating_s=60.0,
        figures=figures(),
        last_event=400,
    )
    return replace(document, **changes)


def waiting(number: str, minutes: float, promise_min: float, **changes: object) -> WaitingTicket:
    ticket = WaitingTicket(
        ticket=f"20261123-{ord(number[0])}{number[-2:]}",
        number=number,
        priority_class=PriorityClass.NORMAL,
        slip=SlipState.PRINTED,
        waiting_since=ago(minutes),
        promise_s=promise_min * 60,
        estimate=Estimate(p50_s=240, p90_s=540),
    )
    return replace(ticket, **changes)


def queue(key: str, *tickets: WaitingTicket, minutes: float | None = 9, **changes: object) -> QueueDocument:
    document = QueueDocument(
        epoch="e1",
        rev=1,
        as_of=NOW,
        service=key,
        is_open=True,
        closed_reason=None,
        waiting=tickets,
        counters_open=3,
        estimate=Estimate(p50_s=None if minutes is None else minutes * 60, p90_s=None),
    )
    return replace(document, **changes)


def missed(number: str, minutes: float) -> MissedTicket:
    return MissedTicket(
        ticket=f"20261123-{number[1:]:0>4}",
        number=number,
        priority_class=PriorityClass.NORMAL,
        missed_at=ago(minutes),
        times=1,
        counter="1",
    )


def line(letter: str, first: int, waits: tuple[float, ...], promise_min: float) -> tuple[WaitingTicket, ...]:
    return tuple(waiting(f"{letter}{first + place:03}", minutes, promise_min) for place, minutes in enumerate(waits))


QUEUES = (
    queue("pay", *line("A", 41, (12, 9.5, 8, 6, 5, 4, 2.5, 2, 1, 0.3), 10), minutes=9),
    queue(
        "new",
        replace(waiting("B011", 27, 20), slip=SlipState.UNKNOWN),
        replace(waiting("B012", 17, 20), priority_class=PriorityClass.ELDERLY),
        *line("B", 13, (11, 6), 20),
        minutes=14,
    ),
    queue("change", *line("C", 7, (9, 4, 1), 20), minutes=11),
    queue("invoice", minutes=0.3),
    queue(
        "advice",
        replace(waiting("E020", 12, 9), priority_class=PriorityClass.VIP),
        *line("E", 21, (10, 8, 7, 5, 2, 1), 15),
        minutes=22,
    ),
)


def in_hand(number: str, key: str, state: TicketState, minutes: float, **changes: object) -> TicketInHand:
    hand = TicketInHand(
        ticket=f"20261123-{ord(number[0])}{number[-2:]}",
        number=number,
        service=key,
        priority_class=PriorityClass.NORMAL,
        class_reason="",
        state=state,
        slip=SlipState.PRINTED,
        language=Language.ZH,
        masked_name=None,
        issued_at=ago(minutes + 9),
        called_at=ago(minutes + (0.5 if state is TicketState.SERVING else 0)),
        serving_since=ago(minutes) if state is TicketState.SERVING else None,
        rings=1,
        waited_s=540.0,
        reason=reason(number, 0.9, "E020", 0.81),
    )
    return replace(hand, **changes)


def reason(number: str, share: float, other: str, other_share: float) -> CallReason:
    used, less = round(100 * share), round(100 * other_share)
    return CallReason(
        waited_s=600.0 * share,
        promise_s=600.0,
        used_share=share,
        is_late=False,
        candidates=3,
        runner_up=other,
        runner_up_share=other_share,
        sentence=Text(
            zh=f"{number} 已用去承诺时间的 {used}%，{other} 为 {less}%。",
            en=f"{number} had used {used} % of its promise, {other} {less} %.",
        ),
    )


def counter(
    place: int, clerk: int | None = None, hand: TicketInHand | None = None, **changes: object
) -> CounterDocument:
    who = CLERKS[clerk] if clerk is not None else None
    document = CounterDocument(
        epoch="e1",
        rev=1,
        as_of=NOW,
        counter=f"{place}",
        name=Text(zh=f"{place}号窗口", en=f"Counter {place}"),
        area="main",
        services=tuple(row[0] for row in SERVICES),
        status=CounterStatus.OPEN if who else CounterStatus.CLOSED,
        status_since=ago(130),
        pause_reason="",
        clerk=ClerkInfo(clerk=who[0], name=Text(zh=who[1], en=who[2]), staff_number="0107", photo="") if who else None,
        in_hand=hand,
        next_up=None,
        ratings=(),
        today=CounterDay(served=20 + place if who else 0, missed=1, mean_serving_s=360.0, rated=18, mean_grade=3.8),
    )
    return replace(document, **changes)


NEXT = NextUp(number="B011", service="new", reason=reason("B011", 1.35, "A041", 1.2))
COUNTERS = (
    counter(1, 0, in_hand("A040", "pay", TicketState.SERVING, 4.2), next_up=NEXT),
    counter(2, 1, in_hand("B010", "new", TicketState.SERVING, 16)),
    counter(3, 2, in_hand("A039", "pay", TicketState.CALLED, 0.6)),
    counter(4, 3, status=CounterStatus.PAUSED, status_since=ago(7)),
    counter(5),
    counter(6),
)


def device(
    name: str, role: DeviceRole, zh: str, en: str, *, agent: str = "kiosk-1", **changes: object
) -> DeviceDocument:
    document = DeviceDocument(
        agent=agent,
        device=name,
        role=role,
        driver="drivers.some",
        name=Text(zh=zh, en=en),
        link=LinkState.ONLINE,
        health=Health.OK,
        mode=Mode.IDLE,
        faults=(),
        detail={"model": "SS-3100", "identity": "sam:05.03-20200611"},
        observed_at=ago(0.1),
        stale_after_s=20.0,
    )
    return replace(document, **changes)


PAPER_LOW = DeviceFault(
    code="paper_low",
    sentence=Text(zh="打印机：纸快用完了。", en="Printer: paper is running low."),
    hint=Text(
        zh="请准备一卷 80 毫米热敏纸，并在空闲时更换。", en="Have an 80 mm roll ready and change it at a quiet moment."
    ),
    action=FaultAction.REFILL,
    since=ago(23),
)
UNPLUGGED = DeviceFault(
    code="unplugged",
    sentence=Text(zh="扫码器：未连接。", en="Scanner: not connected."),
    hint=Text(
        zh="请检查连接线和设备电源，接好后会自动恢复。", en="Check the cable and the power; it comes back by itself."
    ),
    action=FaultAction.CLEAR,
    since=ago(4),
)
READER = device(
    "idreader",
    DeviceRole.ID_CARD_READER,
    "身份证读卡器",
    "ID card reader",
    detail={"card": "absent", "model": "SS-3100"},
)
PRINTER = device(
    "printer",
    DeviceRole.RECEIPT_PRINTER,
    "打印机",
    "Printer",
    health=Health.DEGRADED,
    faults=(PAPER_LOW,),
    detail={
        "paper": "low",
        "cover": "closed",
        "cutter": "ok",
        "online": True,
        "slip_in_mouth": False,
        "model": "TM-T88VI",
        "identity": "escpos:88:16",
        "head_temperature": 41.5,
    },
)
SCANNER = device(
    "scanner",
    DeviceRole.CODE_READER,
    "扫码器",
    "Scanner",
    link=LinkState.OFFLINE,
    health=Health.UNKNOWN,
    faults=(UNPLUGGED,),
    detail={"looking": None},
)
OTHERS = (
    replace(READER, agent="kiosk-2"),
    replace(PRINTER, agent="kiosk-2", health=Health.OK, faults=(), mode=Mode.DISABLED),
    replace(SCANNER, agent="kiosk-2", observed_at=ago(3)),
)


def presence(client: str, role: Role, *, is_online: bool = True, is_clean: bool = False) -> Presence:
    since = ago(140) if is_online or is_clean else None
    return Presence(client=client, role=role, is_online=is_online, is_clean=is_clean, since=since, release="0.1.0")


PROGRAMS = (
    presence("server", Role.SERVER),
    presence("kiosk-1", Role.KIOSK),
    presence("kiosk-2", Role.KIOSK),
    presence("board-1", Role.BOARD),
    presence("clerk-1", Role.CLERK),
    presence("rating-2", Role.RATING),
)


def picture(*messages: Message, is_live: bool = True) -> HallPicture:
    """Return what `messages` add to an empty picture."""
    seen = HallPicture().linked(is_live)
    for message in messages:
        seen = seen.heard(message, NOW)
    return seen


def calm() -> HallPicture:
    """A hall where all is well."""
    queues = (
        queue("pay", *line("A", 41, (5, 4, 2), 10), minutes=6),
        queue("new", *line("B", 13, (6,), 20), minutes=3),
        queue("change", minutes=0.5),
        queue("invoice", minutes=0.5),
        queue("advice", *line("E", 21, (2, 1), 15), minutes=4),
    )
    quiet = hall(figures=figures(within_promise_share=0.96, mean_wait_s=180.0))
    return picture(quiet, *queues, *COUNTERS, READER, *PROGRAMS)


def busy(*more: Message, is_live: bool = True) -> HallPicture:
    """A morning on which several things need someone."""
    lost = presence("board-1", Role.BOARD, is_online=False)
    usual = (hall(), *QUEUES, *COUNTERS, READER, PRINTER, SCANNER, *OTHERS, *PROGRAMS, lost)
    return picture(*usual, *more, is_live=is_live)


def inputs(seen: HallPicture, page: Page = Page.HALL, device_key: str = "") -> ControlInputs:
    return ControlInputs(picture=seen, red_line_s=RED_LINE_S, page=page, device=device_key)
