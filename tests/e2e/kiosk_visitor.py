"""A visitor before the kiosk of a real hall: touches, cards and codes, what can be read there, and what comes out."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from types import TracebackType
from typing import Any, Final

import cv2
import pytest
from _pytest.mark import ParameterSet

from drivers.eye.reading import CodeFinder
from hall.contract.business.values import Who
from hall.contract.values import Language
from hall.launcher.doors import DoorRefused, DoorShut
from hall.launcher.robots import press
from hall.launcher.site import TWINS
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from queue_server.business.sample import SampleCustomer, customers
from tests.e2e.paying_hall import PayingHall, Props, goes_to, see, until

LANGUAGES = ("zh", "en")
WORDS: Final = {Language(language): Words.load(CATALOGUES, Language(language)) for language in LANGUAGES}
"""The kiosk's own, by language."""
PERSONAL = (
    "language", "is_large", "is_contrast", "is_assisted", "is_helping", "still", "notice", "primary", "customer",
    "menu", "whose", "lookup", "paying", "chosen", "ticket", "desk", "applying", "trouble",
)  # fmt: skip
"""What of the screen belongs to whoever stands before it."""
PATIENCE_S = 30.0
"""How long words are looked for; it ends a broken test and measures nothing."""
_OF_ZHANG, _OF_ELDER = slice(9, 69), slice(69, 129)
"""Where the sample's customers with a card of their own stand: each was born on another day."""


@dataclass(frozen=True, slots=True)
class Somebody:
    """One invented customer, whose card can be put on the simulated reader."""

    sample: str
    known_as: SampleCustomer

    @property
    def account(self) -> str:
        """The number of the account."""
        return self.known_as.account

    @property
    def who(self) -> Who:
        """As whom the business system knows them."""
        return Who(id_number=self.known_as.id_number)

    @property
    def birth(self) -> str:
        """The day of birth on the card."""
        figures = self.known_as.id_number[6:14]
        return f"{figures[:4]}-{figures[4:6]}-{figures[6:]}"


def in_both(usual: str) -> list[ParameterSet]:
    """Return both languages to try; the one that is not `usual` is left to the long run."""
    return [pytest.param(each, marks=() if each == usual else pytest.mark.long) for each in LANGUAGES]


def people() -> Iterator[Somebody]:
    """Give customers with cards, each once: no test meets another's."""
    young = (Somebody("zhang", one) for one in customers()[_OF_ZHANG])
    old = (Somebody("elder", one) for one in customers()[_OF_ELDER])
    return itertools.chain(young, old)


def in_clear(hall: PayingHall) -> list[tuple[str, bytes]]:
    """Return where an ID number, a birth date of one or a phone stands in a file, a log or on a slip: nowhere."""
    known = [each.encode() for one in customers() for each in (one.id_number, one.id_number[6:14], one.phone)]
    folders = [hall.site.folder / name for name in ("data", "log")]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    kept = {path.name: path.read_bytes() for path in paths if path != hall.site.log(TWINS)}
    kept["slips"] = "".join(slip["text"] for slip in cut(hall)).encode()
    return [(name, each) for name, content in kept.items() for each in known if each in content]


def cut(hall: PayingHall) -> list[Props]:
    """Return the slips that the printer has cut."""
    found: list[Props] = hall.twins.ask(twin="printer", do="slips")["slips"]
    return found


def said(language: str, key: str, **values: object) -> str:
    """Return the kiosk's own words."""
    return WORDS[Language(language)].text(key, **values)


class Visitor:
    """One visit, from the untouched kiosk to the untouched kiosk; as a context, a broken one leaves nothing behind."""

    def __init__(self, hall: PayingHall, language: str) -> None:
        self.hall, self.kiosk, self.language = hall, hall.kiosk, language
        self._slips = len(cut(hall))
        self._card: Somebody | None = None
        self._untouched: Props = {}
        self._is_gone = False

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is None:
            assert self._is_gone, "whoever comes next would find this visit on the screen"
            return
        self.lifts_card()
        with contextlib.suppress(DoorRefused, DoorShut):
            self.kiosk.press("home")
        with contextlib.suppress(DoorRefused):
            self.hall.twins.ask(twin="printer", do="take_slip")

    def comes(self) -> None:
        """Find the kiosk untouched."""
        seen = see(self.kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
        self._untouched = personal(seen)

    def speaks(self) -> None:
        """Choose the language, if it is not on the screen already."""
        if self.kiosk.look()["language"] != self.language:
            press(self.kiosk, f"language-{self.language}")
            see(self.kiosk, lambda p: p["language"] == self.language, self.language)

    def begins(self) -> None:
        """Touch the first page, and choose the language."""
        self.comes()
        self.goes_to("choose", "begin")
        self.speaks()

    def opens(self, entry: str, page: str) -> Props:
        """Begin, and open one entry of the self-service menu."""
        self.begins()
        self.goes_to("menu", "self-service")
        return self.goes_to(page, f"open-{entry}")

    def presses(self, *names: str) -> None:
        """Press buttons that leave the page where it is."""
        for name in names:
            press(self.kiosk, name)

    def goes_to(self, page: str, name: str) -> Props:
        """Press `name`, and see `page`."""
        return goes_to(self.kiosk, page, name)

    def sees(self, page: str, wanted: Callable[[Props], Any] = lambda _: True) -> Props:
        """See `page`, and on it what is wanted."""
        return see(self.kiosk, lambda p: p["page"] == page and bool(wanted(p)), page)

    def types(self, signs: str, key: str = "figure") -> None:
        """Press the keys of `signs` one by one."""
        for sign in signs:
            press(self.kiosk, f"{key}-{sign}")

    def writes(self, letters: str) -> None:
        """Write with the keyboard: in Chinese the likeliest sign of this Pinyin, in English the letters as they are."""
        self.types(letters, "key")
        if self.language == "zh":
            press(self.kiosk, "candidate-0")

    def shows_card(self, whose: Somebody) -> None:
        """Put a card on the reader."""
        self._card = whose
        self.hall.twins.ask(twin="idreader", do="put_card", sample=whose.sample, birth=whose.birth)

    def lifts_card(self) -> None:
        """Take it back."""
        self._card = None
        self.hall.twins.ask(twin="idreader", do="remove_card")

    def holds_code(self, text: str) -> None:
        """Hold a code before the scanner, as a customer does: as soon as it looks for one."""
        self.hall.twins.ask(twin="scanner", do="show_code", text=text)

    def reads(self) -> str:
        """Return all that can be read on the screen."""
        return "\n".join(one["text"] for one in self.kiosk.ask(do="texts")["texts"])

    def finds(self, *words: str) -> str:
        """Wait until all of these can be read on the screen, and return all that can."""
        end, pause = monotonic() + PATIENCE_S, Event()
        while missing := [each for each in words if each not in (seen := self.reads())]:
            assert monotonic() < end, f"{missing} cannot be read in:\n{seen}"
            pause.wait(0.1)
        return seen

    def slip(self) -> Paper:
        """Wait for the one slip that comes out, take it and return it."""
        new: list[Props] = until(lambda: cut(self.hall)[self._slips :] or None, "a slip")
        assert len(new) == 1, new
        self._slips += 1
        self.hall.twins.ask(twin="printer", do="take_slip")
        return Paper(new[0]["text"], Path(new[0]["picture"]))

    def leaves(self, name: str = "home") -> None:
        """Press the last button: the kiosk is untouched again, and knows nothing of this visit."""
        if self._card is not None:
            self.lifts_card()
        press(self.kiosk, name)
        self.has_left()

    def has_left(self) -> None:
        """Nothing of this visit is on the kiosk, and no slip came out that nobody took."""
        seen = self.sees("attract")
        assert personal(seen) == self._untouched
        assert len(cut(self.hall)) == self._slips
        self._is_gone = True


@dataclass(frozen=True, slots=True)
class Paper:
    """A slip as it came out."""

    text: str
    picture: Path

    def code(self) -> str:
        """Read the one code on it, as a scanner does."""
        codes = CodeFinder(("qr",)).find(cv2.imread(str(self.picture), cv2.IMREAD_GRAYSCALE), 20.0)
        assert len(codes) == 1
        return codes[0].text.decode("utf-8")


def personal(seen: Props) -> Props:
    """Return what of the screen belongs to a visit."""
    return {name: seen[name] for name in PERSONAL}
