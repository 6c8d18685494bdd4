"""A loudspeaker is tested with a sentence in each language: a person hears them, the player says they were played."""

from __future__ import annotations

from typing import Final

from devices.self_tests.trial import SelfTest, Trial
from devices.sound_desk import SpeakerDesk
from devices.sound_roles import SpokenSentence
from hall.contract.documents_devices import DeviceFault
from hall.contract.values import Text

SENTENCES: Final = (
    SpokenSentence("yang2 sheng1 qi4 gong1 zuo4 zheng4 chang2", "cmn-latn-pinyin"),
    SpokenSentence("The speaker works.", "en-us"),
)


def _speak(trial: Trial) -> None:
    desk: SpeakerDesk = trial.desk

    def told(fault: DeviceFault | None) -> None:
        if fault is not None:
            trial.failed(fault)

    def last(fault: DeviceFault | None) -> None:
        told(fault)
        if fault is None:
            trial.passed(Text(zh="测试语音已播放，请确认听到了中英文各一句。", en="it was played; was it heard?"))

    for sentence in SENTENCES[:-1]:
        desk.say(sentence, told)
    desk.say(SENTENCES[-1], last)
    trial.wait("player_hung", lambda: None)
    trial.wake()


SPEAKER: Final = SelfTest(
    Text(zh="正在播放测试语音：中文、英文各一句……", en="Speaking a sentence in Chinese and one in English ..."), _speak
)
