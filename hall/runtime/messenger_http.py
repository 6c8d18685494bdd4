"""A message gateway over HTTP, as `Messenger`: what was not sent and what nobody knows are told apart."""

from __future__ import annotations

from hall.contract.business.endpoints import MESSAGES
from hall.contract.values import Text
from hall.runtime.http_port import ANSWER_S, CONNECT_S, HttpPort


class HttpMessenger:
    """Asks a gateway at a URL; the method and what it raises are those of the port."""

    def __init__(self, url: str, token: str, *, connect_s: float = CONNECT_S, answer_s: float = ANSWER_S) -> None:
        """Be ready to ask at `url` with the bearer `token`; nothing is asked yet. Times are real seconds."""
        self._port = HttpPort(MESSAGES, url, token, connect_s=connect_s, answer_s=answer_s)

    def close(self) -> None:
        """Close the connections."""
        self._port.close()

    def send(self, key: str, phone: str, words: Text) -> None:
        """Send a message once for each key. Raises `Unreachable`, `OutcomeUnknown`: then the same key is sent again."""
        self._port.ask("send", key=key, phone=phone, words=words)
