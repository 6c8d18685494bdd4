"""The support bundle: what a maker's engineer needs to see of an agent, in one zip archive, without personal data.

In it: versions, settings without secrets, each device's document, record and counters, how many rows each journal has,
and the last lines of the log. Not in it: who repaired and what they wrote, and everything `hall.runtime.redaction`
knows for personal; the same rules are laid over every line once more on its way into the archive.
"""

from __future__ import annotations

import io
import json
import platform
import sqlite3
import sys
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter

from hall.contract.diagnosis import DeviceHistory
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import MAX_BUNDLE_CHARACTERS
from hall.runtime.redaction import redacted
from hall.runtime.release import RELEASE
from hall.runtime.storage_faults import disk_faults

MOST_LINES: Final = 4000
"""Of the log; fewer when the archive would grow too large for one message."""
MOST_BYTES: Final = MAX_BUNDLE_CHARACTERS * 3 // 4
KEPT: Final = 5
_LIBRARIES: Final = (
    "pyserial",
    "python-escpos",
    "paho-mqtt",
    "sqlite-utils",
    "PySide6-Essentials",
    "zxing-cpp",
    "pyzbar",
)
_HISTORY: Final[TypeAdapter[DeviceHistory]] = TypeAdapter(DeviceHistory)
_DOCUMENT: Final[TypeAdapter[DeviceDocument]] = TypeAdapter(DeviceDocument)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What goes into a bundle. `settings` is TOML without secrets; files that are named may be missing."""

    agent: str
    at: datetime
    settings: str
    documents: tuple[DeviceDocument, ...]
    histories: tuple[DeviceHistory, ...]
    databases: tuple[Path, ...]
    log: Path | None


def make_bundle(contents: Contents) -> bytes:
    """Return the zip archive; it fits into one message, at the expense of the oldest lines of the log."""
    files = {
        "about.json": _json(_about(contents)),
        "settings.toml": contents.settings,
        "journals.json": _json({path.name: row_counts(path) for path in contents.databases}),
        **{
            f"devices/{one.device}/state.json": _json(_DOCUMENT.dump_python(one, mode="json"))
            for one in contents.documents
        },
        **{f"devices/{one.device}/history.json": _json(_nameless(one)) for one in contents.histories},
    }
    lines = last_lines(contents.log, MOST_LINES)
    while True:
        packed = _zipped({**files, "log.jsonl": "".join(f"{line}\n" for line in lines)}, contents.at)
        if len(packed) <= MOST_BYTES or not lines:
            return packed
        lines = lines[len(lines) // 2 + 1 :]


def keep_bundle(folder: Path, packed: bytes, contents: Contents) -> Path:
    """Put the archive into `folder`, readable for its owner only, beside the few before it; raises `StorageError`."""
    path = folder / f"{contents.agent}-{contents.at:%Y%m%dT%H%M%SZ}.zip"
    with disk_faults(path):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(packed)
        for old in sorted(folder.glob("*.zip"))[:-KEPT]:
            old.unlink(missing_ok=True)
    return path


def row_counts(path: Path) -> dict[str, int]:
    """Return how many rows each table of the database at `path` has; empty when it cannot be read."""
    if not path.exists():
        return {}
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}
    except sqlite3.Error:
        return {}


def last_lines(path: Path | None, count: int) -> list[str]:
    """Return the last lines of a log of JSON lines, redacted once more; what is no JSON is left out."""
    if path is None or not path.exists():
        return []
    found: list[str] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:]:
        try:
            found.append(json.dumps(redacted(json.loads(line)), ensure_ascii=False))
        except ValueError:
            continue
    return found


def _about(contents: Contents) -> Mapping[str, object]:
    return {
        "agent": contents.agent,
        "at": contents.at.isoformat(),
        "release": RELEASE,
        "python": sys.version.split()[0],
        "system": platform.platform(),
        "libraries": {name: version for name in _LIBRARIES if (version := _version(name))},
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _nameless(history: DeviceHistory) -> Any:
    """Return a record without the names and words of those who repaired: staff are persons too."""
    spells = tuple(replace(one, repaired_by="", repair_words="") for one in history.spells)
    repairs = tuple(replace(one, by="", words="") for one in history.repairs)
    return _HISTORY.dump_python(replace(history, spells=spells, repairs=repairs), mode="json")


def _json(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _zipped(files: Mapping[str, str], at: datetime) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name, at.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            archive.writestr(entry, _clean(text.splitlines()))
    return packed.getvalue()


def _clean(lines: Iterable[str]) -> str:
    return "".join(f"{redacted(line)}\n" for line in lines)
