"""From a validator's errors to lines that a person can act on: where, what was found, what is expected."""

from __future__ import annotations

import dataclasses
import difflib
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, get_args, get_type_hints

from pydantic import BaseModel, ValidationError

from hall.runtime.toml_file import Place

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SECRETS: Final = {"password", "pin", "secret", "token", "key"}
_INPUT_SHOULD: Final = re.compile(r"^(Input should|Value error,|String should|Value should) ?(be |have |match )?")


def explain(error: ValidationError, model: type[BaseModel], line_of: Callable[[Place], int | None]) -> tuple[str, ...]:
    """Return one line for each fault of `error`, in the order of the file as far as lines are known."""
    faults = [(line_of(tuple(detail["loc"])), _sentence(detail, model)) for detail in error.errors(include_url=False)]
    faults.sort(key=lambda fault: fault[0] or 0)
    return tuple(sentence if line is None else f"line {line}: {sentence}" for line, sentence in faults)


def dotted(place: Place) -> str:
    """Return a place as people write it, ``services#2.letter`` for the second element's key; elements count from 1."""
    text = "".join(f"#{part + 1}" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".") or "the file"


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    place: Place = tuple(detail["loc"])
    match detail["type"]:
        case "missing":
            return f"{dotted(place)} is missing{_meaning(model, place)}"
        case "extra_forbidden" | "unexpected_keyword_argument":
            known = sorted(_fields_at(model, place[:-1]))
            return f"{dotted(place)} is not a key here{_guess(str(place[-1]), known)}"
        case _:
            return f"{dotted(place)}: {_found(detail, place)}expected {_expected(detail)}"


def _found(detail: ErrorDetails, place: Place) -> str:
    if detail["type"] == "value_error" or isinstance(detail["input"], dict):
        return ""
    if _SECRETS & set(str(place[-1] if place else "").split("_")):
        return "found a secret that does not fit, "
    shown = json.dumps(detail["input"], ensure_ascii=False, default=str)
    return f"found {shown[:60]}, "


def _expected(detail: ErrorDetails) -> str:
    message = _INPUT_SHOULD.sub("", detail["msg"]).removeprefix("Value error, ")
    choices = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    near = difflib.get_close_matches(str(detail["input"]).lower(), choices, n=1)
    return message + (f"; did you mean '{near[0]}'?" if near else "")


def _guess(found: str, known: list[str]) -> str:
    near = difflib.get_close_matches(found.lower(), known, n=1)
    return f"; did you mean '{near[0]}'?" if near else f" (known: {', '.join(known)})" if known else ""


def _meaning(model: type[BaseModel], place: Place) -> str:
    parents = _models_at(model, place[:-1])
    for parent in parents:
        if issubclass(parent, BaseModel) and place[-1] in parent.model_fields:
            description = parent.model_fields[str(place[-1])].description
            return f" ({description.rstrip('.')})" if description else ""
    return ""


def _fields_at(model: type[BaseModel], place: Place) -> set[str]:
    return {name for found in _models_at(model, place) for name in _annotations(found)}


def _models_at(model: type[Any], place: Place) -> list[type[Any]]:
    """Return the models that may stand at `place`; indexes and the tags of unions lead to the same models."""
    found = [model]
    for part in place:
        below = [m for parent in found for m in _inside(_annotations(parent).get(str(part)))]
        found = below or found
    return found


def _annotations(model: type[Any]) -> dict[str, Any]:
    if issubclass(model, BaseModel):
        return {name: info.annotation for name, info in model.model_fields.items()}
    return get_type_hints(model)


def _inside(annotation: Any) -> list[type[Any]]:
    if isinstance(annotation, type) and (issubclass(annotation, BaseModel) or dataclasses.is_dataclass(annotation)):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _inside(argument)]
