"""Where the kiosk's words are: its own catalogue, one of each journey, and the slip's."""

from __future__ import annotations

from typing import Final

from assets import LOCALE

CATALOGUES: Final = (*sorted(LOCALE.glob("kiosk*.toml")), LOCALE / "slip.toml")
