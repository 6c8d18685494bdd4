"""What status bytes mean; above all that what was not said never becomes ok."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.escpos import Question
from drivers.wire.printer_status import (
    NOTHING_SAID,
    Paper,
    PrinterStatus,
    from_full_status,
    from_paper_sensor,
    from_push,
    from_real_time,
)
from tests.wire.streams import QUICK


def said(status: PrinterStatus) -> dict[str, object]:
    """Only the fields that are bad or known to be out of order."""
    values = {one.name: getattr(status, one.name) for one in fields(status)}
    return {name: value for name, value in values.items() if value not in (None, False, Paper.UNKNOWN)}


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        (Question.PRINTER, 0x12, {"online": True}),
        (Question.PRINTER, 0x1A, {}),
        (Question.OFFLINE_CAUSE, 0x12, {}),
        (Question.OFFLINE_CAUSE, 0x16, {"cover_open": True}),
        (Question.OFFLINE_CAUSE, 0x32, {"paper": Paper.OUT}),
        (Question.ERROR_CAUSE, 0x16, {"mechanical_error": True}),
        (Question.ERROR_CAUSE, 0x1A, {"cutter_error": True}),
        (Question.ERROR_CAUSE, 0x32, {"unrecoverable_error": True}),
        (Question.ERROR_CAUSE, 0x52, {"recovers_alone": True}),
        (Question.PAPER, 0x12, {"paper": Paper.OK}),
        (Question.PAPER, 0x1E, {"paper": Paper.LOW}),
        (Question.PAPER, 0x16, {"paper": Paper.LOW}),
        (Question.PAPER, 0x72, {"paper": Paper.OUT}),
        (Question.PAPER, 0x7E, {"paper": Paper.OUT}),
    ],
)
def test_an_answer_to_dle_eot_means_what_the_manuals_say(question, value, expected):
    assert said(from_real_time(question, value)) == expected


def test_a_printer_that_is_off_line_says_so():
    assert from_real_time(Question.PRINTER, 0x1A).online is False


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("10 00 00 00", {"online": True, "paper": Paper.OK}),
        ("18 00 0C 00", {"paper": Paper.OUT}),
        ("10 00 03 00", {"online": True, "paper": Paper.LOW}),
        ("38 00 00 00", {"cover_open": True, "paper": Paper.OK}),
        ("18 08 00 00", {"cutter_error": True, "paper": Paper.OK}),
        (
            "18 64 00 00",
            {"mechanical_error": True, "unrecoverable_error": True, "recovers_alone": True, "paper": Paper.OK},
        ),
    ],
)
def test_a_pushed_block_means_what_the_manuals_say(block, expected):
    assert said(from_push(bytes.fromhex(block))) == expected


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ("00 00 00 00", {"paper": Paper.OK}),
        ("05 00 00 00", {"paper": Paper.OUT}),
        ("24 00 00 00", {"paper": Paper.LOW, "slip_in_mouth": True}),
        ("00 02 41 00", {"paper": Paper.OK, "cover_open": True, "recovers_alone": True, "jammed": True}),
        ("00 00 00 05", {"paper": Paper.OK, "cutter_error": True, "unrecoverable_error": True}),
    ],
)
def test_customs_full_status_means_what_the_manual_says(flags, expected):
    assert said(from_full_status(bytes.fromhex(flags))) == expected


@pytest.mark.parametrize(
    "status",
    [
        from_real_time(Question.PAPER, 0x00),
        from_real_time(Question.PRINTER, 0xFF),
        from_push(b""),
        from_push(bytes.fromhex("10 00 00")),
        from_push(bytes.fromhex("12 00 00 00")),
        from_push(bytes.fromhex("10 00 80 00")),
        from_paper_sensor(0x10),
        from_full_status(b"\0\0\0"),
    ],
)
def test_wrong_fixed_bits_say_nothing(status):
    assert status == NOTHING_SAID


def test_the_buffered_answer_tells_the_paper():
    assert [from_paper_sensor(value).paper for value in (0x00, 0x03, 0x0C, 0x0F)] == [
        Paper.OK,
        Paper.LOW,
        Paper.OUT,
        Paper.OUT,
    ]


def test_news_changes_only_what_it_speaks_of():
    low = from_push(bytes.fromhex("10 00 03 00"))
    opened = low.updated(from_real_time(Question.OFFLINE_CAUSE, 0x16))
    assert (opened.paper, opened.cover_open, opened.online) == (Paper.LOW, True, True)
    assert opened.updated(NOTHING_SAID) == opened


def test_a_printer_is_ready_only_when_it_has_said_everything():
    status = NOTHING_SAID
    for question in Question:
        assert not status.is_ready
        status = status.updated(from_real_time(question, 0x12))
    assert status.is_ready
    assert not status.updated(PrinterStatus(jammed=True)).is_ready
    assert not status.updated(PrinterStatus(paper=Paper.OUT)).is_ready
    assert status.updated(PrinterStatus(paper=Paper.LOW)).is_ready


@QUICK
@given(st.sampled_from(Question), st.integers(0, 255))
def test_no_byte_without_the_fixed_bits_ever_says_ok(question, value):
    if value & 0x93 != 0x12:
        assert from_real_time(question, value) == NOTHING_SAID
