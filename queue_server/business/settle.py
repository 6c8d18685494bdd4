"""Settle a day at the running business system: print its sums and differences, or close a difference.

`python -m queue_server.business.settle [DAY] --settings FILE`, with the business system's own settings: its first
client that works for staff is who asks.
"""

from __future__ import annotations

import sys
import uuid
from datetime import date
from pathlib import Path
from typing import Annotated, Final
from zoneinfo import ZoneInfo

import typer

from assets import LOCALE
from hall.contract.business.money import fen_of
from hall.contract.business.payments import PaymentMethod
from hall.contract.business.settlement import Banked
from hall.contract.errors import SettingsError
from hall.contract.values import Language, Text
from hall.runtime.business_http import HttpBusinessSystem
from hall.runtime.program import Program, run_program
from hall.runtime.words import Words
from queue_server.business.settings import BusinessSettings
from queue_server.business.settle_sheet import sheet

NAME: Final = "settle"
_ANY: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # where to ask whoever listens everywhere

DAY: Final = len("2026-11-23")
app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def settle(
    settings: Annotated[Path, typer.Option(help="The settings file (TOML) of the business system.", metavar="FILE")],
    day: Annotated[str, typer.Argument(help="The day, YYYY-MM-DD; today when not given.")] = "",
    language: Annotated[Language, typer.Option(help="Language of the sheet.")] = Language.ZH,
    close: Annotated[str, typer.Option(help="Close this item of the sheet; --by and --why say who and why.")] = "",
    bank: Annotated[
        str,
        typer.Option(help="Enter what came to the bank for the day: kiosk-1/cash=1234.50; --by says who counted it."),
    ] = "",
    by: Annotated[str, typer.Option(help="Who closes or enters it.")] = "",
    why: Annotated[str, typer.Option(help="Why it may be closed.")] = "",
) -> None:
    """Settle a day: what was received, credited and banked for each kiosk and method, and every difference."""
    try:
        wanted = date.fromisoformat(day or close[:DAY]).isoformat() if day or close else ""
    except ValueError:
        raise typer.BadParameter("a day is written as 2026-11-23, and every item begins with its own") from None
    if close and not (by and why):
        raise typer.BadParameter("say who closes it and why: --by NAME --why WORDS")
    banked = _banked(bank, wanted, by) if bank else None

    def main(program: Program[BusinessSettings]) -> None:
        system = _system(program.settings)
        try:
            if close:
                system.close_item(str(uuid.uuid4()), close, by, why)
            if banked is not None:
                system.report_banked(str(uuid.uuid4()), banked, by)
            _print(system, program, wanted, language)
        finally:
            system.close()

    raise typer.Exit(run_program(NAME, BusinessSettings, main, ["--settings", str(settings)]))


def _banked(told: str, day: str, by: str) -> Banked:
    """Return what `told` says came to the bank for `day`. Raises `BadParameter` with how it is written."""
    place, _, amount = told.partition("=")
    terminal, _, method = place.partition("/")
    fen = fen_of(amount)
    if not terminal or method not in set(PaymentMethod) or fen is None:
        raise typer.BadParameter("what was banked is written as kiosk-1/cash=1234.50 (qr, card or cash; yuan)")
    if not day or not by:
        raise typer.BadParameter("name the day on which customers paid it, and who counted it: --by NAME")
    return Banked(day=day, terminal=terminal, method=PaymentMethod(method), amount=fen)


def _print(system: HttpBusinessSystem, program: Program[BusinessSettings], day: str, language: Language) -> None:
    zone = ZoneInfo(program.settings.zone)
    wanted = day or program.clock.now().astimezone(zone).date().isoformat()
    words = Words.load([LOCALE / "control_business.toml"], language)
    sys.stdout.write(sheet(system.settlement(wanted), words, zone))


def _system(settings: BusinessSettings) -> HttpBusinessSystem:
    staff = next((client for client in settings.clients if client.is_staff), None)
    if staff is None:
        raise SettingsError(
            Text(zh="业务系统没有设置工作人员的终端。", en="The business system knows no client of staff."),
            Text(zh="请在一个 [[clients]] 中设置 is_staff = true。", en="Give one of [[clients]] is_staff = true."),
            ("clients: none has is_staff = true",),
        )
    host = _ANY.get(settings.http.host, settings.http.host)
    address = f"[{host}]" if ":" in host else host
    return HttpBusinessSystem(f"http://{address}:{settings.http.port}", staff.token)


if __name__ == "__main__":
    app(prog_name=NAME)
