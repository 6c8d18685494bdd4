"""Sample people pass every check and can be nobody."""

from __future__ import annotations

from datetime import date

import pytest

from drivers.simulators.errors import TwinRefused
from drivers.simulators.persons import SAMPLES, card_like
from drivers.wire.id_card import CardKind, Sex, decode_text_area, encode_text_area
from drivers.wire.identity import check_id_number, is_permanent_residence_number_2017

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_number_is_right_and_on_no_real_card(sample):
    card = SAMPLES[sample]
    if card.kind is CardKind.FOREIGN_2017:
        assert is_permanent_residence_number_2017(card.number)
        assert card.nationality == card.number[:3] == "UTO", "Utopia, of which nobody is a citizen"
    else:
        number = check_id_number(card.number, TODAY)
        assert (number.birth, number.sex) == (card.birth, card.sex)
    if card.kind in (CardKind.RESIDENT, CardKind.HK_MO_TW):
        assert card.number[2:6] == "0000"
    assert decode_text_area(encode_text_area(card)) == card


def test_there_is_somebody_with_each_kind_of_card():
    assert {card.kind for card in SAMPLES.values()} == set(CardKind)


def test_a_number_that_is_not_made_of_the_birth_stays():
    assert card_like("foreign_2017", {"birth": "1950-01-02"}).number == SAMPLES["foreign_2017"].number


def test_samples_are_different_people():
    assert len({card.number for card in SAMPLES.values()}) == len(SAMPLES)


def test_a_changed_birth_makes_the_number_anew():
    card = card_like("zhang", {"birth": "1950-01-02", "sex": "female", "name": "周样例"})
    assert (card.name, card.sex, card.birth) == ("周样例", Sex.FEMALE, date(1950, 1, 2))
    assert check_id_number(card.number, TODAY).birth == date(1950, 1, 2)
    assert check_id_number(card.number, TODAY).sex is Sex.FEMALE


def test_a_given_number_is_kept_even_if_it_is_wrong():
    assert card_like("zhang", {"birth": "1950-01-02", "number": "123"}).number == "123"


def test_long_term_is_an_empty_last_day():
    assert card_like("zhang", {"valid_to": ""}).valid_to is None
    assert card_like("elder", {"valid_to": "2030-01-01"}).valid_to == date(2030, 1, 1)


@pytest.mark.parametrize("changes", [{"birth": "yesterday"}, {"sex": "x"}, {"photo": "x"}, {"colour": "red"}])
def test_a_wrong_field_is_refused_without_its_content(changes):
    with pytest.raises(TwinRefused) as caught:
        card_like("zhang", changes)
    assert "yesterday" not in str(caught.value)
