"""The table of pages as a whole: every page can be reached, none is a dead end, and the diagram is drawn from it."""

from __future__ import annotations

from kiosk.flow import TABLE, Act, Page
from kiosk.flow.diagram import mermaid


def targets(page: Page) -> set[Page]:
    return {target for move in TABLE[page].values() for target in move.leads_to}


def reached(start: Page) -> set[Page]:
    found = {start}
    while news := {target for page in found for target in targets(page)} - found:
        found |= news
    return found


def test_every_page_is_reached_from_the_first_and_leads_back_to_it() -> None:
    assert reached(Page.ATTRACT) == set(Page)
    for page in Page:
        assert Page.ATTRACT in reached(page), page


def test_every_page_at_rest_can_be_left_at_once() -> None:
    for page in set(Page) - {Page.ISSUING, Page.PRINTING, Page.SENDING, Page.APPLY_SENDING}:
        assert Act.HOME in TABLE[page], page


def test_every_act_is_meant_somewhere() -> None:
    assert {trigger for moves in TABLE.values() for trigger in moves if isinstance(trigger, Act)} == set(Act)


def test_the_diagram_shows_each_page_and_the_way_to_the_ticket() -> None:
    drawn = mermaid()
    assert drawn.startswith("stateDiagram-v2\n    [*] --> attract\n")
    assert all(f" {page.value}" in drawn for page in Page)
    assert "    confirm --> issuing: CodeSeen, take\n" in drawn
    assert "    printing --> ticket: SlipEnded, Ticked\n" in drawn
    assert "    appointment --> issuing: CardSeen, CodeSeen, check_in\n" in drawn
