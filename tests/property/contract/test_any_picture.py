"""A picture of the hall depends on what was said, not on how often or in which order the wire delivered it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.contract.documents import BoardDocument, CounterDocument, QueueDocument
from hall.contract.documents_hall import HallDocument
from hall.contract.examples import MESSAGES
from hall.contract.messages import Message
from hall.contract.picture import HallPicture
from tests.property.contract.arbitrary import of

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
_DOCUMENTS = [
    message
    for _, message in MESSAGES
    if isinstance(message, HallDocument | QueueDocument | CounterDocument | BoardDocument)
]


def _fold(messages: list[Message]) -> HallPicture:
    picture = HallPicture()
    for message in messages:
        picture = picture.heard(message, NOW)
    return picture


@given(st.lists(st.tuples(st.sampled_from(_DOCUMENTS), st.integers(1, 6)), min_size=1, max_size=12), st.randoms())
def test_within_an_epoch_the_newest_document_stays_whatever_the_order(
    said: list[tuple[QueueDocument, int]], chance: random.Random
) -> None:
    messages: list[Message] = [replace(document, rev=rev) for document, rev in said]
    disordered = messages + chance.choices(messages, k=3)
    chance.shuffle(disordered)
    assert _fold(disordered) == _fold(messages)


@settings(max_examples=60, deadline=None)
@given(of(Message))
def test_hearing_the_same_twice_is_hearing_it_once(message: Message) -> None:
    assert _fold([message, message]) == _fold([message])
