"""The self-service menu, and the page that asks whose account it is about. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hall.runtime.words import Words
from kiosk.flow import Flow, Page
from kiosk.flow.menu_table import shown, there
from kiosk.settings import Cabinet


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One thing that can be done here."""

    key: str
    icon: str
    tint: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class MenuProps:
    """The menu."""

    is_offered: bool = False
    entries: tuple[MenuEntry, ...] = ()
    has_more: bool = False
    """More can be done than is shown; in the assisted mode."""


@dataclass(frozen=True, slots=True)
class WhoseProps:
    """The page "whose account"."""

    title: str = ""
    typed: str = ""
    card: str = ""
    """Where the card goes; empty without a reader."""


def menu_props(flow: Flow, words: Words) -> MenuProps:
    """Return the entries of the menu when it is shown, and whether it is offered at all."""
    offered = there(flow)
    if flow.page is not Page.MENU:
        return MenuProps(is_offered=bool(offered))
    entries = tuple(
        MenuEntry(each.key, each.icon, each.tint, words.text(f"menu_{each.key}"), words.text(f"menu_{each.key}_hint"))
        for each in shown(flow)
    )
    return MenuProps(is_offered=bool(offered), entries=entries, has_more=len(entries) < len(offered))


def whose_props(flow: Flow, cabinet: Cabinet, words: Words) -> WhoseProps:
    """Return what the page asks, and the figures that were typed."""
    if flow.page is not Page.WHOSE:
        return WhoseProps()
    return WhoseProps(
        title=words.text(f"whose_title_{flow.visit.whose.aim}"),
        typed=grouped(flow.visit.whose.typed),
        card=words.text(f"reader_{cabinet.card_reader}") if flow.around.has_card_reader else "",
    )


def grouped(figures: str) -> str:
    """Return an account number as people read it out: ``3100 0123 45``."""
    return " ".join(figures[start : start + 4] for start in range(0, len(figures), 4))
