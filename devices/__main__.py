"""The device command line: which devices are configured, how they are, do they work, what happened. Never a traceback.

While a kiosk runs, it is asked; otherwise the devices are opened here, for as long as a command takes.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from devices.console import (
    HEALTHS,
    LINKS,
    AsJson,
    Settings,
    Tongue,
    facts_of,
    heads_of,
    print_faults,
    print_json,
    print_table,
    state_of,
    system_language,
    texts,
    told,
)
from devices.discovery import found_ports
from devices.glance import STATES, glance
from devices.self_tests.table import self_test_of
from devices.settings import DeviceSection, DevicesFile
from devices.technician import app as technician
from devices.visit import Visit, visit
from hall.contract.documents_devices import DeviceDocument
from hall.contract.errors import HallError, SettingsError
from hall.contract.values import Language, LinkState, Mode, Text
from hall.runtime.clock import clock_from_environment
from hall.runtime.logs import configure_logs
from hall.runtime.program import BAD_SETTINGS, FAILED
from hall.runtime.settings import LogSection, load_settings

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)
app.registered_commands += technician.registered_commands

Which = Annotated[list[str] | None, typer.Argument(help="Ids or roles of devices; default: all.")]


@app.command("list")
def list_devices(settings: Settings, as_json: AsJson = False, language: Tongue = None) -> None:
    """List the configured devices without opening them."""
    tongue, now = language or system_language(), clock_from_environment().now()
    found = [(section, *glance(section, now)) for section in load_settings(DevicesFile, settings).device]
    if as_json:
        print_json([{**facts_of(section), "state": state, **told(fault)} for section, state, fault in found])
        return
    heads = heads_of(tongue, ("设备", "DEVICE"), ("驱动", "DRIVER"), ("端口", "PORT"), ("状态", "STATE"))
    print_table(heads, [(one.id, one.driver, one.port, STATES[state].in_language(tongue)) for one, state, _ in found])
    print_faults([fault for _, _, fault in found if fault is not None], tongue)
    if not found:
        nothing = Text(
            zh="没有配置任何设备：请在设置文件中加入 [[device]] 段。", en="No device: add a [[device]] section."
        )
        typer.echo(nothing.in_language(tongue))


@app.command()
def probe(settings: Settings, as_json: AsJson = False, language: Tongue = None) -> None:
    """Say of each device who it is and how it is, and list this machine's serial ports."""
    tongue, clock = language or system_language(), clock_from_environment()
    file = load_settings(DevicesFile, settings)
    with visit(file, clock) as opened:
        documents = opened.settle([one.id for one in file.device])
    ports = found_ports()
    if as_json:
        about = [{**facts_of(one), **_state(one, documents)} for one in file.device]
        print_json({"devices": about, "ports": [_port_facts(port) for port in ports]})
    else:
        heads = heads_of(tongue, ("设备", "DEVICE"), ("连接", "LINK"), ("健康", "HEALTH"))
        heads += heads_of(tongue, ("指纹", "FINGERPRINT"), ("型号", "MODEL"))
        print_table(heads, [_row(document, tongue) for document in documents])
        print_faults([fault for document in documents for fault in document.faults], tongue)
        for port in ports:
            typer.echo("  ".join((port.path, port.description, *port.stable)))
    if any(document.link is not LinkState.ONLINE for document in documents if document.mode is not Mode.DISABLED):
        raise typer.Exit(FAILED)


@app.command("test")
def check_devices(settings: Settings, which: Which = None, language: Tongue = None) -> None:
    """Test what each device can do: print a slip, read a card, scan a code, ring a pad, light a sign."""
    tongue, clock = language or system_language(), clock_from_environment()
    file = load_settings(DevicesFile, settings)
    chosen = _choose(file.device, which or [], tongue)
    # one after the other: each is opened alone, unless an agent has them all open
    results = []
    for section in chosen:
        with visit(file, clock, [section]) as opened:
            results.append(_tested(opened, section, tongue))
    if not all(results):
        raise typer.Exit(FAILED)


def _tested(opened: Visit, section: DeviceSection, tongue: Language) -> bool:
    (document,) = opened.settle([section.id]) or (None,)
    if document is None or document.link is not LinkState.ONLINE:
        print_faults(document.faults if document is not None else (), tongue)
        return False
    name = section.shown_name.in_language(tongue)
    typer.echo(f"{name}: {self_test_of(section.role).invitation.in_language(tongue)}")
    outcome = opened.order(section.id, "self_test")
    typer.echo(outcome.sentence.in_language(tongue), err=not outcome.is_done)
    return outcome.is_done


def _choose(sections: tuple[DeviceSection, ...], which: list[str], tongue: Language) -> list[DeviceSection]:
    chosen = [one for one in sections if not which or one.id in which or one.role.value in which]
    unknown = [name for name in which if not any(name in (one.id, one.role.value) for one in sections)]
    if unknown or not chosen:
        known = ", ".join(f"{one.id} ({one.role.value})" for one in sections) or "-"
        names = ", ".join(unknown) or "-"
        nobody = Text(zh=f"没有设备 {names}；已配置：{known}。", en=f"There is no device {names}; configured: {known}.")
        typer.echo(nobody.in_language(tongue), err=True)
        raise typer.Exit(BAD_SETTINGS)
    return chosen


def _row(document: DeviceDocument, tongue: Language) -> tuple[str, ...]:
    about = (document.detail.get("identity"), document.detail.get("model"))
    state = texts(tongue, LINKS[document.link], HEALTHS[document.health])
    return (document.device, *state, *(str(one or "-") for one in about))


def _state(section: DeviceSection, documents: tuple[DeviceDocument, ...]) -> dict[str, Any]:
    found = next((one for one in documents if one.device == section.id), None)
    return state_of(found) if found is not None else {}


def _port_facts(port: Any) -> dict[str, Any]:
    return {"path": port.path, "description": port.description, "stable": list(port.stable)}


def main() -> None:
    """Run the command line; a fault the hall knows becomes one sentence and an exit code."""
    configure_logs("devices", LogSection(level="error"), clock_from_environment())
    try:
        app(prog_name="devices")
    except SettingsError as error:
        typer.echo(error.line(system_language()), err=True)
        sys.exit(BAD_SETTINGS)
    except HallError as error:
        typer.echo(error.line(system_language()), err=True)
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
