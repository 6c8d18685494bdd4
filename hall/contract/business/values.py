"""The words that all self-service shares: account numbers, work orders, phones, and what may be shown of them."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from hall.contract.values import value

AccountId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{10}$")]
"""An account number (户号), ten figures."""
MeterId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{8,22}$")]
BillId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{10}-[0-9]{6}$")]
"""Account and month: ``3100012345-202610``."""
OrderId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^WO[0-9]{8}[0-9]{5}$")]
"""A work order (工单): day and running number."""
ReceiptId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^R[0-9]{8}[0-9]{5}$")]
InvoiceId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{20}$")]
Month: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
Phone: TypeAlias = Annotated[str, StringConstraints(pattern=r"^1[3-9][0-9]{9}$")]
"""A mobile number of mainland China."""
IdNumber: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{17}[0-9X]$")]
Key: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9a-f-]{16,36}$")]
"""Made once for one intention; the same key again gets the same answer and changes nothing."""
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=60)]
Stars: TypeAlias = Annotated[int, Field(ge=1, le=5)]


@value
class Who:
    """How a customer is found: exactly one of the three. Personal data: ``repr`` shows none of it, and no log may."""

    id_number: IdNumber | None = None
    account: AccountId | None = None
    phone: Phone | None = None

    def __repr__(self) -> str:
        asked = [name for name in ("id_number", "account", "phone") if getattr(self, name) is not None]
        return f"Who({', '.join(asked)})"
