"""The settings of the business system."""

from __future__ import annotations

from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, field_validator, model_validator

from hall.runtime.person_key import PersonKeySection
from hall.runtime.settings import DataSection, LogSection, Section
from queue_server.http_clients import HttpClientSection, HttpSection, faults_of_clients


class SampleSection(Section):
    """Invented customers for training and rehearsal."""

    is_wanted: bool = Field(
        default=False, description="Fill a new, empty database with invented customers, bills and orders."
    )
    seed: int = Field(default=1, ge=0, description="The same seed makes the same customers.")


class BusinessSettings(Section):
    """The settings of the business system."""

    http: HttpSection = Field(default=HttpSection(port=8801), description="Where it listens.")
    clients: list[HttpClientSection] = Field(
        min_length=1,
        description="Who may ask it.",
        examples=[[{"name": "kiosk-1", "token": "change-me-change-me"}]],
    )
    zone: str = Field(default="Asia/Shanghai", description="Time zone of the hall's wall clock (IANA name).")
    identity: PersonKeySection = Field(
        default=PersonKeySection(), description="The hall's secret, which encrypts what is kept about people."
    )
    sample: SampleSection = Field(default=SampleSection(), description="Invented customers.")
    data: DataSection = Field(description="Where accounts and orders are kept: business.sqlite in this folder.")
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
