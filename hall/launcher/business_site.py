"""A rehearsed hall's business system and payment simulator: one token for each client. Writes files, starts nothing."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tomlkit

from hall.launcher.broker import ADDRESS, free_port, write_private
from hall.launcher.processes import Program, module

BUSINESS: Final = "business"
PAYMENTS: Final = "payments"
PANEL: Final = "panel-1"
"""Switches the payment simulator's faults and presses *pay* in a customer's place."""
_MODULES: Final = {BUSINESS: "queue_server.business", PAYMENTS: "queue_server.payments"}


@dataclass(frozen=True, slots=True)
class WebService:
    """A program of the hall that is asked over HTTP: where, and by whom."""

    name: str
    settings: Path
    port: int
    tokens: Mapping[str, str]

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://{ADDRESS}:{self.port}"

    def for_client(self, client: str) -> dict[str, Any]:
        """Return the section of a client's settings that is about it."""
        return {"url": self.url, "token": self.tokens[client]}

    def program(self, output: Path, environment: Mapping[str, str]) -> Program:
        """Return the program to start; it is ready when it answers."""
        started = module(self.name, _MODULES[self.name], "--settings", str(self.settings), output=output, **environment)
        return Program(started.name, started.command, started.environment, started.output, self._answers)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            return probe.connect_ex((ADDRESS, self.port)) == 0


def prepare_payments(folder: Path, *, kiosks: Iterable[str]) -> WebService:
    """Write the settings of a payment simulator for `kiosks`, the business system and the panel."""
    made = _service(folder, PAYMENTS, (*kiosks, BUSINESS, PANEL))
    _write(folder, made, staff={PANEL}, settling={BUSINESS}, more={"page_url": made.url})
    return made


def prepare_business(
    folder: Path, *, kiosks: Iterable[str], staff: Iterable[str], secret: Path, payments: WebService
) -> WebService:
    """Write the settings of a business system with invented customers; `secret` is the hall's.

    It settles what it credits against the statements of `payments`.
    """
    working = frozenset(staff)
    made = _service(folder, BUSINESS, (*kiosks, *sorted(working)))
    document = {
        "identity": {"key_file": str(secret)},
        "sample": {"is_wanted": True},
        "payments": payments.for_client(BUSINESS),
    }
    _write(folder, made, staff=working, more=document)
    return made


def panel_settings(folder: Path) -> Path:
    """Return the file that tells the panel where the payment simulator and the phones' messages are."""
    return folder / "settings" / "panel.toml"


def prepare_panel(folder: Path, payments: WebService, messages: Path) -> None:
    """Write that file."""
    document = {**payments.for_client(PANEL), "messages": str(messages)}
    write_private(panel_settings(folder), tomlkit.dumps(document))


def _service(folder: Path, name: str, clients: Iterable[str]) -> WebService:
    tokens = {client: secrets.token_urlsafe(24) for client in clients}
    return WebService(name, folder / "settings" / f"{name}.toml", free_port(), tokens)


def _write(
    folder: Path,
    made: WebService,
    *,
    staff: Set[str],
    more: Mapping[str, Any],
    settling: Set[str] = frozenset(),
) -> None:
    document = {
        **{key: value for key, value in more.items() if not isinstance(value, dict)},
        "http": {"host": ADDRESS, "port": made.port},
        "clients": [
            {"name": client, "token": token, "is_staff": client in staff, "may_settle": client in settling}
            for client, token in made.tokens.items()
        ],
        **{key: value for key, value in more.items() if isinstance(value, dict)},
        "data": {"folder": str(folder / "data" / made.name)},
    }
    made.settings.parent.mkdir(parents=True, exist_ok=True)
    write_private(made.settings, tomlkit.dumps(document))
