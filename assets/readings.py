"""What a device says of itself, in words, for screens and the command line. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hall.runtime.words import Words

Value = str | int | float | bool | None

_NAMES: Final = (
    "serves",
    "alone",
    "untold",
    "refused",
    "reserve",
    "paper",
    "cover",
    "cutter",
    "online",
    "slip_in_mouth",
    "cuts",
    "retracted",
    "taking",
    "stacker",
    "notes_inside",
    "content",
    "card",
    "looking",
    "width",
    "height",
    "brightness",
    "eyes_lost",
    "typed_by_hand",
    "played",
    "presses",
    "shows",
    "model",
    "identity",
)
_WORDS: Final = ("ok", "low", "out", "open", "closed", "stuck", "absent", "present", "full", "removed")
_DATA: Final = ("content", "shows", "model", "identity")
"""Readings whose values are names and never words."""


@dataclass(frozen=True, slots=True)
class ReadInWords:
    """One reading: its name, its value, and whether the value is the device's own and is not translated."""

    label: str
    value: str
    is_data: bool


def order_of(name: str) -> tuple[int, str]:
    """Return the place of the reading `name`: those of the catalogue first, in its order."""
    return (_NAMES.index(name) if name in _NAMES else len(_NAMES), name)


def is_name(name: str) -> bool:
    """Tell whether the values of the reading `name` are names and never words."""
    return name in _DATA


def in_words(name: str, value: Value, words: Words) -> ReadInWords:
    """Return the reading `name` in the language of `words` (device_sheet.toml); unknown ones stand as they are."""
    label = words.text(f"reading_{name}") if name in _NAMES else name
    if value is None:
        return ReadInWords(label, words.text("not_known"), is_data=False)
    if isinstance(value, bool):
        return ReadInWords(label, words.text("yes" if value else "no"), is_data=False)
    if value in _WORDS and name not in _DATA:
        return ReadInWords(label, words.text(f"value_{value}"), is_data=False)
    return ReadInWords(label, str(value), is_data=True)
