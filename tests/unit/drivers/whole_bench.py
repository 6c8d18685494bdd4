"""A bench with a device of every kind for tests: real drivers with a product's patience, twins at their ports, and what
a person does with each.

Every device has a thread of its own, as its users have: what one of them suffers is at the same time as anything that
any other does. The twins live ten times as fast as people do.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from devices.cash_news import CashNews, CashWord
from devices.counter_roles import PadKey, PadPress, SignFace
from devices.lifecycle import Backoff
from devices.photo_roles import Photo, Subject
from devices.roles import CardRead, CodeRead, Outcome, PrintJob, PrintResult
from devices.settings import DeviceSection
from devices.sound_roles import SpokenSentence
from devices.supervisor import Supervisor
from devices.worker import Patience
from drivers.simulators.banknote_path import BanknotePath
from drivers.simulators.errors import TwinRefused
from drivers.simulators.rack import Rack
from hall.contract.documents_devices import DeviceDocument
from hall.contract.values import DeviceRole, Grade, Health, LinkState
from hall.runtime.clock import ScaledClock, SystemClock
from tests.unit.devices.terminal import SLIP, Witness

SPEED, SLOW_S, BOOT_S = 10.0, 25.0, 15.0
SLOWER_S = {"banknote-ssp": 40.0}
"""Its driver asks three times for a second each, as the protocol says."""
QUICKER_S = {"banknote-ssp": 5.0}
"""It is reset to end a jam: what is measured then is the driver's patience and not how long a unit starts."""
WAITS_S = 25.0
"""How long a test waits for anything on a machine that is busy; what is asserted is what was measured."""
ROLES: dict[str, tuple[DeviceRole, str, str, dict[str, object]]] = {
    "idreader": (DeviceRole.ID_CARD_READER, "sam_id_reader:SamIdReader", "", {}),
    "scanner": (DeviceRole.CODE_READER, "serial_scanner:SerialScanner", "", {"trigger": "newland_7e00"}),
    "keyscanner": (DeviceRole.CODE_READER, "keyboard_scanner:KeyboardScanner", "keys:", {}),
    "camera": (DeviceRole.CODE_READER, "camera_reader:NetworkCamera", "unix:", {}),
    "doccamera": (DeviceRole.DOCUMENT_CAMERA, "document_camera:NetworkDocumentCamera", "unix:", {}),
    "printer": (DeviceRole.RECEIPT_PRINTER, "escpos_printer:EscposPrinter", "", {"print_s": 5.0}),
    "dispenser": (DeviceRole.TICKET_DISPENSER, "custom_presenter:CustomPresenter", "", {"print_s": 5.0}),
    "banknote-ccnet": (DeviceRole.BANKNOTE_ACCEPTOR, "ccnet_acceptor:CcnetAcceptor", "", {"currency": "CNY"}),
    "banknote-ssp": (
        DeviceRole.BANKNOTE_ACCEPTOR,
        "ssp_acceptor:SspAcceptor",
        "",
        {"currency": "CNY", "answer_s": 0.4},
    ),
    "callpad": (DeviceRole.CALL_PAD, "ff68_pad:Ff68CallPad", "", {}),
    "ratingpad": (DeviceRole.RATING_PAD, "ff68_pad:Ff68RatingPad", "", {}),
    "sign": (DeviceRole.WINDOW_SIGN, "modbus_sign:ModbusSign", "", {}),
    "speaker": (DeviceRole.SPEAKER, "speaker:EspeakSpeaker", "sound:", {"slack_s": 1.0}),
}
"""Each device is called like its twin: its role, its driver, what stands before its port, and its options."""
MUTE = frozenset({"keyscanner", "callpad", "ratingpad"})
"""Nobody can ask these how they are: their health is never more than unknown."""
GRADES = (Grade.VERY_SATISFIED, Grade.SATISFIED, Grade.AVERAGE)
AGAIN_S, TRIES = 1.5, 6
"""How long people wait before they try again, and how often; on a busy machine the first tries may be too short."""
_ACCEPTORS = ("banknote-ccnet", "banknote-ssp")


class Bench:
    """All devices of `ROLES`, or `only` some; `start` begins, `stop` ends."""

    def __init__(self, folder: Path, *, only: tuple[str, ...] = tuple(ROLES)) -> None:
        clock = ScaledClock(start=datetime(2026, 11, 23, tzinfo=UTC), speed=SPEED, origin=time.time())
        self.folder, self.witness = folder, Witness()
        self.names = only
        self.rack = Rack(folder, folder / "slips", clock, only)
        for name in only:
            twin = self.rack.twin(name)
            twin.slow_s = SLOWER_S.get(name, SLOW_S)  # type: ignore[misc]  # these are slower
            twin.boot_s = QUICKER_S.get(name, BOOT_S)  # type: ignore[misc]  # as above
        self.supervisor = Supervisor(
            "bench-1",
            [self._section(name) for name in only],
            SystemClock(),
            folder / "jobs.sqlite",
            on_document=self.witness.on_document,
            on_notice=self.witness.on_notice,
            on_job=self.witness.on_job,
            # what the product waits at most between two attempts, from the first one on
            patience=Patience(backoff=Backoff(first_s=Backoff().longest_s)),
        )
        self._count = 0
        self._level = 0
        self._used: set[str] = set()
        self._counting = threading.Lock()
        self.printed: dict[str, list[PrintResult]] = {"printer": [], "dispenser": []}
        self.cash: dict[str, list[CashNews]] = {name: [] for name in _ACCEPTORS}

    def start(self) -> None:
        self.rack.open()
        self.supervisor.start()
        for name in set(_ACCEPTORS) & set(self.names):
            self.desk(name).begin(f"pay-{name}", lambda news, name=name: self._hear_cash(name, news))
            self._wake(name)
        for name in self.names:
            self.wait(lambda name=name: self.is_back(name), f"{name} is there")
        # until it was used once, nobody knows how it is
        for name in {"sign", "speaker"} & set(self.names):
            self.use(name)

    def stop(self) -> None:
        self.supervisor.stop()
        self.rack.close()

    def twin(self, name: str, do: str, **arguments: object) -> dict[str, Any]:
        return self.rack.order(name, do, arguments)

    def desk(self, name: str) -> Any:
        return self.supervisor._fleet.named(name).desk

    def document(self, name: str) -> DeviceDocument | None:
        return self.witness.documents.get(name)

    def is_back(self, name: str) -> bool:
        """Return whether the device is connected, has no fault, and is well as far as anybody can know."""
        now = self.document(name)
        if now is None or now.link is not LinkState.ONLINE or now.faults:
            return False
        return now.health is Health.OK or name in MUTE or name not in self._used

    def _is_online(self, name: str) -> bool:
        now = self.document(name)
        return now is not None and now.link is LinkState.ONLINE

    def wait(self, is_so: Callable[[], bool], what: str, seconds: float = WAITS_S) -> None:
        """Wait until `is_so`; twins tell nobody, so it is asked now and then."""
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, f"not within {seconds} s: {what}"
            with self.witness._changed:
                self.witness._changed.wait(0.02)

    def use(self, name: str) -> None:
        """Do what people do with the device, once, and wait until it has done its part."""
        getattr(self, f"_use_{name.replace('-', '_')}")()
        self._used.add(name)

    def _use_idreader(self) -> None:
        seen: list[CardRead] = []
        self.desk("idreader").expect(seen.append, lambda _: None)
        self.wait_no_card()
        self.twin("idreader", "put_card", sample="zhang")
        self.wait(lambda: bool(seen), "the card is read")
        self.twin("idreader", "remove_card")

    def wait_no_card(self) -> None:
        """Wait until the reader has looked and seen that no card lies there."""
        began = datetime.now(UTC) + timedelta(seconds=0.5)  # what it saw before that may have been the last card

        def is_seen() -> bool:
            (now,) = [one for one in self.supervisor.documents() if one.device == "idreader"]
            return now.observed_at is not None and now.observed_at > began and now.detail["card"] == "absent"

        self._wake("idreader")
        self.wait(is_seen, "no card lies there")

    def _use_scanner(self) -> None:
        self._scan("scanner")

    def _use_keyscanner(self) -> None:
        self._scan("keyscanner")

    def _use_camera(self) -> None:
        self._scan("camera")
        self.twin("camera", "hide_code")

    def _use_doccamera(self) -> None:
        told: list[object] = []
        self.twin("doccamera", "lay_card")
        for _ in range(TRIES):  # a customer who is told why there is no photo tries again
            count = len(told)
            self.desk("doccamera").take(Subject.CARD, told.append, told.append)
            self._wake("doccamera")
            self.wait(lambda count=count: len(told) > count, "the press is answered")
            if isinstance(told[-1], Photo):
                self.twin("doccamera", "take_away")
                return
            self.wait(lambda: self._is_online("doccamera"), "one can try again")
        raise AssertionError(f"no photo was taken: {told}")

    def _scan(self, name: str) -> None:
        for _ in range(TRIES):  # rubbish or another code that stands before it may cost one: then one shows the next
            code, mine = CodeRead(f"A{self._next():04d}"), threading.Event()
            self._expect_code(name, code, mine)
            self._wake(name)
            self.twin(name, "show_code", text=code.text)
            if mine.wait(AGAIN_S):
                return
        raise AssertionError(f"{name} reads no code")

    def _expect_code(self, name: str, code: CodeRead, mine: threading.Event) -> None:
        """Set `mine` when `code` is read; one that was shown before and comes late is let go."""

        def read(found: CodeRead) -> None:
            if found == code:
                mine.set()
            else:
                self.desk(name).expect(read, lambda _: None)

        self.desk(name).expect(read, lambda _: None)

    def _use_printer(self) -> None:
        assert self.press("printer").outcome is Outcome.PRINTED

    def _use_dispenser(self) -> None:
        assert self.press("dispenser").outcome is Outcome.PRINTED
        self.twin("dispenser", "take_slip")

    def press(self, name: str) -> PrintResult:
        """Order one slip and wait for its end."""
        ends, count = self.printed[name], len(self.printed[name])
        self.desk(name).order(PrintJob(f"slip-{self._next()}", SLIP), ends.append)
        self._wake(name)
        self.wait(lambda: len(ends) > count, f"a slip of {name} ended")
        return ends[count]

    def _use_banknote_ccnet(self) -> None:
        self._pay("banknote-ccnet")

    def _use_banknote_ssp(self) -> None:
        self._pay("banknote-ssp")

    def _pay(self, name: str) -> None:
        before = self.credited(name)
        for _ in range(20):  # one that comes while the unit is told what to take goes back: then one tries again
            back = self._given_back(name)
            self.wait(lambda: self._takes(name, 20), f"{name} takes a note")
            self.wait(
                lambda back=back: self.credited(name) != before or self._given_back(name) > back,
                f"{name} has kept it or given it back",
            )
            if self.credited(name) == [*before, 20]:
                return
        raise AssertionError(f"{name} credits no note")

    def _given_back(self, name: str) -> int:
        return int(self.twin(name, "state")["given_back"])

    def _takes(self, name: str, value: int) -> bool:
        try:
            self.twin(name, "insert_note", value=value)
        except TwinRefused:
            return False
        return True

    def credited(self, name: str) -> list[int]:
        return [one.note.denomination.value for one in self.cash[name] if one.word is CashWord.CREDITED and one.note]

    def cassette(self, name: str) -> list[int]:
        twin = self.rack.twin(name)
        assert isinstance(twin, BanknotePath)
        return twin.cassette

    def _hear_cash(self, name: str, news: CashNews) -> None:
        self.cash[name].append(news)
        if news.word is CashWord.HELD and news.note is not None:
            self.desk(name).accept(news.note.id)
            self._wake(name)

    def _use_callpad(self) -> None:
        seen: list[PadPress] = []
        # not the key of before: that would be taken for the same press, said again
        digits = f"{self._next() % 100:02}"
        self.desk("callpad").listen(seen.append)
        self.twin("callpad", "press", key="recall", digits=digits)
        mine = PadPress(PadKey.RECALL, digits)
        self.wait(lambda: mine in seen, "the press has come")
        assert seen.count(mine) == 1

    def _use_ratingpad(self) -> None:
        for number in range(TRIES):  # one that was pressed before and comes late may be taken for this
            # never the key of before: that would be taken for the same press, said again
            self._level = (self._level + 1) % len(GRADES)
            mine = threading.Event()
            self._expect_grade(GRADES[self._level], mine)
            if not number:
                self.wait(lambda: bool(self.twin("ratingpad", "state")["asking"]), "the pad asks")
            self.twin("ratingpad", "rate", level=self._level)
            if mine.wait(AGAIN_S):
                return
        raise AssertionError("the rating has not come")

    def _expect_grade(self, grade: Grade, mine: threading.Event) -> None:
        """Set `mine` when `grade` is given; another one comes late and is let go."""

        def rated(given: Grade) -> None:
            if given is grade:
                mine.set()
            else:
                self.desk("ratingpad").expect(rated, lambda _: None)

        self.desk("ratingpad").expect(rated, lambda _: None)
        self._wake("ratingpad")

    def _use_sign(self) -> None:
        text = f"A{self._next():04d}"
        self.desk("sign").show(SignFace(text))
        self._wake("sign")
        self.wait(lambda: self.twin("sign", "state")["text"] == text, f"the sign shows {text}")

    def _use_speaker(self) -> None:
        told: list[object] = []
        self.desk("speaker").say(SpokenSentence("Go.", "en-us"), told.append)
        self._wake("speaker")
        self.wait(lambda: bool(told), "the sentence ended")
        assert told == [None]

    def _wake(self, name: str) -> None:
        self.supervisor._fleet.named(name).wake()

    def _next(self) -> int:
        with self._counting:
            self._count += 1
            return self._count

    @staticmethod
    def _section_options(role: DeviceRole, options: dict[str, object]) -> dict[str, object]:
        # an acceptor is polled as its maker says; the others are asked more often than in the product, so that a
        # fault is noticed soon: how long a device takes to heal does not hang on it
        return options if role is DeviceRole.BANKNOTE_ACCEPTOR else {"check_every_s": 0.3, **options}

    def _section(self, name: str) -> DeviceSection:
        role, driver, before, options = ROLES[name]
        return DeviceSection.model_validate(
            {
                "id": name,
                "role": role,
                "driver": f"drivers.{driver}",
                "port": f"{before}{self.folder / name}",
                "options": self._section_options(role, options),
            }
        )
