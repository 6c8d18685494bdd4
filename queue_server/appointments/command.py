"""Appointments: `import` them from a CSV or JSON file into the running hall, `export` the list, print an `example`."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

import typer
from pydantic import Field

from hall.contract.documents_access import AppointmentsDocument
from hall.contract.documents_hall import HallDocument
from hall.runtime.person_key import PersonKeySection, shared_secret
from hall.runtime.program import Program, run_program
from hall.runtime.settings import ClientSettings
from queue_server.appointments.desk import Desk
from queue_server.appointments.meaning import Surroundings, Understood, understand
from queue_server.appointments.table import EXAMPLE, read_table

NAME: Final = "queue_server appointments"
SettingsOption = Annotated[Path, typer.Option(help="The settings file (TOML) of a control-room client.")]

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Appointments that were made elsewhere.",
)


class AppointmentsSettings(ClientSettings):
    """Settings of a client that enters appointments: a control-room client that knows the hall's secret."""

    identity: PersonKeySection = Field(default=PersonKeySection(), description="The secret for hashing ID numbers.")

    @property
    def client(self) -> str:
        """Return this program's client id."""
        return self.broker.username or "control-import"


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A table of appointments, .csv or .json; see `example`.")],
    settings: SettingsOption,
) -> None:
    """Book every appointment of a file, or none: all faults are told at once, with their lines."""
    raise typer.Exit(run_program(NAME, AppointmentsSettings, lambda program: send(program, file), _of(settings)))


@app.command()
def export(settings: SettingsOption) -> None:
    """Print the appointments of today and later as CSV: service, time, masked name, state and number."""
    raise typer.Exit(run_program(NAME, AppointmentsSettings, show, _of(settings)))


@app.command()
def example() -> None:
    """Print an example of a table; only service and starts_at are required, class is as in the contract."""
    sys.stdout.write(EXAMPLE)


def send(program: Program[AppointmentsSettings], file: Path) -> None:
    """Book the appointments in `file` and print their codes; raise `HallError` when not one of them was booked."""
    rows = read_table(file)
    secret = shared_secret(program.settings.identity)
    with _desk(program) as desk:
        hall, _ = desk.documents()
        understood = understand(file, rows, Surroundings(hall, secret, program.clock.now()))
        news = desk.book([one.booking for one in understood])
    _print_codes(understood, hall)
    sys.stderr.write(f"{file}: {len(understood)} appointments are booked, {news} of them are new or changed.\n")


def show(program: Program[AppointmentsSettings]) -> None:
    """Print what the hall knows of its appointments."""
    with _desk(program) as desk:
        _print_list(*desk.documents())


def _desk(program: Program[AppointmentsSettings]) -> Desk:
    settings = program.settings
    return Desk(settings.broker, settings.hall.id, settings.client, program.clock)


def _of(settings: Path) -> list[str]:
    return ["--settings", str(settings)]


def _print_codes(understood: list[Understood], hall: HallDocument) -> None:
    table, zone = csv.writer(sys.stdout, lineterminator="\n"), ZoneInfo(hall.zone)
    table.writerow(("place", "code", "service", "starts_at"))
    for one in understood:
        wall = one.booking.starts_at.astimezone(zone)
        table.writerow((one.place, one.booking.code, one.booking.service, f"{wall:%Y-%m-%d %H:%M}"))


def _print_list(hall: HallDocument, known: AppointmentsDocument) -> None:
    table, zone = csv.writer(sys.stdout, lineterminator="\n"), ZoneInfo(hall.zone)
    table.writerow(("starts_at", "service", "name", "code_end", "state", "number"))
    for one in known.appointments:
        wall = one.starts_at.astimezone(zone)
        words = (one.service, one.masked_name, one.code_end, one.state.value, one.number or "")
        table.writerow((f"{wall:%Y-%m-%d %H:%M}", *words))
    if known.not_shown:
        sys.stderr.write(f"{known.not_shown} later ones are not in the list.\n")
