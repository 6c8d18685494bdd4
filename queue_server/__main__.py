"""Run the hall's queue server. Beside it: `appointments`, `check-journal`, `pin` and `hall` (--help each).

`python -m queue_server --settings FILE` serves until SIGTERM or Ctrl-C.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Final

import typer

import assets
from hall.contract.errors import SettingsError
from hall.runtime.pin_hash import make_pin_hash
from hall.runtime.program import BAD_SETTINGS, Program, run_program
from hall.runtime.settings import load_settings, reference_markdown
from hall.runtime.settings_shown import shown_toml
from queue_server import journal_check, server
from queue_server.appointments.command import app as appointments
from queue_server.hall_description import REFERENCE, load_hall
from queue_server.hall_file import HallFile
from queue_server.settings import ServerSettings

SAMPLE_HALL: Final = Path(assets.__file__).parent / "halls" / "east.toml"
_hall = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="The hall file.",
)


def serve(program: Program[ServerSettings]) -> None:
    """Serve until a signal comes."""
    server.serve(program)


@_hall.command()
def check(file: Annotated[Path, typer.Argument(help="The hall file.")]) -> None:
    """Check a hall file; all its faults are told at once."""
    try:
        plan = load_hall(file).plan
    except SettingsError as error:
        sys.stderr.write(f"queue_server: {error}\n")
        raise typer.Exit(BAD_SETTINGS) from None
    counts = f"{len(plan.services)} services, {len(plan.counters)} counters, {len(plan.clerks)} clerks"
    sys.stdout.write(f"{file} is in order: {plan.name.en}, {counts}.\n")


@_hall.command()
def show(file: Annotated[Path, typer.Argument(help="The hall file.")]) -> None:
    """Print a hall file with every default filled in; the clerks' PIN hashes are left out."""
    try:
        sys.stdout.write(shown_toml(load_settings(HallFile, file, explained_by=REFERENCE)))
    except SettingsError as error:
        sys.stderr.write(f"queue_server: {error}\n")
        raise typer.Exit(BAD_SETTINGS) from None


@_hall.command()
def example() -> None:
    """Print the sample hall file, to be copied and changed."""
    sys.stdout.write(SAMPLE_HALL.read_text(encoding="utf-8"))


@_hall.command()
def reference() -> None:
    """Print what every key of a hall file means."""
    sys.stdout.write(reference_markdown(HallFile))


def pin(
    pin: Annotated[str, typer.Option(prompt="PIN", hide_input=True, confirmation_prompt=True, help="The PIN.")],
) -> None:
    """Make the pin_hash of a clerk for the hall file; the PIN itself is kept nowhere."""
    sys.stdout.write(f'pin_hash = "{make_pin_hash(pin)}"\n')


def main(arguments: list[str]) -> int:
    """Run what the command line names and return the exit code."""
    match arguments:
        case ["check-journal", *rest]:
            return run_program("queue_server check-journal", ServerSettings, journal_check.main, rest)
        case ["appointments", *rest]:
            return _run(appointments, rest)
        case ["hall", *rest]:
            return _run(_hall, rest)
        case ["pin", *rest]:
            app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
            app.command()(pin)
            return _run(app, rest)
        case _:
            return run_program("queue_server", ServerSettings, serve, arguments)


def _run(app: typer.Typer, arguments: list[str]) -> int:
    try:
        app(args=arguments, prog_name="queue_server", standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
