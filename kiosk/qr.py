"""A text as the modules of a QR code, for the screen. The printer draws its own from the same text."""

from __future__ import annotations

from functools import lru_cache

import segno


@lru_cache(maxsize=8)
def qr_rows(text: str) -> tuple[str, ...]:
    """Return the code's rows, each a string of ``1`` (dark) and ``0``, without the quiet zone."""
    # error="m": a screen is photographed at an angle and with reflections
    code = segno.make_qr(text, error="m")
    return tuple("".join("1" if module else "0" for module in row) for row in code.matrix)
