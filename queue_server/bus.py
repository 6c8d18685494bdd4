"""Where the server meets the broker: commands in, answers and documents out; what cannot be read is refused."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from hall.contract import topics
from hall.contract.clock import Clock
from hall.contract.errors import MalformedTopic, StorageError
from hall.contract.messages import (
    MAX_MESSAGE_BYTES,
    Accepted,
    EventNotice,
    EventPage,
    Message,
    ReadEvents,
    Refused,
    Request,
    encode,
)
from hall.contract.topics import Topic
from hall.contract.values import Role
from hall.runtime.link import Link
from hall.runtime.logs import get_logger
from hall.runtime.publisher import OutboxPublisher
from hall.runtime.settings import BrokerSection
from queue_server.core.hall import Hall
from queue_server.core.refusals import refuse
from queue_server.herald import Herald
from queue_server.pins import PinDoor
from queue_server.service import SERVER, Service
from queue_server.store import Store

PAGE_BYTES: Final = MAX_MESSAGE_BYTES * 3 // 4
"""An event page is cut before it becomes a message that nobody may read."""
_COMMAND_ID: Final = re.compile(r"[0-9a-f-]{16,36}", re.ASCII)
_log = get_logger("queue.bus")


class Bus:
    """Everything of a running server that talks: link, outbox, herald and the service between them."""

    def __init__(
        self, store: Store, clock: Clock, pins: PinDoor, broker: BrokerSection, *, epoch: str, release: str
    ) -> None:
        """Put the parts together; nothing runs before `start`."""
        self._store = store
        self._hall = store.hall.plan.hall
        self.link = Link(
            broker,
            self._hall,
            SERVER,
            Role.SERVER,
            clock,
            on_message=self._heard,
            on_link=self._linked,
            on_malformed=self._misheard,
            release=release,
        )
        self._outbox = OutboxPublisher(store.database, self.link, clock)
        self._herald = Herald(store.hall, epoch, clock, self._retain)
        self.service = Service(store, clock, pins, epoch=epoch, on_change=self._changed)
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="event-reader")

    def start(self) -> None:
        """Begin to listen; what an earlier run could not send goes out first."""
        self.link.subscribe(topics.every(self._hall, "cmd"))
        self._outbox.start()
        self._herald.start()
        self.service.start()
        self.link.start()

    def stop(self) -> None:
        """Finish what was begun, tell it, and leave cleanly; what could not be sent waits in the outbox."""
        self.service.stop()
        self._readers.shutdown(wait=True)
        self._herald.stop()
        self._outbox.stop()
        self.link.stop()

    # --- the link's thread ---

    def _heard(self, topic: Topic, message: Message) -> None:
        if topic.name != "cmd":
            return
        (client,) = topic.parts
        match message:
            case Request():
                self.service.submit(client, message, lambda answer: self._answer(client, answer))
            case ReadEvents():
                self._readers.submit(self._read_events, client, message)

    def _misheard(self, name: str, payload: bytes) -> None:
        """Answer a message that is none, if it says at least which command it was meant to be."""
        try:
            topic = topics.parse(name)
        except MalformedTopic:
            return
        command_id = _command_id(payload)
        if topic.name == "cmd" and command_id is not None:
            refusal = refuse("malformed_message")
            self._answer(
                topic.parts[0],
                Refused(command_id=command_id, code=refusal.code, sentence=refusal.sentence, hint=refusal.hint),
            )

    def _linked(self, is_up: bool) -> None:
        if is_up:
            self._herald.tell_all()
            self._outbox.wake()

    # --- the writer's and the readers' threads ---

    def _changed(self, hall: Hall) -> None:
        self._outbox.wake()
        self._herald.tell(hall)

    def _answer(self, client: str, answer: Accepted | Refused | EventPage) -> None:
        self.link.publish(Topic(self._hall, "reply", (client,)), answer)

    def _retain(self, topic: Topic, document: Message) -> None:
        self.link.publish(topic, document, retain=True)

    def _read_events(self, client: str, question: ReadEvents) -> None:
        try:
            notices = self._store.events(question.after, question.limit)
        except StorageError as error:
            # no answer: the client asks again
            _log.error("the journal cannot be read", why=str(error))
            return
        page = EventPage(command_id=question.command_id, notices=_that_fit(notices), last_event=self._store.hall.seq)
        self._answer(client, page)


def _that_fit(notices: list[EventNotice]) -> tuple[EventNotice, ...]:
    """Return as many of the first `notices` as one message can carry, at least one."""
    size = 0
    for count, notice in enumerate(notices):
        size += len(encode(notice)) + 1
        if size > PAGE_BYTES and count:
            return tuple(notices[:count])
    return tuple(notices)


def _command_id(payload: bytes) -> str | None:
    """Return the `command_id` of what is not a message, when it is JSON at least and has one."""
    if len(payload) > MAX_MESSAGE_BYTES:
        return None
    try:
        found = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    name = found.get("command_id") if isinstance(found, dict) else None
    return name if isinstance(name, str) and _COMMAND_ID.fullmatch(name) else None
