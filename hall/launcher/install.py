"""The files of a real installation: the broker's, the hall's secret, and each program's settings and line for systemd.

Rule: what is there is never overwritten. Run again with more programs, it adds those and leaves the others alone.
"""

from __future__ import annotations

import re
import secrets
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from hall.contract.errors import LaunchError
from hall.contract.values import Role, Text
from hall.launcher.broker import access_rules, write_private
from hall.launcher.install_web import WEB, asked_by, make_secret, secret_file, web_settings

_PROGRAMS = {
    Role.SERVER: "server",
    Role.KIOSK: "kiosk",
    Role.CLERK: "screen clerk",
    Role.RATING: "screen rating",
    Role.BOARD: "screen board",
    Role.CONTROL: "screen control",
    Role.TECHNICIAN: "screen technician",
    Role.AGENT: "device run",
}
_NAME = re.compile(r"[a-z]+(-[a-z0-9]{1,30})?")
_BROKER = """\
# The hall's broker; one user for each program, and what each may do stands in the access file.
listener {port}
allow_anonymous false
password_file {folder}/broker/passwords
acl_file {folder}/broker/access
use_username_as_clientid true
# Small messages must not wait for each other: 40 ms without this.
set_tcp_nodelay true
# Nothing rests on the broker's memory.
persistence false
max_queued_messages 10000
max_packet_size 524288
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the hall's programs find each other, and where their files go."""

    folder: Path
    hall: str
    hall_file: Path
    broker_host: str
    broker_port: int
    data: Path


def install(place: Place, programs: Sequence[str]) -> tuple[Path, ...]:
    """Write the files of `programs` (``server``, ``business``, ``kiosk-1``, ``clerk-3`` …) and return the new ones.

    Raises `LaunchError` for a name that is none, and when `mosquitto_passwd` is missing.
    """
    for name in programs:
        _refuse_strange(name)
    tool = _password_tool()
    broker = place.folder / "broker"
    broker.mkdir(parents=True, exist_ok=True)
    made = list(make_secret(place.folder))
    # who is asked over HTTP comes first: the others' settings say where
    made += [path for name in WEB if name in programs for path in _web(place, name)]
    made += [path for name in programs if name not in WEB for path in _program(place, name, tool)]
    conf = broker / "mosquitto.conf"
    if not conf.exists():
        conf.write_text(_BROKER.format(port=place.broker_port, folder=place.folder.resolve()), encoding="utf-8")
        made.append(conf)
    known = sorted(path.stem for path in place.folder.glob("*.toml") if _is_name(path.stem))
    write_private(broker / "access", access_rules(place.hall, known))
    return tuple(made)


def role_of(name: str) -> Role:
    """Return the role of a program by its name; raise `LaunchError` when it has none."""
    _refuse_strange(name)
    return Role(name.partition("-")[0])


def _is_name(name: str) -> bool:
    role, _, number = name.partition("-")
    return bool(_NAME.fullmatch(name)) and role in set(Role) and (role == Role.SERVER) == (number == "")


def _refuse_strange(name: str) -> None:
    if name not in WEB and not _is_name(name):
        roles = ", ".join(f"{one.value}-1" for one in Role if one is not Role.SERVER)
        raise LaunchError(
            Text(zh=f"“{name}”不是程序名称。", en=f"'{name}' is not the name of a program."),
            Text(
                zh=f"程序名称如：server、business、payments、{roles}。",
                en=f"Names are server, business, payments, {roles} and so on.",
            ),
        )


def _web(place: Place, name: str) -> tuple[Path, ...]:
    settings, line = place.folder / f"{name}.toml", place.folder / f"{name}.conf"
    if settings.exists():
        return ()
    write_private(settings, tomlkit.dumps(web_settings(place.folder, name, place.broker_host, place.data)))
    line.write_text(f'PROGRAM="{name}"\n', encoding="utf-8")
    return settings, line


def _program(place: Place, name: str, tool: str) -> tuple[Path, ...]:
    settings, line = place.folder / f"{name}.toml", place.folder / f"{name}.conf"
    if settings.exists():
        return ()
    password = secrets.token_urlsafe(18)
    _enter(tool, place.folder / "broker" / "passwords", name, password)
    write_private(settings, tomlkit.dumps(_settings(place, name, password)))
    line.write_text(f'PROGRAM="{_PROGRAMS[role_of(name)]}"\n', encoding="utf-8")
    return settings, line


def _settings(place: Place, name: str, password: str) -> dict[str, Any]:
    is_server = name == Role.SERVER.value
    document: dict[str, Any] = {
        "hall": {"file": str(place.hall_file)} if is_server else {"id": place.hall},
        "broker": {
            "host": place.broker_host,
            "port": place.broker_port,
            "username": name,
            "password": password,
        },
        "data": {"folder": str(place.data / name)},
        "log": {"level": "info"},
    }
    role, _, number = name.partition("-")
    if role in (Role.CLERK, Role.RATING):
        document["counter"] = {"id": number}
    if role in (Role.KIOSK, Role.CONTROL, Role.CLERK):
        document |= asked_by(place.folder, name, place.broker_host)
    if role == Role.KIOSK:
        document["identity"] = {"key_file": str(secret_file(place.folder))}
        document["display"] = {"full_screen": True}
    if role == Role.BOARD:
        document["board"] = {"area": "main"}
    return document


def _enter(tool: str, path: Path, name: str, password: str) -> None:
    path.touch(mode=0o600, exist_ok=True)
    # the password goes through the command line of a program that lives for some milliseconds, on a machine whose
    # accounts are the hall's own
    done = subprocess.run([tool, "-b", str(path), name, password], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LaunchError(
            Text(zh="无法写入消息服务的密码文件。", en="The broker's password file could not be written."),
            Text(zh=done.stderr.strip(), en=done.stderr.strip()),
        )


def _password_tool() -> str:
    tool = shutil.which("mosquitto_passwd")
    if tool is None:
        raise LaunchError(
            Text(zh="没有找到 mosquitto_passwd。", en="mosquitto_passwd is not installed."),
            Text(zh="请运行：apt-get install mosquitto。", en="Run: apt-get install mosquitto"),
        )
    return tool
