"""How one matter is shown, whatever it is: a row in a list, and the whole with what may be done about it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from hall.runtime.redaction import masked
from screens.device_sheet.telling import Telling

MOST_WORDS: Final = 200
"""What one may write to a customer at once, as the contract has it."""


@dataclass(frozen=True, slots=True)
class MatterRow:
    """One matter in a list; `mark` is what makes it pressing."""

    key: str
    icon: str
    title: str
    detail: str
    state: str
    tone: str
    mark: str = ""
    mark_tone: str = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class FactProps:
    """A name and a value; `is_data`: the value is as it was written and not translated."""

    label: str
    value: str
    tone: str = ""
    is_data: bool = False


@dataclass(frozen=True, slots=True)
class StepProps:
    """One step of what happened so far."""

    title: str
    who: str
    when: str
    words: str
    is_last: bool


@dataclass(frozen=True, slots=True)
class ActProps:
    """One thing that may be done."""

    key: str
    icon: str
    label: str
    tone: str = ""
    is_enabled: bool = True
    is_busy: bool = False
    is_armed: bool = False


@dataclass(frozen=True, slots=True)
class PaperProps:
    """One photo or signature; `source` is "" when it cannot be drawn."""

    key: str
    title: str
    source: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class MatterProps:
    """One matter in full; `key` is "" when there is none."""

    key: str = ""
    icon: str = ""
    title: str = ""
    number: str = ""
    state: str = ""
    tone: str = ""
    advice: str = ""
    """What is to be done, in a sentence."""
    facts: tuple[FactProps, ...] = ()
    quote_title: str = ""
    quote: str = ""
    """What the customer wrote."""
    steps_title: str = ""
    steps: tuple[StepProps, ...] = ()
    papers: tuple[PaperProps, ...] = ()
    """Photos and signatures, when somebody asked to see them."""
    words_title: str = ""
    """What is to be written; "" when nothing can be."""
    words_hint: str = ""
    phrases: tuple[str, ...] = ()
    """Sentences that are often written."""
    acts: tuple[ActProps, ...] = ()


NO_MATTER: Final = MatterProps()


@dataclass(frozen=True, slots=True)
class Doing:
    """What a person is about to do with the chosen matter."""

    words: str = ""
    busy: str = ""
    """The act that is under way, by its key."""
    armed: str = ""
    """The act that waits for its second press."""


IDLE: Final = Doing()


def act(key: str, icon: str, doing: Doing, telling: Telling, *, tone: str = "", needs_words: bool = False) -> ActProps:
    """Return the act `key` as it stands: what needs words waits for them, and one goes on at a time."""
    name = key.partition("/")[0]
    is_armed = doing.armed == key
    return ActProps(
        key=key,
        icon=icon,
        label=telling.text(f"do_{name}_armed" if is_armed else f"do_{name}"),
        tone=tone,
        is_enabled=not doing.busy and (not needs_words or bool(doing.words.strip())),
        is_busy=doing.busy == key,
        is_armed=is_armed,
    )


def when(instant: datetime, telling: Telling) -> str:
    """Return hours and minutes, with month and day before them unless it is today."""
    local = instant.astimezone(ZoneInfo(telling.zone))
    is_today = local.date() == telling.now.astimezone(ZoneInfo(telling.zone)).date()
    return telling.time(instant) if is_today else f"{local:%m-%d} {telling.time(instant)}"


def days_since(instant: datetime, telling: Telling) -> int:
    """Return how many calendar days of the hall lie between `instant` and now."""
    zone = ZoneInfo(telling.zone)
    return max(0, (telling.now.astimezone(zone).date() - instant.astimezone(zone).date()).days)


def hours(seconds: float, telling: Telling) -> str:
    """Return a span as minutes, hours or days, the greatest that fits, rounded down but never to nothing."""
    if seconds < 3600:
        return telling.text("for_minutes", n=max(1, int(seconds // 60)))
    if seconds < 86400:
        return telling.text("for_hours", n=int(seconds // 3600))
    return telling.text("for_days", n=int(seconds // 86400))


def harmless(words: str) -> str:
    """Return what a customer wrote with ID and phone numbers masked."""
    return masked(words)
