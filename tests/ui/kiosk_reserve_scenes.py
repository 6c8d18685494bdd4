"""Numbers of the shared pool before the kiosk's screen: times, a number that is held, one that lapsed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from devices.roles import Outcome
from hall.contract.business.reports import PoolSlot, PoolState, Reservation
from hall.contract.values import Text
from kiosk.flow import Act
from kiosk.flow.errand_state import HoldFound, PoolFound
from tests.ui.kiosk_orders_scenes import answered, open_entry, refused, typed
from tests.ui.kiosk_report_scenes import slip
from tests.ui.kiosk_scenes import NOW, Screen

TIMES = ("0900", "0930", "1000", "1030", "1100", "1130", "1400", "1430", "1500", "1530", "1600", "1630")
LEFT = (0, 2, 6, 0, 1, 4, 6, 6, 3, 5, 6, 6)


def slot(day: int, time: str, left: int) -> PoolSlot:
    local = datetime(2026, 11, day, int(time[:2]), int(time[2:]), tzinfo=UTC)
    return PoolSlot(slot=f"202611{day}-{time}", day=f"2026-11-{day}", starts_at=local - timedelta(hours=8), left=left)


POOL = PoolFound(
    (
        *(slot(23, time, left) for time, left in zip(TIMES[5:], LEFT[5:], strict=True)),
        *(slot(day, time, left) for day in (24, 25) for time, left in zip(TIMES, LEFT, strict=True)),
    )
)
HELD = Reservation(
    reservation="20261124-0930-00042",
    slot=slot(24, "0930", 1),
    state=PoolState.HELD,
    held_until=NOW + timedelta(minutes=30),
    may_extend_until=NOW + timedelta(hours=24),
    use_from=datetime(2026, 11, 24, 1, 0, tzinfo=UTC),
)
SOON = replace(
    HELD,
    reservation="20261123-1130-00007",
    slot=replace(HELD.slot, starts_at=NOW + timedelta(minutes=20)),
    use_from=NOW,
)
"""A number whose time has nearly come."""
USED = replace(SOON, state=PoolState.USED, used_at=NOW)
LONGER = replace(HELD, held_until=NOW + timedelta(hours=8))
BLACKLIST = (
    Text(zh="因多次占号未用，暂时不能预约。", en="Numbers were held too often and not used; reserving is paused."),
    Text(zh="请现场取号，或咨询工作人员。", en="Please take a ticket in the hall, or ask a member of staff."),
)


def pool(screen: Screen) -> Screen:
    return answered(open_entry(screen, "reserve").card(), POOL)


def chosen(screen: Screen) -> Screen:
    return pool(screen).press(Act.DAY, "2026-11-24").press(Act.PICK, "20261124-0930")


def held(screen: Screen) -> Screen:
    return slip(answered(chosen(screen).press(Act.SEND), HELD), Outcome.PRINTED)


def found(screen: Screen, what: Reservation | None) -> Screen:
    typed(open_entry(screen, "reserve"), "20261124093000042")
    return answered(screen.press(Act.FIND), HoldFound(what))


RESERVE_SCENES: dict[str, Callable[[Screen], Screen]] = {
    "present": lambda s: open_entry(s, "reserve"),
    "present-typed": lambda s: typed(open_entry(s, "reserve"), "202611240930"),
    "pool": pool,
    "pool-chosen": chosen,
    "pool-empty": lambda s: answered(open_entry(s, "reserve").card(), PoolFound(())),
    "blacklist": lambda s: refused(chosen(s).press(Act.SEND), *BLACKLIST),
    "held": held,
    "held-no-slip": lambda s: slip(answered(chosen(s).press(Act.SEND), HELD), Outcome.FAILED),
    "extended": lambda s: slip(answered(held(s).press(Act.EXTEND), LONGER), Outcome.PRINTED),
    "longest": lambda s: found(s, replace(HELD, held_until=HELD.may_extend_until)),
    "release": lambda s: held(s).press(Act.RELEASE),
    "released": lambda s: answered(held(s).press(Act.RELEASE).press(Act.SEND), replace(HELD, state=PoolState.RELEASED)),
    "lapsed": lambda s: found(s, replace(HELD, held_until=NOW - timedelta(minutes=1))),
    "not-found": lambda s: found(s, None),
    "own": lambda s: answered(open_entry(s, "reserve").card(), replace(POOL, mine=(SOON, HELD))),
    "own-card": lambda s: found(s, SOON).press(Act.CHECK_IN),
    "used": lambda s: found(s, USED),
    "checked-in": lambda s: answered(
        answered(open_entry(s, "reserve").card(), replace(POOL, mine=(SOON,))).press(Act.CHECK_IN), USED
    ),
}
"""Each page of reserving a number, by name."""
