"""What the drivers of banknote acceptors share: the journal's side. What is said to the device is theirs.

Rule: nothing here speaks to the device except by `_acknowledge`, and that only when all it told of is on disk.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar

from pydantic import Field

from devices.addresses import LineSettings
from devices.cash_roles import CashContent, Denomination, NoteEvent, NoteInHand, RejectReason
from devices.ports import Port
from devices.roles import Identity, Readings
from drivers.note_watch import NoteWatch
from hall.contract.values import DeviceRole
from hall.runtime.settings import Section


class AcceptorOptions(Section):
    """Options of any acceptor."""

    currency: str = Field(
        default="", pattern="^([A-Z]{3})?$", description="What to call the unit's currency; empty: as it says itself"
    )
    capacity: int = Field(default=600, ge=1, le=10_000, description="Notes that the cassette holds")


class NoteAcceptor(ABC):
    """One connection to a validator, for the protocol's driver to stand on."""

    role: ClassVar[DeviceRole] = DeviceRole.BANKNOTE_ACCEPTOR
    line: ClassVar[LineSettings] = LineSettings(baud=9600)

    def __init__(self, port: Port, options: AcceptorOptions, reason_of: Callable[[int | None], RejectReason]) -> None:
        """Prepare; `reason_of` reads the protocol's own code of a rejection."""
        self._port, self._capacity = port, options.capacity
        self._watch = NoteWatch(reason_of)
        self._identity = Identity()
        self._owes_ack = False
        self._enabled: frozenset[int] | None = None
        """The notes that the unit was told to take; None when it must be told again."""

    @property
    def unit(self) -> str:
        """The serial number, or empty while the unit does not say it."""
        return self._identity.text

    def listen(self, seconds: float) -> None:
        """A validator says nothing unasked: what comes is an answer that was given up."""
        self._port.read(seconds)

    def readings(self) -> Readings:
        """Return the state as last said, and what the cassette should hold."""
        return self._watch.readings(self._capacity)

    def resume(self, note: NoteInHand | None) -> None:
        """Begin to ask for news, with the note that the journal has open."""
        self._watch.resume(note)

    def accept(self, wanted: frozenset[Denomination] | None) -> None:
        """Take these notes from now on; the unit is told at the next poll at rest."""
        self._watch.wanted = wanted

    @property
    def is_shut(self) -> bool:
        """True when the unit has said that it takes no note now."""
        return self._watch.is_shut

    def next_event(self) -> NoteEvent | None:
        """Return the oldest event that is not settled."""
        return self._watch.first

    def settle(self) -> None:
        """Acknowledge to the unit as soon as what it waits for is on disk."""
        self._watch.settle()
        self._acknowledge_if_due()

    def show_content(self, content: CashContent) -> None:
        """Be told what the cassette should hold."""
        self._watch.show_content(content)

    def _acknowledge_if_due(self) -> None:
        if self._owes_ack and self._is_all_on_disk():
            self._acknowledge()

    @abstractmethod
    def _is_all_on_disk(self) -> bool:
        """Return whether everything is journalled that an acknowledgement now would cover."""

    @abstractmethod
    def _acknowledge(self) -> None:
        """Tell the unit that what it said was heard, and owe nothing more."""
