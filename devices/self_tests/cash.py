"""A banknote acceptor is tested with a note that is taken into escrow and given back: no money changes hands."""

from __future__ import annotations

from typing import Final

from devices.cash_desk import CashDesk
from devices.cash_news import CashNews, CashWord
from devices.self_tests.trial import SelfTest, Trial
from hall.contract.values import Text


def _take_and_return(trial: Trial) -> None:
    desk: CashDesk = trial.desk
    session = f"self-test-{trial.id}"

    def hear(news: CashNews) -> None:
        if news.fault is not None:
            trial.failed(news.fault)
        elif news.note is not None and news.word is CashWord.HELD:
            desk.give_back(news.note.id)
        elif news.note is not None and news.word is CashWord.RETURNED:
            worth = news.note.denomination
            said = Text(zh=f"已识别并退回一张 {worth} 纸币。", en=f"a note of {worth} was read and given back.")
            # not before the mouth is shut: who tests may let go of the device at once
            desk.end(session, lambda _total: trial.passed(said))
        elif news.word is not CashWord.REJECTED:
            trial.failed_by("note_not_given_back")

    def let_go() -> None:
        desk.end(session, lambda _total: None)
        trial.wake()

    if not desk.begin(session, hear):
        trial.failed_by("in_use")
        return
    trial.wait("no_note", let_go)
    trial.wake()


BANKNOTE_ACCEPTOR: Final = SelfTest(
    Text(
        zh="请在 15 秒内放入一张纸币，它会被退回……",
        en="Insert a note within 15 seconds; it is given back ...",
    ),
    _take_and_return,
)
