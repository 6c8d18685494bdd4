"""The whole console as one frozen value: which page, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from hall.contract.documents import CounterDocument, HallDocument
from hall.runtime.words import Words
from screens.clerk.view_console import (
    ICONS,
    ButtonProps,
    DayProps,
    HeadProps,
    PauseReason,
    derive_button,
    derive_day,
    derive_head,
    derive_primary,
    pause_action,
    pause_reasons,
)
from screens.clerk.view_customer import CustomerProps, IdleProps, derive_customer, derive_idle
from screens.clerk.view_inputs import Action, ClerkInputs
from screens.clerk.view_login import (
    ClerkChoice,
    CounterChoice,
    LoginProps,
    clerk_choices,
    counter_choices,
    derive_login,
)
from screens.clerk.view_waiting import NextProps, WaitingRow, derive_next, waiting_rows


@dataclass(frozen=True, slots=True)
class MessageProps:
    """A message in the screen's language; empty when there is none."""

    tone: str
    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class WorkProps:
    """What the console page shows besides its lists."""

    head: HeadProps
    following: NextProps
    customer: CustomerProps
    idle: IdleProps
    day: DayProps
    primary: ButtonProps
    recall: ButtonProps
    missed: ButtonProps
    pause: ButtonProps
    log_out: ButtonProps


@dataclass(frozen=True, slots=True)
class ClerkProps:
    """Everything QML draws. `page` is ``connecting``, ``login`` or ``work``; `work` is there on that page only."""

    page: str
    hall: str
    time: str
    is_live: bool
    stale: str
    busy: str
    message: MessageProps
    login: LoginProps
    work: WorkProps | None
    counters: tuple[CounterChoice, ...]
    clerks: tuple[ClerkChoice, ...]
    waiting: tuple[WaitingRow, ...]
    reasons: tuple[PauseReason, ...]


def derive(inputs: ClerkInputs, words: Words, now: datetime) -> ClerkProps:
    """Return what the console shows at `now`."""
    hall, document = inputs.hall, inputs.document
    # the login stays in sight until its own press is over, or the second tap of a double tap would land on the console
    is_working = hall is not None and document is not None and inputs.busy is not Action.LOG_IN
    rows = waiting_rows(inputs.picture, hall, document, words, now) if hall and document and is_working else ()
    work = _work(inputs, hall, document, words, now) if hall and document and is_working else None
    return ClerkProps(
        page="connecting" if hall is None else "work" if work else "login",
        hall=hall.name.in_language(words.language) if hall else "",
        time=words.clock_time(now, hall.zone) if hall else "",
        is_live=inputs.picture.has_server,
        stale=_stale(inputs, words),
        busy=inputs.busy.value if inputs.busy else "",
        message=_message(inputs, words),
        login=derive_login(inputs, words),
        work=work,
        counters=counter_choices(inputs, hall, words) if hall and work is None else (),
        clerks=clerk_choices(inputs, hall, words) if hall and work is None else (),
        waiting=rows,
        reasons=pause_reasons(inputs.pause_reason, words) if work else (),
    )


def _work(inputs: ClerkInputs, hall: HallDocument, document: CounterDocument, words: Words, now: datetime) -> WorkProps:
    pause = pause_action(document)
    return WorkProps(
        head=derive_head(document, words, now),
        following=derive_next(inputs.picture, hall, document, words),
        customer=derive_customer(document, hall, words, now),
        idle=derive_idle(document, hall, words, now),
        day=derive_day(document.today, words),
        primary=derive_primary(document, inputs, words),
        recall=derive_button(document, Action.RECALL, "bell", inputs, words),
        missed=derive_button(document, Action.MISSED, "missed", inputs, words),
        pause=derive_button(document, pause, ICONS.get(pause, "pause"), inputs, words),
        log_out=derive_button(document, Action.LOG_OUT, "logout", inputs, words),
    )


def _message(inputs: ClerkInputs, words: Words) -> MessageProps:
    notice = inputs.notice
    if notice is None:
        return MessageProps("", "", "")
    return MessageProps(
        notice.tone, notice.sentence.in_language(words.language), notice.hint.in_language(words.language)
    )


def _stale(inputs: ClerkInputs, words: Words) -> str:
    if inputs.picture.has_server:
        return ""
    if inputs.picture.as_of is None or inputs.hall is None:
        return words.text("not_connected")
    return words.text("as_of", time=words.clock_time(inputs.picture.as_of, inputs.hall.zone))
