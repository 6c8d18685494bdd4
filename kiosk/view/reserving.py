"""The pages of a reserved number: the times that are left, and the number that is held, until when. Pure."""

from __future__ import annotations

from datetime import date, datetime

from hall.contract.business.reports import PoolSlot, PoolState, Reservation
from hall.runtime.words import Words
from kiosk.flow.pages import Act
from kiosk.flow.reserving import can_come, can_extend
from kiosk.flow.reserving_state import Reserving
from kiosk.view.desk_props import DayChoice, ReservingProps, TimeChoice
from kiosk.view.inputs import QrMaker
from kiosk.view.when import when


def reserving_props(reserving: Reserving, zone: str, now: datetime, make_qr: QrMaker, words: Words) -> ReservingProps:
    """Return what these pages draw; times are the hall's."""
    if reserving.held is not None:
        return _held(reserving, reserving.held, zone, now, make_qr, words)
    days = dict.fromkeys(slot.day for slot in reserving.slots)
    return ReservingProps(
        days=tuple(DayChoice(day, _day(day, words), words.long_date(date.fromisoformat(day))) for day in days),
        day=reserving.day,
        times=tuple(_time(slot, reserving.slot, zone, words) for slot in reserving.slots if slot.day == reserving.day),
    )


def _day(day: str, words: Words) -> str:
    return words.text("pool_day", month=words.text(f"lookup_month_{int(day[5:7])}"), day=int(day[8:]))


def _time(slot: PoolSlot, chosen: str, zone: str, words: Words) -> TimeChoice:
    left = words.text("pool_left", n=slot.left) if slot.left else words.text("pool_full")
    return TimeChoice(slot.slot, words.clock_time(slot.starts_at, zone), left, slot.left > 0, slot.slot == chosen)


def is_held(held: Reservation, now: datetime) -> bool:
    """Tell whether it is held at `now`: what is held too long is free again, whether anybody said so or not."""
    return held.state is PoolState.HELD and now < held.held_until


def can_check_in(held: Reservation, now: datetime) -> bool:
    """Tell whether its holder can check in with it at `now`."""
    if held.state is PoolState.USED:
        return can_come(held)
    return is_held(held, now) and (held.use_from is None or held.use_from <= now)


def _held(
    reserving: Reserving, held: Reservation, zone: str, now: datetime, make_qr: QrMaker, words: Words
) -> ReservingProps:
    is_mine, is_releasing, until = is_held(held, now), reserving.is_releasing, held.held_until
    time = words.text(
        "held_day_time",
        day=words.long_date(held.slot.starts_at, zone),
        time=words.clock_time(held.slot.starts_at, zone),
    )
    more = _more(reserving, words)
    if held.state is PoolState.USED:
        return ReservingProps(
            title=words.text("held_title_used"),
            time=time,
            code=held.reservation,
            limit=words.text("held_used_hint"),
            can_check_in=True,
            more=more[0],
            more_act=more[1],
        )
    if not is_mine:
        title = "held_title_free" if held.state is PoolState.RELEASED else "held_title_lapsed"
        return ReservingProps(
            title=words.text(title), time=time, code=held.reservation, limit=words.text("held_free"), tone="unknown"
        )
    limit = (
        words.text("held_extend_to", when=when(held.may_extend_until, now, zone, words))
        if can_extend(held)
        else words.text("held_longest")
    )
    return ReservingProps(
        title=words.text("held_release_sure" if is_releasing else "held_title"),
        time=time,
        code=held.reservation,
        qr=make_qr(held.reservation),
        until=words.text("held_until", when=when(until, now, zone, words)),
        left=_left((until - now).total_seconds(), words),
        limit=words.text("held_release_hint") if is_releasing else limit,
        tone="warn" if is_releasing else "good",
        can_extend=can_extend(held),
        can_release=True,
        is_releasing=is_releasing,
        check_in=_check_in(held, now, zone, words),
        can_check_in=can_check_in(held, now),
        more=more[0],
        more_act=more[1],
    )


def _check_in(held: Reservation, now: datetime, zone: str, words: Words) -> str:
    if held.use_from is None or held.use_from <= now:
        return words.text("held_check_in_now")
    return words.text("held_check_in_from", when=when(held.use_from, now, zone, words))


def _more(reserving: Reserving, words: Words) -> tuple[str, str]:
    """Return the button to what else there is, and what it means."""
    if len(reserving.mine) > 1:
        return words.text("held_other"), Act.PICK.value
    return (words.text("held_more"), Act.SHOW_ALL.value) if reserving.slots else ("", "")


def _left(seconds: float, words: Words) -> str:
    if seconds < 2 * 3600:
        return words.text("held_left", left=words.minutes(seconds))
    return words.text("held_left", left=words.text("held_hours", n=int(seconds // 3600)))
