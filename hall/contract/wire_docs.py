"""The documentation of the wire, made from the contract itself: `wire_markdown` for people, `asyncapi` for tools."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, get_args

from pydantic import TypeAdapter

from hall.contract import examples, topics, values
from hall.contract.messages import EVENT_ADAPTER, MAX_MESSAGE_BYTES, MESSAGE_ADAPTER, Message
from hall.contract.routes import ROUTES, Route

Notes = Mapping[str, str]
"""What the source says below a field, by ``Class.field``; the shell reads it, so that this room needs no file."""

_REF: Final = "#/components/schemas/"
_INTRODUCTION: Final = f"""\
# The wire

Generated from `hall.contract` by `python -m hall.runtime.docs`; a test compares it. Do not edit.

All programs of a hall talk MQTT 5 through one broker. A payload is one JSON object in UTF-8 of at most
{MAX_MESSAGE_BYTES // 1024} KiB. Its `kind` says what it is; messages that stand alone carry `version`, 1 at present.
Unknown fields and unknown kinds are refused. Moments are ISO 8601 with an offset (the hall sends UTC); spans are
seconds, with `_s` in the name; a text for people carries both languages.

A client id is `<role>-<name>` (`kiosk-1`, `clerk-3`, `board-1`), the server is `server`; it is also the MQTT user name.

- A **command** is sent to `cmd/<client>` under a `command_id` made once per press of a button, and sent again unchanged
  until the reply comes on `reply/<client>`. The same id twice changes nothing: the server answers as before.
- **Events** are numbered without gaps (`seq`). Who sees a gap asks for the missing ones with `ReadEvents`.
- **Retained documents** carry `epoch` (made at each start of the server) and `rev`. Another epoch replaces what is
  known; within an epoch an older `rev` is dropped.
- A message whose fields contradict its topic (`presence/kiosk-1` about another client) is treated as malformed.
- An empty payload on a retained topic takes the document away.
"""


def wire_markdown(notes: Notes) -> str:
    """Return the reference of all topics and messages, with an example of each message, command and event."""
    schemas = _schemas()
    blocks = [_INTRODUCTION, _topics_table(), "## Messages\n"]
    for topic, message in examples.MESSAGES:
        blocks.append(_message(schemas, notes, type(message).__name__, message, f"Topic: `{topic}`\n"))
    blocks.append("## Commands\n\nThey travel in the `command` of a `Request`.\n")
    blocks += [_message(schemas, notes, type(command).__name__, command) for command in examples.COMMANDS]
    blocks.append("## Events\n\nThey travel in an `EventNotice`, an `EventPage` and an `Accepted`.\n")
    blocks += [_message(schemas, notes, type(event).__name__, event) for event in examples.EVENTS]
    blocks.append(_forms_table(notes))
    blocks.append("## Values\n\nParts of the messages above.\n")
    shown = {type(part).__name__ for part in _all_examples()}
    blocks += [_value(schemas, notes, name) for name in sorted(schemas) if name not in shown]
    return "\n".join(blocks)


def asyncapi(release: str) -> dict[str, Any]:
    """Return the AsyncAPI 3.0 document of the hall as seen by the queue server."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Smart hall",
            "version": release,
            "description": "The messages of a business hall over MQTT 5. Generated; see docs/wire.md.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"hall": {"host": "127.0.0.1:1883", "protocol": "mqtt", "protocolVersion": "5.0"}},
        "channels": {name: _channel(name, route) for name, route in ROUTES.items()},
        "operations": {name: _operation(name, route) for name, route in ROUTES.items()},
        "components": {
            "messages": {type(message).__name__: _component(message) for _, message in examples.MESSAGES},
            "schemas": {name: _portable(schema) for name, schema in sorted(_schemas().items())},
        },
    }


def _schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON schema of every kind, value and enumeration of the contract by name."""
    found: dict[str, dict[str, Any]] = {}
    for adapter in (MESSAGE_ADAPTER, EVENT_ADAPTER):
        found |= adapter.json_schema(ref_template=_REF + "{model}")["$defs"]
    return found


def _all_examples() -> Iterator[object]:
    yield from (message for _, message in examples.MESSAGES)
    yield from examples.COMMANDS
    yield from examples.EVENTS


def _topics_table() -> str:
    rows = [
        "## Topics\n",
        "| topic | who publishes | retained | QoS | messages |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, route in ROUTES.items():
        retained = "yes" if route.is_retained else "no"
        expiry = f", expires after {route.expiry_s} s" if route.expiry_s else ""
        kinds = ", ".join(f"[{kind.__name__}](#{kind.__name__.lower()})" for kind in route.messages)
        rows.append(f"| `{_address(name)}` | {route.publisher} | {retained}{expiry} | {route.qos} | {kinds} |")
    return "\n".join(rows) + "\n"


def _forms_table(notes: Notes) -> str:
    rows = ["## Forms of text\n", "| form | pattern | remark |", "| --- | --- | --- |"]
    for pattern, name in _FORMS.items():
        remark = notes.get(name, "A short name: it can be a topic level and a file name.")
        rows.append(f"| {name} | `{pattern}` | {remark} |")
    return "\n".join(rows) + "\n"


def _message(schemas: Mapping[str, dict[str, Any]], notes: Notes, name: str, example: object, where: str = "") -> str:
    shown = json.dumps(_as_json(example), ensure_ascii=False, indent=2)
    return f"{_value(schemas, notes, name)}\n{where}\n```json\n{shown}\n```\n"


def _value(schemas: Mapping[str, dict[str, Any]], notes: Notes, name: str) -> str:
    schema = schemas[name]
    head = f"### {name}\n\n{_flowing(schema.get('description', ''))}\n"
    if "enum" in schema:
        choices = "\n".join(f"- `{choice}`{_note(notes, f'{name}.{str(choice).upper()}')}" for choice in schema["enum"])
        return f"{head}\n{choices}\n"
    required = set(schema.get("required", ()))
    rows = ["| field | type | remark |", "| --- | --- | --- |"]
    for field, inner in schema.get("properties", {}).items():
        remarks = [] if field in required or "const" in inner else [f"default `{json.dumps(inner.get('default'))}`"]
        remarks += [notes[f"{name}.{field}"]] if f"{name}.{field}" in notes else []
        rows.append(f"| `{field}` | {_type(inner)} | {'; '.join(remarks)} |")
    return head + "\n" + "\n".join(rows) + "\n"


def _note(notes: Notes, key: str) -> str:
    return f": {notes[key]}" if key in notes else ""


def _type(schema: Mapping[str, Any]) -> str:
    """Return one cell that says what a field may hold."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix(_REF)
        return f"[{name}](#{name.lower()})"
    if "const" in schema:
        return f"always `{json.dumps(schema['const'])}`"
    several = schema.get("oneOf") or schema.get("anyOf")
    if several:
        kinds = {one.get("$ref", "").removeprefix(_REF) for one in several}
        return _FAMILIES.get(frozenset(kinds)) or " or ".join(_type(one) for one in several)
    if schema.get("pattern") in _FORMS:
        return f"[{_FORMS[schema['pattern']]}](#forms-of-text)"
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}{_limits(schema)}"
    if schema.get("type") == "object":
        # keys of a certain form make a pattern of the value's schema
        (inner,) = schema.get("patternProperties", {"": schema.get("additionalProperties")}).values()
        return f"object of {_type(inner)}"
    return f"{_WORDS.get(schema.get('format', ''), schema['type'])}{_limits(schema)}"


_WORDS: Final = {"date-time": "moment"}
_FAMILIES: Final = {
    frozenset(type(command).__name__ for command in examples.COMMANDS): "[a command](#commands)",
    frozenset(type(event).__name__ for event in examples.EVENTS): "[an event](#events)",
}
_FORMS: Final[dict[str, str]] = {
    get_args(form)[1].pattern: name
    for name, form in {
        "Slug": values.ServiceId,
        "TicketId": values.TicketId,
        "TicketNumber": values.TicketNumber,
        "CommandId": values.CommandId,
        "Code": values.Code,
        "DayText": values.DayText,
    }.items()
}
"""Forms of text that many fields share, by their pattern."""
_LIMIT_WORDS: Final = {
    "minimum": "≥ {}",
    "maximum": "≤ {}",
    "maxLength": "at most {} characters",
    "maxItems": "at most {}",
}


def _limits(schema: Mapping[str, Any]) -> str:
    found = [words.format(schema[key]) for key, words in _LIMIT_WORDS.items() if key in schema]
    return f" ({', '.join(found)})" if found else ""


def _address(name: str) -> str:
    return f"hall/{{hall}}/{topics.TOPIC_PATTERNS[name]}"


def _channel(name: str, route: Route) -> dict[str, Any]:
    address = _address(name)
    variables = [level.strip("{}") for level in address.split("/") if level.startswith("{")]
    return {
        "address": address,
        "description": f"Published by {route.publisher}.",
        "parameters": {variable: {"description": f"The {variable}'s short name."} for variable in variables},
        "messages": {kind.__name__: {"$ref": f"#/components/messages/{kind.__name__}"} for kind in route.messages},
    }


def _operation(name: str, route: Route) -> dict[str, Any]:
    binding: dict[str, Any] = {"qos": route.qos, "retain": route.is_retained, "bindingVersion": "0.2.0"}
    if route.expiry_s is not None:
        binding["messageExpiryInterval"] = route.expiry_s
    operation: dict[str, Any] = {
        "action": "send" if route.publisher.startswith("server") else "receive",
        "channel": {"$ref": f"#/channels/{name}"},
        "summary": f"{route.publisher.capitalize()} publishes; {'retained' if route.is_retained else 'not retained'}.",
        "bindings": {"mqtt": binding},
    }
    if name == "cmd":
        operation["reply"] = {"channel": {"$ref": "#/channels/reply"}}
    return operation


def _component(message: Message) -> dict[str, Any]:
    name = type(message).__name__
    return {
        "name": name,
        "title": name,
        "summary": _flowing(type(message).__doc__ or ""),
        "contentType": "application/json",
        "payload": {"$ref": _REF + name},
        "examples": [{"name": name, "payload": _as_json(message)}],
    }


def _portable(schema: Any) -> Any:
    """Return a schema as AsyncAPI has it: a discriminator is the bare name of the field."""
    if isinstance(schema, dict):
        return {
            key: value["propertyName"] if key == "discriminator" and isinstance(value, dict) else _portable(value)
            for key, value in schema.items()
        }
    return [_portable(item) for item in schema] if isinstance(schema, list) else schema


def _as_json(example: object) -> Any:
    return TypeAdapter(type(example)).dump_python(example, mode="json")


def _flowing(text: str) -> str:
    return " ".join(text.split()).replace("``", "`")
