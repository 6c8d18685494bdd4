"""A canary: card, codes and slip of a person who does not exist go through the real drivers with every wire watched.

Afterwards nothing of that person is in any log, wire line, record, bundle, or message on the broker, in any writing.
"""

from __future__ import annotations

import base64
import io
import logging
import threading
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion, MQTTProtocolVersion

from devices.agency import Agency
from devices.diagnosis_orders import Papers
from devices.lifecycle import Backoff
from devices.news import DeviceNews
from devices.roles import CardRead, CodeRead, PrintResult
from devices.slip import Line, Slip
from devices.worker import Patience
from drivers.simulators.persons import number_for
from drivers.wire.id_card import Sex
from hall.contract.diagnosis import WireDirection, WireLines
from hall.contract.masking import masked_name
from hall.contract.messages import DeviceOrder, DeviceOutcome, decode
from hall.contract.topics import parse
from hall.contract.values import Role
from hall.runtime.clock import SystemClock
from hall.runtime.link import Link
from hall.runtime.logs import close_logs, configure_logs, log_file
from hall.runtime.settings import LogSection
from tests.broker import Broker
from tests.unit.devices.terminal import PRINTER, READER, SCANNER, Terminal

pytestmark = pytest.mark.e2e

BIRTH = date(1987, 6, 5)
NUMBER = number_for("620000", BIRTH, Sex.FEMALE, 77)
NAME, ADDRESS = "诸葛金丝雀", "样例省金丝雀市第七幢"
CODE = f"canary-pay-{NUMBER}-{NAME}"
PERSON = (NUMBER, NAME, ADDRESS, CODE, NUMBER[6:14], NUMBER[-8:], NAME[2:])
"""Whole, and in pieces that alone would give the person away."""


def writings(text: str) -> Iterator[bytes]:
    """Give every way in which `text` might stand somewhere, if it is long enough not to stand there by chance."""
    return (writing for writing in _all_writings(text) if len(writing) >= 6)


def _all_writings(text: str) -> Iterator[bytes]:
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        raw = text.encode(encoding)
        yield raw
        for spelled in (raw.hex(), raw.hex(" "), raw.hex().upper(), raw.hex(" ").upper()):
            yield spelled.encode()
        for shift in range(3):
            # what base64 makes of it depends on where it stands; the ends depend on its neighbours
            yield base64.b64encode(b"\0" * shift + raw)[4:-4]
        yield str(raw)[2:-1].encode()
        yield text.encode("unicode_escape")


class Spy:
    """Hears every byte on the broker."""

    def __init__(self, broker: Broker) -> None:
        self.heard: list[tuple[str, bytes]] = []
        self._changed = threading.Condition()
        self._client = Client(CallbackAPIVersion.VERSION2, "spy", protocol=MQTTProtocolVersion.MQTTv5)
        self._client.on_message = self._hear
        self._client.on_connect = lambda client, *_: client.subscribe("#", 1)
        self._client.connect("127.0.0.1", broker.port)
        self._client.loop_start()

    def _hear(self, _client: object, _data: object, message: object) -> None:
        with self._changed:
            self.heard.append((message.topic, message.payload))  # type: ignore[attr-defined]  # paho's message
            self._changed.notify_all()

    def wait(self, is_so: object, what: str) -> None:
        with self._changed:
            assert self._changed.wait_for(is_so, 15), what  # type: ignore[arg-type]  # a function without arguments

    def outcomes(self) -> list[DeviceOutcome]:
        found = [decode(payload) for topic, payload in self.heard if topic.endswith("/done")]
        return [one for one in found if isinstance(one, DeviceOutcome)]

    def lines(self, device: str) -> list[str]:
        found = [decode(payload) for topic, payload in self.heard if topic.endswith(f"{device}/wire")]
        return [
            f"{line.direction.value} {line.meaning.en} {line.octets}"
            for one in found
            if isinstance(one, WireLines)
            for line in one.lines
            if line.direction is not WireDirection.LOST
        ]

    def stop(self) -> None:
        self._client.disconnect()
        self._client.loop_stop()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    (tmp_path / "broker").mkdir()
    made = Broker(tmp_path / "broker")
    made.start()
    yield made
    made.stop()


def test_nothing_of_a_person_is_anywhere(tmp_path: Path, broker: Broker) -> None:
    logs = LogSection(level="debug", folder=tmp_path / "log")
    configure_logs("kiosk", logs, SystemClock())
    logging.getLogger("paho").setLevel(logging.INFO)
    spy, terminal = Spy(broker), Terminal(tmp_path / "ports")
    terminal.rack.open()
    link = Link(
        broker.section,
        "east",
        "kiosk-1",
        Role.KIOSK,
        SystemClock(),
        on_message=lambda *_: None,
        on_link=lambda _: None,
        release="0",
    )
    link.start()
    agency = Agency(
        "kiosk-1",
        Role.KIOSK,
        terminal.sections({}, only=(READER, PRINTER, SCANNER)),
        SystemClock(),
        tmp_path / "data",
        DeviceNews(link, "east", "kiosk-1"),
        papers=Papers(lambda: "x = 1\n", log_file("kiosk", logs)),
        patience=Patience(backoff=Backoff(first_s=0.05, longest_s=0.5)),
    )
    try:
        agency.start()
        _serve_the_person(agency, terminal, spy)
    finally:
        agency.stop()
        link.stop()
        spy.stop()
        terminal.rack.close()
        close_logs()
    found = {
        **{
            f"file {path}": path.read_bytes()
            for folder in ("data", "log")
            for path in (tmp_path / folder).rglob("*")
            if path.is_file()
        },
        **{f"topic {topic} {count}": payload for count, (topic, payload) in enumerate(spy.heard)},
        **{f"bundle {name}": text for name, text in _bundled(spy).items()},
    }
    assert len(found) > 20
    for place, content in found.items():
        for piece in PERSON:
            for writing in writings(piece):
                assert writing not in content, f"{piece} is in {place}"


def _serve_the_person(agency: Agency, terminal: Terminal, spy: Spy) -> None:
    seen: list[object] = []
    orders = iter(f"{number:016x}" for number in range(1000))

    def order(device: str, word: str) -> None:
        agency.order(DeviceOrder(command_id=next(orders), device=device, order=word))

    for device in (READER, PRINTER, SCANNER):
        order(device, "watch_wire")
    _until(lambda: all(one.link == "online" for one in agency.supervisor.documents()))
    # the card is read, then lifted in the middle, then read from a line that loses half a frame
    agency.supervisor.expect_card(seen.append, seen.append)
    terminal.twin(READER, "put_card", sample="li", name=NAME, number=NUMBER, address=ADDRESS, birth=BIRTH.isoformat())
    _until(lambda: any(isinstance(one, CardRead) for one in seen))
    card = next(one for one in seen if isinstance(one, CardRead))
    assert (card.name, card.number, card.address) == (NAME, NUMBER, ADDRESS), "the canary sings"
    terminal.twin(READER, "remove_card")
    terminal.twin(READER, "set_fault", fault="half_frame")
    agency.supervisor.expect_card(seen.append, seen.append)
    _until(lambda: any("not understood" in line or "INCOMPLETE" in line for line in spy.lines(READER)))
    terminal.twin(READER, "clear_faults")
    agency.supervisor.stop_expecting_card()
    # codes, the second one to nobody, the third as rubbish
    agency.supervisor.expect_code(seen.append)
    terminal.twin(SCANNER, "show_code", text=CODE)
    _until(lambda: any(isinstance(one, CodeRead) for one in seen))
    assert CODE in [one.text for one in seen if isinstance(one, CodeRead)]
    order(SCANNER, "self_test")
    terminal.twin(SCANNER, "show_code", text=CODE + "2")
    # a slip with the masked name, and a whole one by mistake
    slip = Slip((Line(masked_name(NAME)), Line(f"{NAME} {NUMBER} {ADDRESS}")))
    agency.supervisor.print_slip("slip-1", slip, seen.append)
    _until(lambda: any(isinstance(one, PrintResult) for one in seen))
    spy.wait(lambda: any("content of a slip" in line for line in spy.lines(PRINTER)), "the slip on the wire")
    spy.wait(lambda: any("A code of" in line for line in spy.lines(SCANNER)), "the code on the wire")
    spy.wait(lambda: any("bytes of data, not shown" in line for line in spy.lines(READER)), "the card on the wire")
    for device in (READER, PRINTER, SCANNER):
        order(device, "tell_history")
    order(READER, "bundle")
    spy.wait(lambda: any(one.bundle for one in spy.outcomes()), "the bundle")


def _bundled(spy: Spy) -> dict[str, bytes]:
    packed = next(one.bundle for one in spy.outcomes() if one.bundle)
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(packed))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _until(is_so: object) -> None:
    until, never = time.monotonic() + 15, threading.Event()
    while not is_so():  # type: ignore[operator]  # a function without arguments
        assert time.monotonic() < until
        never.wait(0.02)


def test_the_search_would_find_what_it_looks_for() -> None:
    hidden = base64.b64encode(f"ab{NUMBER}cd".encode())
    assert any(writing in hidden for writing in writings(NUMBER))
    assert any(writing in NAME.encode("gbk").hex(" ").encode() for writing in writings(NAME))
    assert parse("hall/east/device/kiosk-1/reader-1/wire").name == "device_wire"
