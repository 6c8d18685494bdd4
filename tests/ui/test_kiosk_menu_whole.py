"""The self-service menu with every entry that can be there: each can be touched, in either language and shape."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assets.qt.looking import covering_item
from hall.contract.values import Language
from kiosk.flow.menu_table import ENTRIES
from tests.ui.kiosk_rehearsal import Rehearsal
from tests.ui.stage import Stage


@pytest.fixture
def stage() -> Iterator[Stage]:
    found = Stage()
    yield found
    found.close()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(1080, 1920), (1920, 1080)], ids=["portrait", "landscape"])
def test_no_entry_of_the_whole_menu_lies_beneath_another_button(
    stage: Stage, tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    with Rehearsal(stage, tmp_path, language=language, size=size) as kiosk:
        kiosk.tap("begin").tap("self-service").look()
        assert [one["key"] for one in kiosk.vm.props["menu"]["entries"]] == [one.key for one in ENTRIES]
        assert stage.window is not None
        covers = {one.key: covering_item(stage.window, stage.item(f"open-{one.key}")) for one in ENTRIES}
        assert {key: cover.objectName() for key, cover in covers.items() if cover is not None} == {}
