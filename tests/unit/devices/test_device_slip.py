"""A slip before any printer: widths, wrapping and pairs are those of the paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices import self_test
from devices.addresses import Way, parse_address
from devices.slip import Line, Pair, Picture, QrCode, columns, spread, wrap
from hall.contract.values import Text


def test_chinese_takes_two_columns() -> None:
    assert columns("A012 号") == 7


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, ("",)),
        ("one two three", 8, ("one two", "three")),
        ("one two", 7, ("one two",)),
        ("onetwothree", 4, ("onet", "woth", "ree")),
        ("请您到三号窗口办理", 8, ("请您到三", "号窗口办", "理")),
        ("请您稍等。谢谢", 8, ("请您稍", "等。谢谢")),
        ("到 3 号窗口", 4, ("到 3", "号窗", "口")),
        ("。。。", 4, ("。。", "。")),
    ],
)
def test_lines_break_where_people_would(text: str, width: int, lines: tuple[str, ...]) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="ab 字。,，", max_size=60), st.integers(min_value=2, max_value=20))
def test_wrapped_lines_fit_and_lose_no_character(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_pair_stands_at_both_margins_or_under_each_other() -> None:
    assert spread(Pair("时间", "10:42"), 16) == ("时间       10:42",)
    assert spread(Pair("预计等候时间", "10–15 min"), 16) == ("预计等候时间", "      10–15 min")


def test_a_picture_must_have_all_its_dots() -> None:
    assert Picture(9, 2, bytes(4)).width == 9
    for width, height, size in ((9, 2, 3), (0, 1, 0), (8, 0, 0)):
        with pytest.raises(ValueError, match="not a picture"):
            Picture(width, height, bytes(size))


def test_the_test_slip_shows_the_device_in_both_languages() -> None:
    slip = self_test.slip_of_self_test(
        Text(zh="凭条打印机", en="Slip printer"), "printer-1", datetime(2026, 11, 23, tzinfo=UTC)
    )
    texts = " ".join(item.text for item in slip.items if isinstance(item, Line | QrCode))
    assert "凭条打印机" in texts
    assert "Printer self-test" in texts
    assert slip.is_cut


@pytest.mark.parametrize(
    ("text", "way", "host", "number"),
    [
        ("/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0", Way.SERIAL, "", 0),
        ("/dev/usb/lp0", Way.NODE, "", 0),
        ("tcp://192.168.1.20:9100", Way.NETWORK, "192.168.1.20", 9100),
        ("socket://[fe80::1]:4001/", Way.NETWORK, "fe80::1", 4001),
    ],
)
def test_an_address_says_how_it_is_opened(text: str, way: Way, host: str, number: int) -> None:
    address = parse_address(text)
    assert (address.text, address.way, address.host, address.number) == (text, way, host, number)


@pytest.mark.parametrize("text", ["ttyUSB0", "tcp://printer", "tcp://printer:0", "tcp://printer:70000", "http://x:1"])
def test_an_address_that_is_none_is_refused_with_its_form(text: str) -> None:
    with pytest.raises(ValueError, match="tcp://host:port"):
        parse_address(text)
