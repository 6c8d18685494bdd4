"""A technician's screen at a kiosk that runs, far away over the network and at the machine over its own door."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from drivers.simulators.persons import SAMPLES
from hall.contract.values import Language
from hall.launcher.doors import Door, Seat
from hall.launcher.processes import Program, Watch, module
from hall.launcher.site import KIOSK, TECHNICIAN, TWINS, Site, prepare_site

pytestmark = pytest.mark.e2e
WITHIN_S = 20.0
LOCAL = "technician-2"
PRINTER, READER = f"{KIOSK}/printer", f"{KIOSK}/idreader"
DEVICES = (PRINTER, READER, f"{KIOSK}/scanner", f"{KIOSK}/cash")
ITSELF = f"{KIOSK}/terminal"
"""The kiosk as a whole, which needs care: it has no hall."""
Props = dict[str, Any]


@dataclass
class Workplace:
    """A running kiosk with its twins, and two technicians' screens: one over the network, one at the kiosk."""

    site: Site
    twins: Door
    seats: dict[str, Seat]

    def slips(self) -> int:
        return len(self.twins.ask(twin="printer", do="slips")["slips"])

    def bundles(self, name: str) -> Path:
        return self.site.folder / "data" / name / "bundles"


def technician(site: Site, name: str) -> Program:
    """Return a technician's screen with a drive door."""
    settings = ("--settings", str(site.folder / "settings" / f"{name}.toml"))
    environment = {"HALL_DRIVE": str(site.door(name)), "QT_QPA_PLATFORM": "offscreen"}
    program = module(name, "screens.technician", *settings, output=site.log(name), **environment)
    return Program(program.name, program.command, program.environment, program.output, site.door(name).exists)


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    site = prepare_site(
        tmp_path_factory.mktemp("work") / "hall", counters=(), language=Language.EN, environment=environment
    )
    (site.folder / "settings" / f"{LOCAL}.toml").write_text(
        f'language = "en"\n[hall]\nid = "east"\n[data]\nfolder = "{site.folder}/data/{LOCAL}"\n'
        f'[technician]\nname = "Zhao Jun"\ndoor = "{site.folder}/data/{KIOSK}"\n'
    )
    wanted = {program.name: program for program in site.programs}
    with Watch(lambda _: None) as watch:
        watch.start(wanted["broker"])
        watch.start(wanted[TWINS])
        screens = [wanted[KIOSK], technician(site, TECHNICIAN), technician(site, LOCAL)]
        list(watch.start_together(screens, ready_within_s=60))
        made = Workplace(site, Door(site.door(TWINS)), {name: Seat(site.door(name)) for name in (TECHNICIAN, LOCAL)})
        yield made
        for door in (made.twins, *made.seats.values()):
            door.close()


@pytest.fixture(params=[TECHNICIAN, LOCAL], ids=["over the network", "at the machine's own door"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def seat(workplace: Workplace, name: str) -> Seat:
    return workplace.seats[name]


def see(seat: Seat, wanted: Callable[[Props], bool], what: str) -> Props:
    return seat.wait(wanted, within_s=WITHIN_S, what=what)


def turn_to(seat: Seat, device: str, tab: str) -> None:
    """Choose `device` once it is well, and a page of it."""
    see(seat, lambda p: any(row["key"] == device for row in p["device_rows"]), f"{device} in the list")
    seat.press(f"device-{device}")
    seat.press(f"tab-{tab}")
    see(seat, lambda p: p["device"]["key"] == device and p["tab"] == tab, f"{tab} of {device}")


def test_the_screen_shows_every_device_of_the_kiosk_and_how_it_is(seat: Seat) -> None:
    def is_well(props: Props) -> bool:
        shown = tones(props)
        others = {tone for device, tone in shown.items() if device != ITSELF}
        return shown.keys() >= {*DEVICES, ITSELF} and others == {"good"} and shown[ITSELF] == "warn"

    see(seat, lambda p: p["is_live"] and is_well(p), "devices that are well in a kiosk that is alone")


def tones(props: Props) -> dict[str, str]:
    return {row["key"]: row["tone"] for row in props["device_rows"] if not row["is_agent"]}


def test_a_self_test_prints_a_slip(workplace: Workplace, seat: Seat) -> None:
    before = workplace.slips()
    turn_to(seat, PRINTER, "state")
    see(seat, lambda p: any(o["key"] == "self_test" and o["is_enabled"] for o in p["orders"]), "the button")
    seat.press("order-self_test")
    see(seat, lambda p: workplace.slips() > before and not any(o["is_busy"] for o in p["orders"]), "a slip")
    assert workplace.slips() == before + 1


def test_the_wire_is_shown_and_what_a_card_says_is_not(workplace: Workplace, seat: Seat) -> None:
    person = SAMPLES["zhang"]
    turn_to(seat, READER, "state")
    seat.press("order-self_test")
    seat.press("tab-wire")
    seat.press("watch-wire")
    see(seat, lambda p: p["wire"]["is_on"] and bool(p["wire_rows"]), "lines of the reader's wire")
    workplace.twins.ask(twin="idreader", do="put_card", sample="zhang")
    props = see(
        seat,
        lambda p: any(row["is_masked"] for row in p["wire_rows"]) and not any(o["is_busy"] for o in p["orders"]),
        "the card's frame, and the end of the test",
    )
    workplace.twins.ask(twin="idreader", do="remove_card")
    shown = " ".join(f"{row['octets']} {row['meaning']}" for row in props["wire_rows"]).lower().replace(" ", "")
    for secret in (person.name, person.number):
        assert secret.lower() not in shown
        assert secret.encode("utf-16-le").hex() not in shown
    seat.press("watch-wire")


def test_a_fault_that_came_and_went_stands_in_the_history(workplace: Workplace, seat: Seat) -> None:
    turn_to(seat, PRINTER, "history")
    before = covers(see(seat, lambda p: p["past"]["is_known"], "the record so far"))
    turn_to(seat, PRINTER, "state")
    workplace.twins.ask(twin="printer", do="open_cover")
    see(seat, lambda p: tones(p)[PRINTER] not in ("good", "unknown"), "the printer is ill")
    workplace.twins.ask(twin="printer", do="close_cover")
    see(seat, lambda p: tones(p)[PRINTER] == "good", "the printer is well")
    seat.press("tab-history")
    props = see(seat, lambda p: len(covers(p)) > len(before), "one more line of the record")
    assert len(covers(props)) == len(before) + 1
    assert all(spell["lasted"] for spell in covers(props))


def covers(props: Props) -> list[Props]:
    return [spell for spell in props["past"]["spells"] if "cover" in spell["sentence"].lower()]


def test_a_bundle_is_kept_where_the_technician_works(workplace: Workplace, seat: Seat, name: str) -> None:
    turn_to(seat, PRINTER, "state")
    seat.press("bundle")
    props = see(seat, lambda p: bool(p["notice_detail"]), "the bundle's file")
    path = Path(props["notice_detail"])
    assert path.parent == workplace.bundles(name)
    with zipfile.ZipFile(path) as bundle:
        assert bundle.testzip() is None
        inside = b"".join(bundle.read(one) for one in bundle.namelist())
    assert b"printer" in inside
    assert SAMPLES["zhang"].name.encode() not in inside
