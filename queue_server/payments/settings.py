"""The settings of the payment simulator."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.settings import DataSection, LogSection, Section, ZoneName
from queue_server.http_clients import HttpClients, HttpSection


class PaymentsSettings(Section):
    """The settings of the payment simulator."""

    http: HttpSection = Field(default=HttpSection(port=8802), description="Where it listens.")
    page_url: str = Field(
        default="http://127.0.0.1:8802",
        pattern=r"^https?://[^/\s]+$",
        description="How a customer's phone reaches it; QR codes lead there.",
        examples=["http://192.168.1.10:8802"],
    )
    clients: HttpClients = Field(
        description="Who may ask it; only staff's clients may switch faults and press in a customer's place.",
        examples=[[{"name": "kiosk-1", "token": "change-me-change-me"}]],
    )
    zone: ZoneName = Field(
        default="Asia/Shanghai", description="Time zone in which a statement's day is meant (IANA name)."
    )
    slow_s: float = Field(default=5.0, ge=0.1, le=120, description="How long the fault *slow* holds each answer.")
    data: DataSection = Field(description="Where orders are kept: payments.sqlite in this folder.")
    log: LogSection = Field(default=LogSection(), description="The log.")
