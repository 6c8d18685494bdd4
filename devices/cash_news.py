"""What there is to tell about a payment with banknotes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from devices.cash_roles import RejectReason
from devices.note_records import NoteRecord
from devices.note_stages import NoteStage
from hall.contract.documents_devices import DeviceFault


class CashWord(StrEnum):
    """What there is to tell about a payment."""

    HELD = "held"
    """A note waits for `accept` or `give_back`."""
    CREDITED = "credited"
    RETURNED = "returned"
    UNCLEAR = "unclear"
    UNCLAIMED = "unclaimed"
    REJECTED = "rejected"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class CashNews:
    """One thing that happened: to `note`, to one that never got that far (`reason`), or to the device (`fault`)."""

    word: CashWord
    note: NoteRecord | None = None
    reason: RejectReason | None = None
    fault: DeviceFault | None = None


_WORDS = {
    NoteStage.CREDITED: CashWord.CREDITED,
    NoteStage.RETURNED: CashWord.RETURNED,
    NoteStage.UNCLEAR: CashWord.UNCLEAR,
    NoteStage.UNCLAIMED: CashWord.UNCLAIMED,
}


def news_of(record: NoteRecord | None) -> tuple[CashNews, ...]:
    """Return what there is to tell of a note that has come to its end; nothing without one."""
    return (CashNews(_WORDS[record.stage], record),) if record is not None else ()
