"""One hash for one state: equal halls have equal digests, on every machine and in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum

from queue_server.core.hall import Hall


def digest(hall: Hall) -> str:
    """Return the SHA-256 of everything in `hall` but its plan, as hexadecimal text."""
    lines = (f"{one.name}={_plain(getattr(hall, one.name))}" for one in fields(hall) if one.name != "plan")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _plain(thing: object) -> str:
    """Return one canonical text of a value of the state: names of types and the order of maps do not matter."""
    if is_dataclass(thing):
        return "(" + ",".join(_plain(getattr(thing, one.name)) for one in fields(thing)) + ")"
    if isinstance(thing, Mapping):
        return "{" + ",".join(sorted(f"{_plain(key)}:{_plain(value)}" for key, value in thing.items())) + "}"
    if isinstance(thing, tuple):
        return "[" + ",".join(map(_plain, thing)) + "]"
    if isinstance(thing, datetime):
        return thing.astimezone(UTC).isoformat()
    if isinstance(thing, Enum):
        return repr(thing.value)
    if isinstance(thing, int | float) and not isinstance(thing, bool):
        return repr(float(thing))
    return repr(thing)
