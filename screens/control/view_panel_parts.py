"""What the panel at the side is made of: facts, reasons, acts, options and lines, and what came of a press. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from screens.device_sheet.telling import Telling

DANGEROUS: Final = frozenset({"close_counter", "cancel", "cancel_appointment"})
"""What takes something away is pressed twice: the first press only arms it."""


@dataclass(frozen=True, slots=True)
class ActProps:
    """One thing that may be done."""

    key: str
    icon: str
    label: str
    tone: str = ""
    is_busy: bool = False
    is_armed: bool = False


@dataclass(frozen=True, slots=True)
class OptionProps:
    """One of several, on or off."""

    key: str
    label: str
    is_on: bool
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class GroupProps:
    """Options of one kind, under their own heading."""

    title: str
    options: tuple[OptionProps, ...]


@dataclass(frozen=True, slots=True)
class FactProps:
    """A name and a value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class LineProps:
    """A waiting or missed ticket in the list of a service."""

    key: str
    number: str
    wait: str
    remark: str
    is_missed: bool = False


@dataclass(frozen=True, slots=True)
class SaidProps:
    """What came of the last press; "" when there is nothing to say."""

    text: str = ""
    hint: str = ""
    tone: str = ""


SILENT: Final = SaidProps()


@dataclass(frozen=True, slots=True)
class PanelProps:
    """The panel; `key` is "" when it is closed."""

    key: str = ""
    icon: str = ""
    title: str = ""
    subtitle: str = ""
    facts: tuple[FactProps, ...] = ()
    whys: tuple[FactProps, ...] = ()
    """What was decided by rule and why, or what is expected: a line and the sentence beneath it."""
    acts: tuple[ActProps, ...] = ()
    groups: tuple[GroupProps, ...] = ()
    lines_title: str = ""
    lines: tuple[LineProps, ...] = ()
    said: SaidProps = SILENT


@dataclass(frozen=True, slots=True)
class Pressing:
    """What is under way, what is armed, and what came of the last press."""

    busy: str = ""
    armed: str = ""
    said: SaidProps = SILENT


QUIET: Final = Pressing()


def act(key: str, icon: str, pressing: Pressing, telling: Telling) -> ActProps:
    """Return the button of the act `key`, armed or under way as `pressing` says."""
    is_armed = pressing.armed == key
    tone = "bad" if key in DANGEROUS else "primary" if key == "answer_help" else ""
    label = telling.text(f"act_{key}_armed" if is_armed else f"act_{key}")
    return ActProps(key, icon, label, tone, is_busy=pressing.busy == key, is_armed=is_armed)
