"""Strategies for every value and message of the contract, read from its own types."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import UTC
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import annotated_types
from hypothesis import strategies as st
from pydantic import AwareDatetime, StringConstraints
from pydantic.fields import FieldInfo

_PRIMITIVES: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=30),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
    AwareDatetime: st.datetimes(timezones=st.just(UTC)),
}


def of(annotation: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for values of `annotation`, with its limits."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _limited(arguments[0], arguments[1:])
    if origin in (Union, types.UnionType):
        return st.one_of(*map(of, arguments))
    if origin is tuple:
        return st.lists(of(arguments[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(of(arguments[0]), of(arguments[1]), max_size=4)
    if origin is Literal:
        return st.sampled_from(arguments)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from(list(annotation))
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        hints = get_type_hints(annotation, include_extras=True)
        return st.builds(annotation, **{name: of(hint) for name, hint in hints.items()})
    return _PRIMITIVES[annotation]


def _limited(inner: Any, limits: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    bounds: dict[str, Any] = {}
    flat = tuple(_flat(limits))
    least_many = next((limit.min_length for limit in flat if isinstance(limit, annotated_types.MinLen)), 0)
    for limit in flat:
        if isinstance(pattern := getattr(limit, "pattern", None), str):
            # without ^ and $: Python's $ would also match before a last line break
            return st.from_regex(pattern[1:-1], fullmatch=True)
        match limit:
            case StringConstraints(max_length=int(longest)):
                return st.text(min_size=max(least_many, limit.min_length or 0), max_size=longest)
            case annotated_types.Ge(ge=least):
                bounds["min_value"] = least
            case annotated_types.Le(le=most):
                bounds["max_value"] = most
            case annotated_types.MaxLen(max_length=most) if inner is str:
                return st.text(min_size=least_many, max_size=most)
            case annotated_types.MaxLen(max_length=most):
                many = st.lists(of(get_args(inner)[0]), min_size=least_many, max_size=min(most, max(3, least_many)))
                return many.map(tuple)
    return st.integers(**bounds) if bounds else of(inner)


def _flat(limits: tuple[Any, ...]) -> typing.Iterator[Any]:
    for limit in limits:
        yield from limit.metadata if isinstance(limit, FieldInfo) else (limit,)
