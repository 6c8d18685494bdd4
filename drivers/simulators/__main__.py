"""Run the twins as a program: ports in a folder, orders through a socket, until told to end."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from drivers.simulators.control_door import ControlDoor
from drivers.simulators.rack import KINDS, Rack
from hall.contract.errors import HallError
from hall.runtime.clock import clock_from_environment

app = typer.Typer(add_completion=False)


@app.command()
def run(
    folder: Annotated[Path, typer.Option(help="Folder in which each device's port appears under its name.")],
    control: Annotated[Path, typer.Option(help="Unix socket that takes orders, one JSON object a line.")],
    slips: Annotated[
        Path | None, typer.Option(help="Folder for pictures of slips; default: slips in --folder.")
    ] = None,
    twins: Annotated[str, typer.Option(help="Which devices, separated by commas.")] = ",".join(KINDS),
) -> None:
    """Simulate devices on pseudo-terminals: card reader, printer and scanner, and what else --twins names."""
    ended = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    try:
        _serve(Rack(folder, slips or folder / "slips", clock_from_environment(), twins.split(",")), control, ended)
    except HallError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"{error.filename or folder}: {error.strerror or error}.", err=True)
        raise typer.Exit(1) from None


def _serve(rack: Rack, control: Path, ended: threading.Event) -> None:
    door = ControlDoor(control, rack)
    try:
        rack.open()
        door.open()
        typer.echo(f"ready: {', '.join(rack.names)}; control {control}")
        ended.wait()
    finally:
        door.close()
        rack.close()


if __name__ == "__main__":
    app()
