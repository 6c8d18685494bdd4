"""The desk asks, sends and submits off the GUI thread: one form one key, and nobody's number in any log."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from assets.qt.asker import Asker
from hall.runtime.words import Words
from kiosk.application_desk import MOST_CODES, ApplicationDesk
from kiosk.catalogues import CATALOGUES
from kiosk.flow.apply_events import (
    AccountsFound,
    ApplicationKnown,
    ApplicationRefused,
    ApplicationTaken,
    ApplicationUnanswered,
    CodeSent,
    FindAccounts,
    SendCode,
    Submit,
)
from kiosk.flow.apply_state import Applying
from kiosk.flow.one_time_code import Verdict, judge
from kiosk.stored_papers import paper_key
from tests.ui.kiosk_scenes import StillClock
from tests.unit.kiosk.apply_fakes import (
    AWAY,
    REFUSES,
    REFUSES_NAMELESS,
    SILENT,
    SILENT_WITHOUT,
    OrderBooks,
    Postbox,
)
from tests.unit.kiosk.apply_walk import ACCOUNT, CARD, NO, PHONE, ApplyWalk

KEY = "3d3ad4cc-5f4c-4c0f-9d51-2f6f0f5d0001"


class Loaded:
    """Chance that always draws the same."""

    def randbelow(self, exclusive_upper_bound: int, /) -> int:
        assert exclusive_upper_bound == 1_000_000
        return 42_719

    def token_bytes(self, nbytes: int, /) -> bytes:
        return b"s" * nbytes


@dataclass
class Bench:
    """A desk with the test's hands at all its ends."""

    qtbot: QtBot
    books: OrderBooks = field(default_factory=OrderBooks)
    post: Postbox = field(default_factory=Postbox)
    clock: StillClock = field(default_factory=StillClock)
    heard: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        words = Words.load(CATALOGUES)
        asker = Asker("application", again_s=(0.0, 0.0))
        self.desk = ApplicationDesk(self.books, self.post, words, self.clock, chance=Loaded(), asker=asker)  # type: ignore[arg-type]  # the part of the port that applications need
        self.desk.happened.connect(self.heard.append)

    def do(self, effect: Any) -> Any:
        count = len(self.heard)
        self.desk.acts()[type(effect)](effect)
        self.qtbot.waitUntil(lambda: len(self.heard) > count)
        return self.heard[-1]


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    found = Bench(qtbot)
    yield found
    found.desk.stop()


def signed() -> Applying:
    return ApplyWalk().to_sign().flow.visit.applying


def submit(**changes: Any) -> Submit:
    return replace(Submit(KEY, signed()), **changes)


def test_accounts_are_found_by_card_or_by_number_and_a_lost_system_is_told(bench: Bench) -> None:
    assert bench.do(FindAccounts("q1", id_number=CARD.number)) == AccountsFound("q1", (ACCOUNT,))
    assert bench.do(FindAccounts("q2", account="0000000000")) == AccountsFound("q2", ())
    assert [(who.id_number, who.account) for who in bench.books.who] == [(CARD.number, None), (None, "0000000000")]
    bench.books.moods["accounts"] = [AWAY]
    assert bench.do(FindAccounts("q3", account="3100012345")) == AccountsFound("q3", None)


def test_a_code_is_in_the_message_and_nowhere_else(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told = bench.do(SendCode("q1", PHONE))
    assert isinstance(told, CodeSent)
    assert told.seal is not None
    ((key, phone, words),) = bench.post.sent
    assert (key, phone) == ("q1", PHONE)
    assert "042719" in words.zh
    assert "042719" in words.en
    assert judge(told.seal, "042719", PHONE, 0.0, 300.0)[0] is Verdict.RIGHT
    assert judge(told.seal, "042718", PHONE, 0.0, 300.0)[0] is Verdict.WRONG
    assert "042719" not in repr(told)
    assert "042719" not in caplog.text
    assert PHONE not in caplog.text


def test_a_message_that_cannot_be_sent_is_told(bench: Bench) -> None:
    bench.post.is_full = True
    assert bench.do(SendCode("q1", PHONE)) == CodeSent("q1", None)


def test_nobodys_phone_is_rung_without_end(bench: Bench) -> None:
    for count in range(MOST_CODES):
        assert bench.do(SendCode(f"q{count}", PHONE)).seal is not None
    assert bench.do(SendCode("one too many", PHONE)) == CodeSent("one too many", None)
    bench.clock.passed += 3601
    assert bench.do(SendCode("an hour later", PHONE)).seal is not None


def test_a_form_is_submitted_with_its_papers_and_told_to_the_phone(bench: Bench) -> None:
    told = bench.do(submit())
    assert isinstance(told, ApplicationTaken)
    assert told.intention == KEY
    kinds = dict(bench.books.files.values())
    assert (kinds["id_front"], kinds["id_back"]) == (b"front", b"back")
    assert kinds["signature"].startswith(b"<svg")
    bench.qtbot.waitUntil(lambda: bool(bench.post.sent))
    (_, phone, words) = bench.post.sent[0]
    assert phone == PHONE
    assert told.order.order in words.zh


def test_a_message_that_is_not_sent_keeps_nobody_from_their_number(bench: Bench) -> None:
    bench.post.is_full = True
    assert isinstance(bench.do(submit()), ApplicationTaken)
    bench.qtbot.waitUntil(lambda: not bench.desk._asker.is_asking("message"))


@pytest.mark.parametrize("silent", ["apply", "store_file"])
def test_silence_is_asked_again_under_the_same_keys_and_ends_in_one_order(bench: Bench, silent: str) -> None:
    bench.books.moods[silent] = [SILENT, SILENT]
    assert isinstance(bench.do(submit()), ApplicationTaken)
    assert len(bench.books.taken) == 1
    assert len(bench.books.files) == 3


def test_silence_without_end_may_have_been_heard_and_the_next_try_finds_the_same_order(bench: Bench) -> None:
    bench.books.moods["apply"] = [SILENT, SILENT, SILENT]
    assert bench.do(submit()) == ApplicationUnanswered(KEY, may_be_taken=True)
    told = bench.do(submit())
    assert isinstance(told, ApplicationTaken)
    assert len(bench.books.taken) == 1


def test_silence_before_the_form_itself_was_sent_is_surely_not_taken(bench: Bench) -> None:
    bench.books.moods["store_file"] = [SILENT_WITHOUT] * 3
    assert bench.do(submit()) == ApplicationUnanswered(KEY, may_be_taken=False)
    assert "apply" not in bench.books.asked


def test_a_system_that_goes_after_a_silence_leaves_it_unknown(bench: Bench) -> None:
    bench.books.moods["apply"] = [SILENT, AWAY]
    assert bench.do(submit()) == ApplicationUnanswered(KEY, may_be_taken=True)


def test_a_refusal_comes_in_the_systems_own_words(bench: Bench) -> None:
    bench.books.moods["apply"] = [REFUSES]
    told = bench.do(submit())
    assert isinstance(told, ApplicationRefused)
    assert told.sentence == NO
    bench.books.moods["apply"] = [SILENT, REFUSES]
    assert isinstance(bench.do(submit(intention=KEY[:-1] + "2")), ApplicationRefused)


def test_an_application_that_a_killed_kiosk_handed_in_is_found_and_not_doubled(bench: Bench) -> None:
    first = bench.do(submit())
    assert isinstance(first, ApplicationTaken)
    again = bench.do(submit(intention="a later visit's key 0001"))
    assert again == ApplicationKnown("a later visit's key 0001", first.order)
    assert len(bench.books.taken) == 1
    another = replace(signed(), besides=(first.order.order,))
    assert isinstance(bench.do(Submit("a later visit's key 0001", another)), ApplicationTaken)
    assert len(bench.books.taken) == 2


def test_an_order_that_is_there_and_cannot_be_shown_is_asked_for_again(bench: Bench) -> None:
    first = bench.do(submit())
    bench.books.moods["order"] = [AWAY]
    assert bench.do(submit(intention="a later visit's key 0001")) == ApplicationUnanswered(
        "a later visit's key 0001", may_be_taken=False
    )
    assert bench.do(submit(intention="a later visit's key 0001")) == ApplicationKnown(
        "a later visit's key 0001", first.order
    )


def test_a_system_that_names_no_order_is_believed_in_its_own_words(bench: Bench) -> None:
    bench.books.moods["apply"] = [REFUSES_NAMELESS]
    assert isinstance(bench.do(submit()), ApplicationRefused)


def test_who_has_gone_is_told_nothing(bench: Bench) -> None:
    bench.books.gate.clear()
    effect = submit()
    bench.desk.acts()[Submit](effect)
    bench.qtbot.waitUntil(lambda: "store_file" in bench.books.asked)
    bench.desk.forget()
    bench.books.gate.set()
    bench.qtbot.waitUntil(lambda: bool(bench.books.taken))
    assert isinstance(bench.do(FindAccounts("q", account="3100012345")), AccountsFound)
    assert len(bench.heard) == 1


def test_the_keys_of_the_papers_follow_from_that_of_the_form() -> None:
    assert paper_key(KEY, "id_front") == hashlib.sha256(f"{KEY}:id_front".encode()).hexdigest()[:32]
    assert len({paper_key(KEY, kind) for kind in ("id_front", "id_back", "signature", "message")}) == 4
