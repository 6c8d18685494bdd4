"""The PIN while it is typed: it lives here only, is never shown, and is forgotten as soon as it was used."""

from __future__ import annotations

from typing import Final

LIMIT: Final = 12
"""More figures than any PIN of a hall has; a cat on the keyboard fills no memory."""


class TypedPin:
    """The figures typed so far; its text form says how many, never which."""

    def __init__(self) -> None:
        self._figures = ""

    def __len__(self) -> int:
        return len(self._figures)

    def __repr__(self) -> str:
        return f"TypedPin({len(self)} figures)"

    def add(self, figure: str) -> None:
        """Add one figure; anything else is ignored, and so is what exceeds `LIMIT`."""
        if len(figure) == 1 and figure in "0123456789" and len(self) < LIMIT:
            self._figures += figure

    def erase(self) -> None:
        """Take the last figure away."""
        self._figures = self._figures[:-1]

    def forget(self) -> None:
        """Forget all of it."""
        self._figures = ""

    def reveal(self) -> str:
        """Return the figures, for the one command that needs them."""
        return self._figures
