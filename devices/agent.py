"""A device agent: looks after the devices of a counter or of another computer, tells the hall, and takes orders."""

from __future__ import annotations

import sys

from pydantic import Field

from devices.agency import Agency
from devices.diagnosis_orders import Papers
from devices.news import DeviceNews
from devices.settings import DeviceSection, DiagnosisSection
from hall.contract.messages import Message
from hall.contract.topics import Topic, every
from hall.contract.values import Role
from hall.runtime.link import Link
from hall.runtime.logs import log_file
from hall.runtime.program import Program, SingleInstance, run_program
from hall.runtime.release import RELEASE
from hall.runtime.settings import ClientSettings
from hall.runtime.settings_shown import shown_toml


class AgentSettings(ClientSettings):
    """Settings of a device agent."""

    diagnosis: DiagnosisSection = Field(
        default=DiagnosisSection(), description="What is kept about the devices for technicians."
    )
    device: tuple[DeviceSection, ...] = Field(default=(), description="The devices of this computer, one by one.")

    @property
    def client(self) -> str:
        """Return this program's client id, which is also the agent's name."""
        return self.broker.username or "agent-1"


def main(program: Program[AgentSettings]) -> None:
    """Look after the devices until a signal ends the program."""
    settings, clock = program.settings, program.clock
    lock = SingleInstance(settings.data.folder)

    def take(topic: Topic, message: Message) -> None:
        order = news.order_of(topic, message)
        if order is not None:
            agency.order(order)

    link = Link(
        settings.broker,
        settings.hall.id,
        settings.client,
        Role.AGENT,
        clock,
        on_message=take,
        on_link=lambda _is_up: None,
        release=RELEASE,
    )
    news = DeviceNews(link, settings.hall.id, settings.client)
    agency = Agency(
        settings.client,
        Role.AGENT,
        settings.device,
        clock,
        settings.data.folder,
        news,
        papers=Papers(lambda: shown_toml(settings), log_file("agent", settings.log)),
        settings=settings.diagnosis,
    )
    link.subscribe(every(settings.hall.id, "device_do").replace("+", settings.client, 1))
    try:
        link.start()
        agency.start()
        program.stopping.wait()
    finally:
        agency.stop()
        link.stop()
        lock.release()


if __name__ == "__main__":
    sys.exit(run_program("agent", AgentSettings, main))
