"""Trigger codecs: vectors of each maker, answers sifted from payload, dirt, cutting, rubbish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wire import trigger_7e00 as module
from drivers.wire import trigger_ssi as ssi
from drivers.wire.errors import Damage, DamageKind
from drivers.wire.trigger import Acknowledged, Payload, TriggerCodec, always_on, syn_trigger
from drivers.wire.trigger_7e00 import ModuleCommand, ModuleDecoder, ModuleReply, Trigger7E00
from drivers.wire.trigger_ssi import TriggerSsi, ssi_packet
from drivers.wire.trigger_udi import TriggerUdi, udi_command
from tests.wire.streams import CUTS, QUICK, dirty_streams, fed, fuzz, in_pieces, one_by_one

OK_7E00 = bytes.fromhex("02000001003331")
OK_UDI = bytes.fromhex("02013030303023 53434E54524731 06 3B03")
REFUSED_UDI = bytes.fromhex("02013030303023 53434E54524731 15 3B03")
OK_SSI = ssi_packet(ssi.DONE, source=0)
CODE_SSI = ssi_packet(ssi.DECODE_DATA, b"\x1cA012", source=0)
CODE = b"HALL:20261122-0017\r"
CODECS = {
    "7e00": (Trigger7E00, OK_7E00),
    "udi": (TriggerUdi, OK_UDI),
    "ssi": (TriggerSsi, OK_SSI),
    "syn": (syn_trigger, b""),
}
VECTORS = [OK_7E00, OK_UDI, REFUSED_UDI, OK_SSI, CODE_SSI, CODE, b"\x02\x00\x00\xff", b"\x02\x01\x30\x30\x30\x30#"]


@pytest.mark.parametrize(
    ("command", "wire"),
    [
        (module.START, "7E 00 08 01 00 02 01 02 DA"),
        (module.STOP, "7E 00 08 01 00 02 02 32 B9"),
        (module.COMMAND_MODE, "7E 00 08 01 00 00 F5 CB 23"),
        (module.SAVE_SETTINGS, "7E 00 09 01 00 00 00 DE C8"),
        (module.SET_9600_BAUD, "7E 00 08 01 00 D9 D3 20 38"),
        (module.QUERY_BAUD, "7E 00 07 01 00 2A 02 D8 0F"),
        (module.ALIVE_QUERY, "7E 00 0A 01 00 00 00 30 1A"),
    ],
)
def test_a_module_command_is_the_manuals_frame_both_ways(command, wire):
    assert command.to_bytes() == bytes.fromhex(wire)
    assert ModuleDecoder().feed(bytes.fromhex(wire)) == [command]


@pytest.mark.parametrize(
    ("reply", "wire"),
    [
        (ModuleReply(module.DONE), "02 00 00 01 00 33 31"),
        (ModuleReply(module.WRONG_CRC), "02 00 01 01 00 04 01"),
        (ModuleReply(module.INVALID), "02 00 03 01 00 6A 61"),
        (ModuleReply(module.DONE, alive=True), "03 00 00 01 00 33 31"),
    ],
)
def test_a_module_reply_is_the_manuals_frame_both_ways(reply, wire):
    assert reply.to_bytes() == bytes.fromhex(wire)
    assert Trigger7E00().feed(bytes.fromhex(wire)) == [Acknowledged(reply.type == module.DONE, b"\0")]


def test_the_unchecked_wildcard_stands_for_any_crc():
    assert ModuleDecoder().feed(bytes.fromhex("7E0008010002 01 ABCD")) == [module.START]
    assert Trigger7E00().feed(bytes.fromhex("02000001 00 ABCD")) == [Acknowledged(True, b"\0")]


def test_a_wrong_crc_from_the_host_is_reported_and_the_command_behind_it_found():
    bent = module.START.to_bytes()[:-1] + b"\0"
    assert ModuleDecoder().feed(b"\x7e" + bent + module.STOP.to_bytes()) == [Damage(DamageKind.CHECKSUM), module.STOP]


def test_noise_that_ends_like_a_command_begins_keeps_only_that_byte():
    decoder = ModuleDecoder()
    assert decoder.feed(b"noise\x7e") == []
    assert decoder.held == 1
    assert decoder.feed(module.START.to_bytes()[1:]) == [module.START]


@pytest.mark.parametrize(
    ("packet", "wire"),
    [
        (ssi_packet(ssi.START), "04 E4 04 00 FF 14"),
        (ssi_packet(ssi.STOP), "04 E5 04 00 FF 13"),
        (ssi_packet(ssi.REVISION_REQUEST), "04 A3 04 00 FF 55"),
        (ssi_packet(ssi.SCAN_ENABLE), "04 E9 04 00 FF 0F"),
        (ssi_packet(ssi.SCAN_DISABLE), "04 EA 04 00 FF 0E"),
        (ssi_packet(ssi.SLEEP), "04 EB 04 00 FF 0D"),
        (ssi_packet(ssi.LED_ON, b"\x01"), "05 E7 04 00 01 FF 0F"),
        (ssi_packet(ssi.PARAM_SEND, b"\0\x8a\x08", status=8), "07 C6 04 08 00 8A 08 FE 95"),
    ],
)
def test_an_ssi_packet_is_the_guides(packet, wire):
    assert packet == bytes.fromhex(wire)


def test_commands_that_start_and_stop_are_the_makers():
    assert TriggerUdi().start() == bytes.fromhex("7E01 30303030 23 53434E54524731 3B03")
    assert TriggerUdi().stop() == bytes.fromhex("7E01 30303030 23 53434E54524730 3B03")
    assert udi_command("SCNMOD0", permanent=True)[6:7] == b"@"
    assert (syn_trigger().start(), syn_trigger().stop()) == (b"\x16T\r", b"\x16U\r")
    assert (Trigger7E00().start(), Trigger7E00().stop()) == (module.START.to_bytes(), module.STOP.to_bytes())
    assert (TriggerSsi().start(), TriggerSsi().stop()) == (ssi_packet(ssi.START), ssi_packet(ssi.STOP))
    assert (always_on().start(), always_on().stop()) == (b"", b"")
    assert [make().wake() for make, _ in CODECS.values()] == [b"", b"", b"\0", b""]


@pytest.mark.parametrize(("make", "answer"), CODECS.values(), ids=CODECS)
def test_the_answer_before_a_code_is_taken_out(make, answer):
    codec: TriggerCodec = make()
    events = [*codec.feed(answer + CODE), *codec.flush()]
    assert [event.ok for event in events if isinstance(event, Acknowledged)] == ([True] if answer else [])
    assert b"".join(event.data for event in events if isinstance(event, Payload)) == CODE
    assert codec.held == 0


def test_a_refusal_is_an_answer_too():
    assert TriggerUdi().feed(REFUSED_UDI) == [Acknowledged(False, b"SCNTRG1")]
    assert TriggerUdi().feed(bytes.fromhex("020130303030 3B03")) == [Acknowledged(False, b"")]
    assert TriggerSsi().feed(ssi_packet(ssi.REFUSED, b"\x01", source=0)) == [Acknowledged(False, b"\x01")]


def test_a_packed_code_is_whole_and_is_to_be_acknowledged():
    (event,) = TriggerSsi().feed(CODE_SSI)
    assert event == Payload(b"A012", answer=ssi_packet(ssi.DONE), whole=True)


def test_an_ssi_event_says_nothing():
    assert TriggerSsi().feed(ssi_packet(ssi.EVENT, b"\x01", source=0)) == []


@pytest.mark.parametrize(
    ("make", "data"),
    [
        (Trigger7E00, bytes.fromhex("0200 00 01 00 33 30")),
        (Trigger7E00, b"\x02A"),
        (TriggerUdi, b"\x02\x0100A"),
        (TriggerUdi, b"\x02\x01\x30\x30\x30\x30#" + b"x" * 1100),
        (TriggerSsi, ssi_packet(ssi.DONE, source=0)[:-1] + b"\0"),
        (TriggerSsi, ssi_packet(ssi.DONE, source=4)),
    ],
)
def test_what_only_looks_like_an_answer_is_payload(make, data):
    codec = make()
    events = [*codec.feed(data), *codec.flush()]
    assert b"".join(event.data for event in events) == data
    assert all(event == Payload(event.data) for event in events)


def test_an_answer_that_never_ends_is_payload_after_silence():
    codec = Trigger7E00()
    assert codec.feed(b"\x02\0\0\xff") == []
    assert codec.flush() == [Payload(b"\x02\0\0\xff")]
    assert syn_trigger().feed(b"") == []


def joined(events: list[object]) -> list[object]:
    """Neighbouring payload as one: where it is cut is the only thing that may differ."""
    result: list[object] = []
    for event in events:
        before = result[-1] if result else None
        if isinstance(event, Payload) and isinstance(before, Payload) and not before.whole and not event.whole:
            result[-1] = Payload(before.data + event.data)
        else:
            result.append(event)
    return result


@pytest.mark.parametrize("make", [make for make, _ in CODECS.values()], ids=CODECS)
@QUICK
@given(stream=dirty_streams(VECTORS), cuts=CUTS)
def test_events_do_not_depend_on_how_the_stream_is_cut(make, stream, cuts):
    whole, cut, single = make(), make(), make()
    expected = joined([*whole.feed(stream), *whole.flush()])
    assert joined([*fed(cut, in_pieces(stream, cuts)), *cut.flush()]) == expected
    assert joined([*fed(single, one_by_one(stream)), *single.flush()]) == expected


@QUICK
@given(st.integers(0, 255), st.integers(0, 0xFFFF), st.binary(max_size=255))
def test_any_module_command_survives_the_wire(kind, address, data):
    command = ModuleCommand(kind, address, data)
    assert ModuleDecoder().feed(command.to_bytes()) == [command]


@pytest.mark.bulk
@pytest.mark.parametrize(("make", "answer"), CODECS.values(), ids=CODECS)
def test_rubbish_neither_stops_nor_swells_a_codec(make, answer):
    fuzz(
        make,
        VECTORS,
        answer or CODE,
        lambda event: event.ok if isinstance(event, Acknowledged) else event.data == CODE,
        limit=1024,
        settle=lambda codec: codec.flush(),
    )


@pytest.mark.bulk
def test_rubbish_neither_stops_nor_swells_the_modules_decoder():
    seeds = [module.START.to_bytes(), module.QUERY_BAUD.to_bytes(), b"\x7e\0\x08\xff\0\0", b"\x7e\x7e"]
    good = b"\xff" * 300 + module.STOP.to_bytes()
    fuzz(ModuleDecoder, seeds, good, lambda event: event == module.STOP, limit=1024)


@QUICK
@given(stream=dirty_streams([module.START.to_bytes(), b"\x7e\0\x08\xff\0\0", b"\x7e"]), cuts=CUTS)
def test_module_commands_do_not_depend_on_how_the_stream_is_cut(stream, cuts):
    whole, cut = ModuleDecoder(), ModuleDecoder()
    assert fed(cut, in_pieces(stream, cuts)) == whole.feed(stream)
