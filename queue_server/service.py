"""Where commands become truth: one thread takes all that have come, decides each, and commits them together.

The same `command_id` is decided once and answered alike for ever; answers leave only after the commit. A disk that
cannot be written refuses the command and nothing else: the hall in memory is always the hall on disk.
"""

from __future__ import annotations

import queue
import secrets
import threading
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from hall.contract.clock import Clock
from hall.contract.commands import Command, OpenCounter
from hall.contract.errors import StorageError
from hall.contract.messages import Accepted, Refused, Request
from hall.contract.signed_acts import Sign
from hall.runtime.logs import get_logger
from queue_server.core import window_acts
from queue_server.core.decide import decide, due
from queue_server.core.hall import Hall
from queue_server.core.refusals import Refusal, refuse
from queue_server.core.roles import may
from queue_server.lookout import look_every_s
from queue_server.pins import PinDoor
from queue_server.store import Entry, Store

BATCH: Final = 64
"""Commands that are committed together at most."""
QUEUED: Final = 5_000
"""Commands that wait at most; more are dropped, and their clients ask again."""
TICK_S: Final = 1.0
"""How often the server looks whether it owes something to time, seconds of the hall's clock."""
CHANCE_BYTES: Final = 16
SERVER: Final = "server"

Answer = Callable[[Accepted | Refused], None]
_log = get_logger("queue.service")


@dataclass(frozen=True, slots=True)
class Job:
    """One command on its way. `barred`: why it is refused before the core is asked (a wrong PIN)."""

    command_id: str
    client: str
    command: Command
    answer: Answer
    barred: Refusal | None = None


class Service:
    """Carries commands out, in the order in which they came. `submit` from any thread; answers on the writer's."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        pins: PinDoor,
        *,
        epoch: str,
        on_change: Callable[[Hall], None],
        chance: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        """Prepare to serve; `on_change` hears each new hall after its commit, on the writer's thread."""
        self.dropped = 0
        """Commands that were not taken because too many waited."""
        self._store, self._clock, self._pins = store, clock, pins
        self._epoch, self._on_change, self._chance = epoch, on_change, chance
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._doorkeeper = ThreadPoolExecutor(1, thread_name_prefix="pins")
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._is_stopping = False
        self._refused = 0
        self._look_at_s = 0.0

    @property
    def hall(self) -> Hall:
        """Return the hall as it is on disk."""
        return self._store.hall

    def start(self) -> None:
        """Begin to work, first at what time demands."""
        self._thread.start()

    def stop(self) -> None:
        """Carry out what was submitted, then end."""
        self._doorkeeper.shutdown(wait=True)
        self._is_stopping = True
        self._jobs.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def submit(self, client: str, request: Request, answer: Answer) -> None:
        """Take a command of `client`; `answer` hears what came of it, once, after it is on disk."""
        job = Job(request.command_id, client, request.command, answer)
        if self._is_stopping or self._jobs.qsize() >= QUEUED:
            self.dropped += 1
            return
        if isinstance(request.command, OpenCounter | Sign) and may(client, request.command):
            # scrypt is slow on purpose: not on the writer's thread, where everybody waits
            self._doorkeeper.submit(self._at_the_door, job, request.command)
        else:
            self._jobs.put(job)

    def _at_the_door(self, job: Job, command: OpenCounter | Sign) -> None:
        barred = self._pins.why_not(command.clerk, command.pin, job.command_id)
        self._jobs.put(Job(job.command_id, job.client, command, job.answer, barred))

    def _run(self) -> None:
        next_tick = self._clock.monotonic()
        while True:
            wait_s = self._clock.real_seconds(max(0.0, next_tick - self._clock.monotonic()))
            batch, must_end = self._take(wait_s)
            try:
                self._carry_out(batch)
                if self._clock.monotonic() >= next_tick:
                    self._pay_dues()
            except Exception:  # noqa: BLE001  # the outermost loop of the writer's thread: it must not end
                _log.exception("an error in the writer was caught; clients ask again")
            if self._clock.monotonic() >= next_tick:
                next_tick = self._clock.monotonic() + TICK_S
            if must_end:
                return

    def _take(self, wait_s: float) -> tuple[list[Job], bool]:
        """Return the jobs that have come, waiting for the first one, and whether to end after them."""
        batch: list[Job] = []
        try:
            job = self._jobs.get(timeout=wait_s)
            while job is not None:
                batch.append(job)
                if len(batch) == BATCH:
                    return batch, False
                job = self._jobs.get_nowait()
        except queue.Empty:
            return batch, False
        return batch, True

    def _carry_out(self, batch: Sequence[Job]) -> None:
        if not batch:
            return
        try:
            answers = self._commit(batch)
        except StorageError as error:
            self._note_refused(len(batch), error)
            answers = [_refused(job, refuse("storage_full")) for job in batch]
        except Exception:
            if len(batch) == 1:
                raise
            # one bad command must not take the others with it
            for job in batch:
                self._carry_out_alone(job)
            return
        for job, answer in zip(batch, answers, strict=True):
            job.answer(answer)

    def _note_refused(self, count: int, why: StorageError) -> None:
        # once, not with each press: a full disk is no place for a long log
        if not self._refused:
            _log.error("the journal cannot be written; commands are refused", why=str(why))
        self._refused += count

    def _note_written(self) -> None:
        if self._refused:
            _log.warning("the journal can be written again", refused_meanwhile=self._refused)
            self._refused = 0

    def _carry_out_alone(self, job: Job) -> None:
        try:
            self._carry_out([job])
        except Exception:  # noqa: BLE001  # as in _run; only this command is given up
            _log.exception("a command could not be carried out", command=type(job.command).__name__)

    def _commit(self, batch: Sequence[Job]) -> list[Accepted | Refused]:
        before = self._store.hall
        with self._store.write() as entry:
            answers = [self._decide(entry, job) for job in batch]
        self._note_written()
        if self._store.hall is not before:
            self._on_change(self._store.hall)
        return answers

    def _decide(self, entry: Entry, job: Job) -> Accepted | Refused:
        known = entry.answered(job.command_id)
        if known is not None:
            return known
        now = self._clock.now()
        decision = job.barred or decide(entry.hall, job.command, job.client, now, self._chance(CHANCE_BYTES))
        answer: Accepted | Refused
        if isinstance(decision, Refusal):
            answer = _refused(job, decision)
        else:
            entry.happen(decision, job.client, job.command_id, now)
            answer = Accepted(
                command_id=job.command_id, epoch=self._epoch, last_event=entry.hall.seq, events=tuple(decision)
            )
        entry.remember(job.command_id, job.client, answer, now)
        return answer

    def _pay_dues(self) -> None:
        """Give the server what time demands: ratings and slips that ran out, the day's end and begin, windows."""
        while (command := self._owed()) is not None:
            outcome: list[Accepted | Refused] = []
            self._carry_out([Job(str(uuid.uuid4()), SERVER, command, outcome.append)])
            if not outcome or isinstance(outcome[0], Refused):
                if not self._refused:  # a full disk has been told of
                    _log.warning("what time demands could not be done", command=type(command).__name__)
                return

    def _owed(self) -> Command | None:
        """Return what time demands now; the windows are looked at seldom, because that plays the hall forward."""
        hall, now, at_s = self._store.hall, self._clock.now(), self._clock.monotonic()
        owed = due(hall, now)
        if owed is not None or at_s < self._look_at_s:
            return owed
        self._look_at_s = at_s + look_every_s(self._clock.speed)
        return window_acts.due(hall, now)


def _refused(job: Job, refusal: Refusal) -> Refused:
    return Refused(command_id=job.command_id, code=refusal.code, sentence=refusal.sentence, hint=refusal.hint)
