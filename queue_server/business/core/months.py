"""Months as they stand on bills (``2026-10``), and numbers that begin anew each day. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import Final

from queue_server.business.core.refusals import refused

_MOST_A_DAY: Final = 99_999


def month_of(day: date) -> str:
    """Return the month of `day`."""
    return f"{day:%Y-%m}"


def month_before(month: str, count: int = 1) -> str:
    """Return the month `count` months before `month`; a negative count looks ahead."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 - count, 12)
    return f"{year:04d}-{number + 1:02d}"


def due_of(month: str) -> str:
    """Return when the bill of `month` is due: the 25th of the month after."""
    return f"{month_before(month, -1)}-25"


def bill_id(account: str, month: str) -> str:
    """Return the id of an account's bill of `month`."""
    return f"{account}-{month.replace('-', '')}"


def running_number(prefix: str, day: date, count: int) -> str:
    """Return the `count`-th number of `day`: ``WO2026112300017``. Raises a refusal when a day's are used up."""
    if count > _MOST_A_DAY:
        raise refused("numbers_exhausted")
    return f"{prefix}{day:%Y%m%d}{count:05d}"


def invoice_number(day: date, count: int) -> str:
    """Return the 20 figures of an invoice: issuer, day and count."""
    if count > _MOST_A_DAY:
        raise refused("numbers_exhausted")
    return f"0310000{day:%Y%m%d}{count:05d}"


def end_of_day(moment: datetime, zone: tzinfo) -> datetime:
    """Return the last second of the day in which `moment` falls in `zone`, in UTC."""
    last = moment.astimezone(zone).replace(hour=23, minute=59, second=59, microsecond=0)
    return last.astimezone(UTC)
