"""The console's frame: the counter's head line, its buttons by state, and the clerk's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.contract.documents import CounterDay, CounterDocument
from hall.contract.values import CounterStatus, TicketState
from hall.runtime.words import Words
from screens.clerk.view_inputs import Action, ClerkInputs, seconds_since, stopwatch

PRIMARY = frozenset({Action.CALL, Action.START, Action.FINISH, Action.RESUME})
SHORTCUTS = {
    Action.CALL: "F2",
    Action.RECALL: "F3",
    Action.START: "F4",
    Action.MISSED: "F6",
    Action.FINISH: "F8",
    Action.PAUSE: "F9",
    Action.RESUME: "F9",
}
ICONS = {Action.CALL: "bell-ringing", Action.START: "play-filled", Action.FINISH: "check", Action.RESUME: "play-filled"}

PAUSE_REASONS = ("break", "meal", "paperwork")
"""Codes that travel as the reason of a pause; the words are ``pause_<code>`` in staff.toml."""


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
class HeadProps:
    """The line at the top of the console."""

    counter: str
    clerk: str
    staff_number: str
    status_word: str
    status_tone: str
    since: str


@dataclass(frozen=True, slots=True)
class DayProps:
    """The clerk's day at this counter, in words; what is not known says so."""

    served: str
    missed: str
    mean_serving: str
    grade: str
    rated: str


@dataclass(frozen=True, slots=True)
class PauseReason:
    """One reason to pause, as a chip."""

    key: str
    text: str
    is_chosen: bool


def derive_head(document: CounterDocument, words: Words, now: datetime) -> HeadProps:
    """Return who works at which counter and how the counter stands."""
    clerk = document.clerk
    is_paused = document.status is CounterStatus.PAUSED
    reason = document.pause_reason
    status = words.text(f"status_{document.status.value}")
    if is_paused and reason:
        why = words.text(f"pause_{reason}") if reason in PAUSE_REASONS else reason
        status = words.text("status_paused_why", reason=why)
    return HeadProps(
        counter=document.name.in_language(words.language),
        clerk=clerk.name.in_language(words.language) if clerk else "",
        staff_number=words.text("staff_number", number=clerk.staff_number) if clerk else "",
        status_word=status,
        status_tone="off" if is_paused else "good" if document.status is CounterStatus.OPEN else "unknown",
        since=stopwatch(seconds_since(document.status_since, now)) if is_paused else "",
    )


def primary_action(document: CounterDocument) -> Action:
    """Return the one large action of this state."""
    if document.in_hand is not None:
        return Action.FINISH if document.in_hand.state is TicketState.SERVING else Action.START
    return Action.RESUME if document.status is CounterStatus.PAUSED else Action.CALL


def pause_action(document: CounterDocument) -> Action:
    """Return what the pause button does; a counter may be paused while a customer is still served to the end."""
    return Action.RESUME if document.status is CounterStatus.PAUSED else Action.PAUSE


def can_press(document: CounterDocument, action: Action) -> bool:
    """Tell whether `action` makes sense in the counter's state; it spares useless presses, the server decides."""
    in_hand = document.in_hand
    match action:
        case Action.RECALL | Action.MISSED:
            return in_hand is not None and in_hand.state is TicketState.CALLED
        case Action.PAUSE:
            return document.status is CounterStatus.OPEN
        case Action.RESUME:
            return document.status is CounterStatus.PAUSED
        case Action.LOG_OUT:
            return in_hand is None
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


def derive_button(
    document: CounterDocument, action: Action, icon: str, inputs: ClerkInputs, words: Words
) -> ButtonProps:
    """Return one of the smaller buttons."""
    return ButtonProps(
        action=action.value,
        text=words.text(f"action_{action.value}"),
        second_text="",
        shortcut=SHORTCUTS.get(action, ""),
        icon=icon,
        is_enabled=can_press(document, action),
        is_busy=inputs.busy is action,
    )


def derive_day(day: CounterDay, words: Words) -> DayProps:
    """Return the day's figures; a mean of nothing is "no data", never 0."""
    nothing = words.text("no_data")
    return DayProps(
        served=str(day.served),
        missed=str(day.missed),
        mean_serving=nothing if day.mean_serving_s is None else words.minutes(day.mean_serving_s),
        grade=nothing if day.mean_grade is None else words.text("grade_of_four", grade=f"{day.mean_grade:.1f}"),
        rated=words.text("rated_count", n=day.rated),
    )


def pause_reasons(chosen: str, words: Words) -> tuple[PauseReason, ...]:
    """Return the reasons a clerk can choose from before the pause."""
    return tuple(PauseReason(code, words.text(f"pause_{code}"), code == chosen) for code in PAUSE_REASONS)
