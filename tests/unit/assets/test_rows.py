"""Rows keep their identity through any change, so that a finger on a button never loses it."""

from hypothesis import given
from hypothesis import strategies as st

from assets.qt.rows import RowsModel

ROWS = st.lists(
    st.fixed_dictionaries({"key": st.integers(0, 12), "text": st.sampled_from("abc")}), unique_by=lambda row: row["key"]
)


class Mirror:
    """What a QML view holds: a list changed only by the model's signals."""

    def __init__(self, model: RowsModel) -> None:
        self.model = model
        self.rows = model.rows()
        self.created = 0
        model.rowsInserted.connect(self._inserted)
        model.rowsRemoved.connect(lambda _parent, first, last: self.rows.__delitem__(slice(first, last + 1)))
        model.rowsMoved.connect(lambda _p, start, _e, _d, row: self.rows.insert(row, self.rows.pop(start)))
        model.dataChanged.connect(self._changed)

    def _inserted(self, _parent: object, first: int, _last: int) -> None:
        self.created += 1
        self.rows.insert(first, self.model.data(self.model.index(first)))

    def _changed(self, first: object, _last: object, _roles: object) -> None:
        self.rows[first.row()] = self.model.data(first)  # type: ignore[attr-defined]  # a QModelIndex


@given(st.lists(ROWS, max_size=5))
def test_a_view_that_follows_the_signals_shows_the_rows(steps: list[list[dict[str, object]]]) -> None:
    model = RowsModel()
    mirror = Mirror(model)
    for wanted in steps:
        model.show(wanted)
        assert mirror.rows == wanted == model.rows()


@given(ROWS, ROWS)
def test_a_row_that_stays_is_never_made_again(before: list[dict[str, object]], after: list[dict[str, object]]) -> None:
    model = RowsModel()
    model.show(before)
    mirror = Mirror(model)
    model.show(after)
    new = {row["key"] for row in after} - {row["key"] for row in before}
    assert mirror.created == len(new)


def test_two_rows_with_one_key_are_refused() -> None:
    import pytest

    with pytest.raises(ValueError, match="not unique"):
        RowsModel().show([{"key": 1}, {"key": 1}])
