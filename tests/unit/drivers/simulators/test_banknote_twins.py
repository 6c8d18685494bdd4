"""The banknote twins, byte for byte as the manuals have it, and their mechanics: no note is ever in two places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.simulators.banknote_ccnet import CcnetTwin
from drivers.simulators.banknote_path import BanknotePath, Phase
from drivers.simulators.banknote_ssp import SspTwin
from drivers.simulators.errors import TwinRefused
from drivers.wire import ccnet, ccnet_bills, ssp
from drivers.wire.ccnet_bills import Bill, Identity
from drivers.wire.ssp import Command
from drivers.wire.ssp_host import HostLine
from drivers.wire.ssp_setup import decode_serial, decode_setup
from tests.unit.drivers.simulators.stage import HandClock, ask

POLL, ACK = ccnet.POLL.to_bytes(), ccnet.ACK.to_bytes()
ALL = ccnet_bills.enable(ccnet_bills.ALL_TYPES, ccnet_bills.ALL_TYPES).to_bytes()


class CcnetHost:
    """Asks a CCNET twin; what it says is given in hexadecimal, without frame."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.twin = CcnetTwin(self.clock)

    def say(self, order: bytes) -> str:
        said = ask(self.twin, self.clock, order, 0.05)
        return said[3:-2].hex(" ")

    def poll(self) -> str:
        return self.say(POLL)

    def enable(self) -> None:
        self.say(ccnet.RESET.to_bytes())
        self.clock.run(self.twin, 2.0)
        assert (self.say(ALL), self.poll()) == ("00", "14")

    def insert(self, value: int) -> None:
        self.twin.insert_note(value)
        assert self.poll() == "15"
        self.clock.run(self.twin, 1.0)


@pytest.fixture
def host() -> CcnetHost:
    return CcnetHost()


def test_a_ccnet_unit_comes_up_as_the_manual_says(host: CcnetHost) -> None:
    assert ask(host.twin, host.clock, POLL) == bytes.fromhex("020306 10 43 92"), "power up"
    assert ask(host.twin, host.clock, ccnet.RESET.to_bytes(), 0.05) == bytes.fromhex("020306 00 C2 82")
    assert ask(host.twin, host.clock, POLL, 0.05)[3] == 0x13
    host.clock.run(host.twin, 1.0)
    assert ask(host.twin, host.clock, POLL, 0.05) == bytes.fromhex("020306 19 82 0F"), "disabled"
    host.say(ALL)
    assert ask(host.twin, host.clock, POLL, 0.05) == bytes.fromhex("020306 14 67 D4"), "idling"


def test_a_ccnet_unit_says_who_it_is_and_what_it_knows_but_not_with_a_note_in_hand(host: CcnetHost) -> None:
    host.enable()
    frame = ccnet.Frame(bytes.fromhex(host.say(ccnet.BILL_TABLE.to_bytes())))
    assert ccnet_bills.decode_bill_table(frame)[6] == Bill(100, "CHN")
    frame = ccnet.Frame(bytes.fromhex(host.say(ccnet.IDENT.to_bytes())))
    assert isinstance(ccnet_bills.decode_identity(frame), Identity)
    host.insert(20)
    assert host.say(ccnet.IDENT.to_bytes()) == host.say(ccnet.BILL_TABLE.to_bytes()) == "30"


def test_a_ccnet_note_is_stacked_by_order_and_told_until_it_is_acknowledged(host: CcnetHost) -> None:
    host.enable()
    host.insert(20)
    assert host.poll() == "80 04"
    assert host.say(ccnet.STACK.to_bytes()) == "00"
    assert (host.poll(), host.twin.cassette) == ("17", [])
    host.say(ACK)
    host.clock.run(host.twin, 1.0)
    assert ([host.poll() for _ in range(3)], host.twin.cassette) == (["81 04"] * 3, [20])
    with pytest.raises(TwinRefused):
        host.twin.insert_note(20)
    host.say(ACK)
    assert host.poll() == "14"


def test_an_acknowledgement_for_something_else_does_not_swallow_a_stacked_that_was_not_told(host: CcnetHost) -> None:
    host.enable()
    host.insert(20)
    host.say(ccnet.STACK.to_bytes())
    host.clock.run(host.twin, 1.0)
    host.say(ACK)
    assert host.poll() == "81 04"


def test_a_ccnet_note_is_given_back_by_order_or_when_nobody_decides(host: CcnetHost) -> None:
    host.enable()
    host.insert(50)
    assert host.say(ccnet.RETURN.to_bytes()) == "00"
    assert host.poll() == "18"
    host.clock.run(host.twin, 1.0)
    assert (host.poll(), host.twin.given_back) == ("82 05", [50])
    host.say(ACK)
    host.insert(10)
    host.clock.run(host.twin, 10.0)
    assert host.poll() == "1c 6a"
    host.clock.run(host.twin, 1.0)
    assert (host.poll(), host.twin.given_back, host.twin.cassette) == ("14", [50, 10], [])
    assert host.say(ccnet.STACK.to_bytes()) == "30", "nothing is in escrow"


@pytest.mark.parametrize(
    ("steps", "first", "last", "kept"),
    [(("insert",), "11", "82 04", []), (("insert", "stack"), "12", "81 04", [20])],
    ids=["within reach", "past reach"],
)
def test_a_ccnet_unit_finds_its_note_after_a_power_cut(
    host: CcnetHost, steps: tuple[str, ...], first: str, last: str, kept: list[int]
) -> None:
    host.enable()
    host.insert(20)
    if "stack" in steps:
        host.say(ccnet.STACK.to_bytes())
    host.twin.power_cycle()
    host.clock.run(host.twin, 3.0)
    assert host.poll() == first
    host.say(ccnet.RESET.to_bytes())
    assert host.poll() == "13"
    host.clock.run(host.twin, 3.0)
    assert (host.poll(), host.twin.cassette) == (last, kept)


@pytest.mark.parametrize(
    ("do", "told", "heal"),
    [
        ("jam", "43", ""),
        ("failure", "47 52", ""),
        ("stacker_full", "41", "14"),
    ],
)
def test_ccnet_faults_are_told_and_a_stuck_unit_wants_a_reset(host: CcnetHost, do: str, told: str, heal: str) -> None:
    host.enable()
    host.twin.set_fault(do)
    assert host.poll() == told
    host.twin.clear_fault(do)
    if heal:
        assert host.poll() == heal
        return
    assert host.poll() == "43"
    host.say(ccnet.RESET.to_bytes())
    host.clock.run(host.twin, 2.0)
    assert host.poll() == "19"


def test_ccnet_tells_the_cassette_and_a_cheat(host: CcnetHost) -> None:
    host.enable()
    host.twin.take_cassette()
    assert host.poll() == "42"
    host.twin.put_cassette()
    host.clock.run(host.twin, 2.0)
    host.say(ALL)
    host.insert(20)
    with pytest.raises(TwinRefused):
        host.twin.take_cassette()
    host.say(ccnet.STACK.to_bytes())
    host.twin.fish_note()
    assert (host.poll(), host.twin.given_back) == ("45", [20])
    host.clock.run(host.twin, 2.0)
    assert host.poll() == "14"


def test_what_a_ccnet_unit_cannot_read_it_asks_for_again(host: CcnetHost) -> None:
    assert ask(host.twin, host.clock, POLL[:-1] + b"\0") == bytes.fromhex("020306 FF BA 8D")
    assert host.say(ccnet.Frame(b"\x55").to_bytes()) == "30"
    host.twin.receive(ccnet.NAK.to_bytes())
    assert host.clock.run(host.twin, 1.0) == b""


class SspHost:
    """Asks an SSP twin; answers are given in hexadecimal, without frame."""

    def __init__(self) -> None:
        self.clock = HandClock()
        self.twin = SspTwin(self.clock)
        self.line = HostLine()
        self.said = b""

    def say(self, data: bytes) -> str:
        self.line, wire = self.line.ask(data)
        self.said = ask(self.twin, self.clock, wire, 0.05)
        packets = ssp.Decoder().feed(self.said)
        if not packets:
            return ""
        assert isinstance(packets[0], ssp.Packet)
        self.line, reply = self.line.take(packets[0])
        assert reply is not None
        return reply.to_data().hex(" ")

    def poll(self) -> str:
        return self.say(Command.POLL_WITH_ACK.data)

    def enable(self) -> None:
        for order in (Command.SYNC.data, ssp.host_protocol(7), ssp.set_inhibits(range(1, 7)), Command.ENABLE.data):
            assert self.say(order) == "f0"
        while self.poll() != "f0":
            pass

    def insert(self, value: int) -> None:
        self.twin.insert_note(value)
        assert self.poll() == "f0 ef 00"
        self.clock.run(self.twin, 1.0)


@pytest.fixture
def master() -> SspHost:
    return SspHost()


def test_an_ssp_unit_says_who_it_is_and_what_it_knows(master: SspHost) -> None:
    master.say(Command.SYNC.data)
    assert master.say(ssp.host_protocol(9)) == "f8"
    assert master.say(ssp.host_protocol(7)) == "f0"
    setup = decode_setup(ssp.Reply.from_data(bytes.fromhex(master.say(Command.SETUP.data))))
    channel = setup.channel(6)
    assert channel is not None
    assert (channel.value, channel.currency) == (100, "CNY")
    assert decode_serial(ssp.Reply.from_data(bytes.fromhex(master.say(Command.SERIAL.data)))) > 0
    assert master.say(b"\x55") == "f2"
    assert master.poll() == "f0 f1 e8"
    assert master.poll() == "f0 e8"


def test_the_poll_after_read_takes_an_ssp_note(master: SspHost) -> None:
    master.enable()
    master.insert(20)
    assert master.poll() == "f0 ef 04"
    assert (master.poll(), master.twin.cassette) == ("f0 cc", [])
    master.clock.run(master.twin, 1.0)
    assert (master.poll(), master.twin.cassette) == ("f0 ee 04 eb", [20])
    assert [master.poll() for _ in range(2)] == ["f0 ee 04"] * 2, "until it is acknowledged"
    assert master.say(Command.EVENT_ACK.data) == "f0"
    assert (master.poll(), master.say(Command.EVENT_ACK.data)) == ("f0", "f5")


def test_a_credit_is_told_once_to_a_plain_poll(master: SspHost) -> None:
    master.enable()
    master.insert(20)
    said = [master.say(Command.POLL.data) for _ in range(2)]
    master.clock.run(master.twin, 1.0)
    said += [master.say(Command.POLL.data) for _ in range(2)]
    assert said == ["f0 ef 04", "f0 cc", "f0 ee 04 eb", "f0"]


def test_a_command_said_again_is_done_once(master: SspHost) -> None:
    master.enable()
    master.insert(20)
    assert master.poll() == "f0 ef 04"
    again = ask(master.twin, master.clock, bytes.fromhex(_wire(master)), 0.05)
    assert again == master.said
    assert master.twin.state()["phase"] == Phase.ESCROW, "it has not taken the note"


def _wire(master: SspHost) -> str:
    return ssp.Packet(master.line.seq, master.line.address, Command.POLL_WITH_ACK.data).to_bytes().hex()


def test_an_ssp_note_is_held_and_given_back(master: SspHost) -> None:
    master.enable()
    assert master.say(Command.HOLD.data) == master.say(Command.REJECT.data) == "f5"
    master.insert(50)
    assert master.poll() == "f0 ef 05"
    for _ in range(3):
        master.clock.run(master.twin, 8.0)
        assert master.say(Command.HOLD.data) == "f0"
    assert master.say(Command.REJECT.data) == "f0"
    assert master.poll().startswith("f0 ed")
    master.clock.run(master.twin, 1.0)
    assert (master.poll()[:5], master.twin.given_back) == ("f0 ec", [50])
    assert master.say(Command.LAST_REJECT.data) == "f0 08"


@pytest.mark.parametrize(("takes", "told", "kept"), [(False, "f0 f1 e1 04 e8", []), (True, "f0 f1 e2 04 e8", [20])])
def test_an_ssp_unit_tells_what_it_did_with_a_note_that_it_found(
    master: SspHost, takes: bool, told: str, kept: list[int]
) -> None:
    master.enable()
    master.insert(20)
    master.poll()
    if takes:
        master.poll()
    master.twin.power_cycle()
    assert master.say(Command.SYNC.data) == "", "it is starting"
    master.clock.run(master.twin, 3.0)
    master.say(Command.SYNC.data)
    assert (master.poll(), master.twin.cassette) == (told, kept)
    if takes:
        master.twin.power_cycle()
        master.clock.run(master.twin, 3.0)
        master.say(Command.SYNC.data)
        assert (master.poll(), master.twin.cassette) == (told, kept), "told again, for it was not acknowledged"


def test_an_ssp_unit_that_is_not_polled_stops_taking_notes(master: SspHost) -> None:
    master.enable()
    master.clock.run(master.twin, 11.0)
    with pytest.raises(TwinRefused):
        master.twin.insert_note(20)
    assert master.poll() == "f0 e8"


def test_ssp_tells_faults_the_cassette_and_a_cheat(master: SspHost) -> None:
    master.enable()
    for fault, told in (("jam", "f0 e9"), ("stacker_full", "f0 e7")):
        master.twin.set_fault(fault)
        assert master.poll() == told
        master.twin.clear_fault(fault)
    master.twin.take_cassette()
    assert master.poll() == "f0 e3"
    master.twin.empty_cassette()
    master.twin.put_cassette()
    assert master.poll() == "f0 e4 e8"
    master.say(Command.ENABLE.data)
    master.insert(20)
    master.poll()
    master.poll()
    master.twin.fish_note()
    assert (master.poll(), master.twin.given_back) == ("f0 e6 04", [20])


DOINGS = (*["insert"] * 8, "pull_back", "fish_note", "take_cassette", "put_cassette", "empty_cassette", "power_cycle")
FAULTS = ("jam", "forgetful", "rejects", "stacker_full")


@pytest.mark.parametrize("kind", [CcnetTwin, SspTwin])
@settings(max_examples=60, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(DOINGS + FAULTS), st.floats(0.0, 2.0)), max_size=30))
def test_whatever_is_done_to_a_twin_each_note_is_in_one_place(
    kind: type[BanknotePath], steps: list[tuple[str, float]]
) -> None:
    master = SspHost() if kind is SspTwin else None
    host = master or CcnetHost()
    clock, twin = host.clock, host.twin
    host.enable()
    inserted = 0
    for do, seconds in steps:
        try:
            if do == "insert":
                twin.insert_note(20)
                inserted += 1
            elif do in FAULTS:
                (twin.clear_fault if do in twin.state()["faults"] else twin.set_fault)(do)  # type: ignore[operator]
            else:
                getattr(twin, do)()
        except TwinRefused:
            pass
        if master is not None:
            for data in (Command.SYNC.data, ssp.set_inhibits({4}), Command.ENABLE.data, Command.POLL.data):
                # a unit that starts does not answer: what was asked then is given up
                master.line = HostLine(seq=master.line.seq)
                master.say(data)
        else:
            state = twin.state()
            is_new = state["phase"] == Phase.WAITING or state["faults"] == ["jam"]
            for said in (ccnet.RESET.to_bytes() if is_new else POLL, ALL, POLL, ccnet.STACK.to_bytes(), ACK):
                ask(twin, clock, said, 0.3)
        clock.run(twin, seconds)
        way = twin.state()["note"] is not None
        assert len(twin.cassette) + len(twin.given_back) + way == inserted
