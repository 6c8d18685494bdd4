"""The printer's return channel: every kind of answer, mixed, cut and dirty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire.errors import Damage, DamageKind
from drivers.wire.escpos_status import (
    Buffered,
    Counted,
    Dialect,
    Flow,
    FullStatus,
    Named,
    Printed,
    Pushed,
    RealTime,
    StatusDecoder,
)
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

HEALTHY_PUSH = bytes.fromhex("10000000")
DONE = b"\x37\x220017\x00"
FULL = bytes.fromhex("100F 25 13 40 01")
VECTORS = [
    HEALTHY_PUSH,
    bytes.fromhex("38000C00"),
    DONE,
    FULL,
    b"\x12",
    b"\x7e",
    b"\x00",
    b"\x0c",
    b"\x5fEPSON\x00",
    b"\x13\x11",
]
LOST = Damage(DamageKind.INCOMPLETE)


@pytest.mark.parametrize(
    ("wire", "events"),
    [
        ("11", [Flow(True)]),
        ("13", [Flow(False)]),
        ("12", [RealTime(0x12)]),
        ("7E", [RealTime(0x7E)]),
        ("10 00 00 00", [Pushed(HEALTHY_PUSH)]),
        ("38 00 0C 00", [Pushed(bytes.fromhex("38000C00"))]),
        ("0C", [Buffered(0x0C)]),
        ("37 22 30 30 31 37 00", [Printed(b"0017")]),
        ("5F 45 50 53 4F 4E 00", [Named("EPSON")]),
        ("37 22 30 30 31 00", [Damage(DamageKind.LENGTH)]),
        ("37 23 30 30 31 37 00", [Damage(DamageKind.LENGTH)]),
        ("FF 80 15", [Damage(DamageKind.NOISE)] * 3),
    ],
)
def test_each_answer_is_known_by_its_fixed_bits(wire, events):
    assert StatusDecoder().feed(bytes.fromhex(wire)) == events


def test_flow_control_inside_a_block_does_not_break_it():
    assert StatusDecoder().feed(bytes.fromhex("10 13 00 11 0000")) == [Flow(False), Flow(True), Pushed(HEALTHY_PUSH)]
    assert StatusDecoder().feed(bytes.fromhex("37 22 30 13 30 31 37 00")) == [Flow(False), Printed(b"0017")]


def test_a_block_that_breaks_off_is_reported_and_the_next_answer_read():
    assert StatusDecoder().feed(bytes.fromhex("10 00 12")) == [LOST, RealTime(0x12)]
    assert StatusDecoder().feed(b"\x37\x22\x30" + HEALTHY_PUSH) == [LOST, Pushed(HEALTHY_PUSH)]
    assert StatusDecoder().feed(b"\x5f" + b"x" * 80)[0] == LOST


def test_the_full_status_exists_in_customs_dialect_only():
    assert StatusDecoder(Dialect.CUSTOM).feed(FULL) == [FullStatus(bytes.fromhex("25134001"))]
    assert StatusDecoder(Dialect.CUSTOM).feed(HEALTHY_PUSH) == [Pushed(HEALTHY_PUSH)]
    assert FullStatus(FULL[2:]) not in StatusDecoder(Dialect.EPSON).feed(FULL)


def test_a_block_that_never_ends_is_given_up_by_the_callers_deadline():
    decoder = StatusDecoder()
    decoder.feed(HEALTHY_PUSH[:2])
    assert decoder.begun
    assert decoder.expire() == [LOST]
    assert not decoder.begun
    assert decoder.expire() == []


def test_silence_says_nothing():
    assert StatusDecoder().feed(b"") == []


@pytest.mark.parametrize("dialect", Dialect)
@QUICK
@given(stream=dirty_streams(VECTORS), cuts=CUTS)
def test_answers_do_not_depend_on_how_the_stream_is_cut(dialect, stream, cuts):
    whole, cut, single = StatusDecoder(dialect), StatusDecoder(dialect), StatusDecoder(dialect)
    expected = whole.feed(stream)
    assert fed(cut, in_pieces(stream, cuts)) == expected
    assert fed(single, one_by_one(stream)) == expected


@QUICK
@given(stream=dirty_streams([*VECTORS, b"785cuts", b"2376 cuts", b"512ret"]), cuts=CUTS)
def test_counters_do_not_depend_on_how_the_stream_is_cut(stream, cuts):
    whole, cut, single = counting(), counting(), counting()
    expected = whole.feed(stream)
    assert fed(cut, in_pieces(stream, cuts)) == expected
    assert fed(single, one_by_one(stream)) == expected
    assert whole.held <= 96
    whole.expire()
    whole.expect_count()
    assert whole.feed(b"7cuts") == [Counted("cuts", 7)]


def counting() -> StatusDecoder:
    """Return a decoder that expects a counter."""
    decoder = StatusDecoder(Dialect.CUSTOM)
    decoder.expect_count()
    return decoder


@QUICK
@given(st.lists(st.sampled_from([HEALTHY_PUSH, DONE, b"\x12", b"\x00", b"\x5fX\x00"]), max_size=20))
def test_clean_answers_in_any_order_are_all_found(answers):
    events = StatusDecoder().feed(b"".join(answers))
    assert len(events) == len(answers)
    assert not any(isinstance(event, Damage) for event in events)


@pytest.mark.bulk
@pytest.mark.parametrize("dialect", Dialect)
def test_rubbish_neither_stops_nor_swells_the_demultiplexer(dialect):
    fuzz(
        lambda: StatusDecoder(dialect),
        VECTORS,
        DONE,
        lambda event: event == Printed(b"0017"),
        limit=80,
        settle=StatusDecoder.expire,
    )


@pytest.mark.parametrize(
    ("wire", "events"),
    [
        (b"785cuts", [Counted("cuts", 785)]),
        (b"2376 cuts", [Counted("cuts", 2376)]),
        (b"510cm512ret", [Counted("cm", 510), Counted("ret", 512)]),
        (b"78\x13\x115cuts", [Flow(False), Flow(True), Counted("cuts", 785)]),
        (FULL + b"7cuts", [FullStatus(FULL[2:]), Counted("cuts", 7)]),
        (b"78" + FULL, [LOST, FullStatus(FULL[2:])]),
        (b"78\xaa5cuts", [LOST, Damage(DamageKind.NOISE), Counted("cuts", 5)]),
        (b"uts785cuts", [LOST, Counted("cuts", 785)]),
        (b"7" * 16 + b"5cuts", [Damage(DamageKind.OVERLONG), Counted("cuts", 5)]),
        (b"78", []),
    ],
)
def test_a_counter_that_is_expected_is_read_as_text(wire, events):
    decoder = counting()
    assert fed(decoder, one_by_one(wire)) == events
    assert decoder.held in (0, 2)
    decoder.expire()
    assert decoder.held == 0


def test_a_counter_that_nobody_asked_for_is_none():
    decoder = counting()
    decoder.expire()
    assert Counted("cuts", 785) not in decoder.feed(b"785cuts")
