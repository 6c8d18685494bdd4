"""One example of each message on the topic where it travels; the documentation of the wire and the tests use them."""

from __future__ import annotations

from typing import Final

from hall.contract.documents import (
    BoardCall,
    BoardDocument,
    CounterDay,
    CounterDocument,
    MissedTicket,
    NextUp,
    ParkedTicket,
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
    QuarterHour,
    ServiceInfo,
)
from hall.contract.events import Estimate
from hall.contract.example_access import ACCESS_COMMANDS, ACCESS_EVENTS, APPOINTMENTS
from hall.contract.example_acts import (
    ADVICE,
    CLERK,
    COUNTER,
    DAY,
    ESTIMATE,
    LATER_NUMBER,
    LATER_TICKET,
    NUMBER,
    REASON,
    TICKET,
    clock,
)
from hall.contract.example_acts import COMMANDS as ACT_COMMANDS
from hall.contract.example_acts import EVENTS as ACT_EVENTS
from hall.contract.example_devices import ASKED, DEVICE_MESSAGES, HALL
from hall.contract.example_money import money_messages
from hall.contract.example_more_acts import HELP, MORE_COMMANDS, MORE_EVENTS, OUTCOMES, UNDO
from hall.contract.messages import (
    Accepted,
    CallAnnouncement,
    EventNotice,
    EventPage,
    Message,
    ReadEvents,
    Refused,
    Request,
)
from hall.contract.topics import Topic
from hall.contract.values import (
    CounterStatus,
    Language,
    PriorityClass,
    Role,
    SlipState,
    Text,
    TicketState,
)
from hall.contract.windows import DispatchRule, LanguageRule, PolicyView, WindowAct, WindowAdvice, WindowsMode

COMMANDS: Final = (*ACT_COMMANDS, *MORE_COMMANDS, *ACCESS_COMMANDS)
"""One of each command, in the order of the contract."""
EVENTS: Final = (*ACT_EVENTS, *MORE_EVENTS, *ACCESS_EVENTS)
"""One of each event, in the order of the contract."""

_EPOCH: Final = "20261123T001502Z-5f3a"
_COUNTER_NAME: Final = Text(zh="3号窗口", en="Counter 3")
_AREA_NAME: Final = Text(zh="一楼大厅", en="Ground floor")
_CLERK: Final = ClerkInfo(clerk=CLERK, name=Text(zh="李敏", en="Li Min"), staff_number="1003", photo="li-min.jpg")
_NOTICE: Final = EventNotice(seq=87, at=clock(1, 12, 40), actor="clerk-3", event=EVENTS[6])

_QUEUE: Final = QueueDocument(
    epoch=_EPOCH,
    rev=41,
    as_of=clock(1, 12, 40),
    service="payment",
    is_open=True,
    closed_reason=None,
    waiting=(
        WaitingTicket(
            ticket=LATER_TICKET,
            number=LATER_NUMBER,
            priority_class=PriorityClass.NORMAL,
            slip=SlipState.PRINTED,
            waiting_since=clock(1, 6, 10),
            promise_s=900.0,
            estimate=Estimate(p50_s=120.0, p90_s=300.0),
        ),
    ),
    counters_open=4,
    estimate=ESTIMATE,
    missed=(
        MissedTicket(
            ticket="20261123-0007",
            number="A007",
            priority_class=PriorityClass.NORMAL,
            missed_at=clock(1, 8, 15),
            times=1,
            counter=COUNTER,
        ),
    ),
)

_COUNTER: Final = CounterDocument(
    epoch=_EPOCH,
    rev=17,
    as_of=clock(1, 12, 40),
    counter=COUNTER,
    name=_COUNTER_NAME,
    area="ground-floor",
    services=("payment", "invoice"),
    status=CounterStatus.OPEN,
    status_since=clock(0, 28),
    pause_reason="",
    clerk=_CLERK,
    in_hand=TicketInHand(
        ticket=TICKET,
        number=NUMBER,
        service="payment",
        priority_class=PriorityClass.ELDERLY,
        class_reason="id_card_age",
        state=TicketState.CALLED,
        slip=SlipState.PRINTED,
        language=Language.ZH,
        masked_name="王**",
        issued_at=clock(1, 3, 4),
        called_at=clock(1, 12, 40),
        serving_since=None,
        rings=1,
        waited_s=576.0,
        reason=REASON,
    ),
    next_up=NextUp(number="B004", service="new-supply", reason=REASON),
    ratings=(
        RatingRequest(
            ticket="20261123-0008", number="A009", clerk=_CLERK, asked_at=clock(1, 11, 50), until=clock(1, 13, 50)
        ),
    ),
    today=CounterDay(served=5, missed=1, mean_serving_s=318.0, rated=3, mean_grade=3.67),
    parked=(
        ParkedTicket(
            ticket="20261123-0005",
            number="A005",
            service="payment",
            counter=COUNTER,
            clerk=CLERK,
            parked_at=clock(1, 2),
            returns_at=clock(1, 17),
        ),
    ),
    help=HELP,
    undo=UNDO,
)

_BOARD: Final = BoardDocument(
    epoch=_EPOCH,
    rev=23,
    as_of=clock(1, 12, 40),
    area="ground-floor",
    name=_AREA_NAME,
    calls=(
        BoardCall(
            ticket=TICKET,
            number=NUMBER,
            service="payment",
            counter=COUNTER,
            counter_name=_COUNTER_NAME,
            called_at=clock(1, 12, 40),
            rings=1,
            is_current=True,
        ),
    ),
)

_HALL_DOCUMENT: Final = HallDocument(
    epoch=_EPOCH,
    rev=96,
    as_of=clock(1, 12, 40),
    hall=HALL,
    name=Text(zh="城东供电营业厅", en="East Power Service Hall"),
    zone="Asia/Shanghai",
    languages=(Language.ZH, Language.EN),
    day=DAY,
    is_open=True,
    openings=(Opening(opens="08:30", closes="17:30"),),
    services=(
        ServiceInfo(
            service="payment",
            name=Text(zh="电费缴纳", en="Bill payment"),
            explanation=Text(zh="缴纳电费、查询账单", en="Pay and look up electricity bills"),
            letter="A",
            tint="a",
            icon="cash",
            promise_s=900.0,
        ),
    ),
    counters=(CounterInfo(counter=COUNTER, name=_COUNTER_NAME, area="ground-floor", services=("payment", "invoice")),),
    clerks=(_CLERK,),
    areas=(AreaInfo(area="ground-floor", name=_AREA_NAME),),
    slip_help=Text(zh="过号请到服务台。", en="Missed your number? Please ask at the desk."),
    notices=(Text(zh="自助终端可缴费、打印发票。", en="Kiosks take payments and print invoices."),),
    follow_url="https://hall.example/t/{code}",
    rating_s=120.0,
    figures=HallFigures(
        waiting=9,
        longest_wait_s=612.0,
        within_promise_share=0.94,
        counters_open=4,
        issued=31,
        finished=18,
        missed=1,
        mean_wait_s=402.5,
        curve=(QuarterHour(start=clock(1, 0), issued=11, finished=7, waiting=9),),
    ),
    last_event=87,
    outcomes=OUTCOMES,
    pause_reasons=(Text(zh="午餐", en="Lunch"),),
    undo_s=60.0,
    policy=PolicyView(
        rule=DispatchRule.PROMISE,
        red_line_s=1200.0,
        class_factors={PriorityClass.NORMAL: 1.0, PriorityClass.ELDERLY: 0.5},
        promises_s={"payment": 600.0},
        windows_mode=WindowsMode.ADVICE,
        open_above_min=9.0,
        close_below_min=3.0,
        budget_min=180.0,
        language_rule=LanguageRule.OFF,
        flexible=("counter-5",),
        changed=("red_line_s", "class_factors", "promises_s"),
    ),
    advice=WindowAdvice(
        act=WindowAct.OPEN,
        counter="counter-5",
        services=("payment", "invoice"),
        reason=ADVICE,
        pressure_min=11.2,
        mean_wait_s=720.0,
        mean_wait_after_s=540.0,
        since=clock(1, 11),
    ),
)


def _on(name: str, *parts: str) -> Topic:
    return Topic(HALL, name, parts)


MESSAGES: Final[tuple[tuple[Topic, Message], ...]] = (
    (_on("cmd", "clerk-3"), Request(command_id=ASKED, sent_at=clock(1, 12, 40), command=COMMANDS[7])),
    (_on("cmd", "control-1"), ReadEvents(command_id=ASKED, after=86, limit=200)),
    (_on("reply", "clerk-3"), Accepted(command_id=ASKED, epoch=_EPOCH, last_event=87, events=(EVENTS[6],))),
    (
        _on("reply", "clerk-3"),
        Refused(
            command_id=ASKED,
            code="nobody_waiting",
            sentence=Text(zh="目前没有等候的客户。", en="Nobody is waiting."),
            hint=Text(zh="有新号时会在此显示。", en="A new ticket will show here."),
        ),
    ),
    (_on("reply", "control-1"), EventPage(command_id=ASKED, notices=(_NOTICE,), last_event=87)),
    (_on("event"), _NOTICE),
    (
        _on("call", "ground-floor"),
        CallAnnouncement(
            ticket=TICKET,
            number=NUMBER,
            counter=COUNTER,
            counter_name=_COUNTER_NAME,
            language=Language.ZH,
            rings=1,
            called_at=clock(1, 12, 40),
        ),
    ),
    (_on("queue", "payment"), _QUEUE),
    (_on("counter", COUNTER), _COUNTER),
    (_on("board", "ground-floor"), _BOARD),
    (_on("hall"), _HALL_DOCUMENT),
    (_on("appointments"), APPOINTMENTS),
    (
        _on("presence", "kiosk-1"),
        Presence(
            client="kiosk-1", role=Role.KIOSK, is_online=True, is_clean=False, since=clock(0, 20), release="0.1.0"
        ),
    ),
    *DEVICE_MESSAGES,
    *money_messages(HALL),
)
"""One of each message with its topic, in the order of the contract."""
