"""What the panel shows of the twins: states in the order that matters, faults, persons, the slip in hand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assets import LOCALE
from drivers.simulators.panel import view
from drivers.simulators.panel.bench import KINDS, LINE
from drivers.simulators.panel.money_watch import messages_in
from drivers.simulators.panel.seen import (
    PRINTER,
    READER,
    SCANNER,
    Line,
    PrinterSeen,
    ReaderSeen,
    ScannerSeen,
    Seen,
    SlipSeen,
    TwinSeen,
    seen_of,
)
from drivers.simulators.panel.view import PanelInputs, PanelProps, derive, slip_code, slip_in_hand
from drivers.simulators.panel.view_faults import OFFERED
from drivers.simulators.persons import SAMPLES
from drivers.simulators.rack import Rack
from drivers.simulators.twin import Fault
from hall.contract.business.payment_control import Fault as ProviderFault
from hall.contract.business.payments import PaymentMethod
from hall.contract.values import Language
from hall.runtime.clock import SystemClock
from hall.runtime.words import Words

WORDS = Words.load([LOCALE / "panel.toml"], Language.EN)
ALL = Seen(reader=ReaderSeen(), printer=PrinterSeen(), scanner=ScannerSeen())
SLIPS = tuple(SlipSeen(number, f"/slips/a b/slip-{number:04}.png", f"code {number}") for number in (2, 3, 5))


def shown(seen: Seen | None = ALL, **chosen: Any) -> PanelProps:
    return derive(PanelInputs(seen=seen, **chosen), WORDS)


def with_line(**line: Any) -> Seen:
    found = Line(**line)
    return Seen(reader=ReaderSeen(line=found), printer=PrinterSeen(line=found), scanner=ScannerSeen(line=found))


def marks(props: PanelProps) -> list[tuple[str, str]]:
    cards = (props.reader.card, props.scanner.card, props.printer.card)
    return [(card.mark.tone, card.mark.text) for card in cards]


def test_real_twins_are_understood(tmp_path) -> None:
    rack = Rack(tmp_path / "ports", tmp_path / "slips", SystemClock())
    rack.order(READER, "put_card", {"sample": "ouyang"})
    rack.order(READER, "set_fault", {"fault": "slow"})
    rack.order(PRINTER, "set_paper", {"millimetres": 2000})
    rack.order(PRINTER, "open_cover", {})
    state = {name: rack.order(name, "state", {}) for name in rack.names}
    unplugged = Line(is_plugged=False)
    seen = seen_of(state)
    assert [twin.name for twin in seen.bench] == [READER, PRINTER, SCANNER]
    assert replace(seen, bench=()) == Seen(
        reader=ReaderSeen(line=replace(unplugged, faults=("slow",)), name="欧阳**"),
        printer=PrinterSeen(line=unplugged, is_low=True, is_open=True),
        scanner=ScannerSeen(line=unplugged),
    )


def test_twins_that_are_not_simulated_are_not_seen() -> None:
    assert seen_of({}) == Seen()
    assert Seen().line_of(READER) is None


def test_without_twins_nothing_can_be_pressed() -> None:
    props = shown(None)
    assert not props.is_there
    reader, scanner = props.reader, props.scanner
    assert not any((reader.can_lay, reader.can_lift, scanner.can_show, props.printer.can_take))


def test_a_device_that_is_not_simulated_says_so() -> None:
    props = shown(replace(ALL, scanner=None), slips=SLIPS, faults_of=SCANNER)
    assert props.is_there
    assert marks(props)[1] == ("unknown", "Not simulated in this run")
    scanner = props.scanner
    assert not any((scanner.can_show, scanner.can_show_slip, scanner.card.are_faults_open))


def test_a_pulled_cable_comes_before_everything_else() -> None:
    props = shown(with_line(is_plugged=False, is_starting=True))
    assert marks(props) == [("bad", "Its cable is pulled out")] * 3


def test_a_device_that_starts_is_busy() -> None:
    assert marks(shown(with_line(is_starting=True))) == [("busy", "Starting up")] * 3


def test_healthy_devices_are_ready() -> None:
    assert [tone for tone, _ in marks(shown())] == ["good"] * 3
    assert shown().printer.card.mark.text == "Ready"


@pytest.mark.parametrize(
    ("step", "tone", "words"),
    [
        ("nothing", "good", "The card of 张* lies on it"),
        ("selected", "good", "The card of 张* lies on it"),
        ("read", "good", "The card of 张* has been read"),
        ("blocked", "warn", "Not read: take it away, lay it again"),
    ],
)
def test_the_reader_tells_how_far_its_card_was_read(step, tone, words) -> None:
    props = shown(replace(ALL, reader=ReaderSeen(name="张*", step=step)))
    assert marks(props)[0] == (tone, words)
    assert (props.reader.can_lay, props.reader.can_lift) == (False, True)


def test_a_card_can_be_laid_on_an_empty_reader() -> None:
    reader = shown(person="foreign").reader
    assert (reader.can_lay, reader.can_lift) == (True, False)
    assert (reader.person, reader.label) == ("样*", "Foreigner's residence card")


@pytest.mark.parametrize(
    ("printer", "tone", "words"),
    [
        (PrinterSeen(is_open=True, is_out=True, is_jammed=True), "bad", "Its cover is open"),
        (PrinterSeen(is_out=True, is_low=True, is_jammed=True, queued=3), "bad", "No paper"),
        (PrinterSeen(is_jammed=True, queued=3), "bad", "Its cutter is jammed"),
        (PrinterSeen(queued=3, is_low=True), "busy", "Printing"),
        (PrinterSeen(is_low=True, slips_out=1), "warn", "Paper is nearly used up"),
        (PrinterSeen(slips_out=1), "good", "A slip hangs out of it"),
        (PrinterSeen(slips_out=2), "good", "2 slips hang out of it"),
    ],
)
def test_the_printer_tells_first_what_stops_it(printer, tone, words) -> None:
    props = shown(replace(ALL, printer=printer))
    assert marks(props)[2] == (tone, words)
    assert props.printer.can_take == (printer.slips_out > 0)


def test_the_printers_parts_are_as_they_are() -> None:
    def parts(printer: PrinterSeen, is_blocked: bool = False) -> tuple[str, str, str]:
        props = shown(replace(ALL, printer=printer), is_blocked=is_blocked).printer
        return props.paper, props.cover, props.cutter

    assert parts(PrinterSeen()) == ("full", "closed", "free")
    assert parts(PrinterSeen(is_low=True, is_open=True)) == ("low", "open", "free")
    assert parts(PrinterSeen(is_out=True, is_low=True, is_jammed=True)) == ("out", "closed", "jammed")
    assert parts(PrinterSeen(), is_blocked=True) == ("full", "closed", "jammed")


def test_the_scanner_tells_of_the_code_and_counts() -> None:
    def words(scanner: ScannerSeen) -> tuple[str, str]:
        return marks(shown(replace(ALL, scanner=scanner)))[1]

    assert words(ScannerSeen(has_code=True, reads=4)) == ("busy", "A code is held before it")
    assert words(ScannerSeen(reads=1)) == ("good", "Ready, 1 code read so far")
    assert words(ScannerSeen()) == ("good", "Ready, no code before it")


def test_faults_are_told_and_spread_out_for_one_device_at_a_time() -> None:
    props = shown(with_line(faults=("garbage", "twice")), faults_of=PRINTER)
    assert props.reader.card.faults == "Fault: Noise on the line, Answers twice"
    assert [card.are_faults_open for card in (props.reader.card, props.scanner.card, props.printer.card)] == [
        False,
        False,
        True,
    ]
    assert [row.key for row in props.printer_faults] == [*OFFERED[PRINTER], "twice"]
    assert [row.key for row in props.printer_faults if row.is_on] == ["garbage", "twice"]
    assert shown().reader.card.faults == ""


def test_a_pulled_cable_is_among_the_faults() -> None:
    rows = shown(with_line(is_plugged=False)).scanner_faults
    assert [row.key for row in rows if row.is_on] == ["unplugged"]
    assert not any(row.is_on for row in shown(None).scanner_faults)


def test_all_persons_of_the_twin_can_be_chosen_and_no_name_is_whole() -> None:
    rows = shown(person="elder").persons
    assert [row.key for row in rows] == list(SAMPLES)
    assert [row.key for row in rows if row.is_chosen] == ["elder"]
    assert all("*" in row.name for row in rows)


def test_the_newest_slip_is_shown_until_one_turns_back() -> None:
    newest = shown(slips=SLIPS)
    assert (newest.slip.title, newest.slip.count) == ("Slip 5", "The newest")
    assert (newest.slip.has_older, newest.slip.has_newer) == (True, False)
    assert newest.slip.picture == "file:///slips/a%20b/slip-0005.png"
    assert newest.scanner.slip_text == "Show the newest slip's code"
    first = shown(slips=SLIPS, slip=2)
    assert (first.slip.title, first.slip.count) == ("Slip 2", "2 newer ones")
    assert (first.slip.has_older, first.slip.has_newer) == (False, True)
    assert first.scanner.slip_text == "Show the code of slip 2"


def test_without_slips_there_is_no_code_to_show() -> None:
    props = shown()
    assert (props.slip.title, props.slip.picture) == ("No slip yet", "")
    assert not props.scanner.can_show_slip
    assert slip_code(PanelInputs()) == ""


def test_a_slip_that_is_gone_gives_way_to_the_newest() -> None:
    inputs = PanelInputs(seen=ALL, slips=SLIPS, slip=4)
    assert slip_in_hand(inputs) == 2
    assert slip_code(inputs) == "code 5"
    assert not shown(slips=(replace(SLIPS[0], code=""),)).scanner.can_show_slip


def test_the_bench_has_every_twin_with_all_its_switches_and_what_is_told_of_it(tmp_path) -> None:
    rack = Rack(tmp_path / "ports", tmp_path / "slips", SystemClock(), KINDS)
    state = {name: rack.order(name, "state", {}) for name in rack.names}
    seen = seen_of(state)
    assert [row.key for row in shown(seen).bench] == list(KINDS)
    for row in shown(seen, slips=SLIPS).bench:
        twin, offered = rack.twin(row.key), {one.key for one in shown(seen, faults_of=row.key).bench_faults}
        assert offered == {"unplugged", *Fault, *twin.own_faults}, row.key
        assert (row.card.mark.tone, row.told != "") == ("bad", bool(KINDS[row.key].facts)), "nothing is plugged in"
        assert not any(doing.is_enabled for doing in row.doings)
    assert shown(seen).bench_faults == ()


def test_what_is_done_on_the_bench_can_be_done_to_the_twin(tmp_path) -> None:
    rack = Rack(tmp_path / "ports", tmp_path / "slips", SystemClock(), KINDS)
    for name, kind in KINDS.items():
        assert {doing.order for doing in kind.doings} <= rack._slot(name).actions().keys(), name


def test_a_code_can_be_shown_when_a_slip_has_one() -> None:
    line = Line(faults=("slow",))
    seen = replace(
        ALL, bench=(TwinSeen("camera", line, (("watched", "✓"),)), TwinSeen("sign", line, (("text", "A012"),)))
    )
    for slips, can in (((), False), (SLIPS, True)):
        camera, sign = sorted(shown(seen, slips=slips).bench, key=lambda row: row.key)
        assert [doing.is_enabled for doing in camera.doings] == [can, True]
        assert (sign.told, sign.card.faults, sign.doings) == ("It shows: A012", "Fault: Answers too late", ())
    assert sign.card.mark.text == "Connected"
    starting = replace(ALL, bench=(TwinSeen("speaker", Line(is_starting=True), (("played", "2"),)),))
    assert shown(starting).bench[0].card.mark.tone == "busy"


def test_every_word_exists_and_is_used() -> None:
    room = Path(view.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in [*room.glob("*.py"), *room.glob("qml/*.qml")])
    faults = {*LINE, *(fault for kind in KINDS.values() for fault in kind.faults)}
    made = {f"person_{person}" for person in SAMPLES} | {f"fault_{fault}" for fault in faults}
    made |= {f"twin_{name.replace('-', '_')}" for name in KINDS}
    made |= {f"look_{name.replace('-', '_')}" for name, kind in KINDS.items() if kind.facts}
    made |= {f"do_{one.key}" for kind in KINDS.values() for one in kind.doings if not one.figure}
    made |= {f"pays_{method}" for method in PaymentMethod if method is not PaymentMethod.CASH}
    made |= {f"provider_{fault}" for fault in ProviderFault}
    assert made <= WORDS.keys()
    asked = set(re.findall(r'vm\.words\.([a-z_]+)|words\.text\(\s*"([a-z_]+)"|\.spoken\.text\("([a-z_]+)"', source))
    asked_keys = {key for found in asked for key in found if key}
    assert WORDS.keys() == made | asked_keys


def test_messages_are_read_from_the_end_of_their_file_newest_first(tmp_path) -> None:
    path = tmp_path / "messages.jsonl"
    assert messages_in(None) == messages_in(path) == ()
    line = '{{"key":"{0}","at":"x","phone":"13800000000","zh":"码{0}","en":"code {0}"}}\n'
    # more than is read from the end, something that is no message, and a line that is still being written
    path.write_text("".join(line.format(n) for n in range(500)) + "{}\n" + line.format(999)[:20], encoding="utf-8")
    found = messages_in(path)
    assert [each.key for each in found] == ["499", "498", "497", "496", "495"]
    assert (found[0].phone, found[0].words.en) == ("13800000000", "code 499")
