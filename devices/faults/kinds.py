"""What one row of the fault table says. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from hall.contract.values import FaultAction, Health, Text


@dataclass(frozen=True, slots=True)
class FaultKind:
    """How ill a fault makes the device, what a person must do, and the words for both.

    ``{name}`` in the words is the device's name, ``{port}`` the place it is plugged in. No sentence blames a person.
    """

    health: Health
    action: FaultAction
    sentence: Text
    hint: Text


def row(health: Health, action: FaultAction, zh: tuple[str, str], en: tuple[str, str]) -> FaultKind:
    """Return one row; `zh` and `en` are (what happened, what to do)."""
    return FaultKind(health, action, Text(zh=zh[0], en=en[0]), Text(zh=zh[1], en=en[1]))
