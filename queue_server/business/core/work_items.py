"""Work items over time: what is found wrong now, against what was found, cleared up and closed before. Pure.

Rule: an item that was ever found is never forgotten; a person's word closes it as long as its amount stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from hall.contract.business.settlement import Difference, ItemState
from queue_server.business.core.refusals import refused


def merged(found: Iterable[Difference], known: Mapping[str, Difference]) -> tuple[Difference, ...]:
    """Return the items of a day: those `found` in its books now, and those `known` from before, the open ones first."""
    now = {each.item: _as_closed(each, known.get(each.item)) for each in found}
    gone = [each for each in known.values() if each.item not in now]
    return ordered((*now.values(), *(_cleared(each) for each in gone)))


def ordered(items: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return `items`, the open ones first, each part by its deadline."""
    return tuple(sorted(items, key=lambda each: (each.state is not ItemState.OPEN, each.due, each.item)))


def closed(item: Difference, handler: str, words: str, now: datetime) -> Difference:
    """Return `item` closed by a person. Raises a refusal when it is not open, or without a reason."""
    if item.state is not ItemState.OPEN:
        raise refused("item_is_settled")
    if not words.strip():
        raise refused("words_missing")
    if not handler.strip():
        raise refused("handler_missing")
    return replace(item, state=ItemState.CLOSED, handler=handler, words=words, closed_at=now)


def _as_closed(found: Difference, before: Difference | None) -> Difference:
    if before is None or before.state is not ItemState.CLOSED or before.amount != found.amount:
        return found
    return replace(
        found, state=ItemState.CLOSED, handler=before.handler, words=before.words, closed_at=before.closed_at
    )


def _cleared(before: Difference) -> Difference:
    return replace(before, state=ItemState.CLEARED) if before.state is ItemState.OPEN else before
