"""Every topic name, built and parsed here only: ``parse(build(topic)) == topic`` for each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hall.contract.errors import MalformedTopic
from hall.contract.values import Text

_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}", re.ASCII)

_PATTERNS: Final[dict[str, str]] = {
    # name: levels after hall/<hall>/, where a level in braces is a variable
    "cmd": "cmd/{client}",
    "reply": "reply/{client}",
    "call": "call/{area}",
    "event": "event",
    "queue": "state/queue/{service}",
    "counter": "state/counter/{counter}",
    "board": "state/board/{area}",
    "hall": "state/hall",
    "appointments": "state/appointments",
    "device_state": "device/{agent}/{device}/state",
    "device_event": "device/{agent}/{device}/event",
    "device_job": "device/{agent}/{device}/job",
    "device_do": "device/{agent}/{device}/do",
    "device_done": "device/{agent}/{device}/done",
    "device_wire": "device/{agent}/{device}/wire",
    "payments": "payments/{client}",
    "payment_do": "payments/{client}/do",
    "payment_done": "payments/{client}/done",
    "presence": "presence/{client}",
}
TOPIC_PATTERNS: Final = _PATTERNS
"""The table above, for the generated documentation."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: which hall, which kind (a key of `TOPIC_PATTERNS`) and the values of its variables in order."""

    hall: str
    name: str
    parts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return build(self)


def build(topic: Topic) -> str:
    """Return the MQTT topic name of `topic`; raise `MalformedTopic` when a part cannot stand in a name."""
    levels = _PATTERNS.get(topic.name)
    if levels is None:
        raise _malformed(topic.name)
    variables = [level for level in levels.split("/") if level.startswith("{")]
    if len(variables) != len(topic.parts) or not all(_SLUG.fullmatch(part) for part in (topic.hall, *topic.parts)):
        raise _malformed(f"{topic.name} {'/'.join(topic.parts)}")
    values = iter(topic.parts)
    filled = (next(values) if level.startswith("{") else level for level in levels.split("/"))
    return "/".join(("hall", topic.hall, *filled))


def parse(name: str) -> Topic:
    """Return the topic behind an MQTT topic name; raise `MalformedTopic` when it is none of the hall's."""
    levels = name.split("/")
    if len(levels) < 3 or levels[0] != "hall" or not _SLUG.fullmatch(levels[1]):
        raise _malformed(name)
    for key, pattern in _PATTERNS.items():
        parts = _match(pattern.split("/"), levels[2:])
        if parts is not None:
            return Topic(levels[1], key, parts)
    raise _malformed(name)


def every(hall: str, name: str) -> str:
    """Return the subscription filter that covers each topic called `name` in `hall` (variables become ``+``)."""
    levels = (("+" if level.startswith("{") else level) for level in _PATTERNS[name].split("/"))
    return "/".join(("hall", hall, *levels))


def _match(pattern: list[str], levels: list[str]) -> tuple[str, ...] | None:
    if len(pattern) != len(levels):
        return None
    parts = []
    for wanted, level in zip(pattern, levels, strict=True):
        if wanted.startswith("{"):
            if not _SLUG.fullmatch(level):
                return None
            parts.append(level)
        elif wanted != level:
            return None
    return tuple(parts)


def _malformed(name: str) -> MalformedTopic:
    shown = name[:80]
    return MalformedTopic(
        Text(zh=f"主题名称“{shown}”不属于本厅。", en=f"The topic name '{shown}' is not one of the hall's."),
        Text(zh="请对照 docs/wire.md 检查。", en="Compare it with docs/wire.md."),
    )
