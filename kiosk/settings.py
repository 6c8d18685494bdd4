"""The kiosk's settings: its display, its cabinet, its patience and its devices. Data only."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator

from devices.settings import DeviceSection, DiagnosisSection
from hall.contract.values import Text
from hall.runtime import business_section
from hall.runtime.person_key import PersonKeySection
from hall.runtime.pin_hash import PATTERN as PIN_HASH
from hall.runtime.screen_section import SIZE_IS, WindowSection
from hall.runtime.settings import ClientSettings, Section
from hall.runtime.window_place import WindowSize
from kiosk.flow import Timing
from kiosk.messenger_section import MessengerSection
from kiosk.payments_section import PaymentsSection

Side = Literal["below", "left", "right"]
LEAST_LOOK_S = 5.0
"""The shortest time a page stays, real seconds."""


class Display(WindowSection):
    """The touch screen."""

    size: WindowSize = Field(default="1080x1920", description=SIZE_IS)
    pixels_per_mm: float = Field(
        default=3.2,
        ge=1.5,
        le=15,
        description="Pixels per millimetre of the screen (27 inch 1080x1920: 3.2); all sizes follow from it.",
    )
    full_screen: bool = Field(default=False, description="Fill the screen, without frame and without cursor.")
    brightness_command: str = Field(
        default="",
        description="What sets the display's brightness, {percent} in it; empty: the panel's own backlight, and where "
        "there is none the untouched screen is drawn on a dark ground.",
        examples=["ddcutil setvcp 10 {percent}"],
    )
    low_reach: bool = Field(
        default=False, description="Put what is pressed into the lower part of the screen, for wheelchair users."
    )
    large_text: float = Field(
        default=1.25, ge=1.1, le=1.5, description="How much larger the text is when a customer asks for large text."
    )


class DaylightSection(Section):
    """How bright and how loud it is from a time of day on, until the next such entry."""

    starts: str = Field(
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        description="From this time on, by the hall's clock.",
        examples=["19:00"],
    )
    brightness_percent: int = Field(default=100, ge=20, le=100, description="Brightness of the display.")
    volume_percent: int = Field(default=100, ge=0, le=150, description="Loudness of speech; 0: silent.")


class Cabinet(Section):
    """Where things are on the cabinet, seen from the customer, so that arrows point the right way."""

    slip_outlet: Side = Field(default="below", description="Where slips come out: below, left or right of the screen.")
    card_reader: Side = Field(
        default="below", description="Where ID cards are laid: below, left or right of the screen."
    )


class Timeouts(Section):
    """How long the kiosk waits for people, in seconds."""

    idle_s: float = Field(
        default=30.0, ge=10, le=600, description="Without a touch for so long, the kiosk asks whether one is there."
    )
    warn_s: float = Field(
        default=20.0, ge=20, le=120, description="How long that question stands before the customer's data is wiped."
    )
    ticket_s: float = Field(
        default=15.0, ge=5, le=120, description="How long a printed ticket stays on the screen before the start page."
    )
    photo_s: float = Field(
        default=60.0, ge=20, le=600, description="How long a number may be photographed before the kiosk asks."
    )


class Identity(PersonKeySection):
    """What is done with an ID card. Its number is never kept: only a keyed hash of it leaves this program."""

    elderly_age: int = Field(default=65, ge=50, le=100, description="From this age on a customer has priority, years.")


class MaintenanceSection(Section):
    """The technician's way in at the kiosk itself."""

    code_hash: str = Field(
        default="",
        repr=False,
        pattern=f"^$|{PIN_HASH}",
        description="Salted hash of the technician's code, made by `python -m queue_server pin`. With one, the top "
        "left corner held for three seconds asks for the code; without one there is no way in.",
    )


class ElsewhereSection(Section):
    """One place where customers are served when this kiosk is not; the nearest stands first."""

    place: str = Field(
        pattern=r"^(kiosk|counter)-[a-z0-9_-]{1,30}$",
        description="Another kiosk of the hall, by its program's name, or a counter that gives numbers (counter-1).",
        examples=["kiosk-2"],
    )
    where: Text = Field(
        description="Where it is, seen by somebody who stands before this kiosk.",
        examples=[{"zh": "大厅入口左侧", "en": "left of the entrance"}],
    )


class QuickerSection(Section):
    """Where else the same can be done, offered to a customer who is about to wait for a service."""

    service: str = Field(
        min_length=1, max_length=40, description="The hall's key of the service.", examples=["payment"]
    )
    self_service: str = Field(
        default="", max_length=20, description="The entry of the self-service menu that does the same; empty: none."
    )
    services: tuple[str, ...] = Field(
        default=(), description="Services whose counters do the same; offered when the wait there is clearly shorter."
    )


class Offline(Section):
    """What the kiosk can do while the server or the network is away."""

    per_service: int = Field(
        default=50,
        ge=0,
        le=200,
        description="Numbers of each service kept in reserve, to be given while the server is away; 0: none are given.",
    )


class BusinessSection(business_section.BusinessSection):
    """The utility's business system, which the kiosk asks for accounts, tariffs and notices."""

    home_tariff: str = Field(
        default="home", min_length=1, max_length=60, description="Its tariff that the tariff calculator reckons with."
    )


class KioskSettings(ClientSettings):
    """Settings of a self-service kiosk."""

    display: Display = Field(default=Display(), description="The touch screen.")
    cabinet: Cabinet = Field(default=Cabinet(), description="Where things are on the cabinet.")
    timeouts: Timeouts = Field(default=Timeouts(), description="How long the kiosk waits for people.")
    identity: Identity = Field(default=Identity(), description="What is done with an ID card.")
    offline: Offline = Field(
        default=Offline(), description="What the kiosk can do while the server or the network is away."
    )
    business: BusinessSection = Field(default=BusinessSection(), description="The utility's business system.")
    messenger: MessengerSection = Field(
        default=MessengerSection(), description="Who sends short messages to customers' phones."
    )
    payments: PaymentsSection = Field(
        default=PaymentsSection(), description="Whoever takes the customers' money; needs the business system too."
    )
    maintenance: MaintenanceSection = Field(
        default=MaintenanceSection(), description="The technician's way in at the kiosk itself."
    )
    daylight: tuple[DaylightSection, ...] = Field(
        default=(), description="Brightness and loudness by the time of day; none: both as they are, always."
    )
    elsewhere: tuple[ElsewhereSection, ...] = Field(
        default=(), description="Where customers are sent when this kiosk cannot serve them, the nearest first."
    )
    quicker: tuple[QuickerSection, ...] = Field(
        default=(
            QuickerSection(service="payment", self_service="pay"),
            QuickerSection(service="invoice", self_service="invoice", services=("payment",)),
        ),
        description="What is quicker than waiting for a service.",
    )
    diagnosis: DiagnosisSection = Field(
        default=DiagnosisSection(), description="What is kept about the devices for technicians."
    )
    device: tuple[DeviceSection, ...] = Field(default=(), description="The devices of this terminal, one by one.")

    @field_validator("device")
    @classmethod
    def _names_are_unique(cls, devices: tuple[DeviceSection, ...]) -> tuple[DeviceSection, ...]:
        names = [device.id for device in devices]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two devices are called {', '.join(twice)}")
        return devices

    @property
    def client(self) -> str:
        """Return this program's client id, which is also the name of its device agent."""
        return self.broker.username or "kiosk-1"

    def timing(self, speed: float) -> Timing:
        """Return the flow's waits for a clock that runs `speed` times as fast as the real one.

        Machines do not hurry with it, and whoever presses in a rehearsal needs some real seconds to look.
        """
        machine, least = Timing(), LEAST_LOOK_S * speed
        return Timing(
            idle_s=max(self.timeouts.idle_s, least),
            warn_s=max(self.timeouts.warn_s, least),
            ticket_s=max(self.timeouts.ticket_s, least),
            photo_s=max(self.timeouts.photo_s, least),
            pay_s=max(self.payments.idle_s, least),
            check_s=machine.check_s * speed,
            ask_s=machine.ask_s * speed,
            print_s=machine.print_s * speed,
            shot_s=machine.shot_s * speed,
            code_life_s=machine.code_life_s * speed,
            code_gap_s=machine.code_gap_s * speed,
        )
