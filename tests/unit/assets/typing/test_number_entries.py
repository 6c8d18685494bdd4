"""Numbers on a pad: keys that are heard, groups for the eye, and when a number is whole."""

from __future__ import annotations

import pytest

from assets.typing.entry import Kind, grouped, is_whole, typed


def keyed(kind: Kind, keys: str) -> str:
    value = ""
    for key in keys:
        value = typed(kind, value, key)
    return value


@pytest.mark.parametrize(
    ("kind", "keys", "value", "shown", "whole"),
    [
        (Kind.DIGITS, "33001234X5", "330012345", "3300 1234 5", True),
        (Kind.DIGITS, "", "", "", False),
        (Kind.DIGITS, "1" * 25, "1" * 20, "1111 1111 1111 1111 1111", True),
        (Kind.ID, "X1101011949X1001001x", "11010119491001001X", "110101 19491001 001X", True),
        (Kind.ID, "110101", "110101", "110101", False),
        (Kind.PHONE, "0213800138000", "13800138000", "138 0013 8000", True),
        (Kind.CODE, "ao7ik2m", "A7K2M", "A7K2 M", True),
    ],
)
def test_only_what_can_come_next_is_heard(kind: Kind, keys: str, value: str, shown: str, whole: bool) -> None:
    assert keyed(kind, keys) == value
    assert grouped(kind, value) == shown
    assert is_whole(kind, value) is whole


def test_more_than_one_character_is_no_key() -> None:
    assert typed(Kind.DIGITS, "1", "23") == "1"
    assert typed(Kind.DIGITS, "1", "") == "1"
