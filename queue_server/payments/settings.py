"""The settings of the payment simulator."""

from __future__ import annotations

from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from hall.runtime.settings import DataSection, LogSection, Section
from queue_server.http_clients import HttpClientSection, HttpSection, faults_of_clients


class PaymentsSettings(Section):
    """The settings of the payment simulator."""

    http: HttpSection = Field(default=HttpSection(port=8802), description="Where it listens.")
    page_url: str = Field(
        default="http://127.0.0.1:8802",
        pattern=r"^https?://[^/\s]+$",
        description="How a customer's phone reaches it; QR codes lead there.",
        examples=["http://192.168.1.10:8802"],
    )
    clients: list[HttpClientSection] = Field(
        min_length=1,
        description="Who may ask it; only staff's clients may switch faults and press in a customer's place.",
        examples=[[{"name": "kiosk-1", "token": "change-me-change-me"}]],
    )
    zone: str = Field(default="Asia/Shanghai", description="Time zone in which a statement's day is meant (IANA name).")
    slow_s: float = Field(default=5.0, ge=0.1, le=120, description="How long the fault *slow* holds each answer.")
    data: DataSection = Field(description="Where orders are kept: payments.sqlite in this folder.")
    log: LogSection = Field(default=LogSection(), description="The log.")

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("an IANA time zone that this computer knows, for instance Asia/Shanghai") from None
        return zone

    @model_validator(mode="after")
    def _clients_are_told_apart(self) -> Self:
        fault = faults_of_clients(self.clients)
        if fault:
            raise ValueError(fault)
        return self
