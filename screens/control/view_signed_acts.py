"""Which acts on money and on the pool of numbers a person signs for, and what the sheet says about each. Pure."""

from __future__ import annotations

from typing import Final

from hall.contract.business.money import yuan
from hall.contract.business.pool import PoolBan, PoolBook, PoolNumber
from hall.contract.business.settlement import Difference, Settlement, SettlementRow, StaffAct
from hall.contract.documents_money import OpenPayment
from hall.contract.signed_acts import SignedAct
from screens.business.matters import FactProps, when
from screens.control.view_payments import key_of, money
from screens.control.view_pool import holder
from screens.control.view_settlement import stake
from screens.control.view_signing import Wanted
from screens.device_sheet.telling import Telling

SIGNED: Final = frozenset(each.value for each in SignedAct if each not in {SignedAct.ENTER_BANKED, SignedAct.DUTY})
"""Acts of the page's buttons that want a signature each time; what was banked begins in the day's table."""


def hand_over_wanted(client: str, payment: OpenPayment) -> Wanted:
    """Return what is signed when money was given back to a customer."""

    def facts(telling: Telling) -> tuple[FactProps, ...]:
        return (
            FactProps(telling.text("fact_owed"), money(payment.owed, telling), "bad"),
            FactProps(telling.text("fact_kiosk"), telling.client(client)),
            FactProps(telling.text("fact_payment"), payment.payment[-12:], is_data=True),
        )

    return Wanted(SignedAct.HAND_OVER, key_of(client, payment), payment.owed, facts)


def close_wanted(item: Difference, words: str) -> Wanted:
    """Return what is signed when a difference is closed with these words."""

    def facts(telling: Telling) -> tuple[FactProps, ...]:
        return (
            FactProps(telling.text(f"difference_{item.kind.value}"), stake(item, telling), "bad"),
            FactProps(telling.text("fact_day"), item.day),
            FactProps(telling.text("why_closed"), words, is_data=True),
        )

    return Wanted(SignedAct.CLOSE_ITEM, item.item, item.amount, facts)


def take_back_wanted(number: PoolNumber) -> Wanted:
    """Return what is signed when a number that a customer holds is given back to the pool."""

    def facts(telling: Telling) -> tuple[FactProps, ...]:
        return (
            FactProps(telling.text("fact_pool_holder"), holder(number, telling), is_data=True),
            FactProps(telling.text("fact_pool_time"), when(number.starts_at, telling)),
        )

    return Wanted(SignedAct.TAKE_BACK, number.reservation, 0, facts)


def forgive_wanted(ban: PoolBan) -> Wanted:
    """Return what is signed when a person is taken off the blacklist."""

    def facts(telling: Telling) -> tuple[FactProps, ...]:
        return (
            FactProps(telling.text("fact_pool_holder"), holder(ban, telling), is_data=True),
            FactProps(telling.text("fact_pool_lapsed"), telling.text("times", n=ban.lapsed), "warn"),
            FactProps(telling.text("fact_pool_ban_until"), when(ban.until, telling)),
        )

    return Wanted(SignedAct.FORGIVE, ban.person, 0, facts)


def pool_wanted(book: PoolBook, matter: str) -> Wanted:
    """Return what is signed for a matter of the pool: somebody on the blacklist, or a number."""
    for ban in book.bans:
        if ban.person == matter:
            return forgive_wanted(ban)
    return take_back_wanted(next(each for each in book.numbers if each.reservation == matter))


def banked_wanted(settlement: Settlement, row: SettlementRow) -> Wanted:
    """Return what is signed when somebody enters what came to the bank for one kiosk and method of a day."""
    place = place_of(row)
    before = [each for each in settlement.acts if each.act is StaffAct.ENTER_BANKED and each.about == place]

    def facts(telling: Telling) -> tuple[FactProps, ...]:
        found = [
            FactProps(telling.text("fact_day"), settlement.day),
            FactProps(
                telling.text("fact_kiosk"), f"{telling.client(row.terminal)} · {telling.text(f'method_{row.method}')}"
            ),
            FactProps(telling.text("fact_to_bank"), money(row.received - row.refunded, telling)),
        ]
        if before:
            last = before[-1]
            said = f"{money(last.amount, telling)} · {last.handler} · {when(last.at, telling)}"
            found.append(FactProps(telling.text("fact_entered_before"), said, is_data=True))
        return tuple(found)

    return Wanted(SignedAct.ENTER_BANKED, f"{settlement.day}/{place}", None, facts)


def banked_so_far(row: SettlementRow) -> str:
    """Return what the field begins with: what was entered before, to be corrected."""
    return "" if row.banked is None else yuan(row.banked)


def row_at(settlement: Settlement | None, place: str) -> SettlementRow | None:
    """Return the line of the day's table that is called `place`."""
    rows = () if settlement is None else settlement.rows
    return next((row for row in rows if place_of(row) == place), None)


def place_of(row: SettlementRow) -> str:
    """Return the name of a line: kiosk and method."""
    return f"{row.terminal}/{row.method.value}"
