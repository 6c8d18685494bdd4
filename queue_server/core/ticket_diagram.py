"""Draws the table of a ticket's states, so that the documentation cannot say anything else than the table."""

from __future__ import annotations

from collections.abc import Iterator

from hall.contract.values import TicketState
from queue_server.core.last_steps import CAN_BE_UNDONE
from queue_server.core.states import HOLDS_NUMBER, IN_HAND, OPEN_STATES, TRANSITIONS

_PAGE = """\
# A ticket's life

Generated from `queue_server.core.states.TRANSITIONS` by `python -m queue_server.ticket_docs`; a test compares them.

A ticket begins in `waiting` by `TicketIssued`. `StepUndone` is not drawn: it takes a ticket back along the step that
was its counter's last.

```mermaid
{diagram}```

| sets | states |
| --- | --- |
| in one counter's hands | {in_hand} |
| ended by the close of the day | {open_states} |
| keeps its number from others | {holds_number} |

## Every step

| from | by | to | can be taken back |
| --- | --- | --- | --- |
{rows}
"""


def mermaid() -> str:
    """Return a ``stateDiagram-v2``: an arrow for each change of state, its events on it."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for (start, event), end in TRANSITIONS.items():
        if start is not end:
            arrows.setdefault((start.value, end.value), []).append(event.__name__)
    lines = [f"    {start} --> {end}: {', '.join(events)}" for (start, end), events in arrows.items()]
    left = {start for (start, _), end in TRANSITIONS.items() if start is not end}
    ends = [f"    {state.value} --> [*]" for state in TicketState if state not in left]
    return "\n".join(["stateDiagram-v2", "    [*] --> waiting: TicketIssued", *lines, *ends]) + "\n"


def tickets_markdown() -> str:
    """Return the page about tickets: the diagram, the sets of states, and a row for each step."""
    return _PAGE.format(
        diagram=mermaid(),
        in_hand=_states(IN_HAND),
        open_states=_states(OPEN_STATES),
        holds_number=_states(HOLDS_NUMBER),
        rows="\n".join(_rows()),
    )


def _states(states: frozenset[TicketState]) -> str:
    return ", ".join(f"`{state.value}`" for state in TicketState if state in states)


def _rows() -> Iterator[str]:
    for (start, event), end in TRANSITIONS.items():
        # at a counter, that is: what the desk or the server does is no counter's step
        is_undone = event in CAN_BE_UNDONE and (start in IN_HAND or end in IN_HAND)
        yield f"| `{start.value}` | {event.__name__} | `{end.value}` | {'yes' if is_undone else ''} |"
