"""Decisions about signatures: who signs for an act on money is one of the hall's people. Pure."""

from __future__ import annotations

from hall.contract.events import Event
from hall.contract.signed_acts import Sign, Signed
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse


def decide_sign(hall: Hall, command: Sign) -> tuple[Event, ...] | Refusal:
    """Note the signature, also outside opening hours. The PIN was checked before; it is not looked at here."""
    if command.clerk not in hall.plan.clerks:
        return refuse("unknown_clerk", clerk=command.clerk)
    return (Signed(clerk=command.clerk, act=command.act, matter=command.matter, amount=command.amount),)
