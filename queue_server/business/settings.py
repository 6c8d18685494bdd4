"""The settings of the business system."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.person_key import PersonKeySection
from hall.runtime.settings import DataSection, LogSection, Section, ZoneName
from queue_server.http_clients import HttpClients, HttpSection


class SampleSection(Section):
    """Invented customers for training and rehearsal."""

    is_wanted: bool = Field(
        default=False, description="Fill a new, empty database with invented customers, bills and orders."
    )
    seed: int = Field(default=1, ge=0, description="The same seed makes the same customers.")


class ProviderSection(Section):
    """The payment provider whose statements are settled against what was credited."""

    url: str = Field(
        default="",
        pattern="^$|^https?://",
        description="Where it is asked for statements; empty: the kiosks' own word stands for what was received.",
        examples=["http://127.0.0.1:8802"],
    )
    token: str = Field(default="", repr=False, description="The business system's own token there; empty as for `url`.")

    @property
    def is_there(self) -> bool:
        """Whether it can be asked."""
        return bool(self.url and self.token)


class SettlementSection(Section):
    """The daily settlement."""

    grace_min: float = Field(
        default=10.0,
        ge=0,
        le=1440,
        description="How long a payment may be between its money and its credit before it is a difference, minutes.",
    )
    every_min: float = Field(
        default=5.0, ge=0.1, le=1440, description="How often statements are fetched and open days settled, minutes."
    )


class RetentionSection(Section):
    """How long things are kept that nobody needs for good."""

    answers_days: int = Field(
        default=30,
        ge=7,
        le=4000,
        description="Answers to requests, so that a request that is repeated changes nothing.",
    )
    loose_files_hours: int = Field(
        default=24, ge=1, le=8760, description="Photos and signatures that no application came to name, hours."
    )
    order_files_days: int = Field(
        default=400, ge=31, le=4000, description="Photos and signatures of an application after it was over, days."
    )


class BusinessSettings(Section):
    """The settings of the business system."""

    http: HttpSection = Field(default=HttpSection(port=8801), description="Where it listens.")
    clients: HttpClients = Field(
        description="Who may ask it.",
        examples=[[{"name": "kiosk-1", "token": "change-me-change-me"}]],
    )
    zone: ZoneName = Field(default="Asia/Shanghai", description="Time zone of the hall's wall clock (IANA name).")
    identity: PersonKeySection = Field(
        default=PersonKeySection(), description="The hall's secret, which encrypts what is kept about people."
    )
    sample: SampleSection = Field(default=SampleSection(), description="Invented customers.")
    payments: ProviderSection = Field(default=ProviderSection(), description="The payment provider.")
    settlement: SettlementSection = Field(default=SettlementSection(), description="The daily settlement.")
    retention: RetentionSection = Field(default=RetentionSection(), description="What is forgotten, and when.")
    data: DataSection = Field(description="Where accounts and orders are kept: business.sqlite in this folder.")
    log: LogSection = Field(default=LogSection(), description="The log.")
