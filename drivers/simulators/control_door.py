"""The door through which another process orders the twins about: JSON, one object a line, over a Unix socket.

::

    {"twin": "printer", "do": "remove_paper"}              -> {"ok": true}
    {"twin": "idreader", "do": "put_card", "sample": "li"} -> {"ok": true, "name": "李*"}
    {"twin": "printer", "do": "slips", "after": 3}         -> {"ok": true, "slips": [{"number": 4, ...}]}
    {"do": "state"}                                        -> {"ok": true, "twins": {"printer": {...}, ...}}
    anything wrong                                         -> {"ok": false, "code": .., "error": .., "error_zh": ..}

The socket appears after the ports, so that whoever waits for it finds everything there. Only its owner may open it.
"""

from __future__ import annotations

import json
import os
import socket
import socketserver
import threading
from pathlib import Path
from typing import Any

from drivers.simulators.errors import PlaceTaken, TwinRefused
from drivers.simulators.rack import Rack
from hall.contract.errors import HallError
from hall.contract.values import Language

_LONGEST_LINE = 65536


class ControlDoor:
    """Serves one rack at one socket until closed."""

    def __init__(self, path: Path, rack: Rack) -> None:
        self._path, self._rack = path, rack
        self._server: _Server | None = None

    def open(self) -> None:
        """Begin to listen; a killed run's socket is taken over, a living process's raises `PlaceTaken`."""
        if _is_alive(self._path) or (self._path.exists() and not self._path.is_socket()):
            raise PlaceTaken(self._path)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        aside = self._path.with_name(f".{os.getpid()}")
        aside.unlink(missing_ok=True)
        self._server = _Server(str(aside), _Visitor)
        self._server.rack = self._rack
        aside.chmod(0o600)
        aside.replace(self._path)
        threading.Thread(target=self._server.serve_forever, args=(0.2,), name="control-door", daemon=True).start()

    def close(self) -> None:
        """Stop listening and take the socket away."""
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()
            self._path.unlink(missing_ok=True)


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    block_on_close = False
    rack: Rack


class _Visitor(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        try:
            while line := self.rfile.readline(_LONGEST_LINE + 1):
                if len(line) > _LONGEST_LINE:
                    return
                self.wfile.write(json.dumps(answer(self.server.rack, line), ensure_ascii=False).encode() + b"\n")
        except (ConnectionError, BrokenPipeError):
            return


def answer(rack: Rack, line: bytes) -> dict[str, object]:
    """Carry out one line and return its answer; never raises for bad input."""
    try:
        return {"ok": True, **_obey(rack, _order(line))}
    except HallError as error:
        told = {"error": str(error), "error_zh": error.line(Language.ZH)}
        return {"ok": False, "code": error.code, **told}


def _order(line: bytes) -> dict[str, Any]:
    try:
        order = json.loads(line)
    except ValueError:
        order = None
    if not isinstance(order, dict) or not isinstance(order.get("do"), str):
        raise TwinRefused("命令须为含 do 的 JSON 对象。", 'An order is a JSON object with a "do".')
    return order


def _obey(rack: Rack, order: dict[str, Any]) -> dict[str, object]:
    do, twin = order.pop("do"), order.pop("twin", None)
    if twin is None and do == "state" and not order:
        return {"twins": {name: rack.order(name, "state", {}) for name in rack.names}}
    return rack.order(str(twin), do, order)


def _is_alive(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(1.0)
        try:
            probe.connect(str(path))
        except OSError:
            return False
        return True
