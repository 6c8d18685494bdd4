"""Writes docs/tickets.md from the table of a ticket's states: ``python -m queue_server.ticket_docs [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from queue_server.core.ticket_diagram import tickets_markdown


def write_page(folder: Path) -> None:
    """Write the page into `folder`."""
    (folder / "tickets.md").write_text(tickets_markdown(), encoding="utf-8")


if __name__ == "__main__":
    write_page(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs"))
