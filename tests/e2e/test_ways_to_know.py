"""What customers come to know at a real kiosk: account, bills, invoices, tariff, notices and other halls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hall.contract.business.bills import Bill, BillState
from hall.contract.business.money import yuan
from hall.contract.masking import masked_account
from tests.e2e.kiosk_visitor import LANGUAGES, Somebody, Visitor, in_both, in_clear, people, said
from tests.e2e.paying_hall import PayingHall, paying_hall

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PayingHall]:
    """One hall for all tests of this module."""
    with paying_hall(tmp_path_factory.mktemp("know")) as opened:
        yield opened
        assert in_clear(opened) == []


@pytest.fixture(scope="module")
def everybody() -> Iterator[Somebody]:
    """Give customers, each once."""
    return people()


def in_debt(hall: PayingHall, everybody: Iterator[Somebody], bills: int) -> Somebody:
    """Return somebody with so many open bills."""

    def still_open(one: Somebody) -> int:
        return sum(bill.state is not BillState.PAID for bill in hall.business.bills(one.account))

    return next(one for one in everybody if still_open(one) == bills)


@pytest.mark.parametrize("language", in_both("zh"))
def test_account_meter_and_six_months_are_looked_up_by_number(
    hall: PayingHall, everybody: Iterator[Somebody], language: str
) -> None:
    one = in_debt(hall, everybody, 2)
    account, bills = hall.business.accounts(one.who)[0], hall.business.bills(one.account)
    with Visitor(hall, language) as visitor:
        visitor.opens("account", "whose")
        visitor.types(one.account)
        seen = visitor.goes_to("account", "primary")
        visitor.finds(account.meter, said(language, "lookup_yuan", yuan=yuan(account.owed)))
        months = [str(month.kwh) for month in hall.business.usage(one.account)]
        assert [bar["value"] for bar in seen["lookup"]["bars"]] == months
        visitor.goes_to("bills", "primary")
        assert len(months) == len(bills) == 6
        shown = visitor.finds(*(said(language, "lookup_yuan", yuan=yuan(bill.amount)) for bill in bills))
        assert shown.count(said(language, "lookup_bill_paid")) == 4
        visitor.goes_to("account", "back")
        visitor.leaves()


@pytest.mark.parametrize("language", in_both("en"))
def test_an_account_is_looked_up_by_id_card(hall: PayingHall, everybody: Iterator[Somebody], language: str) -> None:
    one = next(everybody)
    with Visitor(hall, language) as visitor:
        visitor.opens("account", "whose")
        visitor.shows_card(one)
        visitor.sees("account")
        shown = visitor.finds(hall.business.accounts(one.who)[0].meter)
        assert one.known_as.name not in shown
        assert one.known_as.id_number not in shown
        visitor.leaves()


@pytest.mark.long  # a usual run pays bills in test_paying
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_amount_is_paid_and_what_is_over_is_on_the_account(
    hall: PayingHall, everybody: Iterator[Somebody], language: str
) -> None:
    one = in_debt(hall, everybody, 0)
    before = hall.owed(one.account)
    with Visitor(hall, language) as visitor:
        visitor.opens("pay", "whose")
        visitor.types(one.account)
        visitor.goes_to("dues", "primary")
        visitor.goes_to("amount", "primary")
        visitor.presses("amount-100")
        visitor.goes_to("method", "primary")
        visitor.goes_to("paying", "pay-by-qr")
        hall.ask("press", payment=hall.waiting().payment, does_pay=True)
        visitor.sees("paid", lambda p: not p["paying"]["outcome"]["is_busy"])
        slip = visitor.slip().text
        visitor.leaves("primary")
    assert hall.owed(one.account) == before - 100_00
    assert said(language, "receipt_balance") in slip
    assert yuan(100_00) in slip


@pytest.mark.parametrize("language", in_both("zh"))
def test_an_invoice_is_printed_after_paying_and_marked_when_it_is_printed_again_later(
    hall: PayingHall, everybody: Iterator[Somebody], language: str
) -> None:
    one = in_debt(hall, everybody, 1)
    bill = hall.business.bills(one.account)[-1]
    first = paid_and_invoiced(hall, one, language)
    assert hall.business.bills(one.account)[-1].state is BillState.PAID
    again = invoiced_later(hall, one, bill, language)
    for text in (first, again):
        assert said(language, "invoice_title") in text
        assert yuan(bill.amount) in text
        assert masked_account(one.account) in text
        assert one.account not in text
    marks = [said(language, "slip_copy", n=count) for count in (1, 2)]
    assert [[mark in text for mark in marks] for text in (first, again)] == [[False, False], [True, False]]


def paid_and_invoiced(hall: PayingHall, one: Somebody, language: str) -> str:
    """Pay what `one` owes and have the invoice printed at once; return what is on it."""
    with Visitor(hall, language) as payer:
        payer.opens("pay", "whose")
        payer.types(one.account)
        payer.goes_to("dues", "primary")
        payer.goes_to("method", "primary")
        payer.goes_to("paying", "pay-by-qr")
        hall.ask("press", payment=hall.waiting().payment, does_pay=True)
        payer.sees("paid", lambda p: not p["paying"]["outcome"]["is_busy"])
        assert said(language, "receipt_title") in payer.slip().text
        payer.goes_to("invoice", "invoice-now")
        invoice = payer.slip().text
        payer.leaves()
        return invoice


def invoiced_later(hall: PayingHall, one: Somebody, bill: Bill, language: str) -> str:
    """Have the invoice of a paid bill printed, in a visit of its own; return what is on it."""
    with Visitor(hall, language) as visitor:
        visitor.opens("invoice", "whose")
        visitor.shows_card(one)
        visitor.sees("invoices")
        visitor.goes_to("invoice", f"invoice-{bill.bill}")
        invoice = visitor.slip().text
        visitor.goes_to("invoices", "back")
        visitor.leaves()
        return invoice


@pytest.mark.parametrize("language", in_both("en"))
def test_the_tariff_is_calculated_with_advice_on_saving(hall: PayingHall, language: str) -> None:
    first, second, third = (tier.price_milli_yuan for tier in hall.business.tariff("home").tiers)
    # 420 kWh a month are 5040 a year, of which 2760 are in the first tier and 240 in the third; milli-yuan to fen
    year = (2_760 * first + 2_040 * second + 240 * third) // 10
    with Visitor(hall, language) as visitor:
        visitor.opens("tariff", "tariff")
        visitor.types("420")
        visitor.finds(
            said(language, "tariff_year", yuan=yuan(year)),
            said(language, "tariff_month", yuan=yuan((year + 6) // 12)),
            said(language, "tariff_save", kwh=20, tier=2, yuan=yuan(240 * third // 10)),
        )
        visitor.leaves()


@pytest.mark.parametrize("language", in_both("zh"))
def test_notices_and_the_nearest_halls_are_read(hall: PayingHall, language: str) -> None:
    notices, nearest = hall.business.notices(), hall.business.halls()
    assert any(notice.is_outage for notice in notices)
    assert [other.distance_m for other in nearest] == sorted(other.distance_m for other in nearest)
    with Visitor(hall, language) as visitor:
        visitor.opens("notices", "notices")
        visitor.finds(*(getattr(text, language) for notice in notices for text in (notice.title, notice.area)))
        visitor.goes_to("menu", "back")
        visitor.goes_to("halls", "open-halls")
        visitor.finds(*(getattr(text, language) for other in nearest for text in (other.name, other.address)))
        visitor.finds(said(language, "halls_waiting", n=4))
        visitor.leaves()
