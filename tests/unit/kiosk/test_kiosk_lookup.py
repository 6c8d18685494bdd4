"""Looking things up: two touches from the card to the bills, other people's answers dropped, nothing kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hall.contract.values import Holder
from kiosk.flow import (
    Act,
    AskBusiness,
    BusinessAnswered,
    BusinessFailed,
    CardSeen,
    CardUnreadable,
    Effect,
    Flow,
    Listen,
    Page,
    Pressed,
    Surveyed,
    Ticked,
    TroubleKind,
    Wipe,
    step,
)
from kiosk.flow.lookup_state import (
    NOTHING,
    Accounts,
    ByCard,
    ByNumber,
    Findings,
    OfAccount,
    OfHalls,
    OfNotices,
    OfTariff,
)
from tests.ui.kiosk_lookup_scenes import HALLS, NOTICES, PARTICULARS, TARIFF, account
from tests.unit.kiosk.walk import HOLDER, OPEN

NUMBER = "3100012345"
ONE = Accounts((account(),))
TWO = Accounts((account(), account("3100067890", 0)))


class Visitor:
    """One customer; `did` is what the last event asked for."""

    def __init__(self, *, has_business: bool = True, has_card_reader: bool = True) -> None:
        self.flow, self.now, self.touches = Flow(), 50.0, 0
        self.did: tuple[Effect, ...] = ()
        self.happen(Surveyed(replace(OPEN, has_business=has_business, has_card_reader=has_card_reader)))
        self.press(Act.BEGIN)

    def happen(self, event: object, after: float = 1.0) -> Visitor:
        self.now += after
        self.flow, self.did = step(self.flow, event, self.now)  # type: ignore[arg-type]  # any event
        return self

    def press(self, act: Act, detail: str = "") -> Visitor:
        self.touches += 1
        return self.happen(Pressed(act, self.flow.page, detail, f"{self.touches:020x}"))

    def type(self, figures: str) -> Visitor:
        for figure in figures:
            self.press(Act.TYPE, figure)
        return self

    def open(self, part: str) -> Visitor:
        return self.press(Act.MENU).press(Act.OPEN, part)

    def answer(self, findings: Findings) -> Visitor:
        return self.happen(BusinessAnswered(self.flow.visit.lookup.inquiry, findings))

    def card(self, holder: Holder = HOLDER) -> Visitor:
        return self.happen(CardSeen(holder, date(1990, 5, 1), "card-1"))

    def at_account(self) -> Visitor:
        return self.open("account").type(NUMBER).press(Act.FIND).answer(ONE).answer(PARTICULARS)

    def page(self) -> Page:
        return self.flow.page

    @property
    def question(self) -> object:
        return next(effect.question for effect in self.did if isinstance(effect, AskBusiness))


def test_without_a_business_system_nothing_is_looked_up() -> None:
    assert Visitor(has_business=False).press(Act.MENU).page() is Page.CHOOSE


def test_from_the_card_to_the_bills_it_is_one_touch() -> None:
    visitor = Visitor().open("account")
    assert Listen(True, False) in visitor.did
    visitor.card()
    assert visitor.question == ByCard(HOLDER.person_key)
    assert visitor.page() is Page.LOOKING
    visitor.answer(ONE)
    assert visitor.question == OfAccount(NUMBER)
    identified_at = visitor.touches
    visitor.answer(PARTICULARS).press(Act.BILLS)
    assert visitor.page() is Page.BILLS
    assert visitor.touches - identified_at == 1


def test_who_has_several_accounts_sees_the_bills_in_two_touches() -> None:
    visitor = Visitor().open("account").card().answer(TWO)
    assert visitor.page() is Page.WHICH
    identified_at = visitor.touches
    visitor.press(Act.PICK, "3100067890")
    assert visitor.question == OfAccount("3100067890")
    visitor.answer(PARTICULARS).press(Act.BILLS)
    assert visitor.page() is Page.BILLS
    assert visitor.touches - identified_at == 2


def test_an_account_that_is_not_theirs_cannot_be_picked() -> None:
    visitor = Visitor().open("account").card().answer(TWO).press(Act.PICK, "9999999999")
    assert (visitor.page(), visitor.did) == (Page.WHICH, ())


def test_an_account_number_has_ten_figures() -> None:
    visitor = Visitor().open("account").type("31000x12").press(Act.FIND)
    assert visitor.page() is Page.WHOSE
    visitor.press(Act.ERASE).type("2345678")
    assert visitor.flow.visit.whose.typed == "3100012345"
    visitor.press(Act.FIND)
    assert visitor.question == ByNumber("3100012345")
    assert "3100012345" not in repr(visitor.did) + repr(visitor.flow.visit)


def test_held_the_erase_key_takes_back_all() -> None:
    assert Visitor().open("account").type("31").press(Act.ERASE, "all").flow.visit.whose.typed == ""


@pytest.mark.parametrize("by_card", [True, False])
def test_who_has_no_account_is_told_and_may_type_another(by_card: bool) -> None:
    visitor = Visitor().open("account")
    visitor = visitor.card() if by_card else visitor.type(NUMBER).press(Act.FIND)
    visitor.answer(Accounts(()))
    assert visitor.page() is Page.WHOSE
    assert visitor.flow.visit.notice is not None
    assert visitor.flow.visit.notice.key == ("no_account_of_card" if by_card else "account_not_found")


def test_a_card_shown_for_a_ticket_is_asked_for_again_because_its_number_was_not_kept() -> None:
    visitor = Visitor().card()
    assert visitor.flow.visit.customer is not None
    visitor.open("account")
    assert visitor.page() is Page.WHOSE
    assert Listen(True, False) in visitor.did
    assert visitor.card().question == ByCard(HOLDER.person_key)


def test_a_card_that_cannot_be_read_is_told_where_it_lies() -> None:
    visitor = Visitor().open("account").happen(CardUnreadable())
    assert visitor.page() is Page.WHOSE
    assert visitor.flow.visit.notice is not None


def test_a_card_that_found_nothing_for_a_ticket_makes_nobody_known() -> None:
    assert Visitor().open("account").card().flow.visit.customer is None


@pytest.mark.parametrize(
    ("part", "question", "findings", "page"),
    [
        ("tariff", OfTariff(), TARIFF, Page.TARIFF),
        ("notices", OfNotices(), NOTICES, Page.NOTICES),
        ("halls", OfHalls(), HALLS, Page.HALLS),
    ],
)
def test_what_concerns_nobody_is_asked_without_a_card(
    part: str, question: object, findings: Findings, page: Page
) -> None:
    visitor = Visitor(has_card_reader=False).open(part)
    assert visitor.question == question
    visitor.answer(findings)
    assert visitor.page() is page
    visitor.press(Act.BACK)
    assert visitor.page() is Page.MENU
    assert visitor.flow.visit.lookup == NOTHING


def test_the_menu_opens_only_what_it_shows() -> None:
    assert Visitor().open("haircut").page() is Page.MENU


def test_kwh_begin_with_no_nought_and_end_after_five_figures() -> None:
    visitor = Visitor().open("tariff").answer(TARIFF).type("0").type("4200001")
    assert visitor.flow.visit.lookup.typed == "42000"


def test_back_leads_from_the_bills_to_the_account_to_the_menu_to_the_services() -> None:
    visitor = Visitor().at_account().press(Act.BILLS)
    pages = [visitor.press(Act.BACK).page() for _ in range(3)]
    assert pages == [Page.ACCOUNT, Page.MENU, Page.CHOOSE]
    assert visitor.flow.visit.lookup == NOTHING


def test_an_answer_to_a_customer_who_has_gone_is_dropped() -> None:
    visitor = Visitor().open("account").type(NUMBER).press(Act.FIND)
    inquiry = visitor.flow.visit.lookup.inquiry
    visitor.press(Act.HOME).press(Act.BEGIN).open("tariff")
    before = visitor.flow
    visitor.happen(BusinessAnswered(inquiry, ONE))
    visitor.happen(BusinessFailed(inquiry))
    assert visitor.flow == before
    visitor.answer(TARIFF)
    assert visitor.page() is Page.TARIFF


@pytest.mark.parametrize("is_silent", [True, False])
def test_a_business_system_that_is_away_is_a_calm_sentence_and_a_ticket_instead(is_silent: bool) -> None:
    visitor = Visitor().open("account").type(NUMBER).press(Act.FIND)
    if is_silent:
        visitor.happen(Ticked(), 5.0)
        assert visitor.page() is Page.LOOKING
        visitor.happen(Ticked(), 16.0)
    else:
        visitor.happen(BusinessFailed(visitor.flow.visit.lookup.inquiry))
    assert visitor.flow.visit.trouble is not None
    assert visitor.flow.visit.trouble.kind is TroubleKind.BUSINESS_AWAY
    assert visitor.flow.visit.lookup == NOTHING
    assert visitor.press(Act.RETRY).page() is Page.CHOOSE


@pytest.mark.parametrize("by_time", [True, False])
def test_nothing_of_an_account_stays_when_its_customer_leaves(by_time: bool) -> None:
    visitor = Visitor().at_account().press(Act.BILLS)
    if by_time:
        visitor.happen(Ticked(), 31.0)
        assert visitor.flow.warned_at is not None
        visitor.happen(Ticked(), 21.0)
    else:
        visitor.press(Act.HOME)
    assert visitor.page() is Page.ATTRACT
    assert visitor.flow.visit == visitor.flow.fresh_visit
    assert Wipe() in visitor.did


def test_figures_of_the_calculator_can_be_taken_back() -> None:
    visitor = Visitor().open("tariff").answer(TARIFF).type("420").press(Act.ERASE)
    assert visitor.flow.visit.lookup.typed == "42"
    assert visitor.press(Act.ERASE, "all").flow.visit.lookup.typed == ""
