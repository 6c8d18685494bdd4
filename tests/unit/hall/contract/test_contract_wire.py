"""Topics, messages, routes and errors of the contract by example."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace

import pytest

from hall.contract import errors, routes, topics
from hall.contract.commands import OpenCounter
from hall.contract.documents_devices import Presence
from hall.contract.documents_hall import HallDocument
from hall.contract.errors import HallError, MalformedMessage, MalformedTopic, SettingsError
from hall.contract.examples import COMMANDS, EVENTS, MESSAGES
from hall.contract.messages import MAX_MESSAGE_BYTES, decode, encode
from hall.contract.topics import Topic
from hall.contract.values import Language, Text

BY_KIND = {type(message).__name__: (topic, message) for topic, message in MESSAGES}


@pytest.mark.parametrize(("topic", "message"), MESSAGES, ids=list(BY_KIND))
def test_each_example_belongs_on_its_topic_and_arrives_whole(topic: Topic, message: object) -> None:
    routes.check(topic, message)  # type: ignore[arg-type]  # a Message, by MESSAGES
    assert decode(encode(message)) == message  # type: ignore[arg-type]  # as above
    assert topics.parse(str(topic)) == topic


def test_there_is_an_example_of_everything_that_travels() -> None:
    travelling = {kind for route in routes.ROUTES.values() for kind in route.messages}
    assert {type(message) for _, message in MESSAGES} == travelling
    assert routes.ROUTES.keys() == topics.TOPIC_PATTERNS.keys() == {topic.name for topic, _ in MESSAGES}
    assert len({type(command) for command in COMMANDS}) == len(COMMANDS)
    assert len({type(event) for event in EVENTS}) == len(EVENTS)


def test_a_message_of_another_kind_does_not_belong_on_a_topic() -> None:
    with pytest.raises(MalformedMessage, match="Accepted does not belong there"):
        routes.check(BY_KIND["Request"][0], BY_KIND["Accepted"][1])


def test_a_client_cannot_speak_of_another_on_its_own_topic() -> None:
    topic, presence = BY_KIND["Presence"]
    assert isinstance(presence, Presence)
    with pytest.raises(MalformedMessage, match="its client is another"):
        routes.check(topic, replace(presence, client="server"))


def test_a_hall_document_names_the_hall_of_its_topic() -> None:
    topic, hall = BY_KIND["HallDocument"]
    assert isinstance(hall, HallDocument)
    with pytest.raises(MalformedMessage, match="its hall is another"):
        routes.check(topic, replace(hall, hall="west"))


def test_a_message_that_is_too_long_is_refused_unread() -> None:
    with pytest.raises(MalformedMessage, match=str(MAX_MESSAGE_BYTES)):
        decode(b" " * (MAX_MESSAGE_BYTES + 1))


def test_what_is_malformed_is_told_without_its_values() -> None:
    payload = encode(BY_KIND["Presence"][1]).replace(b'"kiosk"', b'"110101199003074514"')
    with pytest.raises(MalformedMessage) as refused:
        decode(payload)
    assert "Presence.role: enum" in str(refused.value)
    assert "110101199003074514" not in str(refused.value) + refused.value.line(Language.ZH)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_a_number_that_is_none_is_malformed(number: str) -> None:
    payload = encode(BY_KIND["DeviceDocument"][1]).replace(
        b'"stale_after_s":15.0', f'"stale_after_s":{number}'.encode()
    )
    with pytest.raises(MalformedMessage):
        decode(payload)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "hall",
        "hall/east",
        "hall/East/event",
        "hall/east/nowhere",
        "hall/east/cmd/+",
        "hall/east/cmd/a b",
        "/hall/east/event",
    ],
)
def test_a_strange_topic_name_is_refused(name: str) -> None:
    with pytest.raises(MalformedTopic):
        topics.parse(name)


@pytest.mark.parametrize(
    "topic",
    [
        Topic("east", "nowhere"),
        Topic("east", "cmd"),
        Topic("east", "event", ("x",)),
        Topic("e/st", "event"),
        Topic("east", "cmd", ("#",)),
    ],
)
def test_a_topic_that_cannot_be_named_is_refused(topic: Topic) -> None:
    with pytest.raises(MalformedTopic):
        topics.build(topic)


def test_a_filter_has_a_plus_for_each_variable() -> None:
    assert topics.every("east", "device_state") == "hall/east/device/+/+/state"


def test_a_pin_is_not_shown_when_a_command_is_printed() -> None:
    command = COMMANDS[3]
    assert isinstance(command, OpenCounter)
    assert command.pin not in repr(command)


def test_a_message_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        COMMANDS[0].service = "other"  # type: ignore[misc, union-attr]  # the point of the test


def test_an_error_says_what_happened_and_what_to_do_in_both_languages() -> None:
    error = HallError(
        Text(zh="打印机缺纸。", en="The printer is out of paper."), Text(zh="请装纸。", en="Put in a roll.")
    )
    assert str(error) == "The printer is out of paper. Put in a roll."
    assert error.line(Language.ZH) == "打印机缺纸。请装纸。"
    assert HallError(Text(zh="坏了。", en="It broke."), Text(zh="", en="")).line(Language.EN) == "It broke."
    assert SettingsError(error.sentence, error.hint, ("a", "b")).faults == ("a", "b")


def test_every_error_has_a_code_of_its_own() -> None:
    tree = [found for found in vars(errors).values() if isinstance(found, type) and issubclass(found, HallError)]
    assert len({error.code for error in tree}) == len(tree)


@pytest.mark.parametrize("key", ["zhang san\nTraceback", "x" * 300, "id_110101199003074514"])
def test_what_is_malformed_is_told_without_keys_that_the_sender_invented(key: str) -> None:
    payload = encode(BY_KIND["Presence"][1]).replace(b"{", b'{"' + key.replace("\n", "\\n").encode() + b'": 1, ', 1)
    with pytest.raises(MalformedMessage) as refused:
        decode(payload)
    assert "Presence.?: unexpected_keyword_argument" in str(refused.value)


def test_a_key_in_a_map_that_is_no_name_is_not_told() -> None:
    payload = encode(BY_KIND["DeviceDocument"][1])
    data = json.loads(payload)
    data["detail"] = {"a\nb": {"not": "a scalar"}}
    with pytest.raises(MalformedMessage) as refused:
        decode(json.dumps(data).encode())
    assert "DeviceDocument.detail.?" in str(refused.value)
