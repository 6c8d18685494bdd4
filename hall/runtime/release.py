"""Which release this is: one number for all programs of the house, the same as in pyproject.toml."""

from typing import Final

RELEASE: Final = "0.1.0"
