"""One MQTT 5 connection from CONNECT to its loss; the only room that knows paho-mqtt.

paho's callbacks only note what happened; the listener hears of it after paho has let go of its locks, so a listener may
publish, block or raise without harming the network thread.
"""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Final, Protocol

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode, MQTTProtocolVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from hall.contract.errors import LinkError
from hall.runtime.link_faults import connection_ended, denied, not_acknowledged, unreachable
from hall.runtime.logs import get_logger
from hall.runtime.settings import BrokerSection

CONNECT_TIMEOUT_S: Final = 3.0
KEEPALIVE_S: Final = 10
"""A computer that vanished without a word is noticed after one and a half times this."""
INFLIGHT: Final = 100
QUEUED: Final = 20_000
"""Unacknowledged messages; more means that the broker does not answer, and publishing fails at once."""

_TAKEN_OVER: Final = 142
_log = get_logger("hall.link")


@dataclass(frozen=True, slots=True)
class Letter:
    """One publication. `expiry_s` is real seconds after which the broker drops it undelivered."""

    topic: str
    payload: bytes
    retain: bool = False
    qos: int = 1
    expiry_s: int | None = None


class Listener(Protocol):
    """Who hears what a connection brings; always on the thread that runs the connection."""

    def connected(self, connection: Connection) -> None:
        """Hear that the broker has accepted this client."""
        ...

    def subscribed(self) -> None:
        """Hear that the broker has answered a subscription: what is published from now on will arrive."""
        ...

    def arrived(self, topic: str, payload: bytes) -> None:
        """Hear a message, in the order in which the broker sent it."""
        ...

    def failed(self) -> None:
        """Hear that one of the above raised; it is logged already."""
        ...


@dataclass(frozen=True, slots=True)
class Ending:
    """How a connection ended. `is_taken_over`: another program came with the same client id."""

    was_up: bool
    is_taken_over: bool
    why: LinkError


class Connection:
    """A connection that is used once: `run` blocks until it is over; `send` and `leave` come from any thread."""

    def __init__(
        self, broker: BrokerSection, client: str, will: Letter, listener: Listener, *, acknowledge_after: bool = False
    ) -> None:
        self._broker = broker
        self._listener = listener
        self._acknowledge_after = acknowledge_after
        self._happened: deque[Callable[[], None]] = deque()
        self._waiting: dict[int, tuple[str, Future[None]]] = {}
        self._is_over = False
        self._send_lock = threading.Lock()
        self._was_up = False
        self._end: ReasonCode | None = None
        self._paho = self._client(client, will)

    def run(self) -> Ending:
        """Connect, and hand over what comes until the connection is lost or left. Never raises what a peer caused."""
        where = f"{self._broker.host}:{self._broker.port}"
        try:
            self._paho.connect(self._broker.host, self._broker.port, keepalive=KEEPALIVE_S, clean_start=True)
            while self._paho.loop(timeout=1.0) == MQTTErrorCode.MQTT_ERR_SUCCESS:
                self._tell()
            self._tell()
        except OSError as error:
            return Ending(self._was_up, False, unreachable(where, error.strerror or str(error)))
        finally:
            self._fail_unacknowledged()
        is_taken_over = self._end is not None and self._end.value == _TAKEN_OVER
        return Ending(self._was_up, is_taken_over, connection_ended(where, str(self._end or "no reason given")))

    def send(self, letter: Letter) -> Future[None]:
        """Publish `letter`; the future is done when the broker has it, and fails with `LinkError` when it has not."""
        future: Future[None] = Future()
        future.set_running_or_notify_cancel()
        properties = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]  # paho's
        if letter.expiry_s is not None:
            properties.MessageExpiryInterval = letter.expiry_s
        with self._send_lock:
            if not self._is_over:
                info = self._paho.publish(letter.topic, letter.payload, letter.qos, letter.retain, properties)
                if info.rc == MQTTErrorCode.MQTT_ERR_SUCCESS:
                    self._waiting[info.mid] = (letter.topic, future)
                    return future
        future.set_exception(not_acknowledged("there is no connection, or the broker has stopped answering"))
        return future

    def subscribe(self, filters: Iterable[str]) -> None:
        """Ask for all topics that match one of `filters`, with QoS 1."""
        wanted = [(name, SubscribeOptions(qos=1)) for name in filters]
        if wanted:
            self._paho.subscribe(wanted)

    def leave(self) -> None:
        """Say goodbye, so that the broker drops the last will; `run` then returns."""
        self._paho.disconnect()

    def _client(self, client: str, will: Letter) -> Client:
        paho = Client(
            CallbackAPIVersion.VERSION2,
            client_id=client,
            protocol=MQTTProtocolVersion.MQTTv5,
            manual_ack=self._acknowledge_after,
        )
        if self._broker.username:
            paho.username_pw_set(self._broker.username, self._broker.password or None)
        paho.will_set(will.topic, will.payload, will.qos, will.retain)
        paho.connect_timeout = CONNECT_TIMEOUT_S
        paho.max_inflight_messages_set(INFLIGHT)
        paho.max_queued_messages_set(QUEUED)
        paho.on_socket_open = _without_delay
        # With this set, other threads queue their packets and wake the loop; without, they write to the socket
        # themselves and two half packets can mix.
        paho.on_socket_register_write = _nothing
        paho.on_connect = self._on_connect
        paho.on_disconnect = self._on_disconnect
        paho.on_message = self._on_message
        paho.on_publish = self._on_publish
        paho.on_subscribe = self._on_subscribe
        return paho

    def _on_connect(self, _c: Client, _u: Any, _f: Any, reason: ReasonCode, _p: Any) -> None:
        if reason.is_failure:
            self._end = reason
            return
        self._was_up = True
        self._happened.append(lambda: self._listener.connected(self))

    def _on_disconnect(self, _c: Client, _u: Any, _f: Any, reason: ReasonCode, _p: Any) -> None:
        self._end = self._end or reason

    def _on_message(self, _c: Client, _u: Any, message: MQTTMessage) -> None:
        self._happened.append(lambda: self._hand_over(message))

    def _on_publish(self, _c: Client, _u: Any, mid: int, reason: ReasonCode, _p: Any) -> None:
        self._happened.append(lambda: self._acknowledged(mid, reason))

    def _on_subscribe(self, _c: Client, _u: Any, _mid: int, reasons: list[ReasonCode], _p: Any) -> None:
        for reason in reasons:
            if reason.is_failure:
                _log.warning("the broker refused a subscription", reason=str(reason))
        self._happened.append(self._listener.subscribed)

    def _tell(self) -> None:
        while self._happened:
            tell = self._happened.popleft()
            try:
                tell()
            except Exception:  # noqa: BLE001  # the outermost door of the network thread: nothing may kill it
                _log.exception("an error in a link callback was caught")
                self._listener.failed()

    def _hand_over(self, message: MQTTMessage) -> None:
        try:
            self._listener.arrived(message.topic, bytes(message.payload))
        finally:
            if self._acknowledge_after:
                # also after an exception: an unacknowledged message would block one place in the broker's window
                self._paho.ack(message.mid, message.qos)

    def _acknowledged(self, mid: int, reason: ReasonCode) -> None:
        with self._send_lock:
            topic, future = self._waiting.pop(mid, ("", None))
        if future is None:
            return
        if reason.is_failure:
            _log.warning("the broker refused a message", topic=topic, reason=str(reason))
            future.set_exception(denied(str(reason)))
        else:
            future.set_result(None)

    def _fail_unacknowledged(self) -> None:
        with self._send_lock:
            lost, self._waiting = self._waiting, {}
            self._is_over = True
        for _, future in lost.values():
            future.set_exception(not_acknowledged("the connection was lost"))


def _without_delay(_client: Client, _userdata: Any, opened: Any) -> None:
    # Nagle and delayed acknowledgement together cost 40 ms for each small message
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _nothing(_client: Client, _userdata: Any, _socket: Any) -> None:
    """Serve as the marker that another thread than the caller's writes to the socket."""
