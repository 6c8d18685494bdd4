"""Orders to devices: which is under way, what came of the last one. Pure; ids and time are arguments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from hall.contract.messages import DeviceOutcome
from hall.contract.values import Text

PATIENCE: Final = timedelta(seconds=60)
"""How long an order may take; a self-test that prints is done in 20 s."""

Orders = Mapping[str, "Order"]
"""The newest order of each device, by ``agent/device``."""


@dataclass(frozen=True, slots=True)
class Order:
    """One order and, when it came, its outcome."""

    command_id: str
    order: str
    sent_at: datetime
    is_done: bool | None = None
    """`None` until the device has answered."""
    sentence: Text | None = None

    def is_under_way(self, now: datetime) -> bool:
        """Tell whether an answer is still expected."""
        return self.is_done is None and now - self.sent_at <= PATIENCE


def sent(orders: Orders, device: str, order: Order) -> Orders:
    """Return the orders with a new one for `device`."""
    return {**orders, device: order}


def answered(orders: Orders, device: str, outcome: DeviceOutcome) -> Orders:
    """Return the orders after `outcome`; that of an order nobody here waits for changes nothing."""
    order = orders.get(device)
    if order is None or order.command_id != outcome.command_id:
        return orders
    return {**orders, device: replace(order, is_done=outcome.is_done, sentence=outcome.sentence)}
