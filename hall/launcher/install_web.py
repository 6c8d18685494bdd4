"""The part of an installation that is asked over HTTP: business system and payment simulator, and who may ask them.

Rule: each client has a token of its own; a new client is entered beside the others, none of which is touched.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any, Final

import tomlkit

from hall.launcher.broker import write_private

_STAFF: Final = ("control-", "clerk-")
"""Whose programs see and advance everybody's orders and reports."""
BUSINESS: Final = "business"
PAYMENTS: Final = "payments"
WEB: Final = (PAYMENTS, BUSINESS)
"""In the order in which they are installed: the business system asks the provider for statements."""
PORTS: Final = {BUSINESS: 8801, PAYMENTS: 8802}
_FIRST: Final = {BUSINESS: "control-1", PAYMENTS: BUSINESS}
"""Who may ask from the beginning; the others are entered when they are installed."""


def secret_file(folder: Path) -> Path:
    """Return where the hall's secret lies: with it ID numbers are hashed, and what is kept about people encrypted."""
    return folder / "person.key"


def make_secret(folder: Path) -> tuple[Path, ...]:
    """Make the hall's secret once; return its file if it is new."""
    path = secret_file(folder)
    if path.exists():
        return ()
    write_private(path, f"{secrets.token_urlsafe(32)}\n")
    return (path,)


def web_settings(folder: Path, name: str, host: str, data: Path) -> dict[str, Any]:
    """Return the settings of ``business`` or ``payments`` on the machine `host`."""
    first = _FIRST[name]
    document: dict[str, Any] = {}
    if name == PAYMENTS:
        document["page_url"] = _url(PAYMENTS, host)
    document |= {
        "http": {"host": host, "port": PORTS[name]},
        "data": {"folder": str(data / name)},
        "log": {"level": "info"},
    }
    if name == BUSINESS:
        document["identity"] = {"key_file": str(secret_file(folder))}
        if (folder / f"{PAYMENTS}.toml").exists():
            document["payments"] = {"url": _url(PAYMENTS, host), "token": token_of(folder / "payments.toml", BUSINESS)}
    document["clients"] = [_client(first)]
    return document


def asked_by(folder: Path, client: str, host: str) -> dict[str, Any]:
    """Return the sections with which `client` asks what is installed in `folder`, and enter it there."""
    asked = {BUSINESS: ("kiosk-", *_STAFF), PAYMENTS: ("kiosk-",)}
    return {
        name: {"url": _url(name, host), "token": token_of(folder / f"{name}.toml", client)}
        for name, prefixes in asked.items()
        if client.startswith(prefixes) and (folder / f"{name}.toml").exists()
    }


def token_of(path: Path, client: str) -> str:
    """Return the token of `client` in the settings at `path`; a new client is entered at their end."""
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    clients = document.setdefault("clients", tomlkit.aot())
    for one in clients:
        if one.get("name") == client:
            return str(one["token"])
    made = _client(client)
    clients.append(tomlkit.item(made))
    write_private(path, tomlkit.dumps(document))
    return str(made["token"])


def _client(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "token": secrets.token_urlsafe(24),
        "is_staff": name.startswith(_STAFF),
        "may_settle": name == BUSINESS,
    }


def _url(name: str, host: str) -> str:
    return f"http://{host}:{PORTS[name]}"
