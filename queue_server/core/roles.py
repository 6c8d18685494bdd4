"""Who may ask for what: a client's role is the first part of its id, and each command names its roles."""

from __future__ import annotations

from collections.abc import Mapping
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
from hall.contract.commands_access import (
    BookAppointments,
    CancelAppointment,
    CheckIn,
    CloseService,
    MissAppointment,
    OpenService,
    ReportIssued,
    Reprint,
    ReserveNumbers,
)
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
from hall.contract.signed_acts import Sign
from hall.contract.values import Role
from hall.contract.windows import AssignServices, DismissAdvice, FollowAdvice, SetPolicy

_AT_COUNTERS: Final = frozenset({Role.CLERK, Role.CONTROL})

RIGHTS: Final[Mapping[type[Command], frozenset[Role]]] = {
    IssueTicket: frozenset({Role.KIOSK}),
    SettleSlip: frozenset({Role.KIOSK, Role.SERVER}),
    Cancel: frozenset({Role.KIOSK, Role.CLERK, Role.CONTROL}),
    Requeue: _AT_COUNTERS | {Role.SERVER},
    Park: _AT_COUNTERS,
    Resume: _AT_COUNTERS,
    OpenCounter: _AT_COUNTERS,
    CloseCounter: _AT_COUNTERS,
    PauseCounter: _AT_COUNTERS,
    ResumeCounter: _AT_COUNTERS,
    CallNext: _AT_COUNTERS,
    CallTicket: _AT_COUNTERS,
    Recall: _AT_COUNTERS,
    BeginService: _AT_COUNTERS,
    MarkMissed: _AT_COUNTERS,
    Finish: _AT_COUNTERS,
    Transfer: _AT_COUNTERS,
    ReturnToQueue: _AT_COUNTERS,
    Undo: _AT_COUNTERS,
    AddLeg: _AT_COUNTERS,
    RemoveLeg: _AT_COUNTERS,
    ChangeService: _AT_COUNTERS,
    SetClass: _AT_COUNTERS,
    LoosenBinding: _AT_COUNTERS | {Role.SERVER},
    RaiseHelp: frozenset({Role.CLERK}),
    AnswerHelp: frozenset({Role.CONTROL}),
    StopHelp: _AT_COUNTERS,
    Rate: frozenset({Role.RATING, Role.CLERK, Role.SERVER}),
    AssignServices: frozenset({Role.CONTROL, Role.SERVER}),
    SetPolicy: frozenset({Role.CONTROL}),
    FollowAdvice: frozenset({Role.CONTROL, Role.SERVER}),
    DismissAdvice: frozenset({Role.CONTROL}),
    OpenDay: frozenset({Role.SERVER}),
    CloseDay: frozenset({Role.SERVER}),
    BookAppointments: frozenset({Role.CONTROL}),
    CancelAppointment: frozenset({Role.CONTROL}),
    MissAppointment: frozenset({Role.SERVER}),
    CheckIn: frozenset({Role.KIOSK, Role.CLERK, Role.CONTROL}),
    Reprint: frozenset({Role.KIOSK, Role.CLERK, Role.CONTROL}),
    CloseService: frozenset({Role.CONTROL}),
    OpenService: frozenset({Role.CONTROL, Role.SERVER}),
    ReserveNumbers: frozenset({Role.KIOSK}),
    ReportIssued: frozenset({Role.KIOSK}),
    Sign: frozenset({Role.CONTROL}),
}
"""Command to the roles that may give it; the server gives itself what time demands."""


def role_of(client: str) -> Role | None:
    """Return the role that a client id says (``clerk-3``, ``server``), or `None` when it says none."""
    name = client.partition("-")[0]
    return Role(name) if name in set(Role) else None


def may(client: str, command: Command) -> bool:
    """Tell whether `client` may give `command` at all."""
    return role_of(client) in RIGHTS[type(command)]
