"""The one keyboard of the kiosk: it writes into the flow, and forgets with it. Lives in the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from assets.qt.keyboard import Keyboard
from hall.contract.values import Language
from kiosk.flow import Flow, Page
from kiosk.flow.written import written


class Writing(QObject):
    """Follows the flow from page to page; `wrote` tells each change of the text."""

    wrote = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board = Keyboard(parent=self)
        self._page: Page | None = None
        self._known = ""
        self.board.changed.connect(self._changed)

    def follow(self, flow: Flow) -> None:
        """Let the keyboard show what stands on the flow's page; where nothing is written, it remembers nothing."""
        found = written(flow)
        page = flow.page if found is not None else None
        text, most = found or ("", 1)
        if page is self._page and text == self._known:
            return
        is_latin = self.board.isLatin if page is self._page else flow.visit.language is Language.EN
        self._page, self._known = page, text
        self.board.begin(text, most, is_latin=bool(is_latin) and page is not None)

    def finish(self) -> None:
        """Take letters that still wait for a candidate as what they most likely mean: the customer goes on."""
        if self._page is not None and self.board.letters:
            self.board.finish()

    def _changed(self) -> None:
        text = str(self.board.text)
        if self._page is not None and text != self._known:
            self._known = text
            self.wrote.emit(text)
