"""Keys of a scanner that types: the kernel's records become codes, a person's do not, and rubbish is skipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.errors import Damage, DamageKind
from drivers.wire.hid_keys import KEY, KEYS, RECORD, SYN, SYN_DROPPED, Event, EventReader, KeyText, typing
from drivers.wire.scanner import MAX_PAYLOAD
from tests.wire.streams import CUTS, QUICK, fed, fuzz, in_pieces, one_by_one

NOW = 1_795_407_616.25
ASCII = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=3, max_size=40)


def records(payload: bytes, at: float = NOW) -> bytes:
    return b"".join(event.to_bytes() for event in typing(payload, at))


class Both:
    """Records to codes in one step."""

    def __init__(self) -> None:
        self.reader, self.keys = EventReader(), KeyText()

    @property
    def held(self) -> int:
        return self.reader.held

    def feed(self, data: bytes) -> Sequence[Any]:
        return self.keys.feed(self.reader.feed(data))


def test_a_record_is_what_the_kernel_writes() -> None:
    data = bytes.fromhex("00bf036b0000000090d003000000000001001e0001000000")
    (event,) = EventReader().feed(data)
    assert event == Event(NOW, KEY, 30, 1)
    assert event.to_bytes() == data
    assert RECORD.size == 24


@pytest.mark.parametrize(
    "payload",
    [b"https://hall.example/t/A012?x=1&y=%20", b"1234567890123456", "户号：12345，张三".encode("gbk"), b"a\tB\xe9"],
)
def test_what_a_scanner_types_is_read(payload: bytes) -> None:
    assert Both().feed(records(payload)) == [payload]


@QUICK
@given(ASCII, CUTS)
def test_every_text_comes_through_however_the_bytes_are_cut(text: str, cuts: list[int]) -> None:
    data = records(text.encode()) * 2
    expected = [text.encode()] * 2
    assert fed(Both(), in_pieces(data, cuts)) == expected
    assert fed(Both(), one_by_one(data)) == expected


def test_caps_lock_turns_letters_and_leaves_figures() -> None:
    caps = [Event(NOW, KEY, 58, 1), Event(NOW, KEY, 58, 0)]
    assert KeyText().feed(caps + typing(b"aB1!", NOW)) == [b"Ab1!"]


def test_a_person_who_types_is_no_scanner() -> None:
    keys = KeyText()
    assert keys.feed(typing(b"12345", NOW, every_s=0.2)) == []
    assert keys.typed_by_hand > 0
    assert keys.feed(typing(b"12345", NOW + 100)) == [b"12345"]


def test_a_shift_whose_end_was_lost_does_not_stay_down() -> None:
    keys = KeyText()
    keys.feed([Event(NOW, KEY, 42, 1), Event(NOW, KEY, 58, 1)])
    assert keys.feed(typing(b"a012", NOW + 5)) == [b"a012"]


def test_too_few_keys_are_no_code() -> None:
    assert KeyText().feed(typing(b"12", NOW)) == []


def test_keys_without_enter_are_dropped_by_silence() -> None:
    keys = KeyText()
    assert not keys.drop()
    keys.feed(typing(b"12345", NOW)[:-4])
    assert keys.begun
    assert keys.drop()
    assert not keys.begun


def test_lost_events_are_told_when_a_code_had_begun() -> None:
    keys, lost = KeyText(), Event(NOW, SYN, SYN_DROPPED, 0)
    assert keys.feed([lost]) == []
    assert keys.feed([*typing(b"12345", NOW)[:-4], lost]) == [Damage(DamageKind.INCOMPLETE)]
    assert keys.feed(typing(b"12345", NOW)) == [b"12345"]


def test_a_held_key_repeats_nothing_and_control_types_nothing() -> None:
    keys = KeyText()
    held = [Event(NOW, KEY, 30, 1), *[Event(NOW, KEY, 30, 2)] * 9, Event(NOW, KEY, 30, 0)]
    control = [Event(NOW, KEY, 29, 1), Event(NOW, KEY, 46, 1), Event(NOW, KEY, 46, 0), Event(NOW, KEY, 29, 0)]
    assert keys.feed(held + control + typing(b"bc", NOW)) == [b"abc"]


def test_keys_without_a_meaning_and_alt_without_figures_type_nothing() -> None:
    odd = [Event(NOW, KEY, code, value) for code in (59, 200, 56) for value in (1, 0)]
    alt = [Event(NOW, KEY, 56, 1), Event(NOW, KEY, 30, 1), Event(NOW, KEY, 30, 0), Event(NOW, KEY, 56, 0)]
    other = [Event(NOW, 4, 4, 458756)]
    assert KeyText().feed(odd + alt + other + typing(b"abc", NOW)) == [b"abc"]


@pytest.mark.parametrize("figures", ["0", "65536", "123456"])
def test_an_alt_code_that_is_no_character_types_nothing(figures: str) -> None:
    pad = {"0": 82, "1": 79, "2": 80, "3": 81, "4": 75, "5": 76, "6": 77}
    strokes = [(56, 1), *((pad[one], value) for one in figures for value in (1, 0)), (56, 0)]
    alt = [Event(NOW, KEY, code, value) for code, value in strokes]
    assert KeyText().feed(alt + typing(b"abc", NOW)) == [b"abc"]


def test_more_than_a_code_can_hold_is_told_once() -> None:
    keys = KeyText()
    assert keys.feed(typing(b"a" * (MAX_PAYLOAD + 2), NOW)) == [Damage(DamageKind.OVERLONG)]
    assert keys.feed(typing(b"abc", NOW + 60)) == [b"abc"]


def test_every_key_is_told_apart_with_and_without_shift() -> None:
    characters = [one for pair in KEYS.values() for one in dict.fromkeys(pair)]
    assert len(set(characters)) == len(characters) == 97 - 1


def test_rubbish_between_records_is_skipped() -> None:
    good = records(b"A012345")
    later = records(b"A012345", NOW + 1000) + records(b"A012345", NOW + 2000)
    fuzz(Both, [good, good[:24]], later, lambda found: found == b"A012345", limit=23)
