"""Every topic that can be built is parsed back; every other string is refused with `MalformedTopic` only."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.contract.errors import MalformedTopic
from hall.contract.topics import TOPIC_PATTERNS, Topic, build, every, parse
from hall.contract.values import HallId
from tests.property.contract.arbitrary import of

_SLUG = re.compile("[a-z0-9][a-z0-9_-]{0,39}")
_LEVELS = st.sampled_from(
    ["hall", "east", "cmd", "state", "queue", "device", "presence", "+", "#", "", "é", "A", "x" * 41]
)


@st.composite
def _topics(draw: st.DrawFn) -> Topic:
    name = draw(st.sampled_from(sorted(TOPIC_PATTERNS)))
    parts = tuple(draw(of(HallId)) for _ in range(TOPIC_PATTERNS[name].count("{")))
    return Topic(draw(of(HallId)), name, parts)


@given(_topics())
def test_a_topic_is_parsed_back_from_its_name(topic: Topic) -> None:
    assert parse(build(topic)) == topic


@given(_topics())
def test_a_filter_covers_each_of_its_topics(topic: Topic) -> None:
    wanted, levels = every(topic.hall, topic.name).split("/"), str(topic).split("/")
    assert len(wanted) == len(levels)
    assert all(want in ("+", level) for want, level in zip(wanted, levels, strict=True))


@given(st.one_of(st.text(), st.lists(_LEVELS, max_size=7).map("/".join)))
def test_any_other_string_is_refused(name: str) -> None:
    try:
        topic = parse(name)
    except MalformedTopic:
        return
    assert build(topic) == name


@given(_topics(), st.text(min_size=1, max_size=50), st.integers(0, 2))
def test_only_short_names_can_stand_in_a_topic(topic: Topic, part: str, place: int) -> None:
    parts = [*topic.parts]
    if place < len(parts):
        parts[place] = part
    strange = Topic(topic.hall if place < len(parts) else part, topic.name, tuple(parts))
    if _SLUG.fullmatch(part):
        assert parse(build(strange)) == strange
    else:
        with pytest.raises(MalformedTopic):
            build(strange)
