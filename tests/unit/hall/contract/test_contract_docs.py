"""The documentation of the wire is what the contract says now."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hall.contract.examples import COMMANDS, EVENTS, MESSAGES
from hall.runtime import docs

DOCS = Path(__file__).parents[4] / "docs"


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return docs.pages()


@pytest.mark.parametrize("name", ["wire.md", "asyncapi.json"])
def test_the_committed_page_is_the_generated_one(pages: dict[str, str], name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages[name], "run python -m hall.runtime.docs"


def test_every_message_command_and_event_has_a_section_with_an_example(pages: dict[str, str]) -> None:
    sections = pages["wire.md"].split("\n### ")[1:]
    by_name = {section.splitlines()[0]: section for section in sections}
    for shown in (*(message for _, message in MESSAGES), *COMMANDS, *EVENTS):
        assert "```json" in by_name[type(shown).__name__]


def test_every_link_in_the_page_leads_to_a_heading(pages: dict[str, str]) -> None:
    page = pages["wire.md"]
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in page.splitlines() if line.startswith("#")}
    links = {part.split(")")[0] for part in page.split("](#")[1:]}
    assert links
    assert links <= headings


def test_what_the_source_says_below_a_field_is_in_the_page(pages: dict[str, str]) -> None:
    notes = docs.field_notes()
    assert notes["SlipState.SHOWN"] in pages["wire.md"]
    assert notes["TicketNumber"] in pages["wire.md"]
    assert notes["Presence.since"] in pages["wire.md"]


def test_every_reference_in_the_asyncapi_document_leads_somewhere(pages: dict[str, str]) -> None:
    document = json.loads(pages["asyncapi.json"])
    references = list(_references(document))
    assert len(references) > 100
    for reference in references:
        place: Any = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_the_asyncapi_document_says_how_each_topic_is_published(pages: dict[str, str]) -> None:
    document = json.loads(pages["asyncapi.json"])
    assert document["channels"]["queue"]["address"] == "hall/{hall}/state/queue/{service}"
    assert document["operations"]["queue"]["bindings"]["mqtt"]["retain"] is True
    assert document["operations"]["call"]["bindings"]["mqtt"]["messageExpiryInterval"] == 10
    assert document["operations"]["cmd"]["reply"] == {"channel": {"$ref": "#/channels/reply"}}


def test_the_pages_are_written_into_a_folder(tmp_path: Path, pages: dict[str, str]) -> None:
    docs.write_pages(tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == pages


def _references(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from _references(value)
    elif isinstance(node, list):
        for item in node:
            yield from _references(item)
