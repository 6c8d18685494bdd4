"""Client of the twins' control door, for panels, robots and tests."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

from drivers.simulators.errors import TwinRefused, TwinsUnreachable


class TwinControl:
    """Orders the twins behind one door; every call raises `TwinRefused` or `TwinsUnreachable`.

    One connection is kept and opened again if the twins were restarted. Not for several threads at once.
    """

    def __init__(self, path: Path, timeout_s: float = 5.0) -> None:
        self._path, self._timeout_s = path, timeout_s
        self._socket: socket.socket | None = None
        self._unread = b""

    def order(self, twin: str, do: str, **arguments: object) -> dict[str, Any]:
        """Carry out one order and return what it says."""
        return self._ask({"twin": twin, "do": do, **arguments})

    def state(self) -> dict[str, dict[str, Any]]:
        """Return the state of every twin by name."""
        twins: dict[str, dict[str, Any]] = self._ask({"do": "state"})["twins"]
        return twins

    def put_card(self, sample: str = "zhang", **fields: str) -> str:
        """Put a sample person's card on the reader, with some fields changed; return the masked name."""
        return str(self.order("idreader", "put_card", sample=sample, **fields)["name"])

    def remove_card(self) -> None:
        """Lift the card."""
        self.order("idreader", "remove_card")

    def show_code(self, text: str) -> None:
        """Hold a code before the scanner."""
        self.order("scanner", "show_code", text=text)

    def slips(self, after: int = 0) -> list[dict[str, Any]]:
        """Return the slips with a number above `after`: number, picture, text, qr, torn."""
        slips: list[dict[str, Any]] = self.order("printer", "slips", after=after)["slips"]
        return slips

    def set_fault(self, twin: str, fault: str) -> None:
        """Switch a fault on."""
        self.order(twin, "set_fault", fault=fault)

    def clear_faults(self, twin: str) -> None:
        """Switch all of a twin's faults off."""
        self.order(twin, "clear_faults")

    def close(self) -> None:
        """Let go of the connection."""
        if self._socket is not None:
            self._socket.close()
        self._socket, self._unread = None, b""

    def __enter__(self) -> TwinControl:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _ask(self, order: dict[str, object]) -> dict[str, Any]:
        try:
            answer = self._exchange(json.dumps(order, ensure_ascii=False).encode() + b"\n")
        except OSError:
            self.close()
            raise TwinsUnreachable(self._path) from None
        if not answer.pop("ok"):
            raise TwinRefused(answer["error_zh"], answer["error"])
        return answer

    def _exchange(self, line: bytes) -> dict[str, Any]:
        if self._socket is None:
            self._socket = socket.socket(socket.AF_UNIX)
            self._socket.settimeout(self._timeout_s)
            self._socket.connect(str(self._path))
        self._socket.sendall(line)
        while b"\n" not in self._unread:
            part = self._socket.recv(65536)
            if not part:
                raise ConnectionResetError
            self._unread += part
        answer, _, self._unread = self._unread.partition(b"\n")
        read: dict[str, Any] = json.loads(answer)
        return read
