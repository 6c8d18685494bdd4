from dataclasses import replace

import pytest

from assets import LOCALE
from hall.contract.events import CounterOpened, CounterPaused, SlipReprinted, TicketIssued
from hall.contract.examples import EVENTS
from hall.contract.messages import EventNotice
from hall.contract.values import CounterStatus, Text
from hall.runtime.words import Words
from screens.clerk.view_inputs import Notice, Session
from screens.clerk.view_session import farewell, follow, is_taken_over, mark_of, told_of
from tests.ui.clerk_scenes import NOW, WANG, closed, counter

WORDS = Words.load([LOCALE / f"{name}.toml" for name in ("staff", "staff_reasons", "clerk", "clerk_acts")])
SESSION = Session(counter="3", clerk="clerk-1024", mark=("e1", 6))


def test_a_session_waits_for_the_first_document_after_its_login() -> None:
    before = replace(closed(3), rev=6)
    assert follow(SESSION, before) is SESSION
    assert follow(SESSION, None) is SESSION


def test_a_session_is_seen_once_the_counter_shows_its_clerk() -> None:
    seen = follow(SESSION, counter(rev=7))
    assert seen is not None
    assert seen.is_seen
    assert follow(seen, counter(rev=8)) is seen
    assert follow(seen, counter(rev=9, status=CounterStatus.PAUSED)) is seen


@pytest.mark.parametrize("document", [replace(closed(3), rev=8), counter(rev=8, clerk=WANG)])
def test_a_session_ends_when_the_counter_closes_or_another_clerk_has_it(document) -> None:
    assert follow(SESSION, document) is None
    assert follow(replace(SESSION, is_seen=True), document) is None


def test_a_seen_session_ends_even_on_the_edition_that_was_known_at_the_login() -> None:
    assert follow(replace(SESSION, is_seen=True), replace(closed(3), rev=6)) is None


def test_an_edition_is_epoch_and_rev() -> None:
    assert mark_of(counter(epoch="e2", rev=4)) == ("e2", 4)
    assert mark_of(None) is None


def test_only_an_opening_of_this_counter_elsewhere_is_a_take_over() -> None:
    def said(event, actor: str) -> bool:
        return is_taken_over(SESSION, EventNotice(seq=1, at=NOW, actor=actor, event=event), "clerk-1")

    assert said(CounterOpened(counter="3", clerk="clerk-1024"), "clerk-2")
    assert not said(CounterOpened(counter="3", clerk="clerk-1024"), "clerk-1")
    assert not said(CounterOpened(counter="4", clerk="clerk-1031"), "clerk-2")
    assert not said(CounterPaused(counter="3", reason="break"), "clerk-2")


def test_the_farewell_says_who_took_the_counter_or_that_it_closed() -> None:
    assert farewell(counter(clerk=WANG), True, WORDS).sentence.zh == "本窗口已由王建国登录，您已退出。"
    assert "Wang Jianguo has logged in" in farewell(counter(clerk=WANG), True, WORDS).sentence.en
    assert farewell(closed(3), True, WORDS) == Notice("warn", WORDS.both("left_closed"))
    assert farewell(None, True, WORDS).sentence == WORDS.both("left_closed")
    assert farewell(closed(3), False, WORDS) == Notice("primary", WORDS.both("left_day_closed"))


def test_what_a_press_has_done_out_of_sight_is_told_in_a_sentence() -> None:
    issued = next(one for one in EVENTS if isinstance(one, TicketIssued))
    copied = next(one for one in EVENTS if isinstance(one, SlipReprinted))
    assert told_of(issued, WORDS) == Text(
        zh=f"{issued.number} 已签到，正在等候。", en=f"{issued.number} is checked in and waits."
    )
    told = told_of(copied, WORDS)
    assert told is not None
    noted = f"{copied.number}: lost slip noted ({copied.times}); {copied.people_ahead} ahead."
    assert told.en == f"{noted} With the ID card the kiosk prints it again."
    assert told_of(CounterPaused(counter="3", reason="meal"), WORDS) is None
