"""The page of a kiosk that serves nobody: what is the matter, and where else to go. Pure."""

from __future__ import annotations

from hall.runtime.words import Words
from kiosk.elsewhere import Kind, Place, places
from kiosk.flow import Out, Page
from kiosk.slip import other
from kiosk.view.inputs import Inputs
from kiosk.view.props import OutProps, PlaceLine

_ICONS = {Kind.KIOSK: "touch", Kind.COUNTER: "users"}


def out_props(inputs: Inputs, words: Words) -> OutProps:
    """Return the page; nothing on other pages."""
    if inputs.flow.page is not Page.OUT_OF_ORDER:
        return OutProps()
    where = places(inputs.elsewhere, inputs.picture)
    why = inputs.flow.around.out or Out.ORDERED
    return OutProps(
        title=words.text("out_title"),
        title_other=words.in_language(other(words.language)).text("out_title"),
        sentence=words.text(f"out_{why.value}"),
        invitation=words.text("out_elsewhere" if where else "out_ask_staff"),
        places=tuple(_line(one, words) for one in where),
        hint=words.text("out_numbers_hold"),
    )


def _line(place: Place, words: Words) -> PlaceLine:
    return PlaceLine(
        key=place.key,
        icon=_ICONS[place.kind],
        name=place.name.in_language(words.language),
        where=place.where.in_language(words.language),
    )
