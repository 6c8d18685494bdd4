"""A device's readings in words; what the catalogue does not know stands as the driver wrote it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from assets.readings import Value, in_words, is_name, order_of
from hall.contract.documents_devices import DeviceDocument
from screens.device_sheet.telling import Telling

_TONES: Final = {"low": "warn", "out": "bad", "open": "bad", "stuck": "bad", "full": "bad", "removed": "bad"}


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
    names = sorted(document.detail, key=order_of)
    return tuple(_reading(name, document.detail[name] if is_known else None, telling) for name in names)


def _reading(name: str, value: Value, telling: Telling) -> ReadingProps:
    said = in_words(name, value, telling.words)
    tone = "unknown" if value is None else _TONES.get(value, "") if isinstance(value, str) else ""
    return ReadingProps(name, said.label, said.value, "" if is_name(name) and value is not None else tone, said.is_data)
