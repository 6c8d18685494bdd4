"""Says the guidance of the assisted mode through the kiosk's loudspeaker; without one it is silent.

The rule here: it stops at the first touch and when the page changes, and says nothing twice.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Slot

from assets.qt.keyboard import lexicon
from assets.spoken import VOICES, sentences_in, spelling
from devices.sound_roles import SpokenSentence
from kiosk.view.speech import Guidance
from kiosk.view_model import KioskViewModel


class Loudspeaker(Protocol):
    """What is needed of the devices."""

    def speak(self, sentence: SpokenSentence) -> None: ...

    def hush(self) -> None: ...


class GuideVoice(QObject):
    """The kiosk's voice. Lives in the GUI thread; the loudspeaker may take its time."""

    def __init__(self, vm: KioskViewModel, speaker: Loudspeaker) -> None:
        super().__init__(vm)
        self._speaker = speaker
        self.volume = 100
        """Percent of the loudspeaker's usual loudness; 0: nothing is said."""
        vm.guided.connect(self.guide)
        vm.touched.connect(self.hush)

    @Slot(object)
    def guide(self, wanted: Guidance | None) -> None:
        """Say this instead of what is being said; None: say nothing more."""
        self._speaker.hush()
        if wanted is None or not self.volume:
            return
        for sentence in sentences_in(wanted.text):
            said = spelling(sentence, wanted.language, lexicon())
            self._speaker.speak(SpokenSentence(said, VOICES[wanted.language], self.volume))

    @Slot()
    def hush(self) -> None:
        """A finger came down: whoever touches has heard enough."""
        self._speaker.hush()
