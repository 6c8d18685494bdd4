"""The pages on which something is written with the keyboard, and what stands there so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.flow.apply_state import MOST_OF_ADDRESS, MOST_OF_NAME
from kiosk.flow.correcting import MOST_ADDRESS, MOST_REMARK
from kiosk.flow.order_rating import MOST_WORDS as MOST_OF_RATING
from kiosk.flow.pages import Page
from kiosk.flow.reporting import MOST_WORDS as MOST_OF_REPORT
from kiosk.flow.state import Flow


def _of_orders(flow: Flow) -> str:
    return flow.visit.orders.typed


WRITTEN: Final[Mapping[Page, tuple[Callable[[Flow], str], int]]] = {
    Page.APPLY_OWNER: (lambda flow: flow.visit.applying.owner_name, MOST_OF_NAME),
    Page.APPLY_ADDRESS_TYPED: (lambda flow: flow.visit.applying.address, MOST_OF_ADDRESS),
    Page.CORRECT_ADDRESS: (_of_orders, MOST_ADDRESS),
    Page.CORRECT_REMARK: (_of_orders, MOST_REMARK),
    Page.RATE_WORDS: (_of_orders, MOST_OF_RATING),
    Page.REPORT_WORDS: (lambda flow: flow.visit.reporting.words, MOST_OF_REPORT),
}
"""Page by page: what stands there, and how many characters may."""


def written(flow: Flow) -> tuple[str, int] | None:
    """Return what stands on the page and how long it may become; `None` where nothing is written."""
    found = WRITTEN.get(flow.page)
    return None if found is None else (found[0](flow), found[1])
