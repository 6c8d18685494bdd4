"""Every state of the panel that plays the hardware, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtQuick import QQuickItem

from drivers.simulators.errors import TwinRefused
from drivers.simulators.panel.money_seen import MoneyLook
from drivers.simulators.panel.seen import Line, PrinterSeen, ReaderSeen, ScannerSeen, Seen, SlipSeen, TwinSeen
from tests.ui.panel_scenes import FACTS, HEALTHY, NAMES, PAGE, PURSE, SIZE, WIDE, Panel, print_slips, with_fault
from tests.ui.stage import Stage

Slips = tuple[SlipSeen, ...]
Scene = Callable[[Stage, str, Slips], Panel]


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> Slips:
    return print_slips(tmp_path_factory.mktemp("a folder with # in it"), 3)


def still(seen: Seen | None, *taps: str, size: tuple[int, int] = SIZE, has_slips: bool = True) -> Scene:
    def make(stage: Stage, language: str, slips: Slips) -> Panel:
        panel = Panel(stage, seen, slips if has_slips else (), language, size)
        for name in taps:
            stage.tap(name)
        return panel

    return make


def refused(stage: Stage, language: str, slips: Slips) -> Panel:
    panel = still(replace(HEALTHY, printer=PrinterSeen(slips_out=1)), "slip-take")(stage, language, slips)
    panel.watcher.answer(TwinRefused("出票口没有凭条。", "There is no slip to take."))
    return panel


def purse(look: MoneyLook, *taps: str, size: tuple[int, int] = SIZE) -> Scene:
    def make(stage: Stage, language: str, slips: Slips) -> Panel:
        panel = Panel(stage, HEALTHY, slips, language, size, look)
        for name in taps:
            stage.tap(name)
        return panel

    return make


WITH_CARD = replace(HEALTHY, reader=ReaderSeen(name="张*", step="read"))
BUSY = Seen(
    reader=ReaderSeen(name="欧阳**", step="found"),
    printer=PrinterSeen(queued=12, is_low=True),
    scanner=ScannerSeen(has_code=True, reads=2),
)
FAULTY = Seen(
    reader=ReaderSeen(line=with_fault("silent", "echo"), name="张*", step="blocked"),
    printer=PrinterSeen(line=with_fault(is_plugged=False)),
    scanner=ScannerSeen(line=with_fault("garbage", "wrong_checksum"), reads=1),
)
SIGN_SHOWS = ("请到3号窗",)
"""What a sign says comes from the hall and not from this window."""
BENCH = replace(
    HEALTHY,
    bench=(
        TwinSeen("banknote-ccnet", with_fault("jam", "slow"), FACTS["banknote-ccnet"]),
        TwinSeen("sign", with_fault(is_plugged=False), FACTS["sign"]),
        TwinSeen("speaker", Line(is_starting=True), FACTS["speaker"]),
    ),
)
SCENES: dict[str, Scene] = {
    "healthy": still(HEALTHY),
    "first": still(HEALTHY, has_slips=False),
    "card": still(WITH_CARD),
    "busy": still(BUSY),
    "paper-out": still(replace(HEALTHY, printer=PrinterSeen(is_out=True, is_low=True, queued=3))),
    "paper-low": still(replace(HEALTHY, printer=PrinterSeen(is_low=True, slips_out=3)), "slip-older"),
    "cover": still(replace(HEALTHY, printer=PrinterSeen(is_open=True, is_jammed=True, slips_out=1))),
    "starting": still(replace(HEALTHY, printer=PrinterSeen(line=Line(is_starting=True)), scanner=None)),
    "fault": still(FAULTY),
    "faults": still(FAULTY, "idreader-faults"),
    "away": still(None),
    "persons": still(HEALTHY, "person"),
    "slip": still(HEALTHY, "slip-enlarge"),
    "narrow": still(FAULTY, "scanner-faults", size=(380, 900)),
    "wide": still(WITH_CARD, size=WIDE),
    "wide-away": still(None, size=WIDE, has_slips=False),
    "refused": refused,
    "purse": purse(PURSE),
    "money": purse(PURSE, "money"),
    "money-away": purse(MoneyLook(), "money", size=(380, 900)),
    "bench": still(HEALTHY, "bench"),
    "bench-wide": still(WITH_CARD, "bench", size=(860, 1820)),
    "bench-faults": still(BENCH, "bench", "banknote-ccnet-faults", size=SIZE),
}


@pytest.fixture
def stage():
    stage = Stage()
    yield stage
    stage.close()


@pytest.mark.looks("language", keep=1)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scene", SCENES)
def test_the_panel_looks_right(stage, slips, scene, language) -> None:
    SCENES[scene](stage, language, slips)
    assert all(item.implicitHeight() > 0 for item in pictures(stage)), "a slip's picture could not be opened"
    stage.picture(f"panel-{scene}-{language}", language=language, data=(*NAMES, *SIGN_SHOWS, PAGE))


def test_at_the_usual_size_nothing_needs_scrolling(stage, slips) -> None:
    for language in ("zh", "en"):
        Panel(stage, WITH_CARD, slips, language)
        assert stage.window is not None
        stage.window.grabWindow()
        picture = stage.item("slip-picture")
        below = picture.mapToItem(stage.window.contentItem(), 0, picture.height()).y()
        assert below <= SIZE[1], language
        assert picture.height() >= 150, "the number on the slip could not be seen"


def test_the_large_slip_is_whole_and_as_wide_as_the_window_allows(stage, slips) -> None:
    SCENES["slip"](stage, "zh", slips)
    assert stage.window is not None
    stage.window.grabWindow()
    image = max(pictures(stage), key=lambda item: item.height())
    assert image.width() >= SIZE[0] - 60
    natural = image.property("sourceSize")
    assert natural.width() == 688
    assert image.height() == pytest.approx(image.width() * natural.height() / natural.width(), abs=2)
    assert image.height() < SIZE[1] - 100


def pictures(stage: Stage) -> list[QQuickItem]:
    found: list[QQuickItem] = []

    def collect(item: QQuickItem) -> None:
        for child in item.childItems():
            if child.isVisible():
                if "slip-" in str(child.property("source")):
                    found.append(child)
                collect(child)

    assert stage.window is not None
    collect(stage.window.contentItem())
    return found
