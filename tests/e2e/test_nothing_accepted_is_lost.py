"""A running server meets rubbish on the wire and a full disk: it lives, says so, and its journal keeps everything."""

from __future__ import annotations

import json
import random
import re
import resource
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from hall.contract import topics
from hall.contract.commands import Command, IssueTicket, SettleSlip
from hall.contract.errors import MalformedMessage
from hall.contract.example_acts import COMMANDS, clock
from hall.contract.messages import MAX_MESSAGE_BYTES, Accepted, Message, Refused, Request, decode, encode
from hall.contract.topics import Topic
from hall.contract.values import CommandId, Language, Role, SlipState
from hall.runtime.clock import SystemClock
from hall.runtime.connection import Letter
from hall.runtime.link import Link
from tests.broker import Broker
from tests.e2e.lone_program import WITHIN_S, LoneProgram, journal, run_to_the_end, running, until, write_settings

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

MUTATIONS = 250
ISSUE = IssueTicket(service="payment", language=Language.ZH)
LINE = re.compile(r"\d\d:\d\d:\d\d queue_server (debug|info|warning|error): ")


@dataclass
class Served:
    """A real server, a kiosk's link to it, and a spy that hears each reply to the kiosk."""

    folder: Path
    program: LoneProgram
    kiosk: Link
    replies: list[Message] = field(default_factory=list)

    def ask(self, command: Command) -> Accepted | Refused:
        """Return the server's answer."""
        answer = self.kiosk.request(command).result(WITHIN_S)
        assert isinstance(answer, Accepted | Refused)
        return answer

    def throw(self, payload: bytes) -> None:
        """Put bytes on the kiosk's own command topic."""
        name = topics.build(Topic("east", "cmd", ("kiosk-1",)))
        self.kiosk.publish_tracked(Letter(name, payload)).result(WITHIN_S)

    def check_journal(self) -> str:
        """Let the server leave, then return what the check of its journal prints."""
        assert self.program.asked_to_leave() == 0
        assert self.program.count("Traceback") == 0
        done = run_to_the_end("queue_server", "check-journal", "--settings", self.folder / "server.toml")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def served(tmp_path: Path, broker: Broker) -> Iterator[Served]:
    """Give a server that has opened its day."""
    links: list[Link] = []

    def link(client: str, hear: Callable[[Topic, Message], None], *filters: str) -> Link:
        role = Role(client.split("-", maxsplit=1)[0])
        made = Link(
            broker.section, "east", client, role, SystemClock(),
            on_message=hear, on_link=lambda up: None, release="test",
        )  # fmt: skip
        made.subscribe(*filters)
        made.start()
        links.append(made)
        return made

    settings = write_settings(tmp_path, "server", broker.port)
    with running("queue_server", "--settings", settings) as program:
        found = Served(tmp_path, program, link("kiosk-1", lambda topic, message: None))
        # the kiosk's own link drops a reply that no request waits for
        spy = link("technician-1", lambda _, message: found.replies.append(message), "hall/east/reply/kiosk-1")
        until(lambda: spy.is_up and found.kiosk.is_up, "the links")
        assert isinstance(found.ask(ISSUE), Accepted)
        try:
            yield found
        finally:
            for one in links:
                one.stop()


# --- rubbish on the wire ---


def test_rubbish_on_the_wire_is_refused_where_it_has_a_name_and_changes_nothing(served: Served) -> None:
    before = journal(served.folder)
    nameless = [
        b"",
        b"\x00\xff\xfe",
        b"null",
        b"[[[",
        b"[" * 100_000,
        b'{"kind":"Request"',
        b'"\xed\xa0\x80"',
        b"x" * (MAX_MESSAGE_BYTES + 1),
        b'{"a\\nb": 1, "command_id": 7}',
    ]
    thrown = [*nameless, *mutations(random.Random(20261123), MUTATIONS)]
    for payload in thrown:
        served.throw(payload)
    named = [name for name in map(name_of, thrown) if name is not None]
    assert len(named) > MUTATIONS / 4
    until(lambda: len(refusals(served)) >= len(named), "the refusals")
    assert sorted(one.command_id for one in refusals(served)) == sorted(named)
    for one in refusals(served):
        assert (one.code, one.sentence.en) == (
            "malformed_message",
            "The message could not be read, so nothing was done.",
        )
        assert one.hint.en == "Check that the terminal runs the server's release."
    assert journal(served.folder) == before
    assert served.program.is_running()
    answer = served.ask(ISSUE)
    assert isinstance(answer, Accepted)
    assert len(journal(served.folder)) == len(before) + 1
    assert "entries 3" in served.check_journal()
    for line in served.program.lines:
        assert LINE.match(line), f"not one line each: {line[:200]}"
        assert len(line) < 600


def refusals(served: Served) -> list[Refused]:
    return [one for one in list(served.replies) if isinstance(one, Refused)]


def name_of(payload: bytes) -> str | None:
    """Return the id under which a refusal must come, None when nobody could tell."""
    try:
        name = json.loads(payload)["command_id"] if len(payload) <= MAX_MESSAGE_BYTES else None
        return TypeAdapter(CommandId).validate_python(name)
    except (ValueError, TypeError, KeyError, RecursionError, ValidationError):
        return None


def mutations(chance: random.Random, count: int) -> Iterator[bytes]:
    """Yield `count` requests with one thing wrong with each; what is still a message is left out."""
    while count:
        command = chance.choice(COMMANDS)
        request = Request(command_id=f"{chance.getrandbits(64):016x}", sent_at=clock(1, 30), command=command)
        payload = chance.choice(WAYS)(encode(request), chance)
        try:
            decode(payload)
        except MalformedMessage:
            count -= 1
            yield payload


def cut(payload: bytes, chance: random.Random) -> bytes:
    return payload[: chance.randrange(1, len(payload))]


def flip(payload: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(payload))
    return payload[:place] + bytes([payload[place] ^ 1 << chance.randrange(8)]) + payload[place + 1 :]


def insert(payload: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(payload))
    return payload[:place] + chance.randbytes(chance.randrange(1, 9)) + payload[place:]


def in_json(change: Callable[[dict[str, Any], str, random.Random], None]) -> Callable[[bytes, random.Random], bytes]:
    """Return a way that changes one key of the request or of its command."""

    def way(payload: bytes, chance: random.Random) -> bytes:
        data = json.loads(payload)
        part = data if chance.random() < 0.5 else data["command"]
        change(part, chance.choice(list(part)), chance)
        return json.dumps(data).encode()

    return way


def lose(part: dict[str, Any], key: str, _chance: random.Random) -> None:
    del part[key]


def add(part: dict[str, Any], _key: str, chance: random.Random) -> None:
    part[chance.choice(("", "pin\nTraceback", "x" * 2000, "__class__"))] = 1


def retype(part: dict[str, Any], key: str, chance: random.Random) -> None:
    part[key] = chance.choice((None, True, -1, 1e308, [], {}, [part[key]], {"kind": part[key]}, "\u0000", "字" * 5000))


def rename(part: dict[str, Any], _key: str, chance: random.Random) -> None:
    part[chance.choice(("kind", "version"))] = chance.choice(("Fly", "", "request", 99, "DROP TABLE journal"))


WAYS = (cut, flip, insert, *map(in_json, (lose, add, retype, rename)))


# --- a full disk ---


class Disk:
    """The disk as the server sees it. A limit on the size of its files is a full disk that needs no rights to make."""

    def __init__(self, served: Served) -> None:
        self._pid = served.program.process.pid
        self._files = served.folder / "server"
        self._free = resource.prlimit(self._pid, resource.RLIMIT_FSIZE)

    def fill(self) -> None:
        """Let no file grow any more."""
        largest = max(path.stat().st_size for path in self._files.iterdir())
        resource.prlimit(self._pid, resource.RLIMIT_FSIZE, (largest, self._free[1]))

    def free(self) -> None:
        """Give the space back."""
        resource.prlimit(self._pid, resource.RLIMIT_FSIZE, self._free)


def take_and_settle(served: Served) -> str:
    """Take a ticket and settle its slip; return its number."""
    answer = served.ask(ISSUE)
    assert isinstance(answer, Accepted), answer
    (issued,) = (event for event in answer.events if hasattr(event, "number"))
    assert isinstance(served.ask(SettleSlip(ticket=issued.ticket, slip=SlipState.PRINTED)), Accepted)
    return str(issued.number)


def test_a_full_disk_refuses_in_one_sentence_loses_nothing_and_goes_on_when_there_is_space(served: Served) -> None:
    numbers = [take_and_settle(served) for _ in range(5)]
    disk = Disk(served)
    disk.fill()
    answers = [served.ask(ISSUE) for _ in range(40)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    assert refused, "the disk was never full"
    assert isinstance(answers[-1], Refused)
    for answer in refused:
        assert answer.code == "storage_full"
        assert answer.sentence.en == "The server cannot write to its disk, so nothing was done."
        assert answer.hint.en == "Ask a technician to free disk space, then try again."
    line = served.program.says("the journal cannot be written; commands are refused")
    assert "What was saved before is not lost." in line
    assert served.program.is_running()
    full = journal(served.folder)
    accepted = len(answers) - len(refused)
    assert len(full) == 2 + 2 * len(numbers) + accepted
    disk.free()
    until(lambda: isinstance(served.ask(ISSUE), Accepted), "the first ticket after it")
    numbers.append(take_and_settle(served))
    assert len(set(numbers)) == len(numbers)
    after = journal(served.folder)
    assert after[: len(full)] == full
    assert [seq for seq, _, _ in after] == list(range(1, len(after) + 1))
    assert f"entries {len(after)}" in served.check_journal()
    assert served.program.count("the journal cannot be written") == 1, "said once, not with each press"
    assert served.program.count("the journal can be written again") == 1


def test_every_event_is_told_once_the_disk_has_space_again(served: Served, broker: Broker) -> None:
    heard: list[int] = []
    changed = threading.Event()

    def hear(_topic: Topic, message: Any) -> None:
        heard.append(message.seq)
        changed.set()

    board = Link(
        broker.section, "east", "technician-2", Role.TECHNICIAN, SystemClock(),
        on_message=hear, on_link=lambda up: None, release="test",
    )  # fmt: skip
    board.subscribe("hall/east/event")
    board.start()
    try:
        until(lambda: board.is_up, "the listener's link")
        first = len(journal(served.folder)) + 1
        disk = Disk(served)
        disk.fill()
        for _ in range(40):
            served.ask(ISSUE)
        disk.free()
        until(lambda: isinstance(served.ask(ISSUE), Accepted), "the first ticket after it")
        last = len(journal(served.folder))
        until(lambda: last in heard, "the last event")
        assert sorted(set(heard)) == list(range(min(heard), last + 1))
        assert min(heard) <= first
    finally:
        board.stop()
