"""The whole fault table, and how one row becomes a fault of one device. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from devices.faults.cash import CASH
from devices.faults.connection import CONNECTION
from devices.faults.counter import COUNTER
from devices.faults.kinds import FaultKind
from devices.faults.photos import PHOTOS
from devices.faults.places import PLACES
from devices.faults.printers import PRINTERS
from devices.faults.readers import READERS
from devices.faults.sights import SIGHTS
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import Text

FAULTS: Mapping[str, FaultKind] = {
    **CONNECTION,
    **PLACES,
    **PRINTERS,
    **READERS,
    **COUNTER,
    **CASH,
    **SIGHTS,
    **PHOTOS,
}
"""All rows by code."""


def describe_fault(code: str, *, name: Text, port: str, since: datetime, remark: str = "") -> DeviceFault:
    """Return the fault `code` of the device `name` at `port` in words; `remark` is put in brackets behind the sentence.

    Raises `KeyError` for a code that is not in the table.
    """
    kind = FAULTS[code]
    zh, en = kind.sentence.zh.format(name=name.zh, port=port), kind.sentence.en.format(name=name.en, port=port)
    if remark:
        zh, en = f"{zh.removesuffix('。')}（{remark}）。", f"{en.removesuffix('.')} ({remark})."
    hint = Text(zh=kind.hint.zh.format(name=name.zh, port=port), en=kind.hint.en.format(name=name.en, port=port))
    return DeviceFault(code=code, sentence=Text(zh=zh, en=en), hint=hint, action=kind.action, since=since)
