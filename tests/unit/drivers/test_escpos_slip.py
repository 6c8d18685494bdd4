"""A slip as bytes, read back by the printer's own page reader: text, sizes, pictures and no chance orders."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from PIL import Image

from devices import self_test
from devices.slip import Align, Feed, Line, Pair, Picture, QrCode, Rule, Size, Slip
from drivers import rare_characters
from drivers.escpos_slip import Paper, encode_slip, without_orders
from drivers.wire import escpos
from drivers.wire.errors import OutOfRange
from drivers.wire.escpos_ops import Cut, LineFeed, PageOp, QrSymbol, Words
from drivers.wire.escpos_ops import Picture as DrawnPicture
from drivers.wire.escpos_page import PageReader, RealTimeReader
from hall.contract.values import Text

PUSH = escpos.STATUS_PUSH_ON
CUT = escpos.cut()
PAPER = Paper()


def page(*items: object, paper: Paper = PAPER, is_cut: bool = True) -> list[PageOp]:
    return PageReader().feed(encode_slip(Slip(tuple(items), is_cut), paper, set_up=PUSH, cut=CUT))  # type: ignore[arg-type]


def words(ops: list[PageOp]) -> list[Words]:
    return [op for op in ops if isinstance(op, Words)]


def test_a_line_keeps_its_size_weight_and_place() -> None:
    (text,) = words(page(Line("A012 号", Size.QUADRUPLE, Align.CENTRE, bold=True)))
    assert text.text == "A012 号"
    assert (text.style.width, text.style.height, text.style.bold) == (4, 4, True)
    assert text.style.align is escpos.Align.CENTER


def test_a_large_line_is_wrapped_to_fewer_columns() -> None:
    rows = words(page(Line("供电服务营业厅综合业务", Size.QUADRUPLE)))
    assert [row.text for row in rows] == ["供电服务营业", "厅综合业务"]


def test_a_pair_stands_at_both_margins() -> None:
    (row,) = words(page(Pair("时间 Time", "10:42", bold=True)))
    assert row.text == "时间 Time" + " " * 34 + "10:42"
    assert row.style.bold


def test_a_slip_ends_with_a_cut_unless_it_shall_not() -> None:
    assert isinstance(page(Line("A"))[-1], Cut)
    assert not any(isinstance(op, Cut) for op in page(Line("A"), is_cut=False))


def test_a_rule_a_feed_and_a_picture_are_drawn() -> None:
    ops = page(Rule(), Feed(3), Picture(8, 1, b"\xf0"))
    rule, dots = [op for op in ops if isinstance(op, DrawnPicture)]
    assert (rule.row_bytes * 8, rule.rows) == (576, 16)
    assert rule.dots.count(b"\xff") == 144, "two rows of black"
    assert (dots.row_bytes, dots.rows, dots.dots) == (1, 1, b"\xf0")
    assert LineFeed(3) in ops


def test_a_qr_code_has_white_above_and_below() -> None:
    ops = page(QrCode("https://hall.example/t/A012", module=7))
    at = next(number for number, op in enumerate(ops) if isinstance(op, QrSymbol))
    symbol = ops[at]
    assert isinstance(symbol, QrSymbol)
    assert (symbol.payload, symbol.module) == (b"https://hall.example/t/A012", 7)
    assert symbol.align is escpos.Align.CENTER
    assert LineFeed(1) in ops[:at]
    assert LineFeed(1) in ops[at:]


def test_a_qr_code_that_is_too_long_is_refused() -> None:
    with pytest.raises(OutOfRange):
        page(QrCode("x" * 3000))


@pytest.mark.parametrize("size", [Size.NORMAL, Size.DOUBLE])
def test_a_line_with_a_rare_character_is_drawn_and_the_others_are_not(size: Size) -> None:
    ops = page(Line("王㐀 先生", size), Line("王堃 先生"))
    (drawn,) = [op for op in ops if isinstance(op, DrawnPicture)]
    assert drawn.rows == 24 * size.value
    assert any(drawn.dots)
    assert [row.text for row in words(ops)] == ["王堃 先生"]


def test_a_drawn_line_is_never_wider_than_the_paper() -> None:
    ops = page(Line("㐀" * 4, Size.QUADRUPLE), paper=Paper(columns=32, dots=384))
    assert max(op.row_bytes * 8 for op in ops if isinstance(op, DrawnPicture)) <= 384


def test_a_character_that_no_font_has_is_drawn_as_a_mark() -> None:
    strange = rare_characters.draw_line("\U0001fbff", height=24)
    mark = rare_characters.draw_line("〓", height=24)
    assert strange.tobytes() == mark.tobytes()
    assert strange.tobytes() != rare_characters.draw_line(" ", height=24).tobytes()


def test_bold_is_blacker() -> None:
    def black(*, bold: bool) -> int:
        return rare_characters.draw_line("㐀堃", height=48, bold=bold).histogram()[0]

    assert black(bold=True) > black(bold=False)


def test_an_empty_line_is_one_dot_wide_and_not_an_error() -> None:
    assert rare_characters.draw_line("", height=24).size == (1, 24)


def test_no_picture_can_give_the_printer_an_order() -> None:
    noise = random.Random(7).randbytes(40_000)
    orders = bytes.fromhex("100502100401101408")
    image = Image.frombytes("1", (320, 1000), bytes(byte ^ 0xFF for byte in (orders * 8 + noise)[:40_000]))
    cleaned = bytes(byte ^ 0xFF for byte in without_orders(image).tobytes())
    assert RealTimeReader().feed(bytes(byte ^ 0xFF for byte in image.tobytes())) != []
    assert RealTimeReader().feed(cleaned) == []
    changed = sum(one != other for one, other in zip(cleaned, (orders * 8 + noise)[:40_000], strict=True))
    assert 0 < changed < 60


def test_the_test_slip_of_the_devices_can_be_printed() -> None:
    slip = self_test.slip_of_self_test(Text(zh="凭条打印机", en="Slip printer"), "printer-1", datetime.now(UTC))
    text = "\n".join(row.text for row in words(PageReader().feed(encode_slip(slip, PAPER, set_up=PUSH, cut=CUT))))
    assert "凭条打印机 自检" in text
    assert "printer-1" in text
