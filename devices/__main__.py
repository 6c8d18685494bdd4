"""The device command line: which devices are configured, who answers, and does it work. Never a traceback."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from devices.bench import bench, glance
from devices.discovery import found_ports
from devices.self_tests.table import self_test_of
from devices.settings import DeviceSection, DevicesFile
from devices.slip import columns
from hall.contract.documents import DeviceDocument, DeviceFault
from hall.contract.errors import HallError, SettingsError
from hall.contract.values import Health, Language, LinkState, Mode, Text
from hall.runtime.clock import clock_from_environment
from hall.runtime.logs import configure_logs
from hall.runtime.program import BAD_SETTINGS, FAILED
from hall.runtime.settings import LogSection, load_settings

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

Settings = Annotated[Path, typer.Option("--settings", help="Settings file with [[device]] sections.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Tongue = Annotated[Language | None, typer.Option("--language", help="zh or en; default: that of the system.")]

_STATES = {
    "off": Text(zh="已停用", en="switched off"),
    "unusable": Text(zh="驱动不可用", en="driver unusable"),
    "absent": Text(zh="未连接", en="not connected"),
    "there": Text(zh="已连接", en="connected"),
}
_LINKS = {
    LinkState.UNKNOWN: Text(zh="未知", en="unknown"),
    LinkState.ABSENT: Text(zh="未连接", en="not connected"),
    LinkState.OFFLINE: Text(zh="离线", en="offline"),
    LinkState.STARTING: Text(zh="启动中", en="starting"),
    LinkState.ONLINE: Text(zh="在线", en="online"),
}
_HEALTHS = {
    Health.UNKNOWN: Text(zh="-", en="-"),
    Health.OK: Text(zh="正常", en="ok"),
    Health.DEGRADED: Text(zh="可用", en="degraded"),
    Health.USER_ERROR: Text(zh="待处理", en="needs a hand"),
    Health.HARDWARE_ERROR: Text(zh="故障", en="faulty"),
    Health.SUSPECT: Text(zh="可疑", en="suspect"),
}


@app.command("list")
def list_devices(settings: Settings, as_json: AsJson = False, language: Tongue = None) -> None:
    """List the configured devices without opening them."""
    tongue, now = language or _system_language(), clock_from_environment().now()
    found = [(section, *glance(section, now)) for section in load_settings(DevicesFile, settings).device]
    if as_json:
        _print_json([{**_facts(section), "state": state, **_told(fault)} for section, state, fault in found])
        return
    heads = _texts(tongue, Text(zh="设备", en="DEVICE"), Text(zh="驱动", en="DRIVER"))
    heads += _texts(tongue, Text(zh="端口", en="PORT"), Text(zh="状态", en="STATE"))
    rows = [(one.id, one.driver, one.port, _STATES[state].in_language(tongue)) for one, state, _ in found]
    _print_table(heads, rows)
    _print_faults([fault for _, _, fault in found if fault is not None], tongue)
    if not found:
        typer.echo(
            _in(tongue, "没有配置任何设备：请在设置文件中加入 [[device]] 段。", "No device: add a [[device]] section.")
        )


@app.command()
def probe(settings: Settings, as_json: AsJson = False, language: Tongue = None) -> None:
    """Open each device, say who it is and how it is, and list this machine's serial ports."""
    tongue, clock = language or _system_language(), clock_from_environment()
    sections = load_settings(DevicesFile, settings).device
    with bench(sections, clock) as opened:
        documents = opened.settled()
    ports = found_ports()
    if as_json:
        about = [{**_facts(one), **_state(document)} for one, document in zip(sections, documents, strict=True)]
        _print_json({"devices": about, "ports": [_port_facts(port) for port in ports]})
    else:
        heads = _texts(tongue, Text(zh="设备", en="DEVICE"), Text(zh="连接", en="LINK"), Text(zh="健康", en="HEALTH"))
        heads += _texts(tongue, Text(zh="指纹", en="FINGERPRINT"), Text(zh="型号", en="MODEL"))
        _print_table(heads, [_row(document, tongue) for document in documents])
        _print_faults([fault for document in documents for fault in document.faults], tongue)
        for port in ports:
            typer.echo("  ".join((port.path, port.description, *port.stable)))
    if any(document.link is not LinkState.ONLINE for document in documents if document.mode is not Mode.DISABLED):
        raise typer.Exit(FAILED)


@app.command("test")
def check_devices(
    settings: Settings,
    which: Annotated[list[str] | None, typer.Argument(help="Ids or roles of devices; default: all.")] = None,
    language: Tongue = None,
) -> None:
    """Test what each device can do: print a slip, read a card, scan a code, ring a pad, light a sign."""
    tongue, clock = language or _system_language(), clock_from_environment()
    chosen = _choose(load_settings(DevicesFile, settings).device, which or [], tongue)
    is_well = True
    for section in chosen:
        with bench([section], clock) as opened:
            (document,) = opened.settled()
            name = section.shown_name.in_language(tongue)
            if document.link is not LinkState.ONLINE:
                is_well = False
                _print_faults(list(document.faults), tongue)
                continue
            typer.echo(f"{name}: {self_test_of(section.role).invitation.in_language(tongue)}")
            outcome = opened.order(section, "self_test")
        is_well &= outcome.is_done
        typer.echo(outcome.sentence.in_language(tongue), err=not outcome.is_done)
    if not is_well:
        raise typer.Exit(FAILED)


def _choose(sections: tuple[DeviceSection, ...], which: list[str], tongue: Language) -> list[DeviceSection]:
    chosen = [one for one in sections if not which or one.id in which or one.role.value in which]
    unknown = [name for name in which if not any(name in (one.id, one.role.value) for one in sections)]
    if unknown or not chosen:
        known = ", ".join(f"{one.id} ({one.role.value})" for one in sections) or "-"
        names = ", ".join(unknown) or "-"
        typer.echo(
            _in(tongue, f"没有设备 {names}；已配置：{known}。", f"There is no device {names}; configured: {known}."),
            err=True,
        )
        raise typer.Exit(BAD_SETTINGS)
    return chosen


def _row(document: DeviceDocument, tongue: Language) -> tuple[str, ...]:
    about = (document.detail.get("identity"), document.detail.get("model"))
    state = _texts(tongue, _LINKS[document.link], _HEALTHS[document.health])
    return (document.device, *state, *(str(one or "-") for one in about))


def _facts(section: DeviceSection) -> dict[str, Any]:
    return {"id": section.id, "role": section.role.value, "driver": section.driver, "port": section.port}


def _state(document: DeviceDocument) -> dict[str, Any]:
    faults = [_told(fault) for fault in document.faults]
    return {"link": document.link.value, "health": document.health.value, "detail": document.detail, "faults": faults}


def _told(fault: DeviceFault | None) -> dict[str, Any]:
    if fault is None:
        return {}
    words = {"zh": f"{fault.sentence.zh}{fault.hint.zh}", "en": f"{fault.sentence.en} {fault.hint.en}"}
    return {"fault": fault.code, "sentence": words, "action": fault.action.value}


def _port_facts(port: Any) -> dict[str, Any]:
    return {"path": port.path, "description": port.description, "stable": list(port.stable)}


def _print_json(value: object) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _print_faults(faults: list[DeviceFault], tongue: Language) -> None:
    gap = "" if tongue is Language.ZH else " "
    for fault in faults:
        typer.echo(f"{fault.sentence.in_language(tongue)}{gap}{fault.hint.in_language(tongue)}", err=True)


def _print_table(heads: list[str], rows: Sequence[tuple[str, ...]]) -> None:
    widths = [max(columns(cell) for cell in column) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


def _texts(tongue: Language, *texts: Text) -> list[str]:
    return [text.in_language(tongue) for text in texts]


def _in(tongue: Language, zh: str, en: str) -> str:
    return zh if tongue is Language.ZH else en


def _system_language() -> Language:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return Language.ZH if spoken.startswith("zh") else Language.EN


def main() -> None:
    """Run the command line; a fault the hall knows becomes one sentence and an exit code."""
    configure_logs("devices", LogSection(level="error"), clock_from_environment())
    try:
        app(prog_name="devices")
    except SettingsError as error:
        typer.echo(error.line(_system_language()), err=True)
        sys.exit(BAD_SETTINGS)
    except HallError as error:
        typer.echo(error.line(_system_language()), err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
