"""Whatever is pressed on the Chinese keyboard: nothing raises, erasing empties, undoing returns."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assets.qt.keyboard import lexicon
from assets.typing import keyboard
from assets.typing.entry import SHAPES, Kind, grouped, is_whole, typed
from assets.typing.keyboard import Typing
from assets.typing.pinyin import candidates

KEYS = st.sampled_from([*keyboard.LETTERS, *keyboard.LETTERS, *keyboard.FIGURES, *keyboard.SIGNS, "'", "A", "\n", "€"])
ACTS = st.one_of(
    st.tuples(st.just("press"), KEYS),
    st.tuples(st.just("pick"), st.integers(0, 80)),
    st.tuples(st.sampled_from(["erase", "undo", "clear", "shift", "switch", "finish"]), st.just(0)),
)
WORDS = lexicon()


def act(typing: Typing, what: str, value: str | int) -> Typing:
    match what, value:
        case "press", str(key):
            return keyboard.press(typing, key, WORDS)
        case "pick", int(place):
            offered = keyboard.offered(typing, WORDS)
            return keyboard.pick(typing, offered[place % len(offered)]) if offered else typing
        case "finish", _:
            return keyboard.finish(typing, WORDS)
        case _:
            found: Typing = getattr(keyboard, what)(typing)
            return found


@settings(max_examples=120, deadline=None)
@given(st.lists(ACTS, max_size=40))
def test_whatever_is_typed_stands_in_its_bounds_and_can_be_erased(acts: list[tuple[str, str | int]]) -> None:
    typing = Typing(most=20)
    for what, value in acts:
        before, typing = typing, act(typing, what, value)
        assert len(typing.text) <= 20
        assert len(typing.letters) <= keyboard.MOST_LETTERS
        if what != "undo" and (typing.text, typing.letters) != (before.text, before.letters):
            undone = keyboard.undo(typing)
            assert (undone.text, undone.letters) == (before.text, before.letters)
    for _ in range(len(typing.text) + len(typing.letters)):
        typing = keyboard.erase(typing)
    assert (typing.text, typing.letters) == ("", "")


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", max_size=30))
def test_any_letters_have_candidates_that_use_them(letters: str) -> None:
    offered = candidates(WORDS, letters)
    assert bool(offered) == bool(letters)
    assert all(0 < one.used <= len(letters) and one.text for one in offered)
    assert len({one.text for one in offered[:-1]}) == len(offered[:-1])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(Kind), st.text(max_size=40))
def test_a_number_is_never_longer_than_it_may_be(kind: Kind, keys: str) -> None:
    value = ""
    for key in keys:
        value = typed(kind, value, key)
    assert len(value) <= SHAPES[kind].longest
    assert set(value) <= set(SHAPES[kind].keys)
    assert grouped(kind, value).replace(" ", "") == value
    assert isinstance(is_whole(kind, value), bool)
