"""A hall in the middle of a busy morning, as documents: what the clerk's and the rating screen's tests look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hall.contract.documents import (
    CounterDay,
    CounterDocument,
    NextUp,
    QueueDocument,
    RatingRequest,
    TicketInHand,
    WaitingTicket,
)
from hall.contract.documents_devices import Presence
from hall.contract.documents_hall import (
    AreaInfo,
    ClerkInfo,
    CounterInfo,
    HallDocument,
    HallFigures,
    Opening,
    ServiceInfo,
)
from hall.contract.events import CallReason, Estimate
from hall.contract.picture import HallPicture
from hall.contract.values import (
    CounterStatus,
    Language,
    PriorityClass,
    Role,
    SlipState,
    Text,
    TicketState,
)

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
"""10:42 in the hall."""


def _service(service: str, letter: str, zh: str, en: str, promise_min: float) -> ServiceInfo:
    return ServiceInfo(
        service=service,
        name=Text(zh=zh, en=en),
        explanation=Text(zh=zh, en=en),
        letter=letter,
        tint=letter.lower(),
        icon="bolt",
        promise_s=promise_min * 60,
    )


SERVICES = (
    _service("payment", "A", "电费缴纳", "Bill payment", 15),
    _service("new-supply", "B", "新装增容", "New supply", 25),
    _service("change", "C", "变更用电", "Change of supply", 20),
    _service("invoice", "D", "发票打印", "Invoices", 10),
    _service("advice", "E", "业务咨询", "Advice", 20),
)

CLERKS = tuple(
    ClerkInfo(clerk=f"clerk-{number}", name=Text(zh=zh, en=en), staff_number=str(number), photo=photo)
    for number, zh, en, photo in (
        (1024, "李敏", "Li Min", "li-min.jpg"),
        (1031, "王建国", "Wang Jianguo", ""),
        (1036, "张晓燕", "Zhang Xiaoyan", ""),
        (1042, "刘洋", "Liu Yang", ""),
        (1047, "陈静", "Chen Jing", ""),
        (1053, "赵志强", "Zhao Zhiqiang", ""),
        (1058, "欧阳雪梅", "Ouyang Xuemei", ""),
        (1060, "孙丽", "Sun Li", ""),
    )
)
LI, WANG = CLERKS[0], CLERKS[1]

COUNTERS = tuple(
    CounterInfo(counter=str(n), name=Text(zh=f"{n}号窗口", en=f"Counter {n}"), area="main", services=services)
    for n, services in (
        (1, ("payment", "invoice")),
        (2, ("payment", "invoice", "advice")),
        (3, ("payment", "new-supply", "change", "invoice", "advice")),
        (4, ("new-supply", "change")),
        (5, ("payment", "new-supply", "change", "invoice", "advice")),
        (6, ("advice",)),
    )
)

HALL = HallDocument(
    epoch="e1",
    rev=1,
    as_of=NOW,
    hall="east",
    name=Text(zh="城东供电营业厅", en="East Power Hall"),
    zone="Asia/Shanghai",
    languages=(Language.ZH, Language.EN),
    day="2026-11-23",
    is_open=True,
    openings=(Opening(opens="08:30", closes="17:30"),),
    services=SERVICES,
    counters=COUNTERS,
    clerks=CLERKS,
    areas=(AreaInfo(area="main", name=Text(zh="大厅", en="Main hall")),),
    slip_help=Text(zh="请留意叫号。", en="Please watch the board."),
    notices=(),
    follow_url="",
    rating_s=60,
    figures=HallFigures(
        waiting=7,
        longest_wait_s=1200,
        within_promise_share=0.92,
        counters_open=4,
        issued=61,
        finished=48,
        missed=3,
        mean_wait_s=500,
        curve=(),
    ),
    last_event=312,
)


def ago(minutes: float) -> datetime:
    """Return the instant `minutes` before `NOW`."""
    return NOW - timedelta(minutes=minutes)


def ticket(number: str, minutes: float, **changes: Any) -> WaitingTicket:
    """Return a ticket that has waited `minutes`; its service is the one of its letter."""
    service = next(s for s in SERVICES if s.letter == number[0])
    base = WaitingTicket(
        ticket=f"20261123-{ord(number[0]) - 64}{number[1:]}",
        number=number,
        priority_class=PriorityClass.NORMAL,
        slip=SlipState.PRINTED,
        waiting_since=ago(minutes),
        promise_s=service.promise_s,
        estimate=Estimate(p50_s=300, p90_s=600),
    )
    return replace(base, **changes)


BUSY = (
    ticket("B012", 27, estimate=Estimate(p50_s=20, p90_s=55)),
    ticket("A031", 13, estimate=Estimate(p50_s=220, p90_s=430)),
    ticket("A032", 5.8, priority_class=PriorityClass.ELDERLY, promise_s=450),
    ticket("C007", 9, slip=SlipState.UNKNOWN, estimate=Estimate(p50_s=540, p90_s=900)),
    ticket("A033", 7.2, estimate=Estimate(p50_s=410, p90_s=720)),
    ticket("D004", 4, priority_class=PriorityClass.DISABLED, estimate=Estimate(p50_s=660, p90_s=1140)),
    ticket("E009", 2, priority_class=PriorityClass.PREGNANT, slip=SlipState.SHOWN),
    ticket("A034", 0.5, priority_class=PriorityClass.VIP, estimate=Estimate(p50_s=2100, p90_s=3400)),
)

REASON = CallReason(
    waited_s=1620,
    promise_s=1500,
    used_share=1.08,
    is_late=False,
    candidates=8,
    runner_up="A031",
    runner_up_share=0.87,
    sentence=Text(
        zh="B012 已用去承诺时间的 108%，A031 为 87%。",
        en="B012 had used 108 % of its promise, A031 87 %.",
    ),
)
NEXT = NextUp(number="B012", service="new-supply", reason=REASON)
WHY_CALLED = CallReason(
    waited_s=860,
    promise_s=450,
    used_share=1.91,
    is_late=False,
    candidates=9,
    runner_up="B012",
    runner_up_share=0.92,
    sentence=Text(
        zh="A030 已用去承诺时间的 191%，B012 为 92%。",
        en="A030 had used 191 % of its promise, B012 92 %.",
    ),
)

TODAY = CounterDay(served=18, missed=2, mean_serving_s=384, rated=14, mean_grade=3.79)
FRESH_DAY = CounterDay(served=0, missed=0, mean_serving_s=None, rated=0, mean_grade=None)


def in_hand(**changes: Any) -> TicketInHand:
    """Return a called ticket with all that a clerk may know; `changes` replace its fields."""
    base = TicketInHand(
        ticket="20261123-1030",
        number="A030",
        service="payment",
        priority_class=PriorityClass.ELDERLY,
        class_reason="",
        state=TicketState.CALLED,
        slip=SlipState.PRINTED,
        language=Language.ZH,
        masked_name="王**",
        issued_at=ago(15),
        called_at=ago(0.7),
        serving_since=None,
        rings=1,
        waited_s=860,
        reason=WHY_CALLED,
    )
    return replace(base, **changes)


CALLED = in_hand()
SERVING = in_hand(state=TicketState.SERVING, called_at=ago(5.1), serving_since=ago(4.2))
PLAIN = in_hand(
    ticket="20261123-3006",
    number="C006",
    service="change",
    priority_class=PriorityClass.NORMAL,
    masked_name=None,
    slip=SlipState.UNKNOWN,
    language=Language.EN,
    called_at=ago(1.6),
    rings=3,
    waited_s=312,
)


def counter(**changes: Any) -> CounterDocument:
    """Return counter 3, open with Li Min and nobody in hand; `changes` replace its fields."""
    base = CounterDocument(
        epoch="e1",
        rev=7,
        as_of=NOW,
        counter="3",
        name=COUNTERS[2].name,
        area="main",
        services=COUNTERS[2].services,
        status=CounterStatus.OPEN,
        status_since=ago(130),
        pause_reason="",
        clerk=LI,
        in_hand=None,
        next_up=NEXT,
        ratings=(),
        today=TODAY,
    )
    return replace(base, **changes)


def closed(n: int) -> CounterDocument:
    """Return counter `n`, closed."""
    info = COUNTERS[n - 1]
    return counter(
        counter=info.counter,
        name=info.name,
        services=info.services,
        status=CounterStatus.CLOSED,
        clerk=None,
        next_up=None,
        today=FRESH_DAY,
    )


def taken(n: int, clerk: ClerkInfo) -> CounterDocument:
    """Return counter `n`, open with `clerk`."""
    return replace(closed(n), status=CounterStatus.OPEN, clerk=clerk)


def queue(service: ServiceInfo, waiting: tuple[WaitingTicket, ...]) -> QueueDocument:
    """Return the queue of `service` with those of `waiting` that carry its letter."""
    return QueueDocument(
        epoch="e1",
        rev=3,
        as_of=NOW,
        service=service.service,
        is_open=True,
        closed_reason=None,
        waiting=tuple(t for t in waiting if t.number[0] == service.letter),
        counters_open=3,
        estimate=Estimate(p50_s=300, p90_s=600),
    )


SERVER = Presence(client="server", role=Role.SERVER, is_online=True, is_clean=False, since=ago(200), release="0.1.0")


def picture(*counters: CounterDocument, waiting: tuple[WaitingTicket, ...] = BUSY, **changes: Any) -> HallPicture:
    """Return the hall's picture with these counters' documents; the other counters are closed."""
    documents = {info.counter: closed(int(info.counter)) for info in COUNTERS}
    documents |= {document.counter: document for document in counters}
    base = HallPicture(
        hall=HALL,
        queues={service.service: queue(service, waiting) for service in SERVICES},
        counters=documents,
        presences={"server": SERVER},
        is_live=True,
        as_of=NOW,
    )
    return replace(base, **changes)


def rating_request(number: str = "A012", seconds_ago: float = 3, clerk: ClerkInfo = LI) -> RatingRequest:
    """Return a visit that finished `seconds_ago` and may be rated for a minute."""
    asked = NOW - timedelta(seconds=seconds_ago)
    return RatingRequest(
        ticket=f"20261123-1{number[1:]}", number=number, clerk=clerk, asked_at=asked, until=asked + timedelta(minutes=1)
    )
