"""The utility's work on the clerk's console: its sheets in both languages, one act for each press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from hall.contract.business.applications import OrderState
from hall.contract.business.errors import RefusedByBusiness
from hall.contract.business.reports import ReportState
from hall.contract.values import Text
from screens.business.books import Books
from screens.business.matters import harmless
from tests.ui import control_business_scenes as business
from tests.ui.clerk_act_scenes import desk, with_bookings
from tests.ui.clerk_console import Console
from tests.ui.clerk_spills import spills
from tests.ui.control_business_fakes import StillBusiness, until
from tests.ui.control_overlaps import overlaps
from tests.ui.stage import Stage

ORDER, REPORT = business.ORDERS[0].order, business.REPORTS[1].receipt
WRITTEN = [harmless(one.words) for one in business.REPORTS]
STEPS = [one for each in business.ORDERS for one in (each.applicant_masked, each.address_masked)]
DATA = ("王**", "Ctrl", *WRITTEN, *STEPS)


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


@pytest.fixture
def console(stage: Stage) -> Iterator[Callable[..., Console]]:
    made: list[Console] = []

    def show(system: StillBusiness | None, language: str = "zh", *taps: str) -> Console:
        console = Console(stage, with_bookings(desk()), language, business=system)  # type: ignore[arg-type]
        made.append(console)
        if system is not None:
            until(lambda: console.vm._watch.books.as_of is not None or console.vm._watch.books.is_away)
        console.log_in().show()
        for name in taps:
            stage.tap(name)
        return console

    yield show
    for one in made:
        one.leave()


@pytest.mark.looks("language", "name", "taps", keep=2)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "taps"),
    [
        ("list", ("business",)),
        ("order", ("business", f"tile-matter-{ORDER}", "tile-say-0")),
        ("report", ("business", f"tile-matter-{REPORT}")),
    ],
)
def test_the_sheets_are_whole_and_in_their_language(
    stage: Stage, console: Callable[..., Console], name: str, taps: tuple[str, ...], language: str
) -> None:
    console(StillBusiness(), language, *taps)
    stage.picture(f"clerk-business-{name}-{language}", language=language, data=DATA)
    assert not overlaps(stage.texts())
    assert not spills(stage.window)


@pytest.mark.looks("language", keep=1)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_silent_system_and_an_empty_list_say_so(stage: Stage, console: Callable[..., Console], language: str) -> None:
    console(StillBusiness(Books(topics=business.TOPICS)), language, "business")
    stage.picture(f"clerk-business-none-{language}", language=language, data=DATA)
    system = StillBusiness()
    shown = console(system, language)
    system.is_silent = True
    stage.tap("business")
    until(lambda: shown.vm._watch.books.is_away)
    shown.vm.refresh()
    stage.picture(f"clerk-business-away-{language}", language=language, data=DATA)
    assert "10:42" in shown.vm.props["sheet"]["lead"]


def test_without_a_business_system_there_is_no_button(stage: Stage, console: Callable[..., Console]) -> None:
    shown = console(None)
    assert not shown.vm.props["work"]["business"]["is_enabled"]
    assert "business" not in [one.text for one in stage.texts()]


def test_the_usual_step_is_two_presses_and_happens_once(stage: Stage, console: Callable[..., Console]) -> None:
    system = StillBusiness()
    system.may_answer.set()
    shown = console(system)
    system.may_answer.clear()
    stage.tap("business")
    stage.tap(f"tile-do-order_completed/{ORDER}")
    shown.vm.pressTile(f"do-order_completed/{ORDER}")
    system.may_answer.set()
    until(lambda: shown.vm.props["busy"] == "")
    assert [one[2:] for one in system.acts] == [(ORDER, OrderState.COMPLETED, "李敏 1024", "")]
    assert shown.vm.props["message"]["text"] == f"{ORDER} 已办好。"


def test_nothing_is_done_where_no_clerk_is_known_whose_name_it_could_bear(
    stage: Stage, console: Callable[..., Console]
) -> None:
    system = StillBusiness()
    shown = console(system, "zh", "business")
    assert shown.vm._seen is not None
    shown.vm._seen = replace(shown.vm._seen, clerk=None)
    shown.vm.press_business(f"do-order_completed/{ORDER}")
    assert (system.acts, shown.vm.props["busy"]) == ([], "")


def test_a_complaint_is_answered_with_a_ready_sentence_or_own_words(
    stage: Stage, console: Callable[..., Console]
) -> None:
    system = StillBusiness()
    shown = console(system, "zh", "business", f"tile-matter-{REPORT}")
    shown.vm.pressTile("do-answer")
    assert system.acts == [], "an answer without words is not sent"
    stage.tap("tile-say-0")
    stage.tap("tile-do-answer")
    until(lambda: shown.vm.props["busy"] == "" and bool(system.acts))
    assert [one[2:] for one in system.acts] == [(REPORT, ReportState.ANSWERED, "李敏 1024", "已向客户致歉并改进服务。")]
    assert shown.vm.props["sheet"]["kind"] == "business"
    assert REPORT not in [one["key"] for one in shown.vm.row_lists()["sheet_rows"]]


def test_a_refusal_stands_on_the_sheet_and_the_words_stay(stage: Stage, console: Callable[..., Console]) -> None:
    system = StillBusiness()
    system.refusal = RefusedByBusiness("step_not_allowed", Text(zh="现在不能退单。", en="Not now."))
    shown = console(system, "zh", "business", f"tile-matter-{ORDER}", "tile-say-1", "tile-do-order_returned")
    until(lambda: shown.vm.props["message"]["text"] != "")
    assert shown.vm.props["message"]["text"] == "现在不能退单。"
    assert shown.vm.props["sheet"]["note"] == "现场工作已完成。"


def test_a_matter_that_is_gone_takes_its_sheet_with_it(stage: Stage, console: Callable[..., Console]) -> None:
    system = StillBusiness()
    shown = console(system, "zh", "business", f"tile-matter-{REPORT}")
    system.books = replace(system.books, reports=())
    shown.vm._watch.look()
    until(lambda: shown.vm.props["sheet"]["kind"] == "")
