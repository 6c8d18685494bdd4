"""The console's settings: where it usually stands and how dense its screen is. Data only."""

from __future__ import annotations

from pydantic import Field

from hall.contract.values import CounterId
from hall.runtime.screen_section import ScreenSection
from hall.runtime.settings import ClientSettings, Section


class CounterSection(Section):
    """The counter where this console stands."""

    id: CounterId | None = Field(
        default=None,
        description="The counter that is chosen when the login appears, as in the hall file; absent: none.",
        examples=["3"],
    )


class ClerkSettings(ClientSettings):
    """Settings of a clerk's console."""

    counter: CounterSection = Field(default=CounterSection(), description="The counter where this console stands.")
    screen: ScreenSection = Field(default=ScreenSection(), description="The screen in front of the clerk.")

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or one made of the counter."""
        return self.broker.username or f"clerk-{self.counter.id or 'any'}"
