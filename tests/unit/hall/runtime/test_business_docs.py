"""What the documents say of the business system is what the ports and rules are."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hall.contract.business.endpoints import BUSINESS, MESSAGES, PAYMENTS
from hall.contract.business.payments import PaymentMethod
from hall.runtime import business_docs
from queue_server.business.books import GRACE
from queue_server.business.core import ordering, reporting, reserving, settlement

DOCS = Path(__file__).parents[4] / "docs"


def test_the_committed_documents_are_the_generated_ones() -> None:
    page = (DOCS / business_docs.PAGE).read_text(encoding="utf-8")
    assert business_docs.renewed(page) == page, "run python -m hall.runtime.business_docs"
    for name, text in business_docs.documents().items():
        assert (DOCS / name).read_text(encoding="utf-8") == text


def test_the_page_names_every_endpoint() -> None:
    page = (DOCS / business_docs.PAGE).read_text(encoding="utf-8")
    for endpoint in (*BUSINESS, *PAYMENTS, *MESSAGES):
        assert f"| `{endpoint.name}` |" in page


def test_the_figures_of_the_page_are_those_of_the_rules() -> None:
    page = (DOCS / business_docs.PAGE).read_text(encoding="utf-8")
    for said in (
        f"again after {ordering.PRESS_GAP.seconds // 3600} hours",
        f"a fault within {reporting.FAULT_WITHIN.seconds // 3600} hours",
        f"an opinion within {reporting.OPINION_WITHIN.days} days",
        f"{reserving.CAPACITY} numbers for each half hour",
        f"held {reserving.HOLD.seconds // 60} minutes",
        f"used from {reserving.EARLY.seconds // 60} minutes before its time",
        f"to {reserving.LATE.seconds // 60} minutes after it, {reserving.LONGEST // timedelta(hours=1)} hours at most",
        f"{reserving.MOST_HELD} for each person",
        f"{GRACE.seconds // 60} minutes from its money to its credit",
        f"cash {settlement.BANKED_AFTER[PaymentMethod.CASH]}, QR {settlement.BANKED_AFTER[PaymentMethod.QR]}",
        f"{reserving.STRIKES} numbers that lapsed within a day: {reserving.BANNED_FOR.days} days without",
    ):
        assert said in page
