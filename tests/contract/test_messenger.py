"""What every messenger must do: the file that ships, the same behind a server, and any real gateway.

`pytest tests/contract/test_messenger.py --messenger-url URL --messenger-token TOKEN --messenger-phone PHONE` tests one
that runs elsewhere: that phone gets two messages.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hall.contract.business.endpoints import MESSAGES
from hall.contract.business.errors import RefusedByBusiness, Unreachable
from hall.contract.business.ports import Messenger
from hall.contract.errors import SettingsError
from hall.contract.values import Text
from hall.runtime.clock import SystemClock
from hall.runtime.messenger import FileMessenger
from hall.runtime.messenger_http import HttpMessenger
from hall.runtime.program import Program
from kiosk.application_works import messenger_of
from kiosk.messenger_section import MessengerSection
from queue_server.http_clients import Doorkeeper, HttpClientSection, HttpSection
from queue_server.port_http import port_app, serve_http
from tests.unit.queue_server.payments.payment_server import free_port, settings_at, wait_for

TOKEN, WORDS = "kiosk-token-0123456789", Text(zh="验证码 204816", en="Your code is 204816")


@dataclass
class Sending:
    """A messenger under test."""

    messenger: Messenger
    phone: str = "19912345678"
    url: str = ""
    file: Path | None = None
    """Where its messages can be read; `None`: nowhere."""

    def sent(self) -> list[dict[str, Any]]:
        assert self.file is not None
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()]


@contextmanager
def served(folder: Path) -> Iterator[Sending]:
    """Give the file behind a server."""
    port, file = free_port(), folder / "messages.jsonl"
    http, url = HttpSection(port=port), f"http://127.0.0.1:{port}"
    program: Program[Any] = Program("gateway", settings_at(folder, port), folder / "none.toml", SystemClock())
    with closing(FileMessenger(file, SystemClock())) as kept:
        door = Doorkeeper([HttpClientSection(name="kiosk-1", token=TOKEN)])
        app = port_app("gateway", MESSAGES, lambda _client: kept, door)
        thread = threading.Thread(target=serve_http, args=(program, http, app), name="gateway")
        thread.start()
        wait_for(port)
        with closing(HttpMessenger(url, TOKEN)) as messenger:
            yield Sending(messenger, url=url, file=file)
        program.stopping.set()
        thread.join(20)


@pytest.fixture(params=["file", "http", "real"])
def sending(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sending]:
    """Give each messenger in turn; the real one only when it was named."""
    if request.param == "real":
        url, token, phone = (
            request.config.getoption(f"--messenger-{name}", default="") for name in ("url", "token", "phone")
        )
        if not url:
            pytest.skip("no --messenger-url was given")
        with closing(HttpMessenger(url, token)) as messenger:
            yield Sending(messenger, phone, url)
    elif request.param == "file":
        with closing(FileMessenger(tmp_path / "messages.jsonl", SystemClock())) as kept:
            yield Sending(kept, file=tmp_path / "messages.jsonl")
    else:
        with served(tmp_path) as found:
            yield found


def test_a_message_is_sent_once_however_often_it_is_asked(sending: Sending) -> None:
    once, other = str(uuid.uuid4()), str(uuid.uuid4())
    for key in (once, once, other, once):
        sending.messenger.send(key, sending.phone, WORDS)
    if sending.file is not None:
        assert [line["key"] for line in sending.sent()] == [once, other]
        assert {(line["phone"], line["zh"], line["en"]) for line in sending.sent()} == {
            (sending.phone, WORDS.zh, WORDS.en)
        }


def test_a_stranger_sends_nothing(tmp_path: Path) -> None:
    with served(tmp_path) as found, closing(HttpMessenger(found.url, "another-token-0123456789")) as stranger:
        with pytest.raises(RefusedByBusiness):
            stranger.send(str(uuid.uuid4()), found.phone, WORDS)
        assert found.sent() == []


def test_a_gateway_that_is_away_sent_nothing() -> None:
    with closing(HttpMessenger(f"http://127.0.0.1:{free_port()}", TOKEN)) as away, pytest.raises(Unreachable):
        away.send(str(uuid.uuid4()), "19912345678", WORDS)


def test_the_kiosk_s_settings_name_a_gateway_or_a_file(tmp_path: Path) -> None:
    leaving: list[Any] = []
    file = MessengerSection(file=str(tmp_path / "messages.jsonl"))
    gateway = MessengerSection(url="http://127.0.0.1:8803", token=TOKEN)
    kinds = [type(messenger_of(each, SystemClock(), leaving.append)) for each in (file, gateway, MessengerSection())]
    assert kinds == [FileMessenger, HttpMessenger, type(None)]
    for end in leaving:
        end()
    for wrong in ({"url": "http://x", "token": TOKEN, "file": "y"}, {"url": "http://x"}, {"token": TOKEN}):
        with pytest.raises((ValueError, SettingsError)):
            MessengerSection(**wrong)  # type: ignore[arg-type]  # as a settings file has it
