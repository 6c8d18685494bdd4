"""A technician at the command line, also while the kiosk runs: look, switch, watch a wire, keep the record."""

from __future__ import annotations

import base64
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Annotated, Final

import typer
from pydantic import TypeAdapter

from assets import LOCALE
from assets.readings import in_words, order_of
from devices.console import (
    HEALTHS,
    LINKS,
    AsJson,
    Settings,
    Tongue,
    heads_of,
    print_faults,
    print_json,
    print_table,
    shown_span,
    shown_time,
    state_of,
    system_language,
    texts,
)
from devices.settings import DevicesFile
from devices.visit import visit, visit_record
from devices.wire_monitor import WATCH_S
from hall.contract.diagnosis import DeviceHistory, WireDirection, WireLine, WireLines
from hall.contract.documents_devices import DeviceDocument
from hall.contract.messages import DeviceOutcome
from hall.contract.values import Language, Mode, Text
from hall.runtime.clock import clock_from_environment
from hall.runtime.program import FAILED
from hall.runtime.settings import load_settings
from hall.runtime.storage_faults import disk_faults
from hall.runtime.words import Words

app = typer.Typer()

Device = Annotated[str, typer.Argument(help="Id of the device.")]
Seconds = Annotated[float, typer.Option("--for", help="Seconds to go on; 0: until Ctrl-C.", min=0)]
_FOREVER_S: Final = 10.0 * 365 * 86400
_RENEW_S: Final = WATCH_S * 2 / 3
_ARROWS: Final = {WireDirection.IN: "←", WireDirection.OUT: "→", WireDirection.LOST: "…"}
_OFF: Final = Text(zh="已停用", en="switched off")
_HISTORY: Final[TypeAdapter[DeviceHistory]] = TypeAdapter(DeviceHistory)


@app.command()
def state(settings: Settings, as_json: AsJson = False, language: Tongue = None) -> None:
    """Show how each device is now, with its readings."""
    tongue, clock = language or system_language(), clock_from_environment()
    file = load_settings(DevicesFile, settings)
    with visit(file, clock) as found:
        documents = found.settle([one.id for one in file.device])
    if as_json:
        print_json([{"id": one.device, "role": one.role.value, **state_of(one)} for one in documents])
        return
    heads = heads_of(tongue, ("设备", "DEVICE"), ("连接", "LINK"), ("健康", "HEALTH"), ("读数", "READINGS"))
    print_table(heads, [_row(one, tongue) for one in documents])
    print_faults([fault for one in documents for fault in one.faults], tongue)


@app.command()
def watch(settings: Settings, seconds: Seconds = 0.0, language: Tongue = None) -> None:
    """Show each change of each device as it happens."""
    tongue, clock = language or system_language(), clock_from_environment()
    shown: dict[str, str] = {}
    with visit(load_settings(DevicesFile, settings), clock) as found, suppress(KeyboardInterrupt):
        for message in found.messages(seconds or _FOREVER_S):
            if isinstance(message, DeviceDocument):
                line = "  ".join(
                    (*_row(message, tongue), *(one.sentence.in_language(tongue) for one in message.faults))
                )
                if shown.get(message.device) != line:
                    shown[message.device] = line
                    typer.echo(f"{shown_time(message.observed_at)}  {line}")


@app.command()
def restart(settings: Settings, device: Device, language: Tongue = None) -> None:
    """Close a device's connection and begin a new one."""
    _order_running(settings, device, "restart", language)


@app.command()
def enable(settings: Settings, device: Device, language: Tongue = None) -> None:
    """Let the running agent look after a device again."""
    _order_running(settings, device, "enable", language)


@app.command()
def disable(settings: Settings, device: Device, language: Tongue = None) -> None:
    """Let the running agent leave a device alone until it is switched on."""
    _order_running(settings, device, "disable", language)


@app.command()
def monitor(settings: Settings, device: Device, seconds: Seconds = 0.0, language: Tongue = None) -> None:
    """Show the bytes on a device's wire, decoded; what a card, a code or a slip says is not shown."""
    tongue, clock = language or system_language(), clock_from_environment()
    with visit(load_settings(DevicesFile, settings), clock) as found, suppress(KeyboardInterrupt):
        _answer(found.order(device, "watch_wire"), tongue)
        left = seconds or _FOREVER_S
        while left > 0:
            for message in found.messages(min(left, _RENEW_S)):
                if isinstance(message, WireLines) and message.device == device:
                    for line in message.lines:
                        typer.echo(_line(line, tongue))
            left -= _RENEW_S
            found.order(device, "watch_wire" if left > 0 else "rest_wire")


@app.command()
def history(settings: Settings, device: Device, as_json: AsJson = False, language: Tongue = None) -> None:
    """Show a device's faults, repairs, counters and how dependable it was."""
    tongue, clock = language or system_language(), clock_from_environment()
    with visit_record(load_settings(DevicesFile, settings), clock) as found:
        outcome = found.order(device, "tell_history")
    if outcome.history is None:
        _answer(outcome, tongue)
    elif as_json:
        print_json(_HISTORY.dump_python(outcome.history, mode="json"))
    else:
        _print_history(outcome.history, tongue)


@app.command()
def repair(
    settings: Settings,
    device: Device,
    words: Annotated[str, typer.Option("--words", help="What was done, in a few words.")],
    by: Annotated[str, typer.Option("--by", help="Who did it.")],
    language: Tongue = None,
) -> None:
    """Note what was done at a device, beside the fault it ended."""
    with visit_record(load_settings(DevicesFile, settings), clock_from_environment()) as found:
        _answer(found.order(device, "note_repair", note=words, by=by), language or system_language())


@app.command()
def bundle(
    settings: Settings,
    to: Annotated[Path, typer.Option("--to", help="The file to write.")] = Path("support-bundle.zip"),
    language: Tongue = None,
) -> None:
    """Pack what a maker's engineer needs to see into one file, without personal data."""
    tongue, file = language or system_language(), load_settings(DevicesFile, settings)
    with visit_record(file, clock_from_environment()) as found:
        outcome = found.order(file.device[0].id if file.device else "none", "bundle")
    if outcome.bundle is not None:
        with disk_faults(to):
            to.touch(mode=0o600)
            to.write_bytes(base64.b64decode(outcome.bundle))
    _answer(outcome, tongue)
    typer.echo(str(to))


def _order_running(settings: Path, device: str, order: str, language: Language | None) -> None:
    """Give an order that only makes sense to an agent that goes on running."""
    tongue = language or system_language()
    file = load_settings(DevicesFile, settings)
    with visit_record(file, clock_from_environment()) as found:
        outcome = found.order(device, order)
        if outcome.is_done and order == "restart" and not found.is_live:
            idle = Text(zh="设备程序未在运行，无需重新连接。", en="No agent runs: there is nothing to restart.")
            typer.echo(idle.in_language(tongue))
            return
        _answer(outcome, tongue)
        if not found.is_live:
            later = Text(zh="设备程序未在运行，下次启动时生效。", en="No agent runs: it holds from its next start.")
            typer.echo(later.in_language(tongue))


def _answer(outcome: DeviceOutcome, tongue: Language) -> None:
    typer.echo(outcome.sentence.in_language(tongue), err=not outcome.is_done)
    if not outcome.is_done:
        raise typer.Exit(FAILED)


def _row(document: DeviceDocument, tongue: Language) -> tuple[str, ...]:
    words = texts(tongue, LINKS[document.link], HEALTHS[document.health])
    if document.mode is Mode.DISABLED:
        words = [_OFF.in_language(tongue), "-"]
    said = [in_words(name, document.detail[name], _words(tongue)) for name in sorted(document.detail, key=order_of)]
    between = "，" if tongue is Language.ZH else ", "
    return (document.device, *words, between.join(f"{one.label} {one.value}" for one in said) or "-")


@cache
def _words(tongue: Language) -> Words:
    return Words.load([LOCALE / "device_sheet.toml", LOCALE / "technician.toml"], tongue)


def _counter(name: str, words: Words) -> str:
    """Return what is counted in words; a counter of a later release under its own name."""
    key, known = f"count_{name}", words.keys()
    return words.text(key) if key in known else name


def _line(line: WireLine, tongue: Language) -> str:
    at, meaning = f"{line.at.astimezone():%H:%M:%S.%f}"[:-3], line.meaning.in_language(tongue)
    return "  ".join((at, _ARROWS[line.direction], meaning, line.octets)).rstrip()


def _print_history(found: DeviceHistory, tongue: Language) -> None:
    figures = found.availability
    share = "-" if figures.up_share is None else f"{figures.up_share:.2%}"
    heads = heads_of(
        tongue,
        ("自", "SINCE"),
        ("可用率", "UP"),
        ("故障次数", "FAULTS"),
        ("平均无故障", "MTBF"),
        ("平均修复", "MTTR"),
        ("未知时长", "UNKNOWN"),
    )
    row = (shown_time(figures.since), share, str(figures.faults))
    print_table(heads, [(*row, *map(shown_span, (figures.mtbf_s, figures.mttr_s, figures.unknown_s)))])
    if found.counters:
        words, between = _words(tongue), "，" if tongue is Language.ZH else ", "
        typer.echo(between.join(f"{_counter(name, words)} {count}" for name, count in found.counters.items()))
    spells = [
        (
            shown_time(one.since),
            shown_time(one.until) + ("" if one.is_end_known else "?"),
            one.sentence.in_language(tongue),
            " ".join((one.repaired_by, one.repair_words)).strip() or "-",
        )
        for one in found.spells
    ]
    if spells:
        print_table(heads_of(tongue, ("开始", "FROM"), ("结束", "TO"), ("故障", "FAULT"), ("维修", "REPAIR")), spells)
