"""The console's settings: where it usually stands and how dense its screen is. Data only."""

from __future__ import annotations

from pydantic import Field

from devices.settings import DeviceSection, DiagnosisSection
from hall.contract.values import CounterId
from hall.runtime.business_section import BusinessSection
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
    business: BusinessSection = Field(
        default=BusinessSection(), description="The utility's business system, asked with a token for staff."
    )
    diagnosis: DiagnosisSection = Field(
        default=DiagnosisSection(), description="What is kept about the counter's devices for technicians."
    )
    device: tuple[DeviceSection, ...] = Field(
        default=(), description="The counter's own devices, one by one: call pad, rating pad, window sign."
    )

    @property
    def client(self) -> str:
        """Return this program's client id: the broker's user name, or one made of the counter."""
        return self.broker.username or f"clerk-{self.counter.id or 'any'}"
