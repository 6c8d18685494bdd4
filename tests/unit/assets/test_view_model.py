"""View models carry frozen props to QML: what changed is signalled once, what did not change is not signalled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

import pytest
from PySide6.QtQml import QQmlContext, QQmlEngine, QQmlExpression

from assets.qt.view_model import ViewModel, to_qml
from hall.contract.values import Language
from hall.runtime.words import Words


class Tone(Enum):
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True)
class Person:
    name: str = "张*"
    tone: Tone = Tone.GOOD


@dataclass(frozen=True)
class Ticket:
    key: str
    holder: Person = Person()


@dataclass(frozen=True)
class Divider:
    key: str
    text: str = ""


@dataclass(frozen=True)
class Props:
    title: str = "窗口"
    person: Person = Person()
    notices: tuple[str, ...] = ("静", "安")
    people: tuple[Person, ...] = (Person(),)
    tickets: tuple[Ticket, ...] = ()
    lines: tuple[Ticket | Divider, ...] = ()


class Counted:
    """A view model and how often each of its signals fired."""

    def __init__(self, words: Words) -> None:
        self.vm = ViewModel(words)
        self.fired: list[str] = []
        self.vm.propsChanged.connect(lambda: self.fired.append("props"))
        self.vm.wordsChanged.connect(lambda: self.fired.append("words"))
        self.vm.rowsChanged.connect(lambda: self.fired.append("rows"))

    def take(self) -> list[str]:
        fired, self.fired = self.fired, []
        return fired


@pytest.fixture
def words(tmp_path: Path) -> Words:
    path = tmp_path / "words.toml"
    path.write_text(
        '[hello]\nzh = "您好"\nen = "Hello"\n[wait]\nzh = "{n} 分钟"\nen = "{n} min"\n',
        encoding="utf-8",
    )
    return Words.load([path], Language.ZH)


@pytest.fixture
def counted(words: Words) -> Counted:
    found = Counted(words)
    found.vm.show(Props())
    found.take()
    return found


def test_the_first_props_are_told_with_a_list_for_each_keyed_field(words: Words) -> None:
    counted = Counted(words)
    counted.vm.show(Props())
    assert counted.take() == ["rows", "rows", "props"]
    assert set(counted.vm.rows) == {"tickets", "lines"}


def test_equal_props_are_not_told_again(counted: Counted) -> None:
    counted.vm.show(Props())
    assert counted.take() == []


def test_a_change_deep_inside_is_told_once(counted: Counted) -> None:
    counted.vm.show(Props(person=Person(tone=Tone.BAD)))
    assert counted.take() == ["props"]
    assert counted.vm.props["person"] == {"name": "张*", "tone": "bad"}


def test_a_change_of_rows_alone_leaves_the_props_in_peace(counted: Counted) -> None:
    model = counted.vm.rows["tickets"]
    counted.vm.show(Props(tickets=(Ticket("A001"), Ticket("A002"))))
    assert counted.take() == []
    assert counted.vm.rows["tickets"] is model, "QML holds on to the model"
    assert model.rowCount() == 2


def test_a_changed_row_is_changed_where_it_stands(counted: Counted) -> None:
    tickets = (Ticket("A001"), Ticket("A002"))
    counted.vm.show(Props(tickets=tickets))
    model = counted.vm.rows["tickets"]
    changed: list[int] = []
    model.dataChanged.connect(lambda first, *_: changed.append(first.row()))
    model.rowsInserted.connect(lambda *_: changed.append(-1))
    counted.vm.show(Props(tickets=(tickets[0], replace(tickets[1], holder=Person(name="李*")))))
    assert changed == [1]
    assert counted.vm.row_lists()["tickets"][1] == {"key": "A002", "holder": {"name": "李*", "tone": "good"}}


def test_rows_of_several_kinds_are_a_list_and_values_without_a_key_are_not(counted: Counted) -> None:
    counted.vm.show(Props(lines=(Divider("d", "—"), Ticket("A001"))))
    assert [row["key"] for row in counted.vm.row_lists()["lines"]] == ["d", "A001"]
    assert counted.vm.props["people"] == [{"name": "张*", "tone": "good"}]
    assert counted.vm.props["notices"] == ["静", "安"]
    assert "lines" not in counted.vm.props


def test_two_rows_of_one_key_are_a_fault_of_the_view(counted: Counted) -> None:
    with pytest.raises(ValueError, match="not unique"):
        counted.vm.show(Props(tickets=(Ticket("A001"), Ticket("A001"))))


def test_a_switch_of_language_changes_every_word_and_tells_it_once(counted: Counted) -> None:
    assert (counted.vm.language, counted.vm.words) == ("zh", {"hello": "您好"})
    counted.vm.switchLanguage("en")
    assert counted.take() == ["words"]
    assert (counted.vm.language, counted.vm.words) == ("en", {"hello": "Hello"})
    assert counted.vm.spoken.text("wait", n=3) == "3 min"
    counted.vm.switchLanguage("en")
    assert counted.take() == []


def test_a_subclass_hears_of_the_switch_after_the_words_have_changed(words: Words) -> None:
    class Greeting(ViewModel):
        def language_switched(self) -> None:
            self.show(Props(title=self.spoken.text("wait", n=2)))

    vm = Greeting(words)
    vm.switchLanguage("en")
    assert vm.props["title"] == "2 min"


def test_a_language_that_there_is_not_changes_nothing(counted: Counted) -> None:
    with pytest.raises(ValueError, match="fr"):
        counted.vm.switchLanguage("fr")
    assert counted.vm.language == "zh"


def test_plain_values_and_maps_go_through_as_they_are() -> None:
    assert to_qml({1: (Tone.BAD, None), "b": 2.5}) == {"1": ["bad", None], "b": 2.5}


def read(engine: QQmlEngine, vm: ViewModel, expression: str) -> object:
    """Return what QML reads there now."""
    context = QQmlContext(engine.rootContext())
    context.setContextProperty("vm", vm)
    script = QQmlExpression(context, vm, expression)
    found, _ = script.evaluate()
    assert not script.hasError(), script.error().toString()
    return found


def test_the_same_is_read_as_one_object_of_javascript_until_it_changes(counted: Counted, qapp: object) -> None:
    engine = QQmlEngine()
    assert read(engine, counted.vm, "vm.shown.person.name + vm.shown.people[0].tone") == "张*good"
    assert read(engine, counted.vm, "vm.shown === vm.shown && vm.said === vm.said") is True
    counted.vm.show(Props(person=Person("李*")))
    assert read(engine, counted.vm, "vm.shown.person.name") == "李*"
    assert read(engine, counted.vm, "vm.said.hello") == "您好"
    counted.vm.switchLanguage("en")
    assert read(engine, counted.vm, "vm.said.hello") == "Hello"


def test_the_next_engine_reads_it_too_and_before_the_first_there_is_nothing(counted: Counted, qapp: object) -> None:
    assert counted.vm.property("shown").isUndefined()
    for _ in range(2):  # the first one goes before the second comes, as on a stage
        assert read(QQmlEngine(), counted.vm, "vm.said.hello + vm.shown.title") == "您好窗口"
