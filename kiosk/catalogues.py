"""Where the kiosk's words are: its own catalogue, one of each journey, that of the keys, and the slip's."""

from __future__ import annotations

from typing import Final

from assets import LOCALE

CATALOGUES: Final = (*sorted(LOCALE.glob("kiosk*.toml")), LOCALE / "keys.toml", LOCALE / "slip.toml")
