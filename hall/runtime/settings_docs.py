"""The example file and the reference of a settings model, made from its field descriptions, so that neither can lie."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time
from enum import Enum
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo


def example_toml(model: type[BaseModel]) -> str:
    """Return a file that loads as `model`: required keys with an example, the others commented with their default.

    Raises `ValueError` naming a key that has no description, or a required key that has no example.
    """
    lines: list[str] = [
        f"# {_first_line(model)}",
        "# A key behind '#' shows its default. Paths count from this file's folder.",
    ]
    lines += _table(model, "")
    return "\n".join(lines).rstrip() + "\n"


def reference_markdown(model: type[BaseModel]) -> str:
    """Return tables of all keys of `model`: what each is, its kind and limits, its default."""
    blocks = list(_reference(model, "", _first_line(model)))
    return "\n\n".join(blocks) + "\n"


def _table(model: type[BaseModel], prefix: str) -> Iterator[str]:
    sections = []
    for name, field in model.model_fields.items():
        inner = _section(field)
        if inner is not None:
            sections.append((name, field, *inner))
            continue
        yield ""
        yield f"# {_described(model, name, field)}"
        yield _assignment(model, name, field)
    for name, field, inner_model, is_list in sections:
        yield ""
        yield f"# {_described(model, name, field)}"
        yield f"[[{prefix}{name}]]" if is_list else f"[{prefix}{name}]"
        yield from _table(inner_model, f"{prefix}{name}.")


def _assignment(model: type[BaseModel], name: str, field: FieldInfo) -> str:
    examples = field.examples or []
    if field.is_required():
        if not examples:
            raise ValueError(f"{model.__name__}.{name} is required and has no example")
        return f"{name} = {_toml(examples[0])}"
    shown = field.get_default(call_default_factory=True)
    if shown is None:
        shown = examples[0] if examples else ""
    return f"# {name} = {_toml(shown)}"


def _reference(model: type[BaseModel], place: str, heading: str) -> Iterator[str]:
    rows = []
    inner_blocks: list[str] = []
    for name, field in model.model_fields.items():
        inner = _section(field)
        meaning = _described(model, name, field)
        if inner is not None:
            inner_model, is_list = inner
            below = f"{place}.{name}".removeprefix(".")
            shown = f"`[[{below}]]`" if is_list else f"`[{below}]`"
            inner_blocks += _reference(inner_model, below, f"{shown}: {meaning}")
            continue
        rows.append(f"| `{name}` | {_kind(field)} | {_default(field)} | {meaning} |")
    title = f"### {heading}" if place else heading
    table = "\n".join(["| key | kind | default | meaning |", "| --- | --- | --- | --- |", *rows])
    yield f"{title}\n\n{table}" if rows else title
    yield from inner_blocks


def _section(field: FieldInfo) -> tuple[type[BaseModel], bool] | None:
    """Return the model of a field that is a table (False) or an array of tables (True)."""
    annotation: Any = field.annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    for argument in get_args(annotation):
        if isinstance(argument, type) and issubclass(argument, BaseModel):
            return argument, True
    return None


def _described(model: type[BaseModel], name: str, field: FieldInfo) -> str:
    if not field.description:
        raise ValueError(f"{model.__name__}.{name} has no description")
    return field.description


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    shown = field.get_default(call_default_factory=True)
    return "none" if shown is None else f"`{_toml(shown)}`"


def _kind(field: FieldInfo) -> str:
    schema = TypeAdapter(field.rebuild_annotation()).json_schema()
    schema = next((s for s in schema.get("anyOf", []) if s.get("type") != "null"), schema)
    if "$ref" in schema:
        schema = schema.get("$defs", {}).get(schema["$ref"].rsplit("/", 1)[-1], schema)
    if "enum" in schema:
        return " or ".join(f"`{choice}`" for choice in schema["enum"])
    words = {
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "array": "list",
        "object": "table",
    }
    kind = {"path": "path", "date": "date", "time": "time"}.get(schema.get("format", ""), "")
    kind = kind or words.get(schema.get("type", ""), "text")
    limits = [f"{sign} {schema[key]}" for key, sign in _LIMITS.items() if key in schema]
    return f"{kind}, {', '.join(limits)}" if limits else kind


_LIMITS = {"minimum": "≥", "maximum": "≤", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or model.__name__).strip().splitlines()[0]


def _toml(shown: object) -> str:
    """Return a value as TOML; strings are written as JSON, which TOML reads alike."""
    if isinstance(shown, Enum):
        shown = shown.value
    if isinstance(shown, date | time):
        return shown.isoformat()
    if isinstance(shown, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in shown.items()) + " }"
    if isinstance(shown, list | tuple):
        return f"[{', '.join(_toml(item) for item in shown)}]"
    return json.dumps(str(shown) if isinstance(shown, Path) else shown, ensure_ascii=False)
