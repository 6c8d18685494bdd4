"""Whatever message is sent arrives as it was; whatever bytes come, only `MalformedMessage` is raised."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hall.contract.commands import Command
from hall.contract.errors import MalformedMessage
from hall.contract.events import Event
from hall.contract.examples import COMMANDS, MESSAGES
from hall.contract.messages import EVENT_ADAPTER, Message, Request, decode, encode
from tests.property.contract.arbitrary import of

_PAYLOADS = [encode(message) for _, message in MESSAGES] + [
    encode(Request(command_id="0f8c1a52-6b1e-4c7e", sent_at=MESSAGES[0][1].sent_at, command=command))  # type: ignore[union-attr]
    for command in COMMANDS
]
_STRANGE: list[Any] = [
    None,
    True,
    -1,
    10**30,
    1.5,
    "",
    "x" * 300,
    "2026-13-40T99:00:00Z",
    [],
    {},
    {"kind": "Rate"},
    float("nan"),
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(of(Message))
def test_what_was_sent_is_what_arrives(message: Message) -> None:
    assert decode(encode(message)) == message


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(of(Command), of(Event))
def test_commands_and_events_survive_their_envelopes(command: Command, event: Event) -> None:
    asked = MESSAGES[0][1]
    assert isinstance(asked, Request)
    request = Request(command_id=asked.command_id, sent_at=asked.sent_at, command=command)
    assert decode(encode(request)) == request
    assert EVENT_ADAPTER.validate_json(EVENT_ADAPTER.dump_json(event)) == event


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_are_malformed(payload: bytes) -> None:
    with pytest.raises(MalformedMessage):
        decode(payload)


def _assert_only_malformed(rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    refused = 0
    for _ in range(rounds):
        try:
            decode(_mutated(chance))
        except MalformedMessage:
            refused += 1
    # most edits break a message; a test whose edits did nothing would prove nothing
    assert refused > rounds / 2


def test_edited_messages_are_read_or_malformed() -> None:
    _assert_only_malformed(3_000, seed=1)


@pytest.mark.long
def test_fifty_thousand_edited_messages_are_read_or_malformed() -> None:
    _assert_only_malformed(50_000, seed=2)


def _mutated(chance: random.Random) -> bytes:
    payload = chance.choice(_PAYLOADS)
    return _edited_bytes(chance, payload) if chance.random() < 0.5 else _edited_fields(chance, payload)


def _edited_bytes(chance: random.Random, payload: bytes) -> bytes:
    edited = bytearray(payload)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(edited))
        end = min(len(edited), start + chance.randint(0, 12))
        edited[start:end] = chance.choice([b"", b"\x00", b"\xff", b'"', b"}", b"[[[[", b"\\ud800", chance.randbytes(5)])
        edited = edited or bytearray(b" ")
    return bytes(edited)


def _edited_fields(chance: random.Random, payload: bytes) -> bytes:
    document: Any = json.loads(payload)
    inner = document
    while True:
        key = chance.choice(list(inner)) if isinstance(inner, dict) else chance.randrange(len(inner))
        below = inner[key]
        if isinstance(below, dict | list) and below and chance.random() < 0.7:
            inner = below
            continue
        match chance.randrange(3):
            case 0:
                inner[key] = chance.choice(_STRANGE)
            case 1 if isinstance(inner, dict):
                del inner[key]
            case _ if isinstance(inner, dict):
                inner["unasked"] = below
            case _:
                inner.append(chance.choice(_STRANGE))
        return json.dumps(document).encode()
