"""A kiosk's terminal looks up a sample customer at the business system that ships, as a program, over HTTP."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from hall.runtime.business_http import HttpBusinessSystem
from kiosk.flow import Act, Page, TroubleKind
from kiosk.inquiries import Inquiries
from tests.contract.business_systems import KIOSK_TOKEN, server_url
from tests.unit.kiosk.test_kiosk_terminal import Cabinet

ACCOUNT = "3100012345"


def find(cabinet: Cabinet) -> None:
    cabinet.press(Act.OPEN, "account")
    for figure in ACCOUNT:
        cabinet.press(Act.TYPE, figure)
    cabinet.press(Act.FIND)


def test_an_account_with_its_bills_comes_over_http_and_a_lost_system_is_a_calm_page(
    qtbot: QtBot, qapp: QCoreApplication, tmp_path: Path
) -> None:
    with server_url(tmp_path) as url:
        system = HttpBusinessSystem(url, KIOSK_TOKEN)
        inquiries = Inquiries(system, "home")
        cabinet = Cabinet(tmp_path, inquiries).press(Act.BEGIN).press(Act.MENU)
        for part, page in (("tariff", Page.TARIFF), ("notices", Page.NOTICES), ("halls", Page.HALLS)):
            cabinet.press(Act.OPEN, part)
            qtbot.waitUntil(lambda page=page: cabinet.page is page)  # type: ignore[misc]  # a default holds the page
            cabinet.press(Act.BACK)
        find(cabinet)
        qtbot.waitUntil(lambda: cabinet.page is Page.ACCOUNT)
        found = cabinet.vm.flow.visit.lookup
        assert found.account is not None
        assert found.account.account == ACCOUNT
        assert "*" in found.account.owner_masked
        assert found.particulars is not None
        assert len(found.particulars.use) == 6
        assert len(found.particulars.bills) >= 6
        cabinet.press(Act.BACK)
    find(cabinet)
    qtbot.waitUntil(lambda: cabinet.page is Page.TROUBLE)
    assert cabinet.vm.flow.visit.trouble is not None
    assert cabinet.vm.flow.visit.trouble.kind is TroubleKind.BUSINESS_AWAY
    inquiries.stop()
    system.close()
    cabinet.terminal.stop()
    cabinet.ledger.close()
