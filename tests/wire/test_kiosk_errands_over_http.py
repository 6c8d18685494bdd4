"""A terminal follows up applications, complains and reserves a number over HTTP, at the shipped business system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from devices.roles import Outcome
from hall.contract.business.applications import OrderState
from hall.contract.business.reports import PoolState
from hall.runtime.business_http import HttpBusinessSystem
from kiosk.flow import Act, Page
from kiosk.flow.errand_state import Undone
from kiosk.inquiries import Inquiries
from queue_server.business.sample import customers
from tests.contract.business_systems import KIOSK_TOKEN, server_url
from tests.unit.kiosk.kiosk_fakes import card
from tests.unit.kiosk.test_kiosk_terminal import Cabinet

OWNER, RETURNED = customers()[:2]


def test_an_application_is_pressed_for_and_rated_and_a_number_reserved_over_http(
    qtbot: QtBot, qapp: QCoreApplication, tmp_path: Path
) -> None:
    with server_url(tmp_path) as url:
        system = HttpBusinessSystem(url, KIOSK_TOKEN)
        inquiries = Inquiries(system, "home")
        cabinet = Cabinet(tmp_path, inquiries, system)
        visit = cabinet.vm.flow.visit

        def until(page: Page) -> None:
            qtbot.waitUntil(lambda: cabinet.page is page, timeout=20_000)

        def at(entry: str) -> None:
            cabinet.press(Act.HOME).press(Act.BEGIN).press(Act.MENU).press(Act.OPEN, entry)

        at("orders")
        cabinet.devices.put_card(card(number=RETURNED.id_number))
        until(Page.ORDER)
        cabinet.press(Act.CORRECT)
        until(Page.CORRECT)
        cabinet.press(Act.SEND)
        until(Page.ORDER)
        order = cabinet.vm.flow.visit.orders.order
        assert order is not None
        assert order.state is OrderState.UNDER_REVIEW

        at("orders")
        cabinet.devices.put_card(card(number=OWNER.id_number))
        until(Page.ORDERS)
        orders = {one.state: one.order for one in cabinet.vm.flow.visit.orders.orders}
        cabinet.press(Act.PICK, orders[OrderState.IN_PROCESS]).press(Act.HURRY)
        until(Page.ORDER)
        cabinet.press(Act.BACK).press(Act.PICK, orders[OrderState.COMPLETED]).press(Act.RATE)
        cabinet.press(Act.STAR, "speed-5").press(Act.STAR, "attitude-5").press(Act.SEND)
        until(Page.ORDER)

        at("report")
        cabinet.press(Act.PICK, "complaint")
        until(Page.REPORT_TOPIC)
        cabinet.press(Act.PICK, "waiting").press(Act.NEXT).press(Act.NEXT).press(Act.SEND)
        until(Page.REPORT_DONE)
        receipt = cabinet.vm.flow.visit.reporting.receipt
        assert receipt is not None
        assert cabinet.devices.printed[-1][0] == receipt.receipt
        cabinet.devices.end_slip(Outcome.PRINTED)

        at("reserve")
        cabinet.devices.put_card(card(number=OWNER.id_number))
        until(Page.POOL)
        slot = next(one for one in cabinet.vm.flow.visit.reserving.slots if one.left)
        cabinet.press(Act.PICK, slot.slot).press(Act.SEND)
        until(Page.HELD)
        cabinet.press(Act.RELEASE).press(Act.SEND)
        qtbot.waitUntil(lambda: cabinet.vm.flow.visit.reserving.held.state is PoolState.RELEASED, timeout=20_000)  # type: ignore[union-attr]
        cabinet.press(Act.HOME)
        assert cabinet.vm.flow.visit == visit
        assert OWNER.id_number not in repr(vars(cabinet.errands)) + repr(vars(cabinet.here))
    at("report")
    cabinet.press(Act.PICK, "fault")
    until(Page.UNDONE)
    assert cabinet.vm.flow.visit.errand.undone is Undone.AWAY
    cabinet.errands.stop()
    inquiries.stop()
    system.close()
    cabinet.terminal.stop()
    cabinet.ledger.close()
