"""Whatever is sent to the business system's server, it is the sender's fault, has a sentence, and changes nothing."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from hall.contract.business.endpoints import BUSINESS, Endpoint
from queue_server.business.sample import customers
from queue_server.business.system import ReferenceBusiness
from queue_server.http_clients import Doorkeeper, HttpClientSection
from queue_server.port_http import MOST_BYTES, port_app
from tests.contract.business_systems import KIOSK_TOKEN, STAFF_TOKEN, open_books

CLIENTS = (
    HttpClientSection(name="kiosk-1", token=KIOSK_TOKEN),
    HttpClientSection(name="clerk-1", token=STAFF_TOKEN, is_staff=True),
)
STAFF = {"Authorization": f"Bearer {STAFF_TOKEN}"}
BY_NAME = {endpoint.name: endpoint for endpoint in BUSINESS}


class Web:
    """Asks the application without a socket; what the application raises is raised here, too."""

    def __init__(self, app: FastAPI) -> None:
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hall")

    def get(self, path: str) -> httpx.Response:
        return self._runner.run(self._client.get(path))

    def post(self, path: str, **request: Any) -> httpx.Response:
        return self._runner.run(self._client.post(path, **request))

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self._runner.close()


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    """Give a client of the web application."""
    with open_books(tmp_path_factory.mktemp("fuzz")) as books:
        app = port_app("Test", BUSINESS, lambda client: ReferenceBusiness(books, client), Doorkeeper(CLIENTS))
        client = Web(app)
        yield client
        client.close()


def good_arguments() -> dict[str, dict[str, Any]]:
    """Return arguments of every endpoint that are as the contract says."""
    who = customers()[0]
    key, order, receipt = "0" * 16, "WO2026112300001", "R2026112300001"
    person = {"name": "样例", "id_number": who.id_number, "phone": who.phone}
    form = {
        "kind": "new_home", "owner": person, "applicant": person, "address": "测试路", "id_front": "a", "id_back": "b",
        "id_is_of": who.id_number, "signature": "c", "phone_confirmed": True,
    }  # fmt: skip
    bill = f"{who.account}-202610"
    return {
        "accounts": {"who": {"id_number": who.id_number}},
        "usage": {"account": who.account, "months": 6},
        "bills": {"account": who.account},
        "tariff": {"tariff": "home"},
        "credit": {"credit": {
            "payment": key, "account": who.account, "amount": 5, "bills": [bill], "method": "qr",
            "paid_at": "2026-11-23T01:00:00Z", "terminal": "kiosk-1",
        }},
        "credited": {"payment": key},
        "invoice": {"key": key, "bill": bill},
        "store_file": {"key": key, "kind": "front", "content": "AAEC"},
        "apply": {"key": key, "form": form},
        "correct": {"key": key, "order": order, "form": form},
        "orders": {"who": {"phone": who.phone}},
        "order": {"order": order},
        "form_of": {"order": order, "who": {"phone": who.phone}},
        "press_for_speed": {"key": key, "order": order},
        "rate_order": {"key": key, "order": order, "rating": {"speed": 5, "attitude": 5, "words": ""}},
        "report": {"key": key, "report": {"kind": "fault", "topic": "other", "words": "x"}},
        "topics": {"kind": "fault"},
        "notices": {},
        "halls": {},
        "pool": {},
        "reserve": {"key": key, "slot": "20261123-1000", "who": {"phone": who.phone}},
        "reservation": {"reservation": "x"},
        "extend": {"key": key, "reservation": "x"},
        "release": {"key": key, "reservation": "x"},
        "use": {"key": key, "reservation": "x", "who": {"phone": who.phone}},
        "held_by": {"who": {"id_number": who.id_number}},
        "pool_book": {},
        "take_back": {"key": key, "reservation": "x", "handler": "a"},
        "forgive": {"key": key, "person": "x", "handler": "a"},
        "all_orders": {"states": ["returned"]},
        "advance": {"key": key, "order": order, "state": "in_process", "handler": "a", "words": "b"},
        "versions": {"order": order},
        "paper": {"order": order, "file": "x"},
        "all_reports": {"states": ["open"]},
        "answer_report": {"key": key, "receipt": receipt, "state": "answered", "handler": "a", "words": "b"},
        "report_till": {"lines": [{
            "payment": key, "rev": 3, "terminal": "kiosk-1", "method": "cash", "at": "2026-11-23T00:00:00Z",
            "received": 500, "credited": 0, "refunded": 0, "unclear": 1, "state": "at_counter",
        }]},
        "report_banked": {"key": key[:-1] + "1", "handler": "a", "banked": {
            "day": "2026-11-22", "terminal": "kiosk-1", "method": "cash", "amount": 5,
        }},
        "settlement": {"day": "2026-11-23"},
        "settlement_items": {"states": ["open"]},
        "close_item": {"key": key, "item": "x", "handler": "a", "words": "b"},
    }  # fmt: skip


def is_a_problem(response: httpx.Response) -> bool:
    body = response.json()
    return set(body) == {"code", "reason", "sentence", "hint", "about"} and bool(
        body["sentence"]["zh"] and body["hint"]["en"]
    )


@pytest.mark.parametrize("endpoint", BUSINESS, ids=lambda each: each.name)
def test_every_endpoint_understands_what_the_contract_allows(web: Web, endpoint: Endpoint) -> None:
    response = web.post(endpoint.path, json=good_arguments()[endpoint.name], headers=STAFF)
    assert response.status_code in {200, 404, 409}, response.text
    assert response.status_code == 200 or is_a_problem(response)


@pytest.mark.parametrize(
    "header", ["", "Bearer", f"Basic {KIOSK_TOKEN}", "Bearer wrong", f"Bearer {KIOSK_TOKEN}x", "Bearer é"]
)
def test_nobody_is_answered_without_a_token(web: Web, header: str) -> None:
    response = web.post("/v1/halls", json={}, headers={"Authorization": header.encode()})
    assert response.status_code == 401
    assert is_a_problem(response)


def test_a_kiosk_may_not_do_what_staff_may(web: Web) -> None:
    for endpoint in BUSINESS:
        arguments = good_arguments()[endpoint.name]
        response = web.post(endpoint.path, json=arguments, headers={"Authorization": f"Bearer {KIOSK_TOKEN}"})
        assert (response.status_code == 403) == endpoint.is_for_staff


def in_the_name_of(terminal: str) -> list[tuple[str, dict[str, Any]]]:
    credit, till = good_arguments()["credit"], good_arguments()["report_till"]
    own, foreign = till["lines"][0], {**till["lines"][0], "payment": "1" * 16, "terminal": terminal}
    return [
        ("credit", {"credit": {**credit["credit"], "payment": "2" * 16, "terminal": terminal}}),
        ("report_till", {"lines": [own, foreign]}),
    ]


@pytest.mark.parametrize("terminal", ["kiosk-2", "clerk-1", ""])
def test_a_kiosk_speaks_for_its_own_till_only(web: Web, terminal: str) -> None:
    before = web.post("/v1/settlement", json={"day": "2026-11-23"}, headers=STAFF).json()["tills"]
    for name, arguments in in_the_name_of(terminal):
        response = web.post(f"/v1/{name}", json=arguments, headers={"Authorization": f"Bearer {KIOSK_TOKEN}"})
        assert response.status_code in {403, 422}, response.text
        assert is_a_problem(response)
        if response.status_code == 403:
            assert "kiosk-1" in response.json()["sentence"]["zh"]
    assert web.post("/v1/credited", json={"payment": "2" * 16}, headers=STAFF).json() is None
    assert web.post("/v1/settlement", json={"day": "2026-11-23"}, headers=STAFF).json()["tills"] == before


def test_nobody_takes_over_a_payment_that_another_till_has_told_of(web: Web) -> None:
    line = {**good_arguments()["report_till"]["lines"][0], "payment": "3" * 16}
    assert web.post("/v1/report_till", json={"lines": [line]}, headers=STAFF).status_code == 200
    taken = {**line, "terminal": "kiosk-2", "rev": 9, "received": 0}
    response = web.post("/v1/report_till", json={"lines": [taken]}, headers=STAFF)
    assert (response.status_code, response.json()["reason"]) == (409, "payment_of_another_till")
    day = web.post("/v1/settlement", json={"day": "2026-11-23"}, headers=STAFF).json()
    assert "kiosk-2" not in {row["terminal"] for row in day["rows"]} | {till["terminal"] for till in day["tills"]}


def test_a_wrong_address_or_method_has_a_sentence_too(web: Web) -> None:
    for response in (web.get("/v1/halls"), web.post("/v1/none", headers=STAFF), web.get("/docs"), web.get("/")):
        assert response.status_code in {404, 405}
        assert is_a_problem(response)


def test_a_request_that_is_too_large_is_refused(web: Web) -> None:
    response = web.post("/v1/store_file", content=b" " * (MOST_BYTES + 1), headers=STAFF)
    assert response.status_code == 422
    assert is_a_problem(response)


def test_a_wrong_id_number_is_not_repeated(web: Web) -> None:
    response = web.post("/v1/accounts", json={"who": {"id_number": "13800138000canary"}}, headers=STAFF)
    assert response.status_code == 422
    assert "canary" not in response.text


@pytest.mark.parametrize(
    ("who", "found"),
    [({}, 200), ({"phone": "13800138000", "account": "3100012345"}, 200), ({"id_number": "110000198405170033"}, 200)],
)
def test_who_is_asked_in_any_way(web: Web, who: dict[str, str], found: int) -> None:
    assert web.post("/v1/accounts", json={"who": who}, headers=STAFF).status_code == found
    assert web.post("/v1/orders", json={"who": who}, headers=STAFF).status_code == found


STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 2**63, 10**30, 1.5, "", "x", "\x00", "𝕏" * 300, "0" * 16, "2026-11-23", [], [[]], {}, {"a": {}},
    "' OR 1=1 --", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59+14:00", "WO9999999999999", "9" * 10, ["returned"],
)  # fmt: skip


def mangled(found: Any, chance: random.Random) -> Any:
    """Return `found` with something in it changed, left out, or put in."""
    if chance.random() < 0.15:
        return chance.choice(STRANGE)
    if isinstance(found, dict):
        items = {name: mangled(each, chance) for name, each in found.items() if chance.random() > 0.05}
        return {**items, "more": 1} if chance.random() < 0.05 else items
    if isinstance(found, list):
        return [mangled(each, chance) for each in found * chance.choice((1, 1, 3))]
    return found


def torn(body: bytes, chance: random.Random) -> bytes:
    """Return `body` with bytes cut off or changed."""
    found = bytearray(body)
    for _ in range(chance.randint(1, 4)):
        if found:
            found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found[: chance.randint(0, len(found))])


@pytest.mark.bulk
@pytest.mark.parametrize("seed", range(4))
def test_thousands_of_malformed_requests_never_end_in_an_error_of_the_server(web: Web, seed: int) -> None:
    chance, good, seen = random.Random(seed), good_arguments(), set()
    for _ in range(1_000):
        name = chance.choice(list(good))
        body = json.dumps(mangled(good[name], chance)).encode()
        if chance.random() < 0.3:
            body = torn(body, chance)
        response = web.post(BY_NAME[name].path, content=body, headers=STAFF)
        seen.add(response.status_code)
        assert response.status_code < 500, (name, body, response.text)
        assert response.status_code == 200 or is_a_problem(response), (name, body)
    assert {200, 404, 409, 422} <= seen


def test_the_document_is_served_where_engineers_look_for_it(web: Web) -> None:
    document = web.get("/openapi.json").json()
    assert set(document["paths"]) == {endpoint.path for endpoint in BUSINESS}


def test_settings_say_what_is_wrong_with_clients(tmp_path: Path) -> None:
    token = tmp_path / "kiosk.token"
    token.write_text("a-token-of-this-test\nsecond line\n", encoding="utf-8")
    read = HttpClientSection.model_validate({"name": "kiosk-1", "token_file": str(token)})
    assert read.token == "a-token-of-this-test"
    for fault, data in (
        ("at least 16", {"token": "short"}),
        ("required", {}),
        ("not both", {"token": "x" * 16, "token_file": str(token)}),
        ("cannot be read", {"token_file": str(tmp_path / "none")}),
    ):
        with pytest.raises(ValueError, match=fault):
            HttpClientSection.model_validate({"name": "kiosk-1", **data})
