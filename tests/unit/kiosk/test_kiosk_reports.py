"""Reporting a fault, complaining, leaving an opinion: a few presses to a number that stands on screen and slip."""

from __future__ import annotations

import pytest

from devices.roles import Outcome
from hall.contract.business.reports import Report, ReportKind
from kiosk.flow import Act, Page, PrintPaper, SlipEnded
from kiosk.flow.errand_state import SendReport, TopicsOf
from tests.ui.kiosk_report_scenes import RECEIPT, TOPICS
from tests.unit.kiosk.desk_walk import Desk


def topics(kind: ReportKind = ReportKind.FAULT) -> Desk:
    return Desk("report").press(Act.PICK, kind.value).answer(TOPICS)


def review(phone: str = "13800138000") -> Desk:
    return topics().press(Act.PICK, "meter").write(" 不动了 ").press(Act.NEXT).type(phone).press(Act.NEXT)


def test_who_only_wants_it_known_presses_five_times() -> None:
    desk = topics()
    begun_at = desk.touches - 1
    desk.press(Act.PICK, "no_power").press(Act.NEXT).press(Act.NEXT).press(Act.SEND)
    assert desk.touches - begun_at == 5
    assert desk.ask == SendReport(Report(kind=ReportKind.FAULT, topic="no_power", words="家中停电"))
    assert desk.answer(RECEIPT).page is Page.REPORT_DONE


@pytest.mark.parametrize("kind", ReportKind)
def test_each_kind_has_the_business_system_s_own_topics(kind: ReportKind) -> None:
    desk = Desk("report").press(Act.PICK, kind.value)
    assert desk.ask == TopicsOf(kind)
    assert desk.answer(TOPICS).page is Page.REPORT_TOPIC


def test_what_is_not_offered_cannot_be_picked() -> None:
    assert Desk("report").press(Act.PICK, "praise").page is Page.REPORT
    assert topics().press(Act.PICK, "weather").page is Page.REPORT_TOPIC


def test_something_else_needs_words() -> None:
    desk = topics().press(Act.PICK, "other").press(Act.NEXT)
    assert desk.page is Page.REPORT_WORDS
    assert desk.write(" ").press(Act.NEXT).page is Page.REPORT_WORDS
    assert desk.write("路灯不亮").press(Act.NEXT).page is Page.REPORT_PHONE


def test_prepared_sentences_are_added_as_long_as_they_fit() -> None:
    desk = topics().press(Act.PICK, "meter").write("不动了。").press(Act.PHRASE, "今天开始的。")
    assert desk.flow.visit.reporting.words == "不动了。今天开始的。"
    desk.write("长" * 300)
    assert desk.flow.visit.reporting.words == "长" * 100
    assert desk.press(Act.PHRASE, "今天开始的。").flow.visit.reporting.words == "长" * 100


def test_a_phone_is_whole_or_not_there() -> None:
    desk = topics().press(Act.PICK, "meter").press(Act.NEXT)
    desk.type("2x1380013800").press(Act.NEXT)
    assert (desk.page, desk.flow.visit.reporting.phone) == (Page.REPORT_PHONE, "1380013800")
    desk.type("09").press(Act.NEXT)
    assert desk.page is Page.REPORT_REVIEW
    desk.press(Act.EDIT, "phone").press(Act.ERASE).press(Act.NEXT)
    assert desk.page is Page.REPORT_PHONE
    assert desk.press(Act.ERASE, "all").press(Act.NEXT).page is Page.REPORT_REVIEW


def test_a_number_that_no_phone_has_is_not_taken() -> None:
    assert topics().press(Act.PICK, "meter").press(Act.NEXT).type("12800138000").press(Act.NEXT).page is (
        Page.REPORT_PHONE
    )


def test_words_are_changed_from_the_review_and_lead_back_to_it() -> None:
    desk = review().press(Act.EDIT, "words").write("又动了").press(Act.NEXT)
    assert desk.page is Page.REPORT_REVIEW
    desk.press(Act.SEND)
    assert desk.ask == SendReport(Report(kind=ReportKind.FAULT, topic="meter", words="又动了", phone="13800138000"))
    assert "13800138000" not in repr(desk.did) + repr(desk.flow.visit)


def test_the_receipt_is_printed_once_and_stands_on_the_screen_whatever_the_printer_says() -> None:
    desk = review().press(Act.SEND).answer(RECEIPT)
    assert [effect for effect in desk.did if isinstance(effect, PrintPaper)] == [
        PrintPaper(RECEIPT.receipt, RECEIPT, desk.flow.visit.language)
    ]
    assert desk.flow.visit.reporting.words == desk.flow.visit.reporting.phone == ""
    desk.slip(Outcome.PRINTED)
    assert desk.flow.visit.paper.fate == "printed"
    assert desk.press(Act.DONE).page is Page.ATTRACT


def test_a_silent_printer_promises_nothing_any_more() -> None:
    desk = review().press(Act.SEND).answer(RECEIPT).wait(5)
    assert desk.flow.visit.paper.fate == "printing"
    desk.wait(26)
    assert (desk.page, desk.flow.visit.paper.fate) == (Page.REPORT_DONE, "unknown")
    assert desk.slip(Outcome.PRINTED).flow.visit.paper.fate == "printed"


def test_another_slip_s_end_is_not_this_one_s() -> None:
    desk = review().press(Act.SEND).answer(RECEIPT).happen(SlipEnded("20261123-0012", Outcome.FAILED))
    assert desk.flow.visit.paper.fate == "printing"


def test_back_leads_step_by_step_to_the_menu() -> None:
    desk = review()
    pages = [desk.press(Act.BACK).page for _ in range(5)]
    assert pages == [Page.REPORT_PHONE, Page.REPORT_WORDS, Page.REPORT_TOPIC, Page.REPORT, Page.MENU]


def test_after_the_receipt_back_leads_to_the_menu() -> None:
    assert review().press(Act.SEND).answer(RECEIPT).press(Act.BACK).page is Page.MENU
