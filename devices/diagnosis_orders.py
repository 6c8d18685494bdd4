"""Orders that ask about a device and do not move it: watch its wire, tell its history, note a repair, pack a bundle."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from devices.bundle import Contents, keep_bundle, make_bundle
from devices.counters import Counters
from devices.history import History
from devices.orders import Answer, done, no_such_device, refused
from devices.supervisor import Supervisor
from devices.wire_monitor import WATCH_S, WireMonitor
from hall.contract.clock import Clock
from hall.contract.diagnosis import DeviceHistory
from hall.contract.documents_devices import DeviceDocument
from hall.contract.errors import StorageError
from hall.contract.messages import MAX_MESSAGE_BYTES, DeviceOrder, DeviceOutcome
from hall.contract.values import Text

OWN_ORDERS: Final = frozenset({"watch_wire", "rest_wire", "tell_history", "note_repair", "bundle"})
BUNDLES: Final = "bundles"
_MOST_BYTES: Final = MAX_MESSAGE_BYTES * 3 // 4
_HISTORY: Final[TypeAdapter[DeviceHistory]] = TypeAdapter(DeviceHistory)


@dataclass(frozen=True, slots=True)
class Papers:
    """What a bundle needs of the program around the devices: its settings without secrets, and its log file."""

    settings: Callable[[], str] = lambda: ""
    log: Path | None = None


class DiagnosisClerk:
    """Takes such orders; each is answered at once, a bundle when it is packed."""

    def __init__(
        self,
        agent: str,
        folder: Path,
        clock: Clock,
        supervisor: Supervisor,
        history: History,
        counters: Counters,
        wires: WireMonitor,
        papers: Papers,
        documents: Callable[[], tuple[DeviceDocument, ...]] | None = None,
    ) -> None:
        """Answer for the devices of `supervisor`, whose databases lie in `folder`; `documents` may tell of more."""
        self._agent, self._folder, self._clock, self._papers = agent, folder, clock, papers
        self._history, self._counters, self._wires = history, counters, wires
        self._documents = documents or supervisor.documents

    def take(self, order: DeviceOrder, then: Answer) -> None:
        """Carry `order` out; a disk that refuses is answered in a sentence."""
        document = next((one for one in self._documents() if one.device == order.device), None)
        if document is None:
            then(no_such_device(order))
            return
        try:
            self._carry_out(order, document, then)
        except StorageError as error:
            then(refused(order, _whole(error)))

    def tell(self, device: str) -> DeviceHistory:
        """Return what is known of the past of `device`, cut so that it fits into one message."""
        found = DeviceHistory(
            device=device,
            spells=self._history.spells(device),
            repairs=self._history.repairs(device),
            availability=self._history.availability(device),
            counters=self._counters.of(device),
            stretches=self._history.last_day(device),
        )
        while found.spells and len(_HISTORY.dump_json(found)) > _MOST_BYTES:
            found = replace(found, spells=found.spells[: len(found.spells) * 3 // 4])
        return found

    def _carry_out(self, order: DeviceOrder, document: DeviceDocument, then: Answer) -> None:
        name = document.name
        match order.order:
            case "watch_wire":
                self._wires.watch(order.device)
                words = Text(zh=f"显示通信 {WATCH_S:.0f} 秒。", en=f"its wire is shown for {WATCH_S:.0f} s.")
                then(done(order, name, words))
            case "rest_wire":
                self._wires.rest(order.device)
                then(done(order, name, Text(zh="不再显示通信。", en="its wire is shown no longer.")))
            case "tell_history":
                words = Text(zh="历史记录如下。", en="here is its history.")
                then(replace(done(order, name, words), history=self.tell(order.device)))
            case "note_repair" if not order.note.strip():
                said = Text(zh="请写明做了什么。", en="Say in a few words what was done.")
                then(refused(order, said))
            case "note_repair":
                self._history.note_repair(order.device, order.by.strip(), order.note.strip())
                words = Text(zh="维修已记录。", en="the repair was noted.")
                then(replace(done(order, name, words), history=self.tell(order.device)))
            case _:
                threading.Thread(target=self._pack, args=(order, then), name="bundle", daemon=True).start()

    def _pack(self, order: DeviceOrder, then: Answer) -> None:
        documents = self._documents()
        try:
            contents = Contents(
                agent=self._agent,
                at=self._clock.now(),
                settings=self._papers.settings(),
                documents=documents,
                histories=tuple(self.tell(one.device) for one in documents),
                databases=tuple(sorted(self._folder.glob("*.sqlite"))),
                log=self._papers.log,
            )
            packed = make_bundle(contents)
            path = keep_bundle(self._folder / BUNDLES, packed, contents)
        except StorageError as error:
            then(refused(order, _whole(error)))
            return
        size = len(packed) // 1024 + 1
        words = Text(
            zh=f"支持包已生成（{path.name}，{size} KB）。",
            en=f"The support bundle is packed ({path.name}, {size} KB).",
        )
        outcome = DeviceOutcome(command_id=order.command_id, device=order.device, is_done=True, sentence=words)
        then(replace(outcome, bundle=base64.b64encode(packed).decode("ascii")))


def _whole(error: StorageError) -> Text:
    return Text(zh=f"{error.sentence.zh}{error.hint.zh}", en=f"{error.sentence.en} {error.hint.en}")
