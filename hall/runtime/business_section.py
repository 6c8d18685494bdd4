"""Where a program asks the utility's business system, and with which token. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.settings import Section


class BusinessSection(Section):
    """The utility's business system."""

    url: str = Field(
        default="",
        pattern="^$|^https?://",
        description="Where it is asked; empty: this program has nothing to do with it.",
        examples=["http://127.0.0.1:8801"],
    )
    token: str = Field(default="", repr=False, description="This program's own token there; empty as for `url`.")

    @property
    def is_there(self) -> bool:
        """Whether it can be asked."""
        return bool(self.url and self.token)
