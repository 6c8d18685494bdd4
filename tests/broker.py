"""A private Mosquitto for one test: on a free port, startable and killable, with TCP_NODELAY as in a hall."""

from __future__ import annotations

import contextlib
import getpass
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from hall.runtime.settings import BrokerSection

_PROGRAM = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin") or "mosquitto"


class Broker:
    """A Mosquitto process; it keeps its port when it is killed and started again."""

    def __init__(self, folder: Path, extra: str = "allow_anonymous true\n") -> None:
        """Prepare a broker with its files in `folder`; `extra` is further configuration (users, access lists)."""
        self.folder = folder
        self.port = _free_port()
        self._config = folder / "mosquitto.conf"
        # started by root it would become another user, who may not read the folder
        text = f"listener {self.port} 127.0.0.1\nset_tcp_nodelay true\nuser {getpass.getuser()}\n{extra}"
        self._config.write_text(text, encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def section(self) -> BrokerSection:
        """Return the settings of a client of this broker."""
        return BrokerSection(host="127.0.0.1", port=self.port)

    def start(self) -> None:
        """Start the broker and return when it accepts connections."""
        self.kill()
        with (self.folder / "mosquitto.log").open("ab") as log:
            self._process = subprocess.Popen([_PROGRAM, "-c", str(self._config)], stdout=log, stderr=log)
        while self._process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
        raise RuntimeError((self.folder / "mosquitto.log").read_text(encoding="utf-8"))

    def stop(self) -> None:
        """End the broker in good order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the broker with SIGKILL: whatever it remembered is gone."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let the broker stand still with all its connections open; `kill` ends it."""
        if self._process is not None:
            self._process.send_signal(signal.SIGSTOP)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(timeout=10)
            self._process = None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
