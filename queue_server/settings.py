"""The settings of the queue server."""

from __future__ import annotations

from pydantic import Field

from hall.runtime.settings import BrokerSection, DataSection, LogSection, Section, SettingsPath


class HallFileSection(Section):
    """Which hall this server serves."""

    file: SettingsPath = Field(
        description="The hall file with services, counters, clerks and rules.", examples=["/etc/smart-hall/east.toml"]
    )


class ServerSettings(Section):
    """The settings of the queue server."""

    hall: HallFileSection = Field(description="Which hall this server serves.")
    broker: BrokerSection = Field(default=BrokerSection(), description="The MQTT broker.")
    data: DataSection = Field(description="Where the journal is kept: queue.sqlite in this folder.")
    log: LogSection = Field(default=LogSection(), description="The log.")
