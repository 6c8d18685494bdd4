"""The link of one program to the broker: it comes back by itself, asks again until answered, and keeps the order.

Nothing rests on the broker's memory: retained documents are published again, requests are sent again under the same id.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Final

from hall.contract import routes, topics
from hall.contract.clock import Clock
from hall.contract.commands import Command
from hall.contract.documents_devices import Presence
from hall.contract.errors import LinkError, MalformedMessage, MalformedTopic
from hall.contract.messages import Accepted, EventPage, Message, ReadEvents, Refused, Reply, Request, decode, encode
from hall.contract.topics import Topic
from hall.contract.values import Role
from hall.runtime.asking import Asker
from hall.runtime.connection import Connection, Ending, Letter
from hall.runtime.link_faults import never_sent
from hall.runtime.logs import get_logger
from hall.runtime.reconnecting import stay_connected
from hall.runtime.settings import BrokerSection

GOODBYE_S: Final = 1.5
"""How long a leaving program waits for the broker to take its last words."""
LEAVE_S: Final = 6.0
"""How long it waits for its own threads, one of which may be connecting."""

_log = get_logger("hall.link")


class Link:
    """A client of the hall's broker. Public methods may be called from any thread; callbacks run on the link's own.

    A callback that raises is logged and counted in `failures`; a message that cannot be read is counted in
    `malformed` and told to `on_malformed` with its topic name and bytes.
    """

    def __init__(
        self,
        broker: BrokerSection,
        hall: str,
        client: str,
        role: Role,
        clock: Clock,
        *,
        on_message: Callable[[Topic, Message], None],
        on_link: Callable[[bool], None],
        release: str,
        on_malformed: Callable[[str, bytes], None] | None = None,
        on_cleared: Callable[[Topic], None] | None = None,
        acknowledge_after: bool = False,
    ) -> None:
        """Prepare a link of `client` to `hall`; nothing is sent before `start`.

        `on_link` hears True when the broker has accepted the client and its subscriptions, False when the link is lost.
        `acknowledge_after`: the broker hears that a message was received only when `on_message` has returned.
        `on_cleared` hears when a retained document is taken away.
        """
        self.hall, self.client, self.role = hall, client, role
        self.failures = 0
        self.malformed = 0
        self.dropped = 0
        """Messages without retention that were published while the link was down."""
        self.trouble: LinkError | None = None
        """Why the link is down, after the first attempt; `None` while it is up."""
        self._broker, self._clock, self._release = broker, clock, release
        self._on_message, self._on_link = on_message, on_link
        self._on_malformed, self._on_cleared = on_malformed, on_cleared
        self._acknowledge_after = acknowledge_after
        self._lock = threading.RLock()
        self._stopping = threading.Event()
        self._connection: Connection | None = None
        self._is_told_up = False
        self._filters: list[str] = [] if role is Role.SERVER else [topics.build(self._own("reply"))]
        self._newest: dict[str, Letter] = {}
        self._asker = Asker()
        self._threads: list[threading.Thread] = []

    @property
    def is_up(self) -> bool:
        """Tell whether the broker has accepted this client and the connection stands."""
        return self._connection is not None

    def start(self) -> None:
        """Begin to connect, in the background, and go on until `stop`."""
        for name, run in (("link", self._stay_connected), ("link-requests", self._asker.watch)):
            thread = threading.Thread(target=run, name=f"{name}-{self.client}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def stop(self) -> None:
        """Leave cleanly: the presence says so, open requests fail, the threads end. Stopping twice is fine."""
        self._stopping.set()
        with self._lock:
            connection = self._connection
            goodbye = connection.send(self._presence(is_online=False, is_clean=True)) if connection else None
        here = threading.current_thread()
        if connection is not None and goodbye is not None:
            if here not in self._threads:
                _wait(goodbye)
            connection.leave()
        self._asker.stop()
        for thread in self._threads:
            if thread is not here:
                thread.join(timeout=LEAVE_S)

    def subscribe(self, *filters: str) -> None:
        """Ask for topics, now and after each reconnect. Filters must not overlap: the broker would deliver twice."""
        with self._lock:
            news = [name for name in filters if name not in self._filters]
            self._filters += news
            if self._connection is not None:
                self._connection.subscribe(news)

    def publish(
        self, topic: Topic, message: Message, *, retain: bool = False, qos: int = 1, expiry_s: int | None = None
    ) -> None:
        """Publish `message` on `topic`; raise `MalformedMessage` when it does not belong there.

        `expiry_s` is real seconds after which the broker no longer delivers it.

        While the link is down a retained document waits (the newest of each topic), anything else is dropped and
        counted: what must arrive goes through the outbox or is a request.
        """
        routes.check(topic, message)
        self._post(Letter(topics.build(topic), encode(message), retain, qos, expiry_s))

    def clear(self, topic: Topic) -> None:
        """Take the retained document of `topic` away."""
        self._post(Letter(topics.build(topic), b"", retain=True))

    def publish_tracked(self, letter: Letter) -> Future[None]:
        """Publish bytes at once or not at all; the future is done when the broker has acknowledged them.

        It fails with `LinkError` when the link is down or lost before the acknowledgement, with `PublishDenied` when
        the broker refuses the topic. It is completed on the link's thread.
        """
        with self._lock:
            if self._connection is not None:
                return self._connection.send(letter)
        future: Future[None] = Future()
        future.set_exception(never_sent())
        return future

    def request(
        self, command: Command | ReadEvents, *, command_id: str | None = None, give_up_after_s: float = 30
    ) -> Future[Reply]:
        """Send a command (or a question) and return the future of its reply: `Accepted`, `Refused` or `EventPage`.

        The same bytes are sent again until a reply comes, at once after each reconnect. After `give_up_after_s` real
        seconds the future fails: with `NoAnswer` when the command may have been carried out, with a plain
        `LinkError` when it was certainly never sent. Asking again under the same `command_id` is safe.
        """
        if isinstance(command, ReadEvents):
            message: Request | ReadEvents = command
        else:
            made = command_id or str(uuid.uuid4())
            message = Request(command_id=made, sent_at=self._clock.now(), command=command)
        return self._asker.ask(message.command_id, encode(message), give_up_after_s)

    # --- what the connection tells, on the link's thread ---

    def connected(self, connection: Connection) -> None:
        """Greet the broker: presence, subscriptions, kept documents, open requests."""
        if self._stopping.is_set():
            connection.leave()
            return
        with self._lock:
            self._connection, self.trouble = connection, None
            connection.send(self._presence(is_online=True, is_clean=False))
            connection.subscribe(self._filters)
            for letter in tuple(self._newest.values()):
                self._send_kept(letter)
        place = topics.build(self._own("cmd"))
        self._asker.linked(lambda payload: connection.send(Letter(place, payload)))
        if not self._filters:
            self.subscribed()

    def subscribed(self) -> None:
        """Tell `on_link`, once for each connection, that the link is up and will not miss what is published."""
        if self._is_told_up:
            return
        self._is_told_up = True
        _log.info("the link is up", client=self.client)
        self._on_link(True)

    def arrived(self, topic: str, payload: bytes) -> None:
        """Read one message and hand it to whom it is for."""
        try:
            place = topics.parse(topic)
            if not payload:
                if self._on_cleared is not None:
                    self._on_cleared(place)
                return
            message = decode(payload)
            routes.check(place, message)
        except (MalformedTopic, MalformedMessage) as error:
            self.malformed += 1
            _log.warning("a message could not be read", topic=topic[:80], reason=error.code, fault=str(error))
            if self._on_malformed is not None:
                self._on_malformed(topic, payload)
            return
        if isinstance(message, Accepted | Refused | EventPage) and place == self._own("reply"):
            self._asker.answered(message)
        else:
            self._on_message(place, message)

    def failed(self) -> None:
        """Count a callback that raised."""
        self.failures += 1

    # --- inside ---

    def _own(self, name: str) -> Topic:
        return Topic(self.hall, name, (self.client,))

    def _presence(self, *, is_online: bool, is_clean: bool, is_will: bool = False) -> Letter:
        presence = Presence(
            client=self.client,
            role=self.role,
            is_online=is_online,
            is_clean=is_clean,
            since=None if is_will else self._clock.now(),
            release=self._release,
        )
        return Letter(topics.build(self._own("presence")), encode(presence), retain=True)

    def _post(self, letter: Letter) -> None:
        with self._lock:
            if letter.retain:
                self._newest[letter.topic] = letter
                self._send_kept(letter)
            elif self._connection is not None:
                self._connection.send(letter)
            else:
                self.dropped += 1

    def _send_kept(self, letter: Letter) -> None:
        """Send a retained document and forget it when the broker has it; otherwise the next connection sends it."""
        if self._connection is None:
            return

        def settle(future: Future[None]) -> None:
            with self._lock:
                if future.exception() is None and self._newest.get(letter.topic) is letter:
                    del self._newest[letter.topic]

        self._connection.send(letter).add_done_callback(settle)

    def _make_connection(self) -> Connection:
        will = self._presence(is_online=False, is_clean=False, is_will=True)
        return Connection(self._broker, self.client, will, self, acknowledge_after=self._acknowledge_after)

    def _stay_connected(self) -> None:
        stay_connected(self._make_connection, self._ended, self.failed, self._stopping)

    def _ended(self, ending: Ending) -> None:
        self._asker.unlinked()
        with self._lock:
            self._connection = None
        # the same trouble is said once, not with each attempt
        if not self._stopping.is_set() and (self.trouble is None or str(self.trouble) != str(ending.why)):
            _log.warning("the link is down", client=self.client, why=str(ending.why))
        self.trouble = ending.why
        if self._is_told_up:
            self._is_told_up = False
            self._on_link(False)


def _wait(goodbye: Future[None]) -> None:
    try:
        goodbye.result(timeout=GOODBYE_S)
    except (LinkError, FutureTimeout):
        return
