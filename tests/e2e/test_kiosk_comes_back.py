"""A kiosk killed with -9 in mid-visit is back at the start page, and nothing of the visitor is left anywhere.

Real programs under the hall's own watch, a card on the reader's twin, and every byte to the broker kept and searched.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, time

import pytest
import tomlkit

from drivers.simulators.persons import card_like
from hall.launcher.doors import Door, DoorRefused, DoorShut, Seat
from hall.launcher.processes import Watch
from hall.launcher.robots import press
from hall.launcher.site import KIOSK, TWINS, Site, prepare_site
from tests.e2e.lone_program import run_to_the_end
from tests.e2e.whole_hall import Props, WholeHall, act, see
from tests.e2e.wire_tap import WireTap, tapped

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

BIRTH = "1987-06-05"
NUMBER = card_like("zhang", {"birth": BIRTH}).number
ACCOUNT = "3100012345"
PHONE = "13912345678"
CANARIES = (NUMBER, NUMBER[6:14], NUMBER[-8:], "张三", ACCOUNT, PHONE)
"""What would give the visitor away, whole and in pieces."""


@dataclass
class Terminal:
    """A kiosk with what it needs, and the tap on its wire."""

    hall: WholeHall
    tap: WireTap

    @property
    def seat(self) -> Seat:
        return self.hall.kiosk

    def kill(self) -> Props:
        """Kill it and return the first page of its next life, untouched."""
        began = monotonic()
        self.hall.kill(KIOSK)
        props = see(self.seat, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the start page")
        sys.stdout.write(f"killed with -9, and back at the start page after {monotonic() - began:.1f} s\n")
        return props


@contextmanager
def terminal(folder: Path, *, without: tuple[str, ...] = ()) -> Iterator[Terminal]:
    """Start broker, twins, server, business system and kiosk at 09:00 of the hall, some of them `without`."""
    environment = {
        "HALL_CLOCK": f"start=2026-11-23T01:00:00Z;speed=1;origin={time():.3f}",
        "QT_QPA_PLATFORM": "offscreen",
    }
    site = prepare_site(folder / "hall", environment=environment)
    with tapped(site.broker.port) as tap, Watch(list[str]().append) as watch:
        tap_the_kiosk(site, tap)
        wanted = {"broker", TWINS, "server", "payments", "business", KIOSK}
        for program in site.programs:
            if program.name in wanted - {*without}:
                watch.start(program, ready_within_s=90)
        hall = WholeHall(site, watch)
        try:
            yield Terminal(hall, tap)
        finally:
            hall.let_go()


def tap_the_kiosk(site: Site, tap: WireTap) -> None:
    """Let the kiosk reach the broker through the tap alone."""
    path = site.folder / "settings" / f"{KIOSK}.toml"
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    document["broker"]["port"] = tap.port
    path.write_text(tomlkit.dumps(document), encoding="utf-8")


def begins_with_a_card(kiosk: Seat, twins: Door) -> None:
    """Touch, speak English, read large, lay the card on: the kiosk knows its visitor."""
    act(kiosk, lambda: press(kiosk, "begin"), lambda p: p["page"] == "choose", "the choice")
    act(kiosk, lambda: press(kiosk, "large-text"), lambda p: p["is_large"], "large text")
    twins.ask(twin="idreader", do="put_card", sample="zhang", birth=BIRTH)
    see(kiosk, lambda p: p["customer"]["is_known"], "the card's name")
    twins.ask(twin="idreader", do="remove_card")


def types_an_account(kiosk: Seat) -> None:
    """Type all figures of an account's number."""
    act(kiosk, lambda: press(kiosk, "self-service"), lambda p: p["page"] == "menu", "the menu")
    act(kiosk, lambda: press(kiosk, "open-account"), lambda p: p["page"] == "whose", "whose account")
    type_all(kiosk, ACCOUNT, lambda p: p["whose"]["typed"])


def complains(kiosk: Seat) -> None:
    """Complain of waiting, leave a phone number for the answer, take the receipt, and go home."""
    act(kiosk, lambda: press(kiosk, "self-service"), lambda p: p["page"] == "menu", "the menu")
    act(kiosk, lambda: press(kiosk, "open-report"), lambda p: p["page"] == "report", "of what kind")
    act(kiosk, lambda: press(kiosk, "kind-complaint"), lambda p: p["page"] == "report_topic", "of what")
    act(kiosk, lambda: press(kiosk, "topic-waiting"), lambda p: p["page"] == "report_words", "in own words")
    act(kiosk, lambda: press(kiosk, "primary"), lambda p: p["page"] == "report_phone", "the phone")
    type_all(kiosk, PHONE, lambda p: p["desk"]["phone"]["typed"])
    act(kiosk, lambda: press(kiosk, "primary"), lambda p: p["page"] == "report_review", "the review")
    act(kiosk, lambda: press(kiosk, "primary"), lambda p: p["page"] == "report_done", "the receipt")
    act(kiosk, lambda: press(kiosk, "home"), lambda p: p["page"] == "attract", "the start page")


def type_all(kiosk: Seat, figures: str, shown: Callable[[Props], str]) -> None:
    """Press each figure, as often as the kiosk refuses it; each is typed once. `shown` tells what stands there."""

    def count() -> int:
        return sum(one.isdecimal() for one in shown(kiosk.look()))

    pause = threading.Event()
    for wanted, figure in enumerate(figures, 1):
        while count() < wanted:
            try:
                press(kiosk, f"figure-{figure}")
                see(kiosk, lambda _, wanted=wanted: count() == wanted, f"{wanted} figures")
            except (DoorRefused, DoorShut):
                pause.wait(0.05)


def assert_untouched(props: Props) -> None:
    """Assert that a page is nobody's."""
    assert (props["language"], props["is_large"], props["text_scale"]) == ("zh", False, 1.0)
    assert not props["customer"]["is_known"]
    assert not any(canary in str(props) for canary in CANARIES)


def everything_kept(site: Site) -> dict[str, bytes]:
    """Return what the kiosk, the queue's server and the business system have on disk, and every log but the twins'."""
    folders = (*(site.folder / "data" / name for name in (KIOSK, "server", "business")), site.folder / "log")
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in files if path.name != f"{TWINS}.log"}


def found_in(kept: dict[str, bytes]) -> list[str]:
    """Return where a piece of the visitor is."""
    return [
        f"{canary} in {name}"
        for name, content in kept.items()
        for canary in CANARIES
        for code in ("utf-8", "gb18030", "utf-16-le")
        # an account's number is what the business system keeps its accounts under; whose it is, is encrypted there
        if canary.encode(code) in content and not (canary == ACCOUNT and "/business/" in name)
    ]


@pytest.mark.long
def test_killed_in_a_visit_it_is_back_at_the_start_page_and_knows_nobody(tmp_path: Path) -> None:
    with terminal(tmp_path) as there:
        kiosk, twins = there.seat, there.hall.twins
        see(kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
        begins_with_a_card(kiosk, twins)
        types_an_account(kiosk)
        assert_untouched(there.kill())
        begins_with_a_card(kiosk, twins)
        complains(kiosk)
        begins_with_a_card(kiosk, twins)
        act(kiosk, lambda: press(kiosk, "service-payment"), lambda p: p["page"] == "confirm", "the confirmation")
        until_printed(kiosk)
        assert_untouched(there.kill())
        see(kiosk, lambda _: settled(there.hall) == [("printed",)], "that the server knows of the slip")
        wire = there.tap.heard
        site = there.hall.site
    assert b"TicketIssued" in wire, "the tap has heard the kiosk"
    kept = everything_kept(site)
    assert len(kept) > 6
    assert found_in({**kept, "the wire": wire}) == []
    assert not list(site.folder.rglob("core*")), "no picture of the memory lies about"


def until_printed(kiosk: Seat) -> None:
    """Take the number; its slip comes out."""
    act(kiosk, lambda: press(kiosk, "primary"), lambda p: p["ticket"]["fate"] == "printed", "the printed ticket")


def settled(hall: WholeHall) -> list[tuple[str]]:
    """Return what the server knows of the slips."""
    return hall.rows("select slip from tickets")


def test_the_search_finds_a_person_who_was_left_behind() -> None:
    def left(content: bytes) -> list[str]:
        return found_in({"a file": content})

    assert left(f"...{NUMBER}...".encode())
    assert left("读卡：张三".encode("gb18030"))
    assert left(b"nobody") == []


@pytest.mark.long
def test_a_technician_takes_it_out_of_service_and_a_crash_does_not_put_it_back(tmp_path: Path) -> None:
    with terminal(tmp_path, without=("business", "payments")) as there:
        kiosk = there.seat
        see(kiosk, lambda p: p["page"] == "attract" and not p["attract"]["is_blocked"], "the first page")
        press(kiosk, "begin")
        see(kiosk, lambda p: p["page"] == "choose", "a customer")
        assert "out of service as soon as nobody is being served" in order(there.hall.site, "disable")
        assert kiosk.look()["page"] == "choose", "who is being served is served to the end"
        act(
            kiosk,
            lambda: press(kiosk, "home"),
            lambda p: p["page"] == "out_of_order",
            "the page that sends people away",
        )
        there.hall.kill(KIOSK)
        props = see(kiosk, lambda p: p["page"] == "out_of_order", "the same page in its next life")
        assert props["out"]["title"] == "本机暂停服务"
        assert props["out"]["places"] == []
        assert "in service again" in order(there.hall.site, "enable")
        see(kiosk, lambda p: p["page"] == "attract", "the start page")


def order(site: Site, what: str) -> str:
    """Order the kiosk as a whole, as a technician does at its own keyboard, and return what was said."""
    settings = site.folder / "settings" / f"{KIOSK}.toml"
    done = run_to_the_end("devices", what, "terminal", "--settings", settings, "--language", "en")
    assert done.returncode == 0, done.stderr
    return done.stdout
