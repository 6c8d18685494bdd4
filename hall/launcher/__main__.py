"""`./run`: one door to every program, test and tool of the hall. Programs are started as processes, never imported."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hall.contract.errors import HallError
from hall.contract.values import Language
from hall.launcher import quality
from hall.launcher.demo import DemoWish, run_demo
from hall.launcher.install import Place, install

PASS_ON = {"allow_extra_args": True, "ignore_unknown_options": True}

app = typer.Typer(
    name="run",
    help="The smart hall: set up, try, test and run it.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


class Screen(StrEnum):
    """A staff or hall screen."""

    CLERK = "clerk"
    RATING = "rating"
    BOARD = "board"
    CONTROL = "control"
    TECHNICIAN = "technician"


class DeviceAct(StrEnum):
    """What to do with the devices of this machine."""

    LIST = "list"
    PROBE = "probe"
    TEST = "test"
    STATE = "state"
    WATCH = "watch"
    RESTART = "restart"
    ENABLE = "enable"
    DISABLE = "disable"
    MONITOR = "monitor"
    HISTORY = "history"
    REPAIR = "repair"
    BUNDLE = "bundle"
    RUN = "run"


class SettingsAct(StrEnum):
    """What to do with a settings file."""

    CHECK = "check"
    SHOW = "show"
    EXAMPLE = "example"


class Room(StrEnum):
    """A program that has a settings file; `hall` is the hall file with services, counters and clerks."""

    HALL = "hall"
    SERVER = "server"
    KIOSK = "kiosk"
    CLERK = "clerk"
    RATING = "rating"
    BOARD = "board"
    CONTROL = "control"
    TECHNICIAN = "technician"
    AGENT = "agent"
    BUSINESS = "business"
    PAYMENTS = "payments"


MODULES = {
    Room.SERVER: "queue_server",
    Room.KIOSK: "kiosk",
    Room.CLERK: "screens.clerk",
    Room.RATING: "screens.rating",
    Room.BOARD: "screens.board",
    Room.CONTROL: "screens.control",
    Room.TECHNICIAN: "screens.technician",
    Room.AGENT: "devices.agent",
    Room.BUSINESS: "queue_server.business",
    Room.PAYMENTS: "queue_server.payments",
}


@app.command()
def demo(
    headless: Annotated[bool, typer.Option("--headless", help="No windows: robots play a busy morning.")] = False,
    folder: Annotated[Path, typer.Option(help="Where the hall's files go; emptied first.")] = Path("var/demo"),
    minutes: Annotated[int, typer.Option(min=5, max=240, help="Length of the rehearsed morning, hall minutes.")] = 45,
    speed: Annotated[float, typer.Option(min=1, max=60, help="Hall seconds per real second, headless only.")] = 30.0,
    seed: Annotated[int, typer.Option(help="Seed of the robots' morning.")] = 1,
    port: Annotated[int | None, typer.Option(help="The broker's port; a free one when not given.")] = None,
    language: Annotated[Language, typer.Option(help="Language of the staff's screens.")] = Language.ZH,
) -> None:
    """Open a complete hall on this machine: broker, server, kiosk with simulated devices, screens."""
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    wish = DemoWish(
        folder=folder.resolve(),
        is_headless=headless or not has_display,
        minutes=minutes,
        speed=speed,
        seed=seed,
        port=port,
        language=language,
    )
    raise typer.Exit(run_demo(wish))


@app.command(context_settings=PASS_ON)
def test(
    context: typer.Context,
    long: Annotated[bool, typer.Option("--long", help="The long runs too: minutes to hours.")] = False,
) -> None:
    """Check style, types and floors, then run every test. Further arguments go to pytest alone."""
    raise typer.Exit(quality.test(context.args, is_long=long))


@app.command()
def check(fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended first.")] = False) -> None:
    """Check style, types, floors and QML."""
    raise typer.Exit(quality.check(fix=fix))


@app.command()
def shots(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Screens to picture: kiosk, clerk, ...; `journeys` for films of the kiosk; all by default."
        ),
    ] = None,
    readme: Annotated[bool, typer.Option("--readme", help="Renew the pictures of the README as well.")] = False,
) -> None:
    """Picture every screen in each language at its real size into var/shots, the kiosk's journeys as films."""
    raise typer.Exit(quality.shots(names or [], renew_readme=readme))


@app.command(context_settings=PASS_ON)
def bench(context: typer.Context) -> None:
    """Print figures: start, slip, board, tickets, camera, kiosk (all without a name); dispatch, estimate, core."""
    is_rule = bool(context.args) and context.args[0] in ("dispatch", "estimate", "core")
    _become("queue_server.simulate.bench" if is_rule else "tests.perf.bench", *context.args)


@app.command(context_settings=PASS_ON)
def simulate(context: typer.Context) -> None:
    """Play hall days under several rules, rosters or numbers of windows and compare (--help for its options)."""
    _become("queue_server.simulate", *context.args)


@app.command(context_settings=PASS_ON)
def server(context: typer.Context) -> None:
    """Run the queue server (--help for its options)."""
    _become("queue_server", *context.args)


@app.command(context_settings=PASS_ON)
def business(context: typer.Context) -> None:
    """Run the business system that ships with the hall (--help for its options)."""
    _become("queue_server.business", *context.args)


@app.command(context_settings=PASS_ON)
def settle(context: typer.Context) -> None:
    """Settle a day: what kiosks received, what was credited, and every difference (--help for its options)."""
    _become("queue_server.business.settle", *context.args)


@app.command(context_settings=PASS_ON)
def payments(context: typer.Context) -> None:
    """Run the payment simulator: a phone page with a pay button, and no real money (--help for its options)."""
    _become("queue_server.payments", *context.args)


@app.command(context_settings=PASS_ON)
def kiosk(context: typer.Context) -> None:
    """Run a kiosk (--help for its options)."""
    _become("kiosk", *context.args)


@app.command(context_settings=PASS_ON)
def screen(context: typer.Context, which: Annotated[Screen, typer.Argument(help="Which screen.")]) -> None:
    """Run a staff or hall screen (--help after its name for its options)."""
    _become(f"screens.{which.value}", *context.args)


@app.command(context_settings=PASS_ON)
def device(context: typer.Context, act: Annotated[DeviceAct, typer.Argument(help="What to do.")]) -> None:
    """Look at this machine's devices, test and switch them, watch their wires, keep their record, or `run` them."""
    if act is DeviceAct.RUN:
        _become("devices.agent", *context.args)
    _become("devices", act.value, *context.args)


@app.command("install-files")
def install_files(
    programs: Annotated[list[str], typer.Argument(help="server, business, kiosk-1, clerk-1, board-1, control-1 …")],
    hall: Annotated[str, typer.Option(help="The hall's short name, as in its hall file.")],
    folder: Annotated[Path, typer.Option(help="Where the files go.")] = Path("/etc/smart-hall"),
    host: Annotated[str, typer.Option(help="The hall server's address, as the other machines reach it.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The broker's port.")] = 1883,
    data: Annotated[Path, typer.Option(help="Where the programs keep their data.")] = Path("/var/lib/smart-hall"),
) -> None:
    """Write settings, broker users and systemd's lines of a real installation; nothing is overwritten."""
    place = Place(folder, hall, folder / "hall.toml", host, port, data)
    made = install(place, programs)
    for path in made:
        typer.echo(f"new: {path}")
    if not made:
        typer.echo("everything was there already")


@app.command()
def settings(
    act: Annotated[SettingsAct, typer.Argument(help="What to do.")],
    room: Annotated[Room, typer.Argument(help="Whose settings.")],
    file: Annotated[Path | None, typer.Argument(help="The file to check or to show.")] = None,
) -> None:
    """Check a settings file, show it with its defaults, or print an example with every key explained."""
    if act is not SettingsAct.EXAMPLE and file is None:
        raise typer.BadParameter(f"name the file to {act.value}")
    if room is Room.HALL:
        _become("queue_server", "hall", act.value, *([str(file)] if file else []))
    _become(MODULES[room], f"--{act.value}", *(["--settings", str(file)] if file else []))


def _become(module: str, *arguments: str) -> None:
    sys.stdout.flush()
    os.execv(sys.executable, (sys.executable, "-m", module, *arguments))


def main() -> None:
    """Run the command line; a fault the hall knows becomes one sentence."""
    try:
        app()
    except HallError as error:
        typer.echo(f"✗ {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
