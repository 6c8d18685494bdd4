"""A device agent as a program behind the hall's own broker: a technician asks it things, others may not."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hall.contract.diagnosis import WireLines
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import DeviceOrder, DeviceOutcome, Message
from hall.contract.topics import Topic
from hall.contract.values import Health, LinkState, Role
from hall.launcher.broker import Broker, prepare_broker
from hall.launcher.processes import Watch
from hall.runtime.clock import SystemClock
from hall.runtime.link import Link
from hall.runtime.settings import BrokerSection
from tests.unit.devices.terminal import PRINTER, Terminal

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parents[3]


class Client:
    """One client of the hall that listens to everything about devices."""

    def __init__(self, broker: Broker, name: str, role: Role) -> None:
        self.heard: list[tuple[Topic, Message]] = []
        self._changed = threading.Condition()
        section = BrokerSection(host=broker.address, port=broker.port, username=name, password=broker.passwords[name])
        self.link = Link(
            section,
            "east",
            name,
            role,
            SystemClock(),
            on_message=self._hear,
            on_link=lambda _is_up: None,
            release="0",
        )
        self.link.subscribe("hall/east/device/#")
        self.link.start()

    def _hear(self, topic: Topic, message: Message) -> None:
        with self._changed:
            self.heard.append((topic, message))
            self._changed.notify_all()

    def wait(self, is_so: Callable[[], bool], what: str) -> None:
        with self._changed:
            assert self._changed.wait_for(is_so, 30), f"{what}: {self.heard[-3:]}"

    def names(self) -> set[str]:
        return {topic.name for topic, _ in self.heard}

    def order(self, order: str, *, is_answered: bool = True, **more: str) -> DeviceOutcome | None:
        wanted = DeviceOrder(command_id=uuid.uuid4().hex, device=PRINTER, order=order, **more)
        self.link.publish(Topic("east", "device_do", ("agent-1", PRINTER)), wanted)
        if not is_answered:
            return None

        def answers() -> list[DeviceOutcome]:
            outcomes = [one for _, one in self.heard if isinstance(one, DeviceOutcome)]
            return [one for one in outcomes if one.command_id == wanted.command_id]

        self.wait(lambda: bool(answers()), f"an answer to {order}")
        return answers()[0]


@contextmanager
def agent(settings: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-m", "devices.agent", "--settings", str(settings)], cwd=ROOT)
    try:
        yield process
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    users = ["server", "agent-1", "technician-1", "clerk-1", "kiosk-1"]
    made = prepare_broker(tmp_path / "broker", hall="east", users=users)
    with Watch(print) as watch:
        watch.start(made.program())
        yield made


def write_settings(tmp_path: Path, broker: Broker, terminal: Terminal) -> Path:
    (section,) = terminal.sections({}, only=(PRINTER,))
    path = tmp_path / "agent.toml"
    path.write_text(
        f'[hall]\nid = "east"\n[broker]\nport = {broker.port}\nusername = "agent-1"\n'
        f'password = "{broker.passwords["agent-1"]}"\n[data]\nfolder = "data"\n'
        f'[[device]]\nid = "{section.id}"\nrole = "receipt_printer"\ndriver = "{section.driver}"\n'
        f'port = "{section.port}"\noptions = {{ check_every_s = 0.2 }}\n'
    )
    return path


def is_well(client: Client, since: int = 0) -> bool:
    documents = [one for _, one in client.heard[since:] if isinstance(one, DeviceDocument)]
    return any(one.link is LinkState.ONLINE and one.health is Health.OK for one in documents)


def test_a_technician_far_away_tests_watches_and_reads_the_record(tmp_path: Path, broker: Broker) -> None:
    terminal = Terminal(tmp_path / "ports")
    terminal.rack.open()
    settings = write_settings(tmp_path, broker, terminal)
    technician = Client(broker, "technician-1", Role.TECHNICIAN)
    clerk, kiosk = Client(broker, "clerk-1", Role.CLERK), Client(broker, "kiosk-1", Role.KIOSK)
    try:
        with agent(settings) as process:
            technician.wait(lambda: is_well(technician), "the printer is well")
            for stranger in (clerk, kiosk):
                stranger.order("self_test", is_answered=False)
            tested = technician.order("self_test", by="Zhao")
            assert tested is not None
            assert tested.is_done
            assert len(terminal.slips()) == 1, "a clerk and a kiosk order nothing"
            technician.order("watch_wire")
            technician.wait(lambda: any(isinstance(one, WireLines) for _, one in technician.heard), "the wire")
            terminal.twin(PRINTER, "open_cover")
            technician.wait(lambda: _has_fault(technician), "the cover is open")
            technician.order("note_repair", note="Looking", by="Zhao")
            process.send_signal(signal.SIGKILL)
            process.wait(10)
        terminal.twin(PRINTER, "close_cover")
        count = len(technician.heard)
        with agent(settings) as process:
            technician.wait(lambda: is_well(technician, count), "the printer is well again")
            outcome = technician.order("tell_history")
            assert outcome is not None
            assert outcome.history is not None
            (spell,) = [one for one in outcome.history.spells if one.code == "cover_open"]
            assert (spell.repaired_by, spell.until is not None, spell.is_end_known) == ("Zhao", True, False)
            assert outcome.history.availability.unknown_s > 0
            assert outcome.history.counters["slips"] == 1
            process.send_signal(signal.SIGTERM)
            assert process.wait(15) == 0
        assert clerk.names() <= {"device_state", "device_event", "device_job"}
        assert "device_state" in clerk.names()
        assert kiosk.names() == set()
    finally:
        for client in (technician, clerk, kiosk):
            client.link.stop()
        terminal.rack.close()


def _has_fault(client: Client) -> bool:
    documents = [one for _, one in client.heard if isinstance(one, DeviceDocument)]
    return bool(documents) and bool(documents[-1].faults)
