"""A rehearsed hall's business system: invented customers, one token for its kiosk. Writes a file, starts nothing."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import tomlkit

from hall.launcher.broker import ADDRESS, free_port, write_private
from hall.launcher.processes import Program, module

BUSINESS: Final = "business"


@dataclass(frozen=True, slots=True)
class Business:
    """Where the business system of a rehearsed hall is asked, and by whom."""

    settings: Path
    port: int
    token: str

    @property
    def for_kiosk(self) -> dict[str, Any]:
        """The kiosk's section for it."""
        return {"url": f"http://{ADDRESS}:{self.port}", "token": self.token}

    def program(self, output: Path, environment: Mapping[str, str]) -> Program:
        """Return the program to start; it is ready when it answers."""
        started = module(
            BUSINESS, "queue_server.business", "--settings", str(self.settings), output=output, **environment
        )
        return Program(started.name, started.command, started.environment, started.output, self._answers)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(0.2)
            return probe.connect_ex((ADDRESS, self.port)) == 0


def prepare_business(folder: Path, *, kiosk: str, secret: Path) -> Business:
    """Write the settings of a business system with invented customers for `kiosk`; `secret` is the hall's."""
    made = Business(folder / "settings" / f"{BUSINESS}.toml", free_port(), secrets.token_urlsafe(24))
    made.settings.parent.mkdir(parents=True, exist_ok=True)
    document = {
        "http": {"host": ADDRESS, "port": made.port},
        "clients": [{"name": kiosk, "token": made.token}],
        "identity": {"key_file": str(secret)},
        "sample": {"is_wanted": True},
        "data": {"folder": str(folder / "data" / BUSINESS)},
    }
    write_private(made.settings, tomlkit.dumps(document))
    return made
