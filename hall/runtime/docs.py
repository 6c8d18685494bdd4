"""Writes docs/wire.md and docs/asyncapi.json from the contract: ``python -m hall.runtime.docs [FOLDER]``."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

from hall.contract import (
    commands,
    commands_access,
    commands_acts,
    diagnosis,
    documents,
    documents_access,
    documents_acts,
    documents_devices,
    documents_hall,
    documents_money,
    events,
    events_access,
    events_acts,
    messages,
    values,
    windows,
    wire_docs,
)
from hall.runtime.release import RELEASE


def field_notes() -> dict[str, str]:
    """Return the sentences below the contract's fields (``Class.field``) and its forms of text (``TicketId``)."""
    rooms = (
        values,
        commands,
        commands_acts,
        commands_access,
        windows,
        events,
        events_acts,
        events_access,
        documents,
        documents_acts,
        documents_access,
        documents_hall,
        documents_devices,
        documents_money,
        diagnosis,
        messages,
    )
    return {key: note for module in rooms for key, note in _notes_in(module)}


def pages() -> dict[str, str]:
    """Return the generated pages by file name."""
    return {
        "wire.md": wire_docs.wire_markdown(field_notes()),
        "asyncapi.json": json.dumps(wire_docs.asyncapi(RELEASE), ensure_ascii=False, indent=2) + "\n",
    }


def write_pages(folder: Path) -> None:
    """Write all generated pages into `folder`."""
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _notes_in(module: ModuleType) -> Iterator[tuple[str, str]]:
    tree = ast.parse(inspect.getsource(module))
    yield from _notes_below(tree.body, "")
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _notes_below(node.body, f"{node.name}.")


def _notes_below(statements: list[ast.stmt], prefix: str) -> Iterator[tuple[str, str]]:
    for statement, below in pairwise(statements):
        field = _assigned(statement)
        if field and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield prefix + field, " ".join(str(below.value.value).split()).replace("``", "`")


def _assigned(statement: ast.stmt) -> str | None:
    target = statement.target if isinstance(statement, ast.AnnAssign) else None
    if isinstance(statement, ast.Assign):
        target = statement.targets[0] if isinstance(statement.targets[0], ast.Name) else None
    return target.id if isinstance(target, ast.Name) else None


if __name__ == "__main__":
    write_pages(Path(sys.argv[1] if len(sys.argv) > 1 else "docs"))
