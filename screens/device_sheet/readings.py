"""A device's readings in words; what the catalogue does not know stands as the driver wrote it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from hall.contract.documents import DeviceDocument
from screens.device_sheet.telling import Telling

Value = str | int | float | bool | None

_TONES: Final = {"low": "warn", "out": "bad", "open": "bad", "stuck": "bad", "full": "bad", "removed": "bad"}
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
class ReadingProps:
    """One reading; `is_data`: the value is the device's own and is not translated."""

    key: str
    label: str
    value: str
    tone: str
    is_data: bool


def readings(document: DeviceDocument, telling: Telling, *, is_known: bool) -> tuple[ReadingProps, ...]:
    """Return the readings of `document`, those of the catalogue first; all values are unknown unless `is_known`."""
    names = sorted(document.detail, key=lambda name: (_NAMES.index(name) if name in _NAMES else len(_NAMES), name))
    return tuple(_reading(name, document.detail[name] if is_known else None, telling) for name in names)


def _reading(name: str, value: Value, telling: Telling) -> ReadingProps:
    label = telling.text(f"reading_{name}") if name in _NAMES else name
    word, is_data = _value(name, value, telling)
    tone = "unknown" if value is None else _TONES.get(value, "") if isinstance(value, str) else ""
    return ReadingProps(name, label, word, "" if name in _DATA and value is not None else tone, is_data)


def _value(name: str, value: Value, telling: Telling) -> tuple[str, bool]:
    if value is None:
        return telling.text("not_known"), False
    if isinstance(value, bool):
        return telling.text("yes" if value else "no"), False
    if value in _WORDS and name not in _DATA:
        return telling.text(f"value_{value}"), False
    return str(value), True
