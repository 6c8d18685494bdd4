"""One example of each command and each event: a Monday morning in a power utility's hall, ticket A012 at counter 3."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from hall.contract.commands import (
    BeginService,
    CallNext,
    CallTicket,
    Cancel,
    CloseCounter,
    CloseDay,
    Command,
    Finish,
    IssueTicket,
    MarkMissed,
    OpenCounter,
    OpenDay,
    Park,
    PauseCounter,
    Rate,
    Recall,
    Requeue,
    Resume,
    ResumeCounter,
    SettleSlip,
)
from hall.contract.events import (
    CallReason,
    CounterClosed,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    DayClosed,
    DayOpened,
    Estimate,
    Event,
    ServiceBegun,
    SlipSettled,
    TicketCalled,
    TicketCancelled,
    TicketExpired,
    TicketFinished,
    TicketIssued,
    TicketMissed,
    TicketParked,
    TicketRecalled,
    TicketRequeued,
    VisitRated,
)
from hall.contract.values import CancelReason, Grade, Holder, Language, Place, PriorityClass, SlipState, Text
from hall.contract.windows import (
    AdviceDismissed,
    AssignServices,
    DismissAdvice,
    DispatchRule,
    FollowAdvice,
    PolicyKnobs,
    PolicySet,
    ServicesAssigned,
    SetPolicy,
    WindowAct,
    WindowAsked,
    WindowsMode,
)

DAY: Final = "2026-11-23"
TICKET: Final = "20261123-0012"
NUMBER: Final = "A012"
LATER_TICKET: Final = "20261123-0019"
LATER_NUMBER: Final = "A015"
COUNTER: Final = "counter-3"
CLERK: Final = "li-min"


def clock(hour: int, minute: int, second: int = 0) -> datetime:
    """Return a moment of the example's morning; the hall's zone is eight hours ahead."""
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


HOLDER: Final = Holder(masked_name="王**", person_key="9f2c6e1d0b7a4853c1e0f7d6a5b49382")
ESTIMATE: Final = Estimate(p50_s=540.0, p90_s=900.0)
REASON: Final = CallReason(
    waited_s=576.0,
    promise_s=900.0,
    used_share=0.64,
    is_late=False,
    candidates=7,
    runner_up="B004",
    runner_up_share=0.41,
    sentence=Text(
        zh="A012 已等候 9 分 36 秒，用去承诺时间的 64%，高于 B004 的 41%。",
        en="A012 has waited 9 min 36 s, 64% of its promise; B004 has used 41%.",
    ),
)

KNOBS: Final = PolicyKnobs(
    rule=DispatchRule.PROMISE,
    red_line_s=1200.0,
    class_factors={PriorityClass.ELDERLY: 0.5},
    promises_s={"payment": 600.0},
    windows_mode=WindowsMode.ADVICE,
)
ADVICE: Final = Text(
    zh="4 个窗口平均每个积压 11.2 分钟业务，超过 9 分钟。建议开放5号窗口。预计平均等候由 12 分钟变为 9 分钟。",
    en="11.2 min of work wait for each of the 4 open counters, more than 9. Open Counter 5. "
    "The expected mean wait goes from 12 to 9 min.",
)

COMMANDS: Final[tuple[Command, ...]] = (
    IssueTicket(
        service="payment",
        language=Language.ZH,
        priority_class=PriorityClass.ELDERLY,
        class_reason="id_card_age",
        holder=HOLDER,
    ),
    SettleSlip(ticket=TICKET, slip=SlipState.PRINTED),
    Cancel(ticket=LATER_TICKET, reason=CancelReason.NOT_PRINTED),
    OpenCounter(counter=COUNTER, clerk=CLERK, pin="4711"),
    CloseCounter(counter=COUNTER),
    PauseCounter(counter=COUNTER, reason="午餐 Lunch"),
    ResumeCounter(counter=COUNTER),
    CallNext(counter=COUNTER),
    CallTicket(counter=COUNTER, ticket=LATER_TICKET),
    Recall(counter=COUNTER, ticket=TICKET),
    BeginService(counter=COUNTER, ticket=TICKET),
    MarkMissed(counter=COUNTER, ticket=LATER_TICKET),
    Park(counter=COUNTER, ticket=TICKET, return_after_s=900),
    Resume(counter=COUNTER, ticket=TICKET),
    Requeue(ticket=LATER_TICKET),
    Finish(counter=COUNTER, ticket=TICKET),
    Rate(
        counter=COUNTER,
        ticket=TICKET,
        grade=Grade.VERY_SATISFIED,
        speed=5,
        attitude=5,
        reasons=("patient", "clear"),
        words="讲解得很清楚，谢谢。",
    ),
    AssignServices(counter=COUNTER, services=("payment", "invoice", "new-supply"), reason="新装排队较长"),
    SetPolicy(knobs=KNOBS),
    FollowAdvice(act=WindowAct.OPEN, counter="counter-5"),
    DismissAdvice(act=WindowAct.OPEN, counter="counter-5"),
    OpenDay(day=DAY),
    CloseDay(day=DAY),
)
"""One of each command, in the order of the contract."""

EVENTS: Final[tuple[Event, ...]] = (
    DayOpened(day=DAY),
    DayClosed(day=DAY),
    TicketIssued(
        ticket=TICKET,
        number=NUMBER,
        service="payment",
        priority_class=PriorityClass.ELDERLY,
        class_reason="id_card_age",
        language=Language.ZH,
        issued_by="kiosk-1",
        holder=HOLDER,
        people_ahead=6,
        estimate=ESTIMATE,
        code="k7Qd2mVx9TzP4hRb",
    ),
    SlipSettled(ticket=TICKET, slip=SlipState.PRINTED),
    TicketCancelled(ticket=LATER_TICKET, number=LATER_NUMBER, reason=CancelReason.NOT_PRINTED),
    TicketExpired(ticket=LATER_TICKET, number=LATER_NUMBER),
    TicketCalled(ticket=TICKET, number=NUMBER, counter=COUNTER, clerk=CLERK, reason=REASON),
    TicketRecalled(ticket=TICKET, number=NUMBER, counter=COUNTER, times=2),
    ServiceBegun(ticket=TICKET, counter=COUNTER),
    TicketMissed(ticket=LATER_TICKET, number=LATER_NUMBER, counter=COUNTER),
    TicketParked(ticket=TICKET, number=NUMBER, counter=COUNTER, clerk=CLERK, returns_at=clock(1, 30)),
    TicketRequeued(ticket=LATER_TICKET, number=LATER_NUMBER, place=Place.LAST),
    TicketFinished(ticket=TICKET, number=NUMBER, counter=COUNTER, clerk=CLERK, rating_until=clock(1, 20, 30)),
    CounterOpened(counter=COUNTER, clerk=CLERK),
    CounterClosed(counter=COUNTER),
    CounterPaused(counter=COUNTER, reason="午餐 Lunch"),
    CounterResumed(counter=COUNTER),
    ServicesAssigned(counter=COUNTER, services=("payment", "invoice", "new-supply"), reason="新装排队较长"),
    PolicySet(knobs=KNOBS),
    WindowAsked(counter="counter-5", act=WindowAct.OPEN, reason=ADVICE, is_automatic=False),
    AdviceDismissed(counter="counter-5", act=WindowAct.OPEN, until=clock(1, 30)),
    VisitRated(
        ticket=TICKET,
        counter=COUNTER,
        clerk=CLERK,
        grade=Grade.VERY_SATISFIED,
        speed=5,
        attitude=5,
        reasons=("patient", "clear"),
        words="讲解得很清楚，谢谢。",
    ),
)
"""One of each event, in the order of the contract."""
