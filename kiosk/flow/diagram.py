"""Draws the table of pages as a Mermaid diagram, so that the documentation cannot say anything else than the table."""

from __future__ import annotations

from kiosk.flow.moves import Trigger
from kiosk.flow.pages import Act
from kiosk.flow.table import TABLE


def mermaid() -> str:
    """Return a ``stateDiagram-v2``: an arrow for each page that a trigger may lead to, its triggers on it."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for page, moves in TABLE.items():
        for trigger, move in moves.items():
            for target in move.leads_to:
                if target is not page:
                    arrows.setdefault((page.value, target.value), []).append(_name(trigger))
    lines = [f"    {start} --> {end}: {', '.join(sorted(set(names)))}" for (start, end), names in arrows.items()]
    return "\n".join(["stateDiagram-v2", "    [*] --> attract", *lines]) + "\n"


def _name(trigger: Trigger) -> str:
    return trigger.value if isinstance(trigger, Act) else trigger.__name__
