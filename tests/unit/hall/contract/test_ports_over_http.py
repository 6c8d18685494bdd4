"""The ports as HTTP: their addresses, their arguments, and each error there and back."""

from __future__ import annotations

import json

import pytest
from pydantic import ValidationError

from hall.contract.business.endpoints import (
    BUSINESS,
    PAYMENTS,
    SETTLEMENT_ONLY,
    STAFF_ONLY,
    openapi,
    terminals_named,
)
from hall.contract.business.errors import BusinessError, NotFound, OutcomeUnknown, RefusedByBusiness, Unreachable
from hall.contract.business.problems import BAD_REQUEST, NOT_ALLOWED, Problem, error_of, problem_of, status_of
from hall.contract.errors import HallError, StorageError
from hall.contract.values import Text

WORDS = Text(zh="甲", en="a")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotFound(WORDS), 404),
        (RefusedByBusiness("too_soon", WORDS), 409),
        (RefusedByBusiness("applied_already", WORDS, WORDS, "WO2026112300001"), 409),
        (Unreachable(), 503),
        (OutcomeUnknown(), 504),
    ],
)
def test_an_error_is_the_same_on_the_other_side(error: BusinessError, status: int) -> None:
    problem = problem_of(error)
    back = error_of(problem)
    assert type(back) is type(error)
    assert problem_of(back) == problem or isinstance(error, OutcomeUnknown)
    assert status_of(problem) == status


def test_what_could_not_be_stored_did_not_happen() -> None:
    assert isinstance(error_of(problem_of(StorageError(WORDS, WORDS))), Unreachable)


@pytest.mark.parametrize("code", [BAD_REQUEST, NOT_ALLOWED])
def test_what_was_not_understood_or_allowed_is_a_refusal(code: str) -> None:
    back = error_of(Problem(code=code, reason="", sentence=WORDS, hint=WORDS))
    assert isinstance(back, RefusedByBusiness)
    assert back.reason == code


def test_an_error_nobody_knows_leaves_the_outcome_open() -> None:
    problem = problem_of(HallError(WORDS, WORDS))
    assert status_of(problem) == 500
    assert isinstance(error_of(problem), OutcomeUnknown)


def test_what_changes_something_has_a_key_or_a_payment_of_its_own() -> None:
    for endpoint in (*BUSINESS, *PAYMENTS):
        fields = set(endpoint.arguments.model_fields)
        names_its_own = endpoint.name in {"credit", "create", "cancel", "report_till"}
        assert endpoint.changes == (bool(fields & {"key"}) or names_its_own)
        assert endpoint.path == f"/v1/{endpoint.name}"
        assert endpoint.sentence.endswith(".")
    assert {each.name for each in BUSINESS if each.is_for_staff} == STAFF_ONLY
    assert {each.name for each in PAYMENTS if each.is_for_settlement} == SETTLEMENT_ONLY


def test_a_request_tells_in_whose_name_money_is_spoken_of() -> None:
    by_name = {each.name: each for each in (*BUSINESS, *PAYMENTS)}
    line = {
        "payment": "0" * 16, "rev": 1, "terminal": "kiosk-1", "method": "cash", "at": "2026-11-23T00:00:00Z",
        "received": 5, "credited": 0, "refunded": 0, "state": "paid",
    }  # fmt: skip
    told = {"lines": [line, {**line, "terminal": "kiosk-2"}]}
    assert terminals_named(by_name["report_till"].arguments.model_validate_json(json.dumps(told))) == {
        "kiosk-1",
        "kiosk-2",
    }
    assert terminals_named(by_name["query"].arguments(payment="0" * 16)) == set()
    assert terminals_named(by_name["halls"].arguments()) == set()


def test_bytes_travel_as_base64_and_strangers_are_refused() -> None:
    endpoint = next(each for each in BUSINESS if each.name == "store_file")
    wanted = endpoint.arguments(key="0" * 16, kind="front", content=bytes(range(256)))
    assert endpoint.arguments.model_validate_json(wanted.model_dump_json()) == wanted
    with pytest.raises(ValidationError) as error:
        endpoint.arguments.model_validate_json('{"key": "110105194912310021", "kind": 7, "more": 1}')
    assert "110105194912310021" not in str(error.value)


def test_the_openapi_document_names_each_method_and_every_name_in_it_is_defined() -> None:
    document = openapi("Title", "1.0", BUSINESS)
    assert list(document["paths"]) == [each.path for each in BUSINESS]
    text = json.dumps(document)
    known = set(document["components"]["schemas"])
    named = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named <= known
    assert {"Credit", "Problem", "WorkOrder"} <= named
