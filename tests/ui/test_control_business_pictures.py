"""The business page at its real size: work orders, reports, payments, settlement; and when it is not as of now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from hall.contract.messages import Accepted
from hall.contract.picture import HallPicture
from hall.contract.values import Language
from screens.business.books import Books
from screens.control.view_model import ControlViewModel
from tests.ui import control_business_scenes as business
from tests.ui import control_scenes as scenes
from tests.ui.control_business_fakes import StillBusiness, control, until
from tests.ui.control_fakes import WirelessLink
from tests.ui.stage import Stage
from tests.ui.test_control_pictures import look

pytestmark = pytest.mark.looks("language", "place", "part", keep=1)
SIZE = (1920, 1080)
LANGUAGES = list(Language)


@pytest.fixture
def stage() -> Iterator[Stage]:
    made = Stage()
    yield made
    made.close()


class Shown:
    """A control room turned to its business page."""

    def __init__(
        self,
        stage: Stage,
        language: Language,
        part: str,
        system: StillBusiness | None,
        picture: HallPicture | None = None,
    ) -> None:
        self.link = WirelessLink(business.hall_with_money() if picture is None else picture)
        self.model: ControlViewModel = control(self.link, system, scenes.words(language))
        stage.show(scenes.QML, self.model, size=SIZE, place="desk")
        self.model.choosePage("business")
        self.page = self.model.business
        self.page.choosePart(part)
        until(lambda: not any(self.page._watch._asker.is_asking(name) for name in ("look", "day")))
        stage.settle()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["number", "ban"])
def test_the_pool_of_numbers(stage: Stage, place: str, language: Language) -> None:
    page = Shown(stage, language, "pool", StillBusiness()).page
    page.chooseMatter(business.POOL.numbers[2].reservation if place == "number" else business.POOL.bans[0].person)
    look(stage, f"control-pool-{place}-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [1, 2, 4])
def test_work_orders(stage: Stage, place: int, language: Language) -> None:
    system = StillBusiness()
    page = Shown(stage, language, "orders", system).page
    page.chooseMatter(business.ORDERS[place - 1].order)
    if place == 2:
        page.write(
            "身份证照片不清晰，请重新拍摄。" if language is Language.ZH else "The photo of the ID card is unclear."
        )
    look(stage, f"control-orders-{place}-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_order_that_was_completed_here_and_rated(stage: Stage, language: Language) -> None:
    shown = Shown(stage, language, "orders", StillBusiness())
    shown.page._watch._keep(shown.page._watch.books.after(business.RATED))
    shown.page.chooseMatter(business.RATED.order)
    look(stage, f"control-orders-done-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [1, 2, 5])
def test_faults_complaints_and_opinions(stage: Stage, place: int, language: Language) -> None:
    shown = Shown(stage, language, "reports", StillBusiness())
    page = shown.page
    page.chooseMatter(business.REPORTS[place - 1].receipt)
    if place == 2:
        page.act("take_in_hand")
        page.signing.chooseSigner("0101")
        page.signing.typePin("2468")
        page.signing.sign()
        shown.link.answer(Accepted(command_id="0123456789abcdef", epoch="e1", last_event=401, events=()))
        until(lambda: page.props["said"]["text"] != "")
    look(stage, f"control-reports-{place}-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_open_payments(stage: Stage, place: int, language: Language) -> None:
    page = Shown(stage, language, "payments", StillBusiness()).page
    if place:
        payment = [(one.client, each) for one in business.PAYMENTS for each in one.payments][place]
        page.chooseMatter(f"{payment[0]}/{payment[1].payment}")
    look(stage, f"control-payments-{place}-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_signature_for_money_that_was_handed_over(stage: Stage, language: Language) -> None:
    page = Shown(stage, language, "payments", StillBusiness()).page
    page.act("hand_over")
    page.signing.chooseSigner("0102")
    page.signing.typePin("2468")
    # the page beneath is dimmed: its texts and the sheet's do overlap
    stage.picture(f"control-sign-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_to_the_bank_is_being_entered(stage: Stage, language: Language) -> None:
    shown = Shown(stage, language, "settlement", StillBusiness())
    shown.page.enterBanked("kiosk-2/qr")
    shown.page.signing.writeAmount("4,02x")
    # the page beneath is dimmed: its texts and the sheet's do overlap
    stage.picture(f"control-sign-banked-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_settlement_of_a_day(stage: Stage, language: Language) -> None:
    shown = Shown(stage, language, "settlement", StillBusiness())
    shown.page._watch._keep(shown.page._watch.books.after(business.CLOSED))
    look(stage, f"control-settlement-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_day_without_payments_and_without_differences(stage: Stage, language: Language) -> None:
    page = Shown(stage, language, "settlement", StillBusiness(replace(business.BOOKS, items=()))).page
    page.stepDay(-1)
    until(lambda: not page._watch._asker.is_asking("day"))
    look(stage, f"control-settlement-even-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_business_system_is_away_after_it_was_there(stage: Stage, language: Language) -> None:
    system = StillBusiness()
    shown = Shown(stage, language, "orders", system)
    system.is_silent = True
    shown.page.choosePart("reports")
    until(lambda: shown.page._watch.books.is_away)
    look(stage, f"control-business-away-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", ["orders", "reports", "payments", "settlement", "pool"])
def test_nothing_is_to_be_done(stage: Stage, part: str, language: Language) -> None:
    Shown(stage, language, part, StillBusiness(Books(settlement=business.SETTLEMENT)), scenes.busy())
    look(stage, f"control-business-none-{part}-{language}", language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_no_business_system_or_it_never_answered(stage: Stage, language: Language) -> None:
    Shown(stage, language, "orders", None)
    look(stage, f"control-business-not-there-{language}", language=language)
    system = StillBusiness()
    system.is_silent = True
    Shown(stage, language, "settlement", system)
    look(stage, f"control-business-never-{language}", language=language)
