"""The shared pool of numbers: the blacklist, who holds what, and every act on it. Pure.

Rule: giving a number back and forgiving are signed for (`view_signed_acts`): the audit names who did it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from hall.contract.business.pool import PoolAct, PoolActKind, PoolBan, PoolNumber
from hall.contract.business.reports import PoolState
from hall.contract.signed_acts import SignedAct
from screens.business.books import Books
from screens.business.matters import Doing, FactProps, MatterProps, MatterRow, StepProps, act, hours, when
from screens.device_sheet.telling import Telling

_TONES: Final = {
    PoolState.HELD: "busy",
    PoolState.USED: "good",
    PoolState.EXPIRED: "warn",
    PoolState.RELEASED: "off",
    PoolState.FREE: "off",
}
_COUNTED: Final = (PoolActKind.RESERVE, PoolActKind.USE, PoolActKind.LAPSE, PoolActKind.RELEASE)


def keys(books: Books) -> tuple[str, ...]:
    """Return what is listed: whoever is on the blacklist, then the numbers, those that are held first."""
    if books.pool is None:
        return ()
    return (*(ban.person for ban in books.pool.bans), *(number.reservation for number in books.pool.numbers))


def pool_rows(books: Books, chosen: str, telling: Telling) -> tuple[MatterRow, ...]:
    """Return the list."""
    if books.pool is None:
        return ()
    bans = (_ban_row(ban, ban.person == chosen, telling) for ban in books.pool.bans)
    return (*bans, *(_row(number, number.reservation == chosen, telling) for number in books.pool.numbers))


def open_count(books: Books) -> int:
    """Return how many numbers are held, and how many people are on the blacklist."""
    if books.pool is None:
        return 0
    return len(books.pool.bans) + sum(number.state is PoolState.HELD for number in books.pool.numbers)


def summary(books: Books, telling: Telling) -> str:
    """Return how many numbers are left, and what was done with the pool in the last days."""
    if books.pool is None:
        return ""
    counts = {kind: sum(one.count for one in books.pool.counts if one.act is kind) for kind in _COUNTED}
    done = " · ".join(f"{telling.text(f'pool_act_{kind.value}')} {counts[kind]}" for kind in _COUNTED)
    return telling.text("pool_summary", left=sum(slot.left for slot in books.pool.slots), done=done)


def pool_matter(books: Books, key: str, doing: Doing, telling: Telling) -> MatterProps:
    """Return one number, or one person on the blacklist, in full."""
    assert books.pool is not None, "what is chosen is in the list"
    for ban in books.pool.bans:
        if ban.person == key:
            return _ban(ban, doing, telling)
    return _number(next(number for number in books.pool.numbers if number.reservation == key), doing, telling)


def _number(number: PoolNumber, doing: Doing, telling: Telling) -> MatterProps:
    is_held = number.state is PoolState.HELD
    facts = [
        FactProps(telling.text("fact_pool_time"), when(number.starts_at, telling)),
        FactProps(telling.text("fact_pool_holder"), holder(number, telling), is_data=True),
        FactProps(telling.text("fact_made"), when(number.made_at, telling)),
    ]
    if is_held:
        left = hours((number.held_until - telling.now).total_seconds(), telling)
        facts.append(FactProps(telling.text("fact_pool_until"), f"{when(number.held_until, telling)} · {left}"))
    return MatterProps(
        key=number.reservation,
        icon="calendar-check",
        title=telling.text("pool_number", time=when(number.starts_at, telling)),
        number=number.reservation,
        state=telling.text(f"pool_{number.state.value}"),
        tone=_TONES[number.state],
        advice=telling.text(f"advice_pool_{number.state.value}"),
        facts=tuple(facts),
        steps_title=telling.text("steps_so_far"),
        steps=_steps(number.acts, telling),
        acts=(act(SignedAct.TAKE_BACK.value, "undo", doing, telling, tone="bad"),) if is_held else (),
    )


def _ban(ban: PoolBan, doing: Doing, telling: Telling) -> MatterProps:
    return MatterProps(
        key=ban.person,
        icon="warning",
        title=telling.text("pool_banned"),
        number=ban.person,
        state=telling.text("pool_ban"),
        tone="bad",
        advice=telling.text("advice_pool_ban"),
        facts=(
            FactProps(telling.text("fact_pool_holder"), holder(ban, telling), is_data=True),
            FactProps(telling.text("fact_pool_lapsed"), telling.text("times", n=ban.lapsed), "warn"),
            FactProps(telling.text("fact_pool_ban_until"), when(ban.until, telling)),
        ),
        steps_title=telling.text("steps_so_far"),
        steps=_steps(ban.acts, telling),
        acts=(act(SignedAct.FORGIVE.value, "check", doing, telling),),
    )


def _row(number: PoolNumber, is_chosen: bool, telling: Telling) -> MatterRow:
    left = (number.held_until - telling.now).total_seconds()
    return MatterRow(
        key=number.reservation,
        icon="calendar-check",
        title=telling.text("pool_number", time=when(number.starts_at, telling)),
        detail=holder(number, telling),
        state=telling.text(f"pool_{number.state.value}"),
        tone=_TONES[number.state],
        mark=telling.text("pool_held_for", left=hours(left, telling)) if number.state is PoolState.HELD else "",
        is_chosen=is_chosen,
    )


def _ban_row(ban: PoolBan, is_chosen: bool, telling: Telling) -> MatterRow:
    return MatterRow(
        key=ban.person,
        icon="warning",
        title=telling.text("pool_banned"),
        detail=holder(ban, telling),
        state=telling.text("pool_ban"),
        tone="bad",
        mark=telling.text("pool_ban_until", time=when(ban.until, telling)),
        is_chosen=is_chosen,
    )


def holder(of: PoolNumber | PoolBan, telling: Telling) -> str:
    """Return who it is: the masked name, or that nobody knows one."""
    return of.name_masked or telling.text("pool_nobody_known", person=of.person[:6])


def _steps(acts: Iterable[PoolAct], telling: Telling) -> tuple[StepProps, ...]:
    found = tuple(acts)
    return tuple(
        StepProps(
            title=telling.text(f"pool_act_{one.act.value}"),
            who=one.handler or (telling.text("pool_clock") if one.client == "clock" else telling.client(one.client)),
            when=when(one.at, telling),
            words="",
            is_last=place == len(found),
        )
        for place, one in enumerate(found, 1)
    )
