"""A reader is tested with a card or a code that someone shows; what it says is not told, only that it was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from devices.reading_desks import CardDesk, CodeDesk
from devices.roles import CardRead, CodeRead
from devices.self_tests.trial import SelfTest, Trial
from hall.contract.values import Text

_KINDS: Final = {
    "resident": Text(zh="居民身份证", en="a resident identity card"),
    "hk_mo_tw": Text(zh="港澳台居民居住证", en="a Hong Kong, Macao or Taiwan residence permit"),
    "foreign_2017": Text(zh="外国人永久居留身份证（2017版）", en="a foreigner's permanent residence card (2017)"),
    "foreign_2023": Text(zh="外国人永久居留身份证（2023版）", en="a foreigner's permanent residence card (2023)"),
}


def _read_card(trial: Trial) -> None:
    def read(card: CardRead) -> None:
        kind = _KINDS[card.kind]
        trial.passed(Text(zh=f"已读取一张{kind.zh}。", en=f"{kind.en} was read."))

    _expect(trial, trial.desk, read, "no_card")


def _read_code(trial: Trial) -> None:
    def read(code: CodeRead) -> None:
        size = len(code.text)
        trial.passed(Text(zh=f"已读取 {size} 个字符的码。", en=f"a code of {size} characters was read."))

    _expect(trial, trial.desk, read, "no_code")


def _expect(trial: Trial, desk: CardDesk | CodeDesk, on_read: Callable[[Any], None], none_came: str) -> None:
    asked = desk.try_one(on_read, trial.failed)
    trial.wait(none_came, lambda: desk.end_try(asked))
    trial.wake()


ID_CARD_READER: Final = SelfTest(
    Text(zh="请在 15 秒内把证件平放在读卡区……", en="Lay a card on the reader within 15 seconds ..."), _read_card
)
CODE_READER: Final = SelfTest(
    Text(zh="请在 15 秒内把码对准扫描窗口……", en="Hold a code before the scanner within 15 seconds ..."), _read_code
)
