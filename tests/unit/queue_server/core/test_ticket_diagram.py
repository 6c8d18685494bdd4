"""The page about tickets is drawn from the table, and says all that is in it."""

import re
from pathlib import Path

from hall.contract.values import TicketState
from queue_server import ticket_docs
from queue_server.core.states import TRANSITIONS
from queue_server.core.ticket_diagram import mermaid, tickets_markdown

DOCS = Path(__file__).parents[4] / "docs"


def test_the_committed_page_is_the_generated_one(tmp_path):
    ticket_docs.write_page(tmp_path)
    generated = (tmp_path / "tickets.md").read_text(encoding="utf-8")
    assert generated == tickets_markdown()
    assert (DOCS / "tickets.md").read_text(encoding="utf-8") == generated, "run python -m queue_server.ticket_docs"


def test_the_diagram_has_each_change_of_state_and_no_other():
    drawn = set()
    for start, end, events in re.findall(r"^    (\w+) --> (\w+): (.+)$", mermaid(), re.MULTILINE):
        drawn |= {(start, event, end) for event in events.split(", ")}
    in_table = {
        (start.value, event.__name__, end.value) for (start, event), end in TRANSITIONS.items() if start is not end
    }
    assert drawn == in_table
    assert mermaid().count("[*] --> waiting: TicketIssued") == 1


def test_only_states_that_nothing_leaves_are_ends():
    ends = set(re.findall(r"^    (\w+) --> \[\*\]$", mermaid(), re.MULTILINE))
    assert ends == {TicketState.FINISHED.value, TicketState.CANCELLED.value, TicketState.EXPIRED.value}


def test_every_step_has_a_row():
    rows = [line for line in tickets_markdown().splitlines() if line.startswith("| `")]
    assert len(rows) == len(TRANSITIONS)
    assert "| `serving` | TicketFinished | `finished` | yes |" in rows
    assert "| `missed` | TicketRequeued | `waiting` |  |" in rows
    assert "| `waiting` | TicketCalled | `called` | yes |" in rows
