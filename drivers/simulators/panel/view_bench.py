"""The bench: every twin of the run with all its switches, whether or not the panel has a card for it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.simulators.panel.bench import KINDS, LINE, UNPLUGGED, Doing, Kind
from drivers.simulators.panel.seen import Seen, TwinSeen
from drivers.simulators.panel.view_devices import CardProps, Mark
from drivers.simulators.panel.view_faults import FaultRow, faults_told
from hall.runtime.words import Words


@dataclass(frozen=True, slots=True)
class DoingProps:
    """One button: what a person does with the device."""

    key: str
    text: str
    is_enabled: bool


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One twin; `told` is what somebody in front of it would see."""

    key: str
    name: str
    icon: str
    card: CardProps
    told: str
    doings: tuple[DoingProps, ...]


def bench_rows(seen: Seen, faults_of: str, slip_code: str, words: Words) -> tuple[BenchRow, ...]:
    """Return the twins in the order of `KINDS`; `faults_of` is the one whose faults are spread out."""
    found = {twin.name: twin for twin in seen.bench}
    return tuple(
        _row(found[name], kind, name == faults_of, slip_code, words) for name, kind in KINDS.items() if name in found
    )


def bench_faults(seen: Seen, twin: str, words: Words) -> tuple[FaultRow, ...]:
    """Return every switch of `twin`, none if it is not there."""
    found = next((one for one in seen.bench if one.name == twin), None)
    if found is None:
        return ()
    on = found.line.faults if found.line.is_plugged else (UNPLUGGED, *found.line.faults)
    return tuple(FaultRow(fault, words.text(f"fault_{fault}"), fault in on) for fault in (*LINE, *KINDS[twin].faults))


def _row(twin: TwinSeen, kind: Kind, is_open: bool, slip_code: str, words: Words) -> BenchRow:
    key = twin.name.replace("-", "_")
    return BenchRow(
        key=twin.name,
        name=words.text(f"twin_{key}"),
        icon=kind.icon,
        card=CardProps(
            is_there=True,
            mark=_mark(twin, words),
            faults=faults_told(twin.line, words),
            are_faults_open=is_open,
        ),
        told=words.text(f"look_{key}", **dict(twin.facts)) if kind.facts else "",
        doings=tuple(_doing(doing, twin, slip_code, words) for doing in kind.doings),
    )


def _doing(doing: Doing, twin: TwinSeen, slip_code: str, words: Words) -> DoingProps:
    text = words.text(f"do_{doing.key}") if not doing.figure else words.text("do_note", value=doing.figure)
    return DoingProps(doing.key, text, twin.line.is_plugged and (slip_code != "" or not doing.needs_slip))


def _mark(twin: TwinSeen, words: Words) -> Mark:
    if not twin.line.is_plugged:
        return Mark("bad", words.text("state_unplugged"))
    if twin.line.is_starting:
        return Mark("busy", words.text("state_starting"))
    return Mark("good", words.text("state_plugged"))
