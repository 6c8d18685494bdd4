"""The text area of identity cards: offsets of every layout, round trips, and that nothing personal shows."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.errors import OutOfRange, UnreadableCard
from drivers.wire.id_card import CardKind, IdCard, Sex, decode_text_area, encode_text_area
from drivers.wire.nation import nation_name
from tests.wire.streams import QUICK

ZHANG = IdCard(
    name="张三",
    number="11010519491231002X",
    sex=Sex.FEMALE,
    birth=date(1949, 12, 31),
    nation="01",
    address="样例市示范区测试路1号",
    issuer="样例市公安局",
    valid_from=date(2015, 6, 8),
    valid_to=None,
)
HONG_KONG = replace(
    ZHANG,
    kind=CardKind.HK_MO_TW,
    nation="",
    number="810000199408230021",
    valid_to=date(2035, 6, 8),
    permit_number="H12345678",
    issue_count="01",
)
FOREIGN_2017 = IdCard(
    kind=CardKind.FOREIGN_2017,
    english_name="EXAMPLE, ANNA MARIA",
    name="安娜",
    number="UTO110081010100",
    sex=Sex.FEMALE,
    birth=date(1981, 8, 3),
    nationality="UTO",
    valid_from=date(2017, 6, 16),
    valid_to=date(2027, 6, 15),
    card_version="01",
    issuer="1500",
)
FOREIGN_2023 = IdCard(
    kind=CardKind.FOREIGN_2023,
    name="安娜",
    english_name="EXAMPLE, ANNA MARIA WITH A NAME OF 46 LETTERS.",
    number="911124198108030024",
    sex=Sex.FEMALE,
    birth=date(1981, 8, 3),
    nationality="UTO",
    valid_from=date(2023, 12, 1),
    valid_to=date(2033, 11, 30),
    issue_count="00",
    former_number="100",
)
FOREIGN_2023_SHORT = replace(FOREIGN_2023, english_name="EXAMPLE, ANNA")
CARDS = [ZHANG, HONG_KONG, FOREIGN_2017, FOREIGN_2023, FOREIGN_2023_SHORT]


def at(area: bytes, offset: int, length: int) -> str:
    return area[offset : offset + length].decode("utf-16-le").rstrip()


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.kind.name)
def test_a_card_comes_back_from_its_text_area(card):
    area = encode_text_area(card)
    assert len(area) == 256
    assert decode_text_area(area) == card


def test_the_fields_of_a_resident_card_stand_where_the_makers_say():
    area = encode_text_area(ZHANG)
    assert at(area, 0, 30) == "张三"
    assert (at(area, 30, 2), at(area, 32, 4), at(area, 36, 16)) == ("2", "01", "19491231")
    assert at(area, 52, 70) == "样例市示范区测试路1号"
    assert (at(area, 122, 36), at(area, 158, 30)) == ("11010519491231002X", "样例市公安局")
    assert (at(area, 188, 16), at(area, 204, 16), at(area, 248, 2)) == ("20150608", "长期", "")


def test_the_fields_of_a_hong_kong_permit_stand_where_the_makers_say():
    area = encode_text_area(HONG_KONG)
    assert at(area, 32, 4) == ""
    assert (at(area, 220, 18), at(area, 238, 4), at(area, 248, 2)) == ("H12345678", "01", "J")


def test_the_fields_of_a_foreigners_card_of_2017_stand_where_the_makers_say():
    area = encode_text_area(FOREIGN_2017)
    assert (at(area, 0, 120), at(area, 120, 2), at(area, 122, 30)) == ("EXAMPLE, ANNA MARIA", "2", "UTO110081010100")
    assert (at(area, 152, 6), at(area, 158, 30), at(area, 220, 16)) == ("UTO", "安娜", "19810803")
    assert (at(area, 236, 4), at(area, 240, 8), at(area, 248, 2)) == ("01", "1500", "I")


def test_the_fields_of_a_foreigners_card_of_2023_stand_where_the_makers_say():
    area = encode_text_area(FOREIGN_2023)
    assert (at(area, 0, 30), at(area, 32, 4)) == ("安娜", "00")
    assert at(area, 52, 70) == "EXAMPLE, ANNA MARIA WITH A NAME OF"
    assert at(area, 220, 22) == "46 LETTERS."
    assert (at(area, 242, 6), at(area, 248, 2), at(area, 250, 6)) == ("UTO", "Y", "100")


def test_zeros_in_the_place_of_blanks_are_padding_too():
    area = bytearray(encode_text_area(ZHANG))
    area[4:30] = bytes(26)
    assert decode_text_area(bytes(area)).name == "张三"


def test_the_photo_is_kept_as_it_is():
    assert decode_text_area(encode_text_area(ZHANG), b"WLT").photo == b"WLT"


@pytest.mark.parametrize(
    ("offset", "bytes_there", "word"),
    [
        (0, b"\x00\xd8", "name"),
        (30, "3".encode("utf-16-le"), "sex"),
        (36, "19491331".encode("utf-16-le"), "date of birth"),
        (36, "1949    ".encode("utf-16-le"), "date of birth"),
        (36, "１９４９１２３１".encode("utf-16-le"), "date of birth"),
        (122, " ".encode("utf-16-le") * 18, "number"),
        (188, "00000000".encode("utf-16-le"), "first day of validity"),
        (204, "长久".encode("utf-16-le"), "last day of validity"),
        (248, "Q".encode("utf-16-le"), "type flag"),
        (248, b"\x00\xdc", "text area"),
    ],
)
def test_a_field_that_cannot_be_read_is_named_without_its_content(offset, bytes_there, word):
    area = bytearray(encode_text_area(ZHANG))
    area[offset : offset + len(bytes_there)] = bytes_there
    with pytest.raises(UnreadableCard) as caught:
        decode_text_area(bytes(area))
    assert word in str(caught.value)
    assert "1949" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("size", [0, 255, 257])
def test_a_text_area_of_another_size_is_not_read(size):
    with pytest.raises(UnreadableCard):
        decode_text_area(bytes(size))


def test_a_field_too_long_for_its_place_is_refused():
    with pytest.raises(OutOfRange, match="name"):
        encode_text_area(replace(ZHANG, name="长" * 16))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.kind.name)
def test_a_card_in_a_log_line_gives_nobody_away(card):
    for shown in (repr(card), str(card), f"{card}", f"{[card]}"):
        for secret in (card.name, card.number, card.number[6:14], card.address, card.english_name):
            assert not secret or secret not in shown


def test_age_counts_whole_years():
    assert ZHANG.age_on(date(2024, 12, 30)) == 74
    assert ZHANG.age_on(date(2024, 12, 31)) == 75
    leap = replace(ZHANG, birth=date(2004, 2, 29))
    assert (leap.age_on(date(2022, 2, 28)), leap.age_on(date(2022, 3, 1))) == (17, 18)


def test_validity_includes_both_ends():
    assert not ZHANG.is_valid_on(date(2015, 6, 7))
    assert ZHANG.is_valid_on(date(2099, 1, 1))
    assert HONG_KONG.is_valid_on(date(2035, 6, 8))
    assert not HONG_KONG.is_valid_on(date(2035, 6, 9))


def test_nations_are_those_of_the_standard():
    assert [nation_name(code) for code in ("01", "05", "15", "36", "56", "97", "98")] == [
        *("汉", "维吾尔", "土家", "毛南", "基诺", "其他", "外国血统")
    ]
    assert nation_name("57") == ""


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=15)


@QUICK
@given(
    card=st.sampled_from(CARDS),
    name=HAN,
    sex=st.sampled_from(Sex),
    birth=st.dates(date(1900, 1, 1), date(2030, 1, 1)),
    until=st.dates(date(2000, 1, 1)),
)
def test_any_card_comes_back(card, name, sex, birth, until):
    card = replace(card, name=name, sex=sex, birth=birth, valid_to=until)
    assert decode_text_area(encode_text_area(card)) == card


@QUICK
@given(st.binary(min_size=256, max_size=256), st.sampled_from(CardKind))
def test_any_bytes_are_a_card_or_one_clear_error(area, kind):
    flagged = area[:248] + kind.value.encode("utf-16-le") + area[250:]
    with suppress(UnreadableCard):
        assert decode_text_area(flagged).kind is kind
