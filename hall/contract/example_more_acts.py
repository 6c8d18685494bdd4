"""Examples of passing tickets on, several services, undo and help: the same Monday morning as `example_acts`."""

from __future__ import annotations

from typing import Final

from hall.contract.commands import Command
from hall.contract.commands_acts import (
    AddLeg,
    AnswerHelp,
    ChangeService,
    LoosenBinding,
    RaiseHelp,
    RemoveLeg,
    ReturnToQueue,
    SetClass,
    StopHelp,
    Transfer,
    Undo,
)
from hall.contract.documents_acts import HelpCall, OutcomeInfo, UndoOffer
from hall.contract.events import Event
from hall.contract.events_acts import (
    BindingLoosened,
    ClassGranted,
    HelpAnswered,
    HelpEnded,
    HelpRaised,
    LegAdded,
    LegFinished,
    LegRemoved,
    ServiceChanged,
    StepUndone,
    TicketTransferred,
)
from hall.contract.example_acts import CLERK, COUNTER, LATER_NUMBER, LATER_TICKET, NUMBER, TICKET, clock
from hall.contract.signed_acts import Sign, Signed, SignedAct
from hall.contract.values import Place, PriorityClass, Text

_NOTE: Final = "请核对电表编号 Please check the meter number"
_PAYMENT: Final = "kiosk-1/8f14e45f-ceea-467f-9b3f-1d2c5a7e9b01"
_WHY: Final = "行动不便 Walks with difficulty"

MORE_COMMANDS: Final[tuple[Command, ...]] = (
    Transfer(counter=COUNTER, ticket=TICKET, to_counter="counter-5", place=Place.FIRST, note=_NOTE, with_return=True),
    ReturnToQueue(counter=COUNTER, ticket=TICKET, note=_NOTE),
    Undo(counter=COUNTER, step=87),
    AddLeg(counter=COUNTER, ticket=TICKET, service="invoice"),
    RemoveLeg(counter=COUNTER, ticket=TICKET, service="invoice"),
    ChangeService(ticket=TICKET, service="new-supply", counter=COUNTER),
    SetClass(ticket=LATER_TICKET, priority_class=PriorityClass.DISABLED, reason=_WHY),
    LoosenBinding(ticket=TICKET),
    RaiseHelp(counter=COUNTER, reason="security"),
    AnswerHelp(counter=COUNTER),
    StopHelp(counter=COUNTER),
    Sign(clerk=CLERK, pin="2468", act=SignedAct.HAND_OVER, matter=_PAYMENT, amount=5_000),
)
"""One of each command of `commands_acts`, in the order of the contract, and a signature for money."""

MORE_EVENTS: Final[tuple[Event, ...]] = (
    TicketTransferred(
        ticket=TICKET,
        number=NUMBER,
        counter=COUNTER,
        clerk=CLERK,
        service="payment",
        to_counter="counter-5",
        to_clerk=None,
        place=Place.FIRST,
        note=_NOTE,
        return_counter=COUNTER,
        return_clerk=None,
    ),
    BindingLoosened(ticket=TICKET, number=NUMBER),
    LegFinished(
        ticket=TICKET,
        number=NUMBER,
        counter=COUNTER,
        clerk=CLERK,
        outcome="done",
        quantity=2,
        service="invoice",
        to_counter=None,
        to_clerk=None,
        place=Place.ARRIVAL,
    ),
    LegAdded(ticket=TICKET, number=NUMBER, service="invoice"),
    LegRemoved(ticket=TICKET, number=NUMBER, service="invoice"),
    ServiceChanged(ticket=TICKET, number=NUMBER, service="new-supply"),
    ClassGranted(ticket=LATER_TICKET, number=LATER_NUMBER, priority_class=PriorityClass.DISABLED, reason=_WHY),
    StepUndone(counter=COUNTER, step=87, ticket=LATER_TICKET, what="TicketMissed"),
    HelpRaised(counter=COUNTER, clerk=CLERK, reason="security"),
    HelpAnswered(counter=COUNTER),
    HelpEnded(counter=COUNTER),
    Signed(clerk=CLERK, act=SignedAct.HAND_OVER, matter=_PAYMENT, amount=5_000),
)
"""One of each event of `events_acts`, in the order of the contract, and a signature for money."""

HELP: Final = HelpCall(reason="security", since=clock(1, 12, 30), is_answered=True)
UNDO: Final = UndoOffer(
    step=87,
    what=Text(zh=f"{LATER_NUMBER} 标记过号", en=f"Mark {LATER_NUMBER} missed"),
    ticket=LATER_TICKET,
    until=clock(1, 13, 30),
)
OUTCOMES: Final = (
    OutcomeInfo(outcome="done", name=Text(zh="已办结", en="Done")),
    OutcomeInfo(outcome="papers_missing", name=Text(zh="资料不全", en="Papers missing"), services=("new-supply",)),
)
