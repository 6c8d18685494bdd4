"""What comes out of the printer's twin looks like a slip and can be read by a person and a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from drivers import slip_bytes
from drivers.simulators.errors import NoFont
from drivers.simulators.paper_strip import PRINT_DOTS, TO_CUTTER_DOTS, PaperStrip
from drivers.simulators.receipt_printer import ReceiptPrinter
from drivers.simulators.slip_glyphs import CELL, NARROW, Glyphs
from drivers.simulators.slip_tray import DESK_DOTS, PAPER_DOTS, SLIP_WIDTH, SlipTray
from drivers.wire import escpos
from drivers.wire.escpos import Align, encode_text
from drivers.wire.escpos_ops import LineFeed, Picture, QrSymbol, Style, Words
from tests.unit.drivers.simulators.stage import HandClock

LINK = "https://hall.example/t/20261123-0012?k=7f3a9c"
LINE = encode_text("─" * 24 + "\n")
WAIT = "预计等候 Estimated wait            约10-15分钟\n"
SAMPLE = b"".join(
    [
        *(escpos.INIT, escpos.CHINESE_MODE, escpos.align(Align.CENTER)),
        *(escpos.bold(True), escpos.size(1, 2), encode_text("城东供电营业厅\n"), escpos.size(1, 1), escpos.bold(False)),
        *(b"East City Power Service Hall\n", LINE, encode_text("您的号码 Your number\n")),
        *(escpos.size(4, 4), escpos.bold(True), b"A012\n", escpos.size(2, 2), encode_text("电费缴纳\n")),
        *(escpos.size(1, 1), escpos.bold(False), b"Bill payment\n", escpos.feed(1), escpos.align(Align.LEFT)),
        *(encode_text("前面人数 People ahead                        5人\n"), encode_text(WAIT)),
        *(encode_text("取号时间 Time               2026-11-23 09:42\n"), LINE, escpos.align(Align.CENTER)),
        *(slip_bytes.qr(LINK, 6), escpos.feed(1), encode_text("扫码随时查看排队进度\n")),
        *(b"Scan to follow your turn on your phone\n", escpos.cut(feed_dots=32), escpos.fence(b"0012")),
    ]
)
GLYPHS = Glyphs()


def opened(path: Path | str) -> Image.Image:
    with Image.open(path) as image:
        return image.copy()


@pytest.fixture(scope="module")
def slip(tmp_path_factory):
    clock = HandClock()
    printer = ReceiptPrinter(clock, SlipTray(tmp_path_factory.mktemp("slips")), glyphs=GLYPHS)
    printer.receive(SAMPLE)
    clock.run(printer, 10.0)
    (found,) = printer.slips()["slips"]
    return found


def test_the_words_of_a_slip_are_kept_in_their_order(slip):
    lines = slip["text"].splitlines()
    assert lines[:2] == ["城东供电营业厅", "East City Power Service Hall"]
    assert "A012" in lines
    assert lines[-1] == "Scan to follow your turn on your phone"
    assert slip["qr"] == (LINK,)


def test_the_picture_is_a_strip_of_eighty_millimetre_paper(slip):
    picture = opened(slip["picture"])
    assert picture.width == SLIP_WIDTH == PAPER_DOTS + 2 * DESK_DOTS
    assert PRINT_DOTS < PAPER_DOTS
    assert 900 < picture.height < 1200


def test_a_phone_reads_the_code_on_the_picture(slip):
    (code,) = zxingcpp.read_barcodes(opened(slip["picture"]))
    assert code.text == LINK


def test_the_margins_stay_white_and_the_middle_has_ink(slip):
    picture = opened(slip["picture"]).convert("L")
    left = picture.crop((DESK_DOTS + 8, DESK_DOTS + 16, DESK_DOTS + 30, picture.height - 60))
    middle = picture.crop((DESK_DOTS + 32, DESK_DOTS + 16, DESK_DOTS + 32 + PRINT_DOTS, picture.height - 60))
    assert left.getextrema()[0] > 230
    assert middle.getextrema()[0] < 70


def strip() -> PaperStrip:
    return PaperStrip(GLYPHS)


def printed(paper: PaperStrip) -> Image.Image:
    """The rows below the blank that every slip begins with."""
    dots = paper.run_out().dots
    return dots.crop((0, TO_CUTTER_DOTS, PRINT_DOTS, dots.height))


def test_characters_stand_in_the_printers_cells():
    assert GLYPHS.cell("A", Style()).size == (NARROW, CELL)
    assert GLYPHS.cell("号", Style()).size == (CELL, CELL)
    assert GLYPHS.cell("号", Style(width=4, height=3)).size == (96, 72)
    bold, plain = (GLYPHS.cell("号", Style(bold=on)).convert("L").histogram()[255] for on in (True, False))
    assert bold > plain


def test_a_character_the_shipped_fonts_lack_is_drawn_from_the_systems():
    assert GLYPHS.cell("㐀", Style()).getbbox() is not None
    assert GLYPHS.cell(" ", Style()).getbbox() is None


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 0), (Align.CENTER, 276), (Align.RIGHT, 552)])
def test_a_line_stands_where_it_is_aligned(align, left):
    paper = strip()
    paper.write(Words("口", Style(align)))
    paper.feed(LineFeed())
    box = printed(paper).getbbox()
    assert box is not None
    assert left <= box[0] < left + 8
    assert left + 16 < box[2] <= left + 24


def test_a_line_that_is_too_long_goes_on_in_the_next_row():
    paper = strip()
    assert paper.write(Words("A" * 49, Style())) == 30
    assert paper.feed(LineFeed()) == 30
    assert paper.run_out().text == "A" * 48 + "\nA"


def test_feeds_are_counted_in_rows():
    paper = strip()
    assert paper.feed(LineFeed()) == 30
    assert paper.feed(LineFeed(3)) == 90
    assert paper.feed(LineFeed(0, 50)) == 50
    assert paper.feed(LineFeed(0, 0)) == 0
    paper.write(Words("A", Style(height=2)))
    assert paper.feed(LineFeed(2)) == 48 + 30
    paper.write(Words("A", Style()))
    assert paper.feed(LineFeed(0, 10)) == 30
    assert not paper.line_begun


def test_a_raster_image_is_printed_dot_by_dot_and_cut_at_the_edge():
    paper = strip()
    assert paper.draw(Picture(1, 2, b"\x80\x01")) == 2
    dots = printed(paper)
    assert (dots.getpixel((0, 0)), dots.getpixel((7, 1)), dots.getpixel((1, 0))) == (255, 255, 0)
    assert paper.draw(Picture(80, 1, b"\xff" * 80, wide=2, tall=2)) == 2
    assert printed(paper).getbbox() == (0, 0, PRINT_DOTS, 2)
    assert paper.draw(Picture(0, 5, b"")) == 0


def test_a_code_has_the_module_size_asked_for_and_is_left_out_if_too_wide():
    paper = strip()
    small, large = (paper.symbol(QrSymbol(b"A012", module, "L")) for module in (3, 6))
    assert large == 2 * small
    assert paper.symbol(QrSymbol(b"x" * 2000, 6, "L")) == 0
    assert paper.symbol(QrSymbol(b"\xff\xfe", 3, "H")) > 0
    assert paper.run_out().qr == ("A012", "A012", "fffe")


def test_slips_of_a_torn_roll_have_a_slanted_edge(tmp_path):
    paper = strip()
    paper.write(Words("A", Style()))
    paper.feed(LineFeed(4))
    dots = paper.run_out()
    tray = SlipTray(tmp_path)
    cut, torn = (opened(tray.drop(dots, torn=torn).picture).convert("L") for torn in (False, True))
    corner = (SLIP_WIDTH - DESK_DOTS - 6, cut.height - DESK_DOTS - 16)
    assert cut.getpixel(corner) > 240
    assert torn.getpixel(corner) < 230


def test_without_any_font_there_is_one_clear_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("drivers.simulators.slip_glyphs._SYSTEM_MEDIUM", Path("/nowhere"))
    monkeypatch.setattr("drivers.simulators.slip_glyphs._SYSTEM_REGULAR", Path("/nowhere"))
    with pytest.raises(NoFont, match="fonts-noto-cjk"):
        Glyphs(tmp_path)
