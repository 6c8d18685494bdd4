"""The pages of "look up" that concern nobody in particular: tariff calculator, notices, other halls. Pure."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hall.contract.business.bills import Tariff, TierUse
from hall.contract.business.money import yuan
from hall.contract.business.reports import NearbyHall, Notice
from hall.contract.documents_hall import HallDocument
from hall.runtime.words import Words
from kiosk import tariff_advice
from kiosk.view.lookup_props import HallLine, NoticeLine, TariffProps, TierPart
from kiosk.view.when import day_of


def tariff_props(tariff: Tariff | None, typed: str, words: Words) -> TariffProps:
    """Return what `typed` kWh a month cost; before any figure, how much the cheapest step holds."""
    if tariff is None:
        return TariffProps()
    name = tariff.name.in_language(words.language)
    if not typed:
        return TariffProps(name=name, advice=_room(tariff, words))
    month_kwh = int(typed)
    parts = tariff_advice.year_of(tariff, month_kwh)
    year = tariff_advice.total(parts)
    return TariffProps(
        name=name,
        typed=words.text("lookup_kwh", kwh=month_kwh),
        month=words.text("tariff_month", yuan=yuan((year + 6) // tariff_advice.MONTHS)),
        year=words.text("tariff_year", yuan=yuan(year)),
        parts=tuple(_part(tariff, part, year, words) for part in parts),
        advice=_advice(tariff, month_kwh, words),
    )


def _part(tariff: Tariff, part: TierUse, year: int, words: Words) -> TierPart:
    price = tariff.tiers[part.tier - 1].price_milli_yuan
    return TierPart(
        tier=part.tier,
        name=words.text("tariff_tier", tier=part.tier),
        price=words.text("tariff_price", price=f"{price // 1000}.{price % 1000:03d}"),
        kwh=words.text("lookup_kwh", kwh=f"{part.kwh:,}"),
        amount=words.text("lookup_yuan", yuan=yuan(part.amount)),
        share=part.amount / year,
    )


def _advice(tariff: Tariff, month_kwh: int, words: Words) -> str:
    found = tariff_advice.saving(tariff, month_kwh)
    if found is None:
        return _room(tariff, words)
    return words.text("tariff_save", kwh=found.kwh, tier=found.tier, yuan=yuan(found.fen))


def _room(tariff: Tariff, words: Words) -> str:
    room = tariff_advice.room_kwh(tariff)
    return words.text("tariff_room", kwh=room) if room is not None else ""


def notices(found: tuple[Notice, ...], hall: HallDocument | None, words: Words) -> tuple[NoticeLine, ...]:
    """Return the notices, outages first, each with its place and its hours by the hall's clock."""
    if hall is None:
        return ()
    return tuple(_notice(notice, hall.zone, words) for notice in sorted(found, key=lambda one: not one.is_outage))


def _notice(notice: Notice, zone: str, words: Words) -> NoticeLine:
    return NoticeLine(
        title=notice.title.in_language(words.language),
        words=notice.words.in_language(words.language),
        area=notice.area.in_language(words.language),
        time=span(notice.since, notice.until, zone, words),
        is_outage=notice.is_outage,
        kind=words.text("notices_outage" if notice.is_outage else "notices_other"),
    )


def span(since: datetime, until: datetime | None, zone: str, words: Words) -> str:
    """Return from when to when, by the hall's clock, as people write it."""

    def day(instant: datetime) -> str:
        return day_of(instant, zone, words)

    def time(instant: datetime) -> str:
        return words.clock_time(instant, zone)

    if until is None:
        return words.text("notices_since", day=day(since))
    where = ZoneInfo(zone)
    if since.astimezone(where).date() == until.astimezone(where).date():
        return words.text("notices_hours", day=day(since), start=time(since), end=time(until))
    return words.text("notices_days", first=day(since), start=time(since), last=day(until), end=time(until))


def halls(found: tuple[NearbyHall, ...], words: Words) -> tuple[HallLine, ...]:
    """Return the other halls, as they came: the nearest first."""
    return tuple(
        HallLine(
            name=hall.name.in_language(words.language),
            address=hall.address.in_language(words.language),
            hours=hall.hours.in_language(words.language),
            distance=words.text("halls_distance", km=f"{hall.distance_m / 1000:.1f}"),
            waiting=_waiting(hall.waiting, words),
        )
        for hall in found
    )


def _waiting(count: int | None, words: Words) -> str:
    if count is None:
        return ""
    return words.text("halls_waiting", n=count) if count else words.text("tile_nobody")
