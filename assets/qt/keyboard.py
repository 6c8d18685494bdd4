"""The on-screen keys for QML: pad and keyboard as objects with a text, over the pure rooms of assets.typing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from assets import WORDS
from assets.typing import entry, keyboard
from assets.typing.lexicon import Lexicon
from assets.typing.pinyin import Candidate


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the shipped words; the first call reads them (half a second, 25 MB), the others do not."""
    return Lexicon(WORDS.read_text(encoding="utf-8").splitlines())


class NumberEntry(QObject):
    """What a `NumberPad` types: `kind` is one of ``digits``, ``id``, ``phone``, ``code``."""

    changed = Signal()

    def __init__(self, kind: str = "digits", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind, self._value = entry.Kind(kind), ""

    @Slot(str)
    def press(self, key: str) -> None:
        """Type one key."""
        self._become(entry.typed(self._kind, self._value, key))

    @Slot()
    def erase(self) -> None:
        """Take back the last key."""
        self._become(self._value[:-1])

    @Slot()
    def clear(self) -> None:
        """Take back all: also when the customer has left."""
        self._become("")

    def _become(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.changed.emit()

    def _get_kind(self) -> str:
        return self._kind.value

    def _get_keys(self) -> str:
        return entry.SHAPES[self._kind].keys

    def _get_value(self) -> str:
        return self._value

    def _get_shown(self) -> str:
        return entry.grouped(self._kind, self._value)

    def _get_is_whole(self) -> bool:
        return entry.is_whole(self._kind, self._value)

    kind = Property(str, _get_kind, constant=True)
    keys = Property(str, _get_keys, constant=True)
    value = Property(str, _get_value, notify=changed)
    shown = Property(str, _get_shown, notify=changed)
    isWhole = Property(bool, _get_is_whole, notify=changed)


class Keyboard(QObject):
    """What a `PinyinKeyboard` types; `words` is read when the first key is pressed. Nothing typed is ever learned."""

    changed = Signal()

    def __init__(self, most: int = 60, words: Lexicon | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._typing = keyboard.Typing(most=most)
        self._offered: list[Candidate] = []

    @Slot(str)
    def press(self, key: str) -> None:
        """Type one key."""
        self._become(keyboard.press(self._typing, key, self._lexicon()))

    @Slot(int)
    def pick(self, place: int) -> None:
        """Take the candidate at `place`; one that is no longer there is not taken."""
        if 0 <= place < len(self._offered):
            self._become(keyboard.pick(self._typing, self._offered[place]))

    @Slot()
    def finish(self) -> None:
        """Take what the waiting letters most likely mean."""
        self._become(keyboard.finish(self._typing, self._lexicon()))

    @Slot()
    def erase(self) -> None:
        """Take back the last letter or character."""
        self._become(keyboard.erase(self._typing))

    @Slot()
    def eraseAll(self) -> None:
        """Take back everything; it can be undone."""
        self._become(keyboard.clear(self._typing))

    @Slot()
    def undo(self) -> None:
        """Return to what stood before the last change."""
        self._become(keyboard.undo(self._typing))

    @Slot()
    def shift(self) -> None:
        """Write Latin letters large, or small again."""
        self._become(keyboard.shift(self._typing))

    @Slot()
    def switchScript(self) -> None:
        """Change between pinyin and Latin letters."""
        self._become(keyboard.switch(self._typing))

    def begin(self, text: str, most: int, *, is_latin: bool = False) -> None:
        """Go on from `text`, which may become `most` characters long; what was typed before cannot be undone."""
        script = keyboard.Script.LATIN if is_latin else keyboard.Script.PINYIN
        self._become(keyboard.Typing(text=text, most=most, script=script))

    @Slot()
    def forget(self) -> None:
        """The customer has left: nothing of what was typed stays, not even to be undone."""
        self._become(keyboard.Typing(most=self._typing.most))

    def _lexicon(self) -> Lexicon:
        if self._words is None:
            self._words = lexicon()
        return self._words

    def _become(self, typing: keyboard.Typing) -> None:
        if typing == self._typing:
            return
        self._typing = typing
        needs_words = bool(typing.letters or typing.text)
        self._offered = keyboard.offered(typing, self._lexicon()) if needs_words else []
        self.changed.emit()

    def _get_text(self) -> str:
        return self._typing.text

    def _get_letters(self) -> str:
        return self._typing.letters

    def _get_candidates(self) -> list[Any]:
        return [candidate.text for candidate in self._offered]

    def _get_is_latin(self) -> bool:
        return self._typing.script is keyboard.Script.LATIN

    def _get_is_upper(self) -> bool:
        return self._typing.is_upper

    def _get_can_undo(self) -> bool:
        return bool(self._typing.past)

    text = Property(str, _get_text, notify=changed)
    letters = Property(str, _get_letters, notify=changed)
    candidates = Property("QVariantList", _get_candidates, notify=changed)  # type: ignore[arg-type]  # Qt's type by name
    isLatin = Property(bool, _get_is_latin, notify=changed)
    isUpper = Property(bool, _get_is_upper, notify=changed)
    canUndo = Property(bool, _get_can_undo, notify=changed)
