"""The panel as a program: it needs the twins' control door and the folder of slips, nothing of the hall."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from assets import LOCALE
from assets.qt.application import HallApplication
from assets.qt.drive import DriveDoor
from drivers.simulators.panel.money_watch import MoneyWatch
from drivers.simulators.panel.settings import MoneySettings
from drivers.simulators.panel.view_model import PanelViewModel
from drivers.simulators.panel.watcher import TwinWatcher
from hall.contract.errors import HallError
from hall.contract.values import Language
from hall.runtime.clock import clock_from_environment
from hall.runtime.logs import configure_logs
from hall.runtime.settings import LogSection, load_settings
from hall.runtime.window_place import pixels_of, point_of
from hall.runtime.words import Words

QML = Path(__file__).resolve().parent / "qml" / "Main.qml"

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def _size(text: str) -> str:
    return _checked(pixels_of, text)


def _position(text: str) -> str:
    return _checked(point_of, text)


def _checked(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return text


@app.command()
def run(
    control: Annotated[Path, typer.Option(help="The twins' control door, a Unix socket.")],
    slips: Annotated[Path, typer.Option(help="Folder into which the printer's twin draws each slip.")],
    language: Annotated[Language, typer.Option(help="The language the panel begins with.")] = Language.ZH,
    size: Annotated[str, typer.Option(help="Width and height of the window in pixels.", callback=_size)] = "420x960",
    position: Annotated[
        str, typer.Option(help="Left and top on the desktop in pixels, like 540,0.", callback=_position)
    ] = "",
    money: Annotated[
        Path | None, typer.Option(help="Settings (TOML) of the payment simulator's place: url, token, messages.")
    ] = None,
    pixels_per_mm: Annotated[float, typer.Option(min=2, max=12, help="Pixels per millimetre of the screen.")] = 3.6,
) -> None:
    """Play the hardware: lay cards on the reader, show codes, take slips and paper away, pay, make faults."""
    configure_logs("panel", LogSection(), clock_from_environment())
    words = Words.load([LOCALE / "panel.toml"], language)
    try:
        application = HallApplication("panel", pixels_per_mm=pixels_per_mm)
        watcher, purse = TwinWatcher(control, slips), _purse(application, money)
        vm = PanelViewModel(words, watcher, purse)
        application.load(QML, vm, size=pixels_of(size), position=point_of(position))
        raise typer.Exit(_run(application, watcher, vm))
    except HallError as error:
        typer.echo(f"panel: {error}", err=True)
        raise typer.Exit(1) from None


def _purse(application: HallApplication, settings: Path | None) -> MoneyWatch | None:
    """Return who looks at the payment simulator, at work already."""
    if settings is None:
        return None
    place = load_settings(MoneySettings, settings)
    purse = MoneyWatch(place.url, place.token, place.messages)
    application.on_leave(purse.stop)
    purse.start()
    return purse


def _run(application: HallApplication, watcher: TwinWatcher, vm: PanelViewModel) -> int:
    assert application.window is not None, "load raises when there is none"
    door = DriveDoor.open_if_asked(application.window, vm)
    if door is not None:
        application.on_leave(door.close)
    application.on_leave(watcher.stop)
    watcher.start()
    return application.run()


if __name__ == "__main__":
    sys.exit(app())
