"""Whoever reviews an application sees its photos when they ask for them, of every version, and nobody after them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hall.contract.business.applications import OrderPaper
from hall.contract.values import Language
from screens.business.papers import SHOW_PAPERS, Papers, address_of
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes
from tests.ui.control_business_fakes import StillBusiness, control, until
from tests.ui.control_fakes import WirelessLink
from tests.ui.stage import Stage

ORDER = business.ORDERS[0].order


class Page:
    """The orders on a stage."""

    def __init__(self, language: Language = Language.ZH) -> None:
        self.stage, self.system = Stage(), StillBusiness()
        self.model = control(WirelessLink(business.hall_with_money()), self.system, scenes.words(language))
        self.vm = self.model.business
        self.stage.show(scenes.QML, self.model, size=(1920, 1080), place="desk")
        for name in ("page-business", "part-orders", f"matter-{ORDER}"):
            self.stage.tap(name)

    def show(self) -> None:
        self.stage.tap(f"do-{SHOW_PAPERS}")
        until(lambda: not self.vm.props["is_busy"])
        self.stage.settle()

    @property
    def papers(self) -> list[Any]:
        return list(self.vm.props["matter"]["papers"])


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    made = Page(getattr(request, "param", Language.ZH))
    yield made
    made.model.stop()
    made.stage.close()


@pytest.mark.parametrize("page", list(Language), indirect=True)
def test_photos_of_every_version_are_seen_the_newest_first(page: Page, request: pytest.FixtureRequest) -> None:
    assert page.papers == []
    assert page.system.acts == [], "nothing is fetched before somebody asks"
    page.show()
    assert [one["key"] for one in page.papers] == ["back-2", "signed", "back-1", "front-1"]
    language = request.node.callspec.params["page"]
    page.stage.picture(f"control-papers-{language}", language=language, data=("张*国", "王审核"))


def test_they_are_put_away_when_the_screen_turns_to_something_else(page: Page) -> None:
    page.show()
    page.stage.tap(f"matter-{business.ORDERS[1].order}")
    page.stage.tap(f"matter-{ORDER}")
    assert page.papers == []
    assert page.vm._watch.books.papers is None


def test_a_business_system_that_is_away_is_said(page: Page) -> None:
    page.system.is_silent = True
    page.show()
    assert page.papers == []
    assert page.vm.props["said"]["tone"] == "warn"


def test_what_cannot_be_drawn_is_no_picture_and_nothing_of_it_is_in_a_log() -> None:
    assert address_of(OrderPaper(kind="id_front", content="AAEC")) == ""
    assert address_of(OrderPaper(kind="id_front", content="/9j/4AAQ")).startswith("data:image/jpeg;base64,")
    assert repr(Papers(ORDER, business.VERSIONS, {"front-1": business.paper("front-1")})) == f"Papers({ORDER})"
