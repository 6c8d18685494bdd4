"""The pages of a reserved number: the times that are left, and the number that is held, until when. Pure."""

from __future__ import annotations

from datetime import date, datetime

from hall.contract.business.reports import PoolSlot, PoolState, Reservation
from hall.runtime.words import Words
from kiosk.flow.reserving import can_extend
from kiosk.flow.reserving_state import Reserving
from kiosk.view_desk_props import DayChoice, ReservingProps, TimeChoice
from kiosk.view_inputs import QrMaker
from kiosk.view_when import when


def reserving_props(reserving: Reserving, zone: str, now: datetime, make_qr: QrMaker, words: Words) -> ReservingProps:
    """Return what these pages draw; times are the hall's."""
    if reserving.held is not None:
        return _held(reserving.held, reserving.is_releasing, zone, now, make_qr, words)
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


def _held(
    held: Reservation, is_releasing: bool, zone: str, now: datetime, make_qr: QrMaker, words: Words
) -> ReservingProps:
    is_mine, until = is_held(held, now), held.held_until
    time = words.text(
        "held_day_time",
        day=words.long_date(held.slot.starts_at, zone),
        time=words.clock_time(held.slot.starts_at, zone),
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
    )


def _left(seconds: float, words: Words) -> str:
    if seconds < 2 * 3600:
        return words.text("held_left", left=words.minutes(seconds))
    return words.text("held_left", left=words.text("held_hours", n=int(seconds // 3600)))
