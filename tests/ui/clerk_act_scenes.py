"""The same morning with all that a clerk may do in it: colleagues, parked and missed customers, results, help."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hall.contract.documents import CounterDocument, MissedTicket, ParkedTicket, WaitingTicket
from hall.contract.documents_acts import HelpCall, OutcomeInfo, UndoOffer
from hall.contract.picture import HallPicture
from hall.contract.values import CounterStatus, PriorityClass, Text
from hall.contract.windows import WindowAct, WindowAsk
from tests.ui.clerk_scenes import BUSY, CLERKS, HALL, NOW, SERVING, WANG, ago, counter, picture, taken, ticket

OUTCOMES = (
    OutcomeInfo(outcome="done", name=Text(zh="已办结", en="Done")),
    OutcomeInfo(outcome="papers", name=Text(zh="缺材料", en="Papers missing")),
    OutcomeInfo(outcome="online", name=Text(zh="引导线上", en="Shown online"), services=("payment",)),
    OutcomeInfo(outcome="site-visit", name=Text(zh="约勘查", en="Visit booked"), services=("new-supply",)),
)
HALL_WITH_RESULTS = replace(HALL, outcomes=OUTCOMES)

PARKED = (
    ParkedTicket(
        ticket="20261123-1021",
        number="A021",
        service="payment",
        counter="3",
        clerk="clerk-1024",
        parked_at=ago(21),
        returns_at=None,
    ),
    ParkedTicket(
        ticket="20261123-2008",
        number="B008",
        service="new-supply",
        counter="5",
        clerk="clerk-1036",
        parked_at=ago(8),
        returns_at=NOW + timedelta(minutes=7),
    ),
)
MISSED = (
    MissedTicket(
        ticket="20261123-1028",
        number="A028",
        priority_class=PriorityClass.NORMAL,
        missed_at=ago(4),
        times=1,
        counter="2",
    ),
    MissedTicket(
        ticket="20261123-1017",
        number="A017",
        priority_class=PriorityClass.ELDERLY,
        missed_at=ago(26),
        times=2,
        counter="3",
    ),
)
UNDO = UndoOffer(
    step=41,
    what=Text(zh="A029 标为过号", en="Mark A029 missed"),
    ticket="20261123-1029",
    until=NOW + timedelta(seconds=42),
)
RAISED = HelpCall(reason="manager", since=ago(0.8), is_answered=False)
ASKED = WindowAsk(
    act=WindowAct.CLOSE,
    reason=Text(zh="每个窗口只剩 2 分钟的业务。", en="There are 2 minutes of work for each window."),
    since=ago(3),
)
SERVING_MORE = replace(
    SERVING,
    quantity=2,
    further=("invoice", "advice"),
    note="已查户号，请核对发票抬头。",
    returns_to=Text(zh="5号窗口", en="Counter 5"),
)
LEGS = replace(SERVING, further=("invoice",))

FULL = (
    *BUSY[:3],
    ticket("C007", 9, to_counter="3", note="补交材料"),
    ticket("A033", 7.2, to_clerk="clerk-1024", quantity=3),
    ticket("D004", 4, priority_class=PriorityClass.DISABLED, slot=NOW + timedelta(minutes=8)),
    ticket("E009", 2, further=("invoice",)),
    ticket("A034", 0.5, priority_class=PriorityClass.VIP),
)


def staffed(*own: CounterDocument, waiting: tuple[WaitingTicket, ...] = BUSY, **changes: Any) -> HallPicture:
    """Return the hall with colleagues at counters 2, 4 and 5, results to note, and somebody who was missed."""
    base = picture(
        taken(2, CLERKS[4]),
        taken(4, WANG),
        replace(taken(5, CLERKS[2]), status=CounterStatus.PAUSED),
        *(own or (counter(),)),
        waiting=waiting,
        **{"hall": HALL_WITH_RESULTS, **changes},
    )
    queues = {**base.queues, "payment": replace(base.queues["payment"], missed=MISSED)}
    return replace(base, queues=queues)


def desk(**changes: Any) -> HallPicture:
    """Return `staffed` with counter 3 as `changes` say; it has parked customers and a step to undo."""
    return staffed(counter(**{"parked": PARKED, "undo": UNDO, **changes}))


def with_bookings(scene: HallPicture, to_come: int = 4) -> HallPicture:
    """Return `scene` on a day with appointments."""
    queue = replace(scene.queues["new-supply"], booked_today=to_come + 3, booked_to_come=to_come)
    return replace(scene, queues={**scene.queues, "new-supply": queue})
