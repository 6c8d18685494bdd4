"""What the device command line prints: tables, sentences and JSON, in the reader's language."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from devices.settings import DeviceSection
from devices.slip import columns
from hall.contract.documents_devices import DeviceDocument, DeviceFault
from hall.contract.values import Health, Language, LinkState, Text

Settings = Annotated[Path, typer.Option("--settings", help="Settings file with [[device]] sections.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Tongue = Annotated[Language | None, typer.Option("--language", help="zh or en; default: that of the system.")]

LINKS: Final = {
    LinkState.UNKNOWN: Text(zh="未知", en="unknown"),
    LinkState.ABSENT: Text(zh="未连接", en="not connected"),
    LinkState.OFFLINE: Text(zh="离线", en="offline"),
    LinkState.STARTING: Text(zh="启动中", en="starting"),
    LinkState.ONLINE: Text(zh="在线", en="online"),
}
HEALTHS: Final = {
    Health.UNKNOWN: Text(zh="-", en="-"),
    Health.OK: Text(zh="正常", en="ok"),
    Health.DEGRADED: Text(zh="可用", en="degraded"),
    Health.USER_ERROR: Text(zh="待处理", en="needs a hand"),
    Health.HARDWARE_ERROR: Text(zh="故障", en="faulty"),
    Health.SUSPECT: Text(zh="可疑", en="suspect"),
}


def system_language() -> Language:
    """Return the language that the system's settings ask for."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.ZH if spoken.startswith("zh") else Language.EN


def print_json(value: object) -> None:
    """Print `value` for programs."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print columns that line up, Chinese or not."""
    widths = [max(columns(cell) for cell in column) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


def print_faults(faults: Iterable[DeviceFault], tongue: Language) -> None:
    """Print what is wrong and what to do about it, a line each, on stderr."""
    gap = "" if tongue is Language.ZH else " "
    for fault in faults:
        typer.echo(f"{fault.sentence.in_language(tongue)}{gap}{fault.hint.in_language(tongue)}", err=True)


def texts(tongue: Language, *found: Text) -> list[str]:
    """Return each text in `tongue`."""
    return [text.in_language(tongue) for text in found]


def heads_of(tongue: Language, *words: tuple[str, str]) -> list[str]:
    """Return the heads of a table, given as (Chinese, English)."""
    return texts(tongue, *(Text(zh=zh, en=en) for zh, en in words))


def facts_of(section: DeviceSection) -> dict[str, Any]:
    """Return what the settings say of a device."""
    return {"id": section.id, "role": section.role.value, "driver": section.driver, "port": section.port}


def state_of(document: DeviceDocument) -> dict[str, Any]:
    """Return what a device says of itself."""
    faults = [told(fault) for fault in document.faults]
    return {"link": document.link.value, "health": document.health.value, "detail": document.detail, "faults": faults}


def told(fault: DeviceFault | None) -> dict[str, Any]:
    """Return a fault with its words; empty without one."""
    if fault is None:
        return {}
    words = {"zh": f"{fault.sentence.zh}{fault.hint.zh}", "en": f"{fault.sentence.en} {fault.hint.en}"}
    return {"fault": fault.code, "sentence": words, "action": fault.action.value}


def shown_time(at: datetime | None) -> str:
    """Return a moment in the time of this machine."""
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S}" if at is not None else "-"


def shown_span(seconds: float | None) -> str:
    """Return a span as hours, minutes and seconds."""
    return str(timedelta(seconds=round(seconds))) if seconds is not None else "-"
