"""The assisted mode: twice the time, only open services, and each page said aloud in the customer's language."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import cycle

import pytest

from devices.roles import Outcome
from hall.contract.values import Language
from hall.runtime.words import Words
from kiosk.catalogues import CATALOGUES
from kiosk.flow import TABLE, Act, Page
from kiosk.view.props import PrimaryProps
from kiosk.view.speech import Guidance, guidance
from kiosk.voice import GuideVoice
from tests.ui.kiosk_all_scenes import ALL_SCENES
from tests.ui.kiosk_lookup_scenes import LOOKUP_SCENES
from tests.ui.kiosk_scenes import SCENES, Screen


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """A view model is a QObject and has timers."""


class Loudspeaker:
    """Keeps what was said; `None` for a hush."""

    def __init__(self) -> None:
        self.heard: list[str | None] = []

    def speak(self, sentence: object) -> None:
        self.heard.append(sentence.spelling)  # type: ignore[attr-defined]  # a SpokenSentence

    def hush(self) -> None:
        self.heard.append(None)

    def since_last_hush(self) -> list[str]:
        last = max((place for place, one in enumerate(self.heard) if one is None), default=-1)
        return [one for one in self.heard[last + 1 :] if one is not None]


def assisted(language: str = "zh") -> Screen:
    return Screen(language).press(Act.ASSISTED)


def test_everything_waits_twice_as_long() -> None:
    screen = assisted().choose()
    assert screen.vm.flow.page is Page.CHOOSE
    assert screen.wait(59).vm.flow.warned_at is None
    assert screen.wait(2).vm.flow.warned_at is not None
    assert screen.wait(39).vm.flow.page is Page.CHOOSE
    assert screen.wait(2).vm.flow.page is Page.ATTRACT


def test_the_mode_ends_with_the_visit_and_can_be_left_before() -> None:
    screen = assisted()
    assert (screen.vm.flow.visit.is_assisted, screen.vm.flow.visit.is_large) == (True, True)
    screen.press(Act.ASSISTED)
    assert (screen.vm.flow.visit.is_assisted, screen.vm.flow.visit.is_large) == (False, False)
    screen.press(Act.ASSISTED).choose().press(Act.HOME)
    assert not screen.vm.flow.visit.is_assisted


def test_it_can_be_switched_on_while_help_lies_over_the_page() -> None:
    screen = SCENES["help"](Screen("zh")).press(Act.ASSISTED)
    assert screen.vm.flow.visit.is_assisted


def test_only_open_services_are_offered() -> None:
    everyone, few = Screen("zh").choose(), assisted().choose()
    everything = [row["key"] for row in everyone.vm.row_lists()["tiles"]]
    offered = [row["key"] for row in few.vm.row_lists()["tiles"]]
    assert set(offered) < set(everything)
    assert all(row["is_open"] for row in few.vm.row_lists()["tiles"])


def test_when_nothing_is_open_all_services_say_why() -> None:
    screen = assisted().choose()
    closed = dict.fromkeys(screen.vm.flow.around.services, False)
    screen.surround(services=closed)
    assert len(screen.vm.row_lists()["tiles"]) == 5


def said(screen: Screen) -> Guidance:
    found: list[Guidance | None] = []
    screen.vm.guided.connect(found.append)
    screen.vm._guidance = None
    screen.vm._show()
    assert found
    assert found[-1] is not None
    return found[-1]


NAMES = ("张三", "张*", "王小", "王*", "李四", "310001", "3100 01", "138", "110000")
"""Beginnings of what belongs to the customers of the scenes."""


SPOKEN = [scene for scene in ALL_SCENES if "assisted" not in scene]


@pytest.mark.parametrize(("scene", "language"), list(zip(SPOKEN[::4], cycle(["zh", "en"]), strict=False)))
def test_a_page_is_said_in_the_visits_language(scene: str, language: str) -> None:
    assert_is_said(scene, language)


@pytest.mark.long
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scene", SPOKEN)
def test_every_page_is_said_in_the_visits_language(scene: str, language: str) -> None:
    assert_is_said(scene, language)


def assert_is_said(scene: str, language: str) -> None:
    screen = ALL_SCENES[scene].screen(language, (Act.ASSISTED,)) if "still" not in scene else still(language)
    text = said(screen)
    assert text.language is Language(language)
    assert len(text.text) >= 6
    assert "{" not in text.text
    assert bool(re.search(r"[\u4e00-\u9fff]", text.text)) is (language == "zh")
    heard = [name for name in NAMES if name in text.text]
    assert not heard, "bystanders hear it"
    assert not text.text.startswith(("请看屏幕", "Please look at the screen"))


def still(language: str) -> Screen:
    return Screen(language).press(Act.ASSISTED).confirm().wait(61)


def test_the_question_says_what_to_press() -> None:
    assert said(still("zh")).text == "您还在吗？如果还需要，请按“是的，继续”。"


def test_the_ticket_says_number_and_what_to_do() -> None:
    screen = assisted().asking().grant().end(Outcome.PRINTED)
    assert said(screen).text.startswith("您的号码是 A012。请取走凭条。从屏幕下方送出。")


SAID_FROM_WHAT_IT_SHOWS = frozenset(
    {Page.CHOOSE, Page.APPOINTMENT, Page.ISSUING, Page.PRINTING, Page.TICKET, Page.NO_SLIP, Page.TROUBLE}
    | {Page.OUT_OF_ORDER, Page.UNDONE, Page.PAYING, Page.PAID, Page.UNPAID, Page.INVOICE}
)


@pytest.mark.parametrize("language", list(Language))
def test_every_page_of_the_table_has_words_to_be_said(language: Language) -> None:
    words = Words.load(CATALOGUES, language)
    known = words.keys()
    silent = [page for page in TABLE if f"speech_{page}" not in known and page not in SAID_FROM_WHAT_IT_SHOWS]
    assert not silent
    screen = assisted(language.value)
    for page in TABLE:
        spoken = guidance(screen.vm.flow, replace(_props(screen), page=page), words)
        assert spoken is not None
        assert spoken.moment[0] == page
        if page not in SAID_FROM_WHAT_IT_SHOWS:
            assert spoken.text != words.text("speech_look") + words.text("speech_stop")


def test_a_page_without_words_of_its_own_points_to_the_screen() -> None:
    screen = assisted()
    props = replace(_props(screen), page="another page")
    words = screen.vm.spoken
    spoken = guidance(screen.vm.flow, props, words)
    assert spoken is not None
    assert spoken.text == "请看屏幕。"


def test_the_page_says_which_button_leads_on() -> None:
    screen = assisted()
    props = replace(_props(screen), page=Page.BILLS, primary=PrimaryProps("go_on", "去付款", "arrow-right"))
    spoken = guidance(screen.vm.flow, props, screen.vm.spoken)
    assert spoken is not None
    assert spoken.text.endswith("接下来可以按“去付款”。")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_menu_reads_out_what_can_be_done_here(language: str) -> None:
    screen = LOOKUP_SCENES["menu-assisted"](Screen(language))
    titles = [entry["title"] for entry in screen.vm.props["menu"]["entries"]]
    assert len(titles) > 2
    assert all(title in said(screen).text for title in titles)


def _props(screen: Screen):  # type: ignore[no-untyped-def]  # the view's own type
    from kiosk.settings import Cabinet
    from kiosk.view.inputs import Inputs
    from kiosk.view.whole import derive

    vm = screen.vm
    inputs = Inputs(vm.flow, vm.picture, screen.clock.now(), screen.clock.monotonic(), Cabinet(), 1.25, lambda _: ())
    return derive(inputs, vm.spoken)


def test_nothing_is_said_to_who_did_not_ask_for_it() -> None:
    screen, speaker = Screen("zh"), Loudspeaker()
    GuideVoice(screen.vm, speaker)
    screen.choose().press(Act.CHOOSE, "payment").wait(35)
    assert [one for one in speaker.heard if one is not None] == []


def test_a_page_is_said_once_and_stops_at_a_touch_or_the_next_page() -> None:
    screen, speaker = Screen("zh"), Loudspeaker()
    GuideVoice(screen.vm, speaker)
    screen.press(Act.ASSISTED).wait(1)
    assert speaker.since_last_hush()[0].startswith("nin2 hao3, zhang3 bei4 mo2 shi4 yi3 da3 kai1")
    screen.wait(1).wait(1)
    assert len([one for one in speaker.heard if one]) == 2
    screen.vm.touch()
    assert speaker.since_last_hush() == []
    screen.choose()
    assert speaker.since_last_hush()[0].startswith("qing3 xuan3 ze2 nin2 yao4 ban4 li3 de5 ye4 wu4")
    screen.press(Act.LANGUAGE, "en")
    assert speaker.since_last_hush()[0] == "What would you like to do?"
    screen.press(Act.ASSISTED)
    assert speaker.since_last_hush() == []
