"""The pages of a customer's own account: which, what it stands at, its months and its bills. Pure."""

from __future__ import annotations

from hall.contract.business.bills import Account, Bill, BillState, MonthUse
from hall.contract.business.money import yuan
from hall.contract.documents_hall import HallDocument
from hall.runtime.words import Words
from kiosk.flow import Flow, Page
from kiosk.view.lookup_props import AccountLine, AccountProps, Bar, BillLine, LookupProps
from kiosk.view.lookup_public import halls, notices, tariff_props
from kiosk.view.menu import grouped

_STATES = {
    BillState.PAID: ("lookup_bill_paid", "good", "good"),
    BillState.PART: ("lookup_bill_part", "warn", "warning"),
    BillState.OPEN: ("lookup_bill_open", "warn", "clock"),
}

_OF_MONEY = frozenset({Page.ACCOUNT, Page.BILLS, Page.DUES})
"""Where it is seen what is owed."""


def lookup_props(flow: Flow, hall: HallDocument | None, words: Words) -> LookupProps:
    """Return what the pages of "look up" draw; of a page that is not shown, as little as comes by itself."""
    looked, particulars = flow.visit.lookup, flow.visit.lookup.particulars
    return LookupProps(
        accounts=tuple(account_line(account, words) for account in looked.accounts),
        account=_account(looked.account, words) if looked.account is not None else AccountProps(),
        checking=_checking(flow, words),
        bars=_bars(particulars.use, words) if particulars is not None else (),
        bills=tuple(_bill(bill, words) for bill in reversed(particulars.bills)) if particulars is not None else (),
        tariff=tariff_props(looked.tariff, looked.typed, words),
        notices=notices(looked.notices, hall, words),
        halls=halls(looked.halls, words),
    )


def account_line(account: Account, words: Words) -> AccountLine:
    """Return one of several accounts to choose from."""
    return AccountLine(account.account, grouped(account.account), account.address_masked, _owed(account, words))


def _checking(flow: Flow, words: Words) -> str:
    account = flow.visit.lookup.account
    is_so = account is not None and flow.page in _OF_MONEY and account.account in flow.around.unsettled
    return words.text("lookup_checking") if is_so else ""


def _owed(account: Account, words: Words) -> str:
    return words.text("lookup_owed", yuan=yuan(account.owed)) if account.owed else words.text("lookup_owed_nothing")


def _account(account: Account, words: Words) -> AccountProps:
    return AccountProps(
        number=grouped(account.account),
        owner=account.owner_masked,
        address=account.address_masked,
        meter=account.meter,
        balance=words.text("lookup_yuan", yuan=yuan(account.balance)),
        owed=words.text("lookup_yuan", yuan=yuan(account.owed)),
        owes=account.owed > 0,
        chart_title=words.text("lookup_chart_title", kwh=f"{account.used_this_year_kwh:,}"),
    )


def _bars(use: tuple[MonthUse, ...], words: Words) -> tuple[Bar, ...]:
    highest = max((month.kwh for month in use), default=0)
    return tuple(
        Bar(_month(month.month, words), str(month.kwh), month.kwh / highest if highest else 0.0) for month in use
    )


def _month(month: str, words: Words) -> str:
    return words.text(f"lookup_month_{int(month[5:])}")


def _bill(bill: Bill, words: Words) -> BillLine:
    key, tone, icon = _STATES[bill.state]
    return BillLine(
        month=words.text("lookup_month_of_year", month=_month(bill.month, words), year=bill.month[:4]),
        kwh=words.text("lookup_kwh", kwh=bill.kwh),
        amount=words.text("lookup_yuan", yuan=yuan(bill.amount)),
        state=words.text(key, rest=yuan(bill.rest)) if bill.state is BillState.PART else words.text(key),
        tone=tone,
        icon=icon,
    )
