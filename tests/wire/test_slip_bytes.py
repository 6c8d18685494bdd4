"""Pictures and QR codes by python-escpos, read back by our own interpreter."""

from __future__ import annotations

import logging

import pytest
from PIL import Image

from drivers import slip_bytes
from drivers.wire.errors import OutOfRange
from drivers.wire.escpos_ops import Picture, QrSymbol
from drivers.wire.escpos_page import PageReader


@pytest.mark.parametrize("level", slip_bytes.Level)
def test_a_qr_code_reaches_the_printer_whole(level):
    wire = slip_bytes.qr("取号 https://hall.example/t/A012", 5, level)
    (op,) = PageReader().feed(wire)
    assert op == QrSymbol("取号 https://hall.example/t/A012".encode(), 5, level.name)


def test_a_picture_reaches_the_printer_dot_by_dot():
    image = Image.new("L", (10, 2), 255)
    image.putpixel((0, 0), 0)
    image.putpixel((9, 1), 0)
    (op,) = PageReader().feed(slip_bytes.picture(image))
    assert op == Picture(2, 2, bytes.fromhex("8000 0040"))


def test_a_long_picture_is_sent_in_parts_that_printers_take():
    ops = PageReader().feed(slip_bytes.picture(Image.new("L", (576, 2000), 0)))
    assert [(op.row_bytes, op.rows) for op in ops] == [(72, 960), (72, 960), (72, 80)]


@pytest.mark.parametrize("size", [(577, 1), (0, 1)])
def test_a_picture_that_does_not_fit_is_refused(size):
    with pytest.raises(OutOfRange):
        slip_bytes.picture(Image.new("L", size))


@pytest.mark.parametrize(("text", "module"), [("", 6), ("A", 0), ("A", 17), ("x" * 2954, 6)])
def test_a_qr_code_that_cannot_be_is_refused(text, module):
    with pytest.raises(OutOfRange):
        slip_bytes.qr(text, module)


def test_loading_the_library_leaves_logs_and_output_alone(capsys):
    handlers = list(logging.getLogger().handlers)
    slip_bytes.warm_up()
    slip_bytes.picture(Image.new("L", (8, 8)))
    assert logging.getLogger().handlers == handlers
    assert capsys.readouterr() == ("", "")
