"""The papers of one application before whoever reviews it: photos of the ID card and the signature, each version. Pure.

Rule: they are fetched when somebody asks to see them, and go when the screen turns to something else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hall.contract.business.applications import OrderPaper, OrderVersion
from screens.business.matters import PaperProps, when
from screens.device_sheet.telling import Telling

SHOW_PAPERS: Final = "show_papers"
"""The act that asks for them."""
_KINDS: Final = ("front", "back", "signature")
_TYPES: Final = (("/9j/", "jpeg"), ("iVBOR", "png"), ("PHN2Zy", "svg+xml"), ("PD94bWw", "svg+xml"))
"""How base64 of each sort of picture begins."""


@dataclass(frozen=True, slots=True)
class Papers:
    """What the business system told of one order."""

    order: str
    versions: tuple[OrderVersion, ...]
    files: Mapping[str, OrderPaper]

    def __repr__(self) -> str:
        return f"Papers({self.order})"


def paper_props(papers: Papers | None, order: str, telling: Telling) -> tuple[PaperProps, ...]:
    """Return the pictures of `order`, the newest version first; what stayed as it was is shown once."""
    if papers is None or papers.order != order:
        return ()
    shown: dict[str, PaperProps] = {}
    for place, version in enumerate(papers.versions, 1):
        for kind, file in zip(_KINDS, version.papers, strict=False):
            if file in papers.files and file not in shown:
                title = telling.text(f"paper_{kind}")
                about = telling.text("paper_version", n=place, time=when(version.at, telling))
                shown[file] = PaperProps(file, f"{title} · {about}", address_of(papers.files[file]))
    return tuple(reversed(shown.values()))


def address_of(paper: OrderPaper) -> str:
    """Return a picture as an address that holds it; empty when it is of no sort that can be drawn."""
    sort = next((name for begin, name in _TYPES if paper.content.startswith(begin)), "")
    return f"data:image/{sort};base64,{paper.content}" if sort else ""
