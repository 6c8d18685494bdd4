"""Commands to the printer: vectors of the reference, and text that cannot print as something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire import escpos
from drivers.wire.errors import OutOfRange, UnprintableText
from drivers.wire.escpos import Align, Question, Run, encode_text, is_printable, runs
from tests.wire.streams import QUICK


@pytest.mark.parametrize(
    ("command", "wire"),
    [
        (escpos.INIT + escpos.CHINESE_MODE, "1B 40 1C 26"),
        (escpos.align(Align.CENTER), "1B 61 01"),
        (escpos.bold(True) + escpos.bold(False), "1B 45 01 1B 45 00"),
        (escpos.size(1, 1) + escpos.size(4, 3) + escpos.size(8, 8), "1D 21 00 1D 21 32 1D 21 77"),
        (escpos.feed(3), "1B 64 03"),
        (escpos.cut(), "1D 56 42 00"),
        (escpos.cut(partial=False, feed_dots=8), "1D 56 41 08"),
        (escpos.fence(b"0017"), "1D 28 48 06 00 30 30 30 30 31 37"),
        (escpos.ask(Question.PAPER), "10 04 04"),
        (escpos.STATUS_PUSH_ON + escpos.STATUS_PUSH_OFF, "1D 61 0E 1D 61 00"),
        (escpos.BUFFERED_PAPER_STATUS, "1D 72 01"),
        (escpos.RECOVER_AND_CLEAR + escpos.RECOVER_AND_CONTINUE, "10 05 02 10 05 01"),
        (escpos.FULL_STATUS, "10 04 14"),
        (escpos.present(1, 5), "1C 50 01 01 45 05"),
        (escpos.present(2, 0, blink=False, retract=True), "1C 50 02 00 52 00"),
        (escpos.TOTAL_CUT + escpos.EJECT + escpos.RETRACT, "1B 69 1D 65 05 1D 65 02"),
        (escpos.ASK_MAKER + escpos.ASK_MODEL, "1D 49 42 1D 49 43"),
    ],
)
def test_a_command_is_the_references(command, wire):
    assert command == bytes.fromhex(wire)


@pytest.mark.parametrize(
    "make",
    [
        lambda: escpos.size(0, 1),
        lambda: escpos.size(1, 9),
        lambda: escpos.feed(256),
        lambda: escpos.cut(feed_dots=-1),
        lambda: escpos.present(1, 256),
        lambda: escpos.fence(b"123"),
        lambda: escpos.fence(b"12\x1f4"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(make):
    with pytest.raises(OutOfRange):
        make()


def test_process_ids_are_printable_and_repeat_only_after_ten_thousand():
    ids = [escpos.process_id(number) for number in range(10_000)]
    assert len(set(ids)) == 10_000
    assert escpos.process_id(10_017) == b"0017"
    escpos.fence(ids[-1])


def test_chinese_and_money_have_their_two_byte_forms():
    assert encode_text("中文¥1\n") == bytes.fromhex("D6D0 CEC4 A3A4 31 0A")
    assert encode_text("①·—…《》") == "①·—…《》".encode("gb18030")


@pytest.mark.parametrize(
    "character", ["㐀", "𠀀", "ñ", "\x1b", "\x10", "\x7f", "\t", "\xa0", "\ue000", "\ud800", "\u0600"]
)
def test_characters_the_font_lacks_are_reported_and_never_sent(character):
    assert not is_printable(character)
    with pytest.raises(UnprintableText) as caught:
        encode_text(f"王{character}明{character}")
    assert caught.value.characters == character
    assert list(runs(f"王{character}明")) == [Run("王", True), Run(character, False), Run("明", True)]


def test_runs_of_plain_text_are_one():
    assert list(runs("A012 ¥5")) == [Run("A012 ￥5", True)]
    assert list(runs("")) == []


def test_columns_count_as_the_paper_does():
    assert escpos.columns("A号 1") == 5


@QUICK
@given(st.text())
def test_printable_text_never_holds_a_four_byte_form_or_a_command(text):
    printable = "".join(run.text for run in runs(text) if run.printable)
    wire = encode_text(printable)
    assert len(wire) == sum(1 if character <= "~" else 2 for character in printable)
    assert all(byte >= 0x20 or byte == 0x0A for byte in wire)
    assert wire.decode("gb18030") == printable
