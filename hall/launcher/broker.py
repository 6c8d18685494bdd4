"""The hall's private Mosquitto: own port, own folder, one user per program, each allowed only on its own topics."""

from __future__ import annotations

import getpass
import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hall.contract.errors import LaunchError
from hall.contract.values import Text
from hall.launcher.processes import Program

ADDRESS = "127.0.0.1"
MOSQUITTO_VARIABLE = "HALL_MOSQUITTO"
_SYSTEM_PROGRAMS = "/usr/sbin:/usr/local/sbin"
"""Where Debian puts it: often not on a user's path."""

# facts of Mosquitto: without TCP_NODELAY at both ends 40 ms are lost at random; with an ACL file every SUBSCRIBE is
# granted and filtering happens at delivery; persistence is off because nothing rests on the broker's memory.
_CONFIGURATION = """\
listener {port} {address}
user {user}
allow_anonymous false
password_file {folder}/passwords
acl_file {folder}/access
use_username_as_clientid true
set_tcp_nodelay true
persistence false
max_queued_messages 10000
max_packet_size 524288
log_dest stderr
log_type error
log_type warning
"""

# Every client writes only under its own name; what it may read depends on what it is.
_OWN = """\
pattern write hall/{hall}/cmd/%u
pattern read hall/{hall}/reply/%u
pattern write hall/{hall}/presence/%u
pattern readwrite hall/{hall}/device/%u/#
pattern write hall/{hall}/payments/%u
pattern write hall/{hall}/payments/%u/done
pattern read hall/{hall}/payments/%u/do

user server
topic readwrite hall/{hall}/#
"""
_PUBLIC = ("state/hall", "state/queue/+", "state/counter/+", "state/board/+", "call/#", "presence/#")
_MANAGERS = ("state/appointments", "payments/+", "payments/+/done")
"""Who is expected, and when, and what kiosks owe: for the control room alone."""
_STAFF = ("event", "device/+/+/state", "device/+/+/event", "device/+/+/job")
"""Events name tickets' holders (masked) and devices' faults: for staff screens, not for boards and kiosks."""
_STAFF_ROLES = ("clerk", "control", "technician")
_OPERATOR_ROLES = ("control", "technician")
"""They give orders to devices, and read what came of them and what goes over their wires."""


@dataclass(frozen=True, slots=True)
class Broker:
    """A configured private broker: where it listens and each user's password."""

    hall: str
    folder: Path
    address: str
    port: int
    passwords: dict[str, str]

    def program(self) -> Program:
        """Return the program to start."""
        return Program(
            "broker",
            (find_mosquitto(), "-c", str(self.folder / "mosquitto.conf")),
            output=self.folder / "broker.log",
            ready=self.answers,
        )

    def answers(self) -> bool:
        """Tell whether something accepts connections at the broker's address."""
        with socket.socket() as probe:
            probe.settimeout(0.2)
            return probe.connect_ex((self.address, self.port)) == 0


def prepare_broker(folder: Path, *, hall: str, users: Iterable[str], port: int | None = None) -> Broker:
    """Write configuration, passwords and access rules for `users`; what each may do depends on its role.

    With `port` None a free one is taken. Raises `LaunchError` when Mosquitto is not installed or the port is in use.
    """
    refuse_without_broker(port)
    chosen = free_port() if port is None else port
    folder.mkdir(parents=True, exist_ok=True)
    passwords = {user: secrets.token_urlsafe(18) for user in users}
    _write_passwords(folder / "passwords", passwords)
    write_private(folder / "access", access_rules(hall, passwords))
    write_private(
        folder / "mosquitto.conf",
        _CONFIGURATION.format(port=chosen, address=ADDRESS, folder=folder.resolve(), user=getpass.getuser()),
    )
    return Broker(hall, folder, ADDRESS, chosen, passwords)


def access_rules(hall: str, users: Iterable[str]) -> str:
    """Return Mosquitto's access file for `users`: what each may do depends on its role."""
    lines = [_OWN.format(hall=hall)]
    for user in users:
        if user == "server":
            continue
        role = user.split("-", 1)[0]
        lines.append(f"\nuser {user}\n")
        lines += [f"topic read hall/{hall}/{name}\n" for name in (*_PUBLIC, *(_STAFF if role in _STAFF_ROLES else ()))]
        if role == "kiosk":
            lines.append(f"topic read hall/{hall}/device/+/terminal/state\n")
        if role == "control":
            lines += [f"topic read hall/{hall}/{name}\n" for name in _MANAGERS]
            lines.append(f"topic write hall/{hall}/payments/+/do\n")
        if role in _OPERATOR_ROLES:
            lines.append(f"topic read hall/{hall}/device/#\ntopic write hall/{hall}/device/+/+/do\n")
    return "".join(lines)


def refuse_without_broker(port: int | None) -> None:
    """Raise `LaunchError` when Mosquitto is not installed or `port` is in use."""
    find_mosquitto()
    if port is not None:
        refuse_used_port(ADDRESS, port)


def find_mosquitto() -> str:
    """Return the path of the Mosquitto program; raise `LaunchError` when there is none.

    The environment variable ``HALL_MOSQUITTO`` names another one than the system's.
    """
    own = os.environ.get(MOSQUITTO_VARIABLE)
    found = shutil.which(own or "mosquitto") or (None if own else shutil.which("mosquitto", path=_SYSTEM_PROGRAMS))
    if found is None:
        raise LaunchError(
            Text(zh="没有找到 Mosquitto 消息服务程序。", en="Mosquitto, the message broker, is not installed."),
            Text(zh="请运行：apt-get install mosquitto。", en="Run: apt-get install mosquitto"),
        )
    return found


def free_port() -> int:
    """Return a TCP port of this machine that is free now."""
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        port: int = probe.getsockname()[1]
        return port


def refuse_used_port(address: str, port: int) -> None:
    """Raise `LaunchError` when `port` is in use."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise LaunchError(
                Text(zh=f"端口 {port} 已被其他程序占用。", en=f"Port {port} is in use by another program."),
                Text(
                    zh="请停止该程序，或用 --port 换一个端口。",
                    en="Stop that program, or choose another port with --port.",
                ),
            ) from error


def _write_passwords(path: Path, passwords: dict[str, str]) -> None:
    write_private(path, "".join(f"{user}:{password}\n" for user, password in passwords.items()))
    # -U turns the plain file into salted hashes in place.
    tool = shutil.which("mosquitto_passwd") or "/usr/bin/mosquitto_passwd"
    done = subprocess.run([tool, "-U", str(path)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise LaunchError(
            Text(zh="无法生成消息服务的密码文件。", en="The broker's password file could not be made."),
            Text(zh=done.stderr.strip(), en=done.stderr.strip()),
        )


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read."""
    path.touch(mode=0o600, exist_ok=True)
    path.chmod(0o600)
    path.write_text(text, encoding="utf-8")
