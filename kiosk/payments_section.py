"""The kiosk's settings for paying: the provider, the card terminal, and the rules for banknotes. Data only."""

from __future__ import annotations

from typing import Final

from pydantic import Field

from hall.runtime.business_section import BusinessSection

FEN_PER_YUAN: Final = 100


class PaymentsSection(BusinessSection):
    """Whoever takes the customers' money. Paying also needs the business system, which credits it."""

    card_terminal: bool = Field(
        default=False,
        description="A card terminal of the provider's stands beside this kiosk.",
    )
    cash: bool = Field(default=True, description="Take banknotes, where there is an acceptor.")
    pay_within_s: float = Field(
        default=180.0, ge=60, le=900, description="How long a payment waits for its customer, seconds."
    )
    idle_s: float = Field(
        default=90.0,
        ge=30,
        le=600,
        description="Without a touch or a banknote for so long, who pays is asked whether they are there, seconds.",
    )
    most_over_yuan: int = Field(
        default=100,
        ge=0,
        le=1000,
        description="No change is given: so much more than the amount may go to the account's balance; a banknote that "
        "would bring more goes back out.",
    )
    keep_days: int = Field(
        default=400, ge=31, le=4000, description="How long payments that are over stay in this kiosk's journal, days."
    )

    @property
    def most_over(self) -> int:
        """How much may go to the balance since no change is given, fen."""
        return self.most_over_yuan * FEN_PER_YUAN
