"""How few touches of the rendered pages a customer needs, with the shipped flow, business system and payments behind.

Every finger is counted, from the untouched kiosk for a ticket, and for paying from where the customer is known. The
shortest ways there are at all are searched for over the table of pages in tests/unit/kiosk/test_kiosk_touch_counts.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hall.contract.values import Language
from kiosk.flow import Page
from tests.ui.kiosk_rehearsal import CUSTOMER, Rehearsal
from tests.ui.stage import Stage

PAY_AT_MOST, TICKET_AT_MOST = 5, 2


class Counted(Rehearsal):
    """Counts the fingers."""

    touches = 0

    def tap(self, name: str) -> Rehearsal:
        self.touches += 1
        return super().tap(name)

    def paid(self) -> None:
        """Pay on the phone, and wait for the page that says so."""
        self.wait_until(self.pay_by_phone)
        self.wait_until(lambda: self.page is Page.PAID)

    def known_by(self, what: str) -> None:
        """Lead to the bills of a customer who has shown their card or typed their account; touches count from here."""
        for name in ("begin", "self-service", "open-pay"):
            self.tap(name)
        if what == "card":
            self.put_card()
        else:
            for sign in CUSTOMER.account:
                self.tap(f"figure-{sign}")
            self.tap("primary")
        self.settle()
        assert self.page is Page.DUES
        self.touches = 0


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


@pytest.fixture
def kiosk(stage: Stage, tmp_path: Path) -> Iterator[Counted]:
    with Counted(stage, tmp_path, language=Language.EN) as found:
        yield found


def test_a_ticket_takes_two_touches_of_the_untouched_screen(kiosk: Counted) -> None:
    kiosk.tap("queue-payment").tap("primary")
    kiosk.settle()
    assert kiosk.page is Page.TICKET
    assert kiosk.touches <= TICKET_AT_MOST


@pytest.mark.parametrize("what", ["card", "number"])
def test_all_bills_are_paid_in_two_touches_after_identifying(kiosk: Counted, what: str) -> None:
    kiosk.known_by(what)
    kiosk.tap("primary").tap("pay-by-qr")
    kiosk.paid()
    assert kiosk.touches == 2
    kiosk.tap("primary")
    assert kiosk.page is Page.ATTRACT


def test_another_amount_with_its_invoice_takes_no_more_than_five(kiosk: Counted) -> None:
    kiosk.known_by("card")
    for name in ("other-amount", "amount-500", "primary", "pay-by-qr"):
        kiosk.tap(name)
    kiosk.paid()
    kiosk.tap("invoice-now")
    kiosk.wait_until(lambda: kiosk.page is Page.INVOICE)
    assert kiosk.touches <= PAY_AT_MOST
