"""How a message says what it is: a `kind` field that carries its own class name and nothing else."""

from __future__ import annotations

from typing import Any, Literal, TypeVar, dataclass_transform

from hall.contract.values import value

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def kind(cls: type[T]) -> type[T]:
    """Make `cls` a frozen value with a constant field ``kind`` equal to the class name (the wire's discriminator)."""
    annotations: dict[str, Any] = cls.__dict__.get("__annotations__", {})
    cls.__annotations__ = {**annotations, "kind": Literal[cls.__name__]}
    cls.kind = cls.__name__  # type: ignore[attr-defined]  # the default of the field just declared
    return value(cls)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def versioned(cls: type[T]) -> type[T]:
    """As `kind`, with the schema version of the contract: for messages that stand alone on a topic."""
    cls.__annotations__ = {**cls.__dict__.get("__annotations__", {}), "version": Literal[1]}
    cls.version = 1  # type: ignore[attr-defined]  # the default of the field just declared
    return kind(cls)
