"""One hall on one machine: who runs there, with which settings file, in which order. Writes files, starts nothing."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import tomlkit

from hall.contract.errors import LaunchError
from hall.contract.values import Language, Text
from hall.launcher.broker import Broker, prepare_broker, refuse_without_broker
from hall.launcher.business_site import (
    BUSINESS,
    PAYMENTS,
    WebService,
    prepare_business,
    prepare_panel,
    prepare_payments,
)
from hall.launcher.processes import Program, module

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_HALL = ROOT / "assets" / "halls" / "east.toml"
HALL = "east"
KIOSK, BOARD, CONTROL, AUDITOR, TECHNICIAN = "kiosk-1", "board-1", "control-1", "control-2", "technician-1"
EQUIPPED = "1"
"""The counter with a call pad, a rating pad and a sign; its console owns them."""
IMPORTER = "control-import"
"""Enters appointments: `python -m queue_server appointments`."""
NOT_STARTED = frozenset({"server", AUDITOR, TECHNICIAN, IMPORTER})
"""Clients that no program of the demo is, or that are started in another way."""
TWINS = "twins"
SIMULATED = ("idreader", "printer", "scanner", "banknote-ccnet", "doccamera", "callpad", "ratingpad", "sign")
"""The devices of the kiosk and of counter 1."""
PANEL_SIZE, PANEL_POSITION = "412x960", "544,0"
DESK: dict[str, dict[str, dict[str, Any]]] = {
    KIOSK: {"display": {"size": "540x960", "position": "0,0", "pixels_per_mm": 1.6}},
    BOARD: {"screen": {"size": "720x405", "position": "960,0"}},
    "clerk-2": {"screen": {"size": "960x600", "position": "958,412", "pixels_per_mm": 2.75}},
    "clerk-1": {"screen": {"size": "960x600", "position": "958,440", "pixels_per_mm": 2.75}},
    CONTROL: {"screen": {"size": "960x540", "position": "958,468"}},
    "rating-1": {"screen": {"size": "640x400", "position": "958,640", "pixels_per_mm": 2.95}},
    "rating-2": {"screen": {"size": "640x400", "position": "1278,640", "pixels_per_mm": 2.95}},
}
"""Smaller windows for one desk of 1920 x 1080, frames of 30 pixels included: the kiosk, beside it the panel and the
board, under the board the staff's screens one over another."""
SAMPLE_CODE = (
    "scrypt$14$8$1$wtwYMTNP9jnHqLfBBVY2Pw==$tUoalohPCHxySbG1/Pa8xHrcJXnovUYOoF9Zg4HKuqs="  # 2468, as the clerks' PINs
)
"""What the sample kiosk asks a technician for."""
PERSON_KEY = "person.key"
"""The hall's secret for hashing ID numbers, shared by its kiosks and by who enters appointments."""
MESSAGES = "messages.jsonl"
"""What phones were sent, in the kiosk's data folder."""
MARK = ".smart-hall"
"""This file says that a folder is ours to empty."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where everything of one hall lies, and the programs that make it run."""

    folder: Path
    broker: Broker
    counters: tuple[str, ...]
    programs: tuple[Program, ...]
    business: WebService
    payments: WebService

    def door(self, client: str) -> Path:
        """Return the socket of a screen's drive door, or of the twins' control door."""
        return self.folder / "doors" / client

    @property
    def slips(self) -> Path:
        """The folder into which the printer twin draws each slip."""
        return self.folder / "slips"

    @property
    def pictures(self) -> Path:
        """The folder for pictures of screens."""
        return self.folder / "pictures"

    def log(self, client: str) -> Path:
        """Return the file with a program's output."""
        return self.folder / "log" / f"{client}.log"


def clients(counters: Sequence[str]) -> list[str]:
    """Return the client ids of a hall with staff at `counters`."""
    staffed = [f"{role}-{counter}" for counter in counters for role in ("clerk", "rating")]
    return ["server", KIOSK, *staffed, BOARD, CONTROL, AUDITOR, TECHNICIAN, IMPORTER]


def prepare_site(
    folder: Path,
    *,
    counters: Sequence[str] = ("1", "2"),
    port: int | None = None,
    language: Language = Language.ZH,
    environment: Mapping[str, str] | None = None,
    with_doors: bool = True,
    sizes: Literal["real", "desk"] = "real",
    hall_file: Path = SAMPLE_HALL,
) -> Site:
    """Write the folder of a hall and return it; raise `LaunchError` when the folder is not ours or the port is used.

    `environment` is added to each program's (the rehearsal's clock, the display); `with_doors` opens a drive door on
    each screen; `sizes` "desk" makes windows that fit side by side on one desk.
    """
    refuse_without_broker(port)  # before anything of an earlier demo is thrown away
    _empty(folder)
    broker = prepare_broker(folder / "broker", hall=HALL, users=clients(counters), port=port)
    _write_secret(folder / PERSON_KEY)
    payments = prepare_payments(folder, kiosks=(KIOSK,))
    staff = [client for client in clients(counters) if client.startswith(("clerk-", "control-"))]
    business = prepare_business(folder, kiosks=(KIOSK,), staff=staff, secret=folder / PERSON_KEY, payments=payments)
    for client in clients(counters):
        asks = client in (KIOSK, CONTROL) or client.startswith("clerk-")
        more = {"business": business.for_client(client)} if asks else {}
        if client == KIOSK:
            more["payments"] = {**payments.for_client(client), "card_terminal": True}
            more["messenger"] = {"file": str(folder / "data" / KIOSK / MESSAGES)}
        _write_settings(folder, broker, client, language, hall_file, sizes, more)
    prepare_panel(folder, payments, folder / "data" / KIOSK / MESSAGES)
    site = Site(folder, broker, tuple(counters), (), business, payments)
    shared = dict(environment or {})
    programs = [
        broker.program(),
        _twins(site, shared),
        _server(site, shared),
        payments.program(site.log(PAYMENTS), shared),
        business.program(site.log(BUSINESS), shared),
        *(_screen(site, client, shared, with_doors) for client in clients(counters) if client not in NOT_STARTED),
    ]
    return replace(site, programs=tuple(programs))


def _twins(site: Site, environment: dict[str, str]) -> Program:
    places = ("--folder", f"{site.folder}/ports", "--slips", str(site.slips), "--control", str(site.door(TWINS)))
    arguments = (*places, "--twins", ",".join(SIMULATED))
    program = module(TWINS, "drivers.simulators", *arguments, output=site.log(TWINS), **environment)
    return _ready(program, lambda: site.door(TWINS).exists())


def _server(site: Site, environment: dict[str, str]) -> Program:
    program = module("server", "queue_server", *_settings(site, "server"), output=site.log("server"), **environment)
    return _ready(program, lambda: "the link is up" in _text(site.log("server")))


def _screen(site: Site, client: str, environment: dict[str, str], with_doors: bool) -> Program:
    role = client.split("-", 1)[0]
    name = "kiosk" if role == "kiosk" else f"screens.{role}"
    door = site.door(client)
    doors = {"HALL_DRIVE": str(door)} if with_doors else {}
    program = module(client, name, *_settings(site, client), output=site.log(client), **environment, **doors)
    return _ready(program, door.exists if with_doors else lambda: "the link is up" in _text(site.log(client)))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _ready(program: Program, ready: Callable[[], bool]) -> Program:
    return Program(program.name, program.command, program.environment, program.output, ready)


def _settings(site: Site, client: str) -> tuple[str, str]:
    return ("--settings", str(site.folder / "settings" / f"{client}.toml"))


def _write_settings(
    folder: Path,
    broker: Broker,
    client: str,
    language: Language,
    hall_file: Path,
    sizes: str,
    more: Mapping[str, Any],
) -> None:
    document: dict[str, Any] = {
        "hall": {"id": HALL},
        "broker": {
            "host": broker.address,
            "port": broker.port,
            "username": client,
            "password": broker.passwords[client],
        },
        "data": {"folder": str(folder / "data" / client)},
        "log": {"level": "info"},
    }
    role, _, place = client.partition("-")
    if role == "server":
        document["hall"] = {"file": str(hall_file)}
    else:
        document["language"] = language.value
    document |= {**_of_role(role, place, folder), **more}
    if sizes == "desk":
        for section, values in DESK.get(client, {}).items():
            document[section] = {**document.get(section, {}), **values}
    path = folder / "settings" / f"{client}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(tomlkit.dumps(document), encoding="utf-8")


def _write_secret(path: Path) -> None:
    path.touch(mode=0o600)
    path.write_text(f"{secrets.token_urlsafe(32)}\n", encoding="utf-8")


def _of_role(role: str, place: str, folder: Path) -> dict[str, Any]:
    match role:
        case "kiosk":
            return {
                "identity": {"key_file": str(folder / PERSON_KEY)},
                "maintenance": {"code_hash": SAMPLE_CODE},
                "device": _devices(folder / "ports"),
            }
        case "control" if place == "import":
            return {"identity": {"key_file": str(folder / PERSON_KEY)}}
        case "clerk" if place == EQUIPPED:
            return {"counter": {"id": place}, "device": _counter_devices(folder / "ports")}
        case "clerk" | "rating":
            return {"counter": {"id": place}}
        case "board":
            return {"board": {"area": "main"}}
        case _:
            return {}


def _devices(ports: Path) -> list[dict[str, Any]]:
    return [
        {
            "id": "idreader",
            "role": "id_card_reader",
            "driver": "drivers.sam_id_reader:SamIdReader",
            "port": str(ports / "idreader"),
        },
        {
            "id": "printer",
            "role": "receipt_printer",
            "driver": "drivers.escpos_printer:EscposPrinter",
            "port": str(ports / "printer"),
        },
        {
            "id": "scanner",
            "role": "code_reader",
            "driver": "drivers.serial_scanner:SerialScanner",
            "port": str(ports / "scanner"),
            "options": {"trigger": "newland_7e00"},
        },
        {
            "id": "doccamera",
            "role": "document_camera",
            "driver": "drivers.document_camera:NetworkDocumentCamera",
            "port": f"unix:{ports / 'doccamera'}",
        },
        {
            "id": "cash",
            "role": "banknote_acceptor",
            "driver": "drivers.ccnet_acceptor:CcnetAcceptor",
            "port": str(ports / "banknote-ccnet"),
        },
    ]


def _counter_devices(ports: Path) -> list[dict[str, Any]]:
    drivers = {
        "callpad": ("call_pad", "drivers.ff68_pad:Ff68CallPad"),
        "ratingpad": ("rating_pad", "drivers.ff68_pad:Ff68RatingPad"),
        "sign": ("window_sign", "drivers.modbus_sign:ModbusSign"),
    }
    return [
        {"id": name, "role": role, "driver": driver, "port": str(ports / name)}
        for name, (role, driver) in drivers.items()
    ]


def _empty(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise LaunchError(
                Text(
                    zh=f"文件夹 {folder} 不是演示文件夹，不能清空。",
                    en=f"The folder {folder} is not a rehearsal's folder.",
                ),
                Text(zh="请用 --folder 指定空文件夹。", en="Name an empty one with --folder."),
            )
        shutil.rmtree(folder)
    for name in ("doors", "ports", "slips", "pictures", "log"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
