"""The console's buttons by state: the one large action, undo beside it, and the row of tools above them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hall.contract.documents import CounterDocument
from hall.contract.values import CounterStatus, TicketState
from hall.runtime.words import Words
from screens.clerk.view_inputs import Action, ClerkInputs, SheetKind
from screens.clerk.view_tiles import OPENING

PRIMARY: Final = frozenset({Action.CALL, Action.START, Action.FINISH, Action.RESUME})
SHORTCUTS: Final = {
    Action.CALL: "F2",
    Action.RECALL: "F3",
    Action.START: "F4",
    Action.MISSED: "F6",
    Action.FINISH: "F8",
    Action.RESUME: "F9",
    Action.STOP_HELP: "F1",
    Action.UNDO: "Ctrl+Z",
    SheetKind.PARK: "F5",
    SheetKind.TRANSFER: "F7",
    SheetKind.SERVICES: "F10",
    SheetKind.MORE: "F11",
    SheetKind.PAUSE: "F9",
    SheetKind.HELP: "F1",
    SheetKind.LOG_OUT: "F12",
    SheetKind.PARKED_LIST: f"{OPENING}P",
    SheetKind.MISSED_LIST: f"{OPENING}M",
    SheetKind.CHECK_IN: f"{OPENING}Y",
    SheetKind.BUSINESS: f"{OPENING}W",
}
ICONS: Final = {
    Action.CALL: "bell-ringing",
    Action.START: "play-filled",
    Action.FINISH: "check",
    Action.RESUME: "play-filled",
    Action.RECALL: "bell",
    Action.MISSED: "missed",
    Action.STOP_HELP: "hand",
    Action.UNDO: "undo",
    SheetKind.PARK: "park",
    SheetKind.TRANSFER: "transfer",
    SheetKind.SERVICES: "list",
    SheetKind.MORE: "more",
    SheetKind.PAUSE: "pause",
    SheetKind.HELP: "hand",
    SheetKind.LOG_OUT: "logout",
    SheetKind.PARKED_LIST: "park",
    SheetKind.MISSED_LIST: "missed",
    SheetKind.CHECK_IN: "calendar-check",
    SheetKind.BUSINESS: "form",
}


@dataclass(frozen=True, slots=True)
class ButtonProps:
    """One button: `action` is what its press asks for."""

    action: str
    text: str
    second_text: str
    shortcut: str
    icon: str
    is_enabled: bool
    is_busy: bool


@dataclass(frozen=True, slots=True)
class ToolProps:
    """One of the quiet buttons. `key` is its place, `action` what its press asks for, `is_open` that its sheet is."""

    key: str
    action: str
    text: str
    shortcut: str
    icon: str
    is_enabled: bool
    is_busy: bool
    is_open: bool


def primary_action(document: CounterDocument) -> Action:
    """Return the one large action of this state."""
    if document.in_hand is not None:
        return Action.FINISH if document.in_hand.state is TicketState.SERVING else Action.START
    return Action.RESUME if document.status is CounterStatus.PAUSED else Action.CALL


def can_press(document: CounterDocument, action: Action | SheetKind) -> bool:
    """Tell whether `action` makes sense in the counter's state; it spares useless presses, the server decides."""
    in_hand = document.in_hand
    match action:
        case Action.RECALL | Action.MISSED:
            return in_hand is not None and in_hand.state is TicketState.CALLED
        case Action.RESUME:
            return document.status is CounterStatus.PAUSED
        case SheetKind.LOG_OUT:
            return in_hand is None
        case Action.UNDO:
            return document.undo is not None
        case Action.STOP_HELP:
            return document.help is not None
        case SheetKind.HELP:
            return document.help is None
        case SheetKind.PAUSE:
            return document.status is CounterStatus.OPEN
        case SheetKind.PARK | SheetKind.TRANSFER | SheetKind.SERVICES | SheetKind.MORE:
            return in_hand is not None
        case SheetKind.TICKET | SheetKind.PARKED_LIST | SheetKind.MISSED_LIST | SheetKind.CHECK_IN:
            return True
        case SheetKind.BUSINESS | SheetKind.MATTER:
            return True
        case _:
            return action is primary_action(document)


def derive_primary(document: CounterDocument, inputs: ClerkInputs, words: Words) -> ButtonProps:
    """Return the large button. It stays pressable when nobody waits: the server knows better and answers calmly."""
    action = primary_action(document)
    second = ""
    if action is Action.CALL:
        following = document.next_up
        second = following.number if following else words.text("nobody_waiting_short")
    elif document.in_hand is not None:
        second = document.in_hand.number
    return ButtonProps(
        action=action.value,
        text=words.text(f"action_{action.value}"),
        second_text=second,
        shortcut=SHORTCUTS[action],
        icon=ICONS[action],
        is_enabled=True,
        is_busy=inputs.busy in PRIMARY,
    )


def derive_undo(document: CounterDocument, inputs: ClerkInputs, words: Words, now: datetime) -> ButtonProps:
    """Return the way back: what would be undone, as long as the server offers it."""
    offer = document.undo
    is_offered = offer is not None and now < offer.until
    return ButtonProps(
        action=Action.UNDO.value,
        text=words.text("action_undo"),
        second_text=offer.what.in_language(words.language) if offer is not None and is_offered else "",
        shortcut=SHORTCUTS[Action.UNDO],
        icon=ICONS[Action.UNDO],
        is_enabled=is_offered,
        is_busy=inputs.busy == Action.UNDO,
    )


def derive_tool(
    key: str, does: Action | SheetKind, document: CounterDocument, inputs: ClerkInputs, words: Words, count: int = 0
) -> ToolProps:
    """Return the quiet button at the place `key`; a list says how many are on it."""
    return ToolProps(
        key=key,
        action=does.value,
        text=words.text(f"action_{does.value}", n=count),
        shortcut=SHORTCUTS[does],
        icon=ICONS[does],
        is_enabled=can_press(document, does),
        is_busy=inputs.busy == does,
        is_open=inputs.sheet is not None and inputs.sheet.kind == does,
    )


def derive_tools(document: CounterDocument, inputs: ClerkInputs, words: Words) -> tuple[ToolProps, ...]:
    """Return the row of tools; each keeps its place in every state."""
    # a counter may be paused while a customer is still served to the end; without one the large button resumes
    is_paused = document.status is CounterStatus.PAUSED and document.in_hand is not None
    does: dict[str, Action | SheetKind] = {
        "recall": Action.RECALL,
        "missed": Action.MISSED,
        "park": SheetKind.PARK,
        "transfer": SheetKind.TRANSFER,
        "services": SheetKind.SERVICES,
        "more": SheetKind.MORE,
        "pause": Action.RESUME if is_paused else SheetKind.PAUSE,
        "help": Action.STOP_HELP if document.help else SheetKind.HELP,
    }
    return tuple(derive_tool(key, action, document, inputs, words) for key, action in does.items())
