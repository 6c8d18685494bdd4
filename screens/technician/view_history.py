"""A device's past: how dependable it was, when it stood still, what was repaired, what it did. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from hall.contract.diagnosis import Availability, DeviceHistory, FaultSpell, Standing, StandingSpan
from screens.device_sheet.telling import Telling

TIME_LINE: Final = timedelta(hours=24)
REPAIRS: Final = ("roll", "jam", "cleaned", "cable", "power", "exchanged", "settings")
"""What is done most often, each one press; their words are ``repair_<name>``."""
_TONES: Final = {Standing.UP: "good", Standing.DOWN: "bad", Standing.UNKNOWN: "unknown"}
COUNTERS: Final = (
    "slips",
    "slips_since_roll",
    "tickets_taken",
    "tickets_retracted",
    "tickets_gone",
    "jobs_failed",
    "jobs_unknown",
    "cards",
    "codes",
    "photos",
    "notes",
    "notes_since_emptied",
    "notes_returned",
    "notes_rejected",
    "notes_unclaimed",
    "notes_unclear",
    "cheats",
    "presses",
    "ratings",
    "times_offline",
    "exchanges",
)


@dataclass(frozen=True, slots=True)
class FigureProps:
    """One figure of the past 30 days."""

    key: str
    label: str
    value: str
    unit: str
    note: str
    tone: str


@dataclass(frozen=True, slots=True)
class StretchProps:
    """A part of the time line: where it begins and how wide it is, both as a share of the line."""

    start: float
    width: float
    tone: str


@dataclass(frozen=True, slots=True)
class MarkProps:
    """A time beneath the line."""

    place: float
    label: str


@dataclass(frozen=True, slots=True)
class SpellProps:
    """One fault of the past, or one that lasts."""

    key: str
    sentence: str
    when: str
    lasted: str
    repaired: str
    tone: str


@dataclass(frozen=True, slots=True)
class RepairProps:
    """One repair."""

    key: str
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class CounterProps:
    """One thing that the device counts."""

    label: str
    value: str
    is_data: bool


@dataclass(frozen=True, slots=True)
class ChoiceProps:
    """One repair that may be recorded with a press."""

    key: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PastProps:
    """The past of the chosen device."""

    is_known: bool = False
    note: str = ""
    hint: str = ""
    observed: str = ""
    line: tuple[StretchProps, ...] = ()
    line_spoken: str = ""
    marks: tuple[MarkProps, ...] = ()
    spells: tuple[SpellProps, ...] = ()
    no_spells: str = ""
    repairs: tuple[RepairProps, ...] = ()
    counters: tuple[CounterProps, ...] = ()


def past(history: DeviceHistory | None, is_asked: bool, telling: Telling) -> PastProps:
    """Return what is on the agent's disk about a device, or that it is being asked for."""
    if history is None:
        word = "past_asked" if is_asked else "past_unknown"
        return PastProps(note=telling.text(word), hint=telling.text(f"{word}_hint"))
    known = history.availability
    return PastProps(
        is_known=True,
        observed=_observed(known, telling),
        line=_line(history.stretches, telling.now),
        line_spoken=telling.text("line_spoken"),
        marks=_marks(telling),
        spells=tuple(_spell(place, one, telling) for place, one in enumerate(history.spells)),
        no_spells="" if history.spells else telling.text("no_spells"),
        repairs=tuple(
            RepairProps(
                str(place), _work(one.words, telling), telling.text("done_by", who=one.by, when=_when(one.at, telling))
            )
            for place, one in enumerate(history.repairs)
        ),
        counters=_counters(history.counters, telling),
    )


def figures(history: DeviceHistory | None, telling: Telling) -> tuple[FigureProps, ...]:
    """Return the four figures of availability; what was never seen is "not known" and never zero."""
    known = None if history is None else history.availability
    share = None if known is None else known.up_share
    unknown = telling.text("not_known")
    return (
        FigureProps(
            "up",
            telling.text("figure_up"),
            unknown if share is None else _percent(share),
            "" if share is None else "%",
            "" if known is None else telling.text("figure_up_note", span=telling.span(known.observed_s)),
            "" if share is None else "good" if share >= 0.99 else "warn" if share >= 0.95 else "bad",
        ),
        FigureProps(
            "failures",
            telling.text("figure_failures"),
            unknown if known is None else str(known.faults),
            "",
            telling.text("figure_failures_note"),
            "",
        ),
        _mean("between", None if known is None else known.mtbf_s, telling),
        _mean("repair", None if known is None else known.mttr_s, telling),
    )


def choices(chosen: str, telling: Telling) -> tuple[ChoiceProps, ...]:
    """Return the repairs that may be recorded."""
    return tuple(ChoiceProps(key, telling.text(f"repair_{key}"), key == chosen) for key in REPAIRS)


def _mean(key: str, seconds: float | None, telling: Telling) -> FigureProps:
    value = telling.text("not_known") if seconds is None else telling.span(seconds)
    return FigureProps(key, telling.text(f"figure_{key}"), value, "", telling.text(f"figure_{key}_note"), "")


def _percent(share: float) -> str:
    """Return a share in per cent with one figure behind the point; only a whole one is 100."""
    return "100" if share >= 1 else f"{min(99.9, round(share * 100, 1)):.1f}"


def _observed(known: Availability, telling: Telling) -> str:
    return telling.text(
        "observed_since", when=_when(known.since, telling), unknown=telling.span(max(0.0, known.unknown_s))
    )


def _line(stretches: tuple[StandingSpan, ...], now: datetime) -> tuple[StretchProps, ...]:
    begin, whole = now - TIME_LINE, TIME_LINE.total_seconds()
    parts = []
    for one in stretches:
        since, until = max(one.since, begin), min(one.until, now)
        if until > since:
            start, width = (since - begin).total_seconds() / whole, (until - since).total_seconds() / whole
            parts.append(StretchProps(start, width, _TONES[one.standing]))
    return tuple(parts)


def _marks(telling: Telling) -> tuple[MarkProps, ...]:
    begin = telling.now - TIME_LINE
    return tuple(MarkProps(hours / 24, telling.time(begin + timedelta(hours=hours))) for hours in range(0, 25, 6))


def _spell(place: int, spell: FaultSpell, telling: Telling) -> SpellProps:
    end = telling.now if spell.until is None else spell.until
    span = telling.span(max(0.0, (end - spell.since).total_seconds()))
    if spell.until is None:
        lasted = telling.text("lasts", span=span)
    else:
        lasted = telling.text("lasted" if spell.is_end_known else "lasted_at_most", span=span)
    repaired = ""
    if spell.repaired_by:
        repaired = telling.text("repaired_by", who=spell.repaired_by, words=_work(spell.repair_words, telling))
    return SpellProps(
        key=f"{place}-{spell.code}",
        sentence=telling.data(spell.sentence),
        when=_when(spell.since, telling),
        lasted=lasted,
        repaired=repaired,
        tone="bad" if spell.until is None else "off",
    )


def _work(words: str, telling: Telling) -> str:
    """Return what was done in the screen's language if it was recorded with a press, else as it was written."""
    for key in REPAIRS:
        said = telling.words.both(f"repair_{key}")
        if words in (said.zh, said.en):
            return telling.data(said)
    return words


def _when(instant: datetime, telling: Telling) -> str:
    """Return a time of today, or the day with its time."""
    zone = ZoneInfo(telling.zone)
    local, today = instant.astimezone(zone), telling.now.astimezone(zone).date()
    if local.date() == today:
        return telling.time(instant)
    return f"{local:%m-%d} {telling.time(instant)}"


def _counters(counters: dict[str, int], telling: Telling) -> tuple[CounterProps, ...]:
    names = sorted(counters, key=lambda name: (COUNTERS.index(name) if name in COUNTERS else len(COUNTERS), name))
    return tuple(_counter(name, counters[name], telling) for name in names)


def _counter(name: str, count: int, telling: Telling) -> CounterProps:
    is_data = name not in COUNTERS  # a driver's own, which no catalogue knows
    return CounterProps(name if is_data else telling.text(f"count_{name}"), str(count), is_data)
