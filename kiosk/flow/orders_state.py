"""What a customer sees and does about their applications; nothing of it outlives the visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from hall.contract.business.applications import ApplicationForm, WorkOrder


@dataclass(frozen=True, slots=True)
class Orders:
    """My applications."""

    person_key: str = field(default="", repr=False)
    """Whose card was read; empty for one who came with a work order's number."""
    orders: tuple[WorkOrder, ...] = field(default=(), repr=False)
    order: WorkOrder | None = field(default=None, repr=False)
    """The one on the screen."""
    form: ApplicationForm | None = field(default=None, repr=False)
    """The form of a returned order, as it is corrected."""
    typed: str = field(default="", repr=False)
    """What is being written: a new phone, a new address, words to a rating."""
    speed: int = 0
    """Stars; 0: none yet."""
    attitude: int = 0
    words: str = field(default="", repr=False)


NO_ORDERS: Final = Orders()
"""Nobody asked for any."""
