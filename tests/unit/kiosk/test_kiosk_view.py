"""What the screen says in each state, from frozen inputs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.contract.picture import HallPicture
from hall.contract.values import Language
from kiosk.flow import Act, CodeSeen, Page, TroubleKind
from kiosk.settings import Cabinet
from kiosk.view.inputs import Inputs
from kiosk.view.props import Props
from kiosk.view.whole import derive
from tests.ui.kiosk_scenes import SCENES, Screen, hall, picture


def props(screen: Screen, seen: HallPicture | None = None, cabinet: Cabinet | None = None) -> Props:
    vm = screen.vm
    inputs = Inputs(
        flow=vm.flow,
        picture=seen or vm.picture,
        now=screen.clock.now(),
        moment=screen.clock.monotonic(),
        cabinet=cabinet or Cabinet(),
        large_text=1.5,
        make_qr=lambda text: (text,),
    )
    return derive(inputs, vm.spoken)


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """A view model is a QObject and has timers."""


def test_the_attract_page_says_how_the_hall_stands() -> None:
    page = props(Screen("zh"))
    assert page.attract.situation == "现在有 15 人等候，4 个窗口正在服务"
    assert page.attract.name_other == "Chengdong power service hall"
    assert page.attract.begin_other == "Touch to begin"
    assert [line.status for line in page.queues][:4] == ["4 人等候", "3 人等候", "8 人等候", "无人等候"]
    assert page.queues[4].status == "14:00 开始办理"  # as on its tile


@pytest.mark.parametrize(
    ("waiting", "counters", "said"),
    [
        (0, 4, "Nobody is waiting now. Welcome"),
        (1, 1, "1 person waiting, 1 counter open"),
        (9, 1, "9 people waiting, 1 counter open"),
        (1, 3, "1 person waiting, 3 counters open"),
    ],
)
def test_people_and_counters_are_counted_in_good_english(waiting: int, counters: int, said: str) -> None:
    figures = replace(hall().figures, waiting=waiting, counters_open=counters)
    assert props(Screen("en"), picture(figures=figures)).attract.situation == said


def test_who_waits_with_a_card_is_told_as_long_as_the_reader_is_away() -> None:
    screen = Screen("en").choose().press(Act.IDENTIFY)
    assert (props(screen).page, props(screen).notice.text, props(screen).card.is_offered) == (Page.IDENTIFY, "", True)
    away = props(screen.surround(has_card_reader=False))
    assert away.notice.text == "The card reader is not ready. You can take a number without a card."
    assert (away.notice.tone, away.card.is_offered) == ("warn", False)
    assert props(screen.surround(has_card_reader=True)).notice.text == ""


def test_that_a_card_was_read_is_said_once_where_a_service_is_chosen_and_in_a_notice_elsewhere() -> None:
    read, elderly = props(Screen("en").card()), props(Screen("en").card(1950))
    assert (read.page, read.notice.text, read.customer.reminder) == (Page.CHOOSE, "", "")
    assert read.customer.standing == "Card read. You can take it back."
    assert (elderly.notice.text, elderly.customer.reminder) == ("", "Take your card back.")
    later = props(Screen("en").confirm().card(1950))
    assert (later.page, later.customer.reminder) == (Page.CONFIRM, "")
    assert later.notice.text == "Your card has been read. You can take it back."


def test_a_kiosk_that_never_heard_of_its_hall_says_that_it_cannot_give_numbers() -> None:
    page = props(Screen("en").surround(is_live=False), HallPicture())
    assert page.attract.is_blocked
    assert "cannot give numbers" in page.attract.situation
    assert (page.hall_name, page.clock, page.queues, page.tiles) == ("", "", (), ())


def test_notices_take_turns_and_a_hall_without_any_has_none() -> None:
    screen = Screen("en")
    notices = (*hall().notices, replace(hall().notices[0], en="Second"))
    first = props(screen, picture(notices=notices)).attract.notice
    screen.clock.passed += 8
    assert first != props(screen, picture(notices=notices)).attract.notice
    assert props(screen, picture(notices=(), openings=())).attract.notice == ""
    assert props(screen, picture(notices=(), openings=())).attract.hours == ""


def test_old_data_is_marked_with_its_time() -> None:
    assert props(Screen("en"), picture(is_live=False)).stale == "as of 10:42"
    assert props(Screen("en")).stale == ""


def test_tiles_say_who_waits_how_long_or_why_not() -> None:
    tiles = {tile.key: tile for tile in props(Screen("en").choose()).tiles}
    assert (tiles["payment"].status, tiles["payment"].wait) == ("4 waiting", "about 11 min")
    assert (tiles["change"].status, tiles["change"].wait) == ("8 waiting", "")
    assert (tiles["invoice"].status, tiles["invoice"].tone) == ("Nobody is waiting", "good")
    assert (tiles["advice"].status, tiles["advice"].wait, tiles["advice"].is_open) == ("Opens at 14:00", "", False)
    assert tiles["payment"].other_name == "交纳电费"


def test_a_service_without_a_queue_document_is_not_offered_yet() -> None:
    screen = Screen("en").choose()
    page = props(screen, replace(picture(), queues={}))
    assert {tile.status for tile in page.tiles} == {"Not offered now"}
    assert props(Screen("en").confirm(), replace(picture(), queues={})).chosen.wait == "not known yet"


def test_a_service_that_vanished_leaves_the_confirmation_empty_not_broken() -> None:
    assert props(Screen("en").confirm(), picture(services=())).chosen.name == ""


def test_the_ring_empties_and_counts_down() -> None:
    still = props(SCENES["still-there"](Screen("zh"))).still
    assert still.is_shown
    assert still.seconds == "12"
    assert still.fraction == pytest.approx(0.6)


def test_a_printed_ticket_counts_down_to_the_first_page() -> None:
    ticket = props(SCENES["ticket-printed"](Screen("en"))).ticket
    assert (ticket.number, ticket.fate, ticket.tone) == ("A012", "printed", "good")
    assert ticket.leaves == "Back to start in 11 s"
    assert ticket.qr == ("https://hall.example.com/t/x7Kq0123456789ab",)
    assert ticket.outlet == "It comes out below the screen"


@pytest.mark.parametrize(("scene", "fate"), [("ticket-failed", "failed"), ("ticket-unknown", "unknown")])
def test_a_number_without_a_slip_asks_for_a_photograph(scene: str, fate: str) -> None:
    page = props(SCENES[scene](Screen("en")))
    assert page.ticket.fate == fate
    assert "photo" in page.ticket.sentence
    assert page.ticket.can_refuse
    assert page.ticket.leaves == ""
    assert page.primary.text == "I have it"


def test_without_an_address_the_code_keeps_the_number() -> None:
    page = props(SCENES["ticket-printed"](Screen("en")), picture(follow_url=""))
    assert page.ticket.qr_caption == "Scan to keep your number"
    assert page.ticket.qr[0].startswith("A012\n")


def test_the_customer_with_a_card_is_reminded_of_it() -> None:
    page = props(SCENES["ticket-elderly"](Screen("en")))
    assert page.ticket.card_reminder == "Do not forget your ID card"
    assert page.ticket.priority == "Senior citizen"


@pytest.mark.parametrize(
    ("scene", "kind", "act"),
    [
        ("trouble-no-connection", TroubleKind.NO_CONNECTION, Act.RETRY),
        ("trouble-hall-closed", TroubleKind.HALL_CLOSED, Act.HOME),
        ("trouble-service-closed", TroubleKind.SERVICE_CLOSED, Act.RETRY),
        ("trouble-refused", TroubleKind.REFUSED, Act.RETRY),
        ("trouble-no-answer", TroubleKind.NO_ANSWER, Act.RETRY),
    ],
)
def test_each_trouble_says_what_is_wrong_and_what_to_do(scene: str, kind: TroubleKind, act: Act) -> None:
    for language in ("zh", "en"):
        page = props(SCENES[scene](Screen(language)))
        assert page.trouble.kind == kind
        assert all((page.trouble.title, page.trouble.sentence, page.trouble.hint, page.trouble.icon))
        assert page.primary.act == act
        assert page.primary.text


def test_hours_are_told_when_they_are_known() -> None:
    closed = SCENES["trouble-hall-closed"]
    assert props(closed(Screen("en"))).trouble.sentence == "We are open 08:30–12:00 and 13:30–17:30"
    assert props(closed(Screen("en")), picture(openings=())).trouble.sentence == ""
    assert props(closed(Screen("en")), HallPicture()).trouble.sentence == ""


def test_paper_and_printer_are_told_apart() -> None:
    assert "paper has run out" in props(SCENES["no-slip-paper"](Screen("en"))).trouble.sentence
    assert "printer is not ready" in props(SCENES["no-slip-printer"](Screen("en"))).trouble.sentence


def test_a_scanned_ticket_is_told_its_place() -> None:
    said = {number: SCENES["choose"](Screen("en")) for number in ("A010", "A011", "Z999")}
    texts = {number: props(screen.happen(CodeSeen(number))).notice for number, screen in said.items()}
    assert texts["A010"].text == "A010: you are next. Please watch the screens."
    assert texts["A011"].text == "A011: 1 person ahead. Please watch the screens."
    assert texts["Z999"].text.startswith("Z999 is not waiting")
    assert texts["Z999"].tone == "warn"


def test_arrows_point_to_where_things_are() -> None:
    cabinet = Cabinet(slip_outlet="right", card_reader="left")
    page = props(SCENES["ticket-printed"](Screen("en")), cabinet=cabinet)
    assert (page.ticket.arrow, page.card.arrow) == ("arrow-right", "arrow-left")
    assert page.card.place == "The reader is to the left"


def test_large_text_is_as_large_as_the_settings_say() -> None:
    assert props(Screen("zh").press(Act.LARGE_TEXT)).text_scale == 1.5
    assert props(Screen("zh")).text_scale == 1.0


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_has_its_page_and_no_word_is_missing(scene: str, language: Language) -> None:
    page = props(SCENES[scene](Screen(language.value)))
    assert page.language == language
    assert page.can_go == (page.page not in (Page.ISSUING, Page.PRINTING))


def test_a_page_that_has_just_changed_hears_nothing() -> None:
    screen = Screen("zh")
    screen.clock.passed += 5
    screen.vm.press("begin")
    assert props(screen).is_deaf
    screen.clock.passed += 0.4
    assert not props(screen).is_deaf
