"""A port as HTTP: each method is one POST, its arguments one JSON object; read from the port itself. Pure.

Rule: nothing about a person is ever part of an address, since addresses end up in logs; so reading is a POST too.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import Any, Final, get_type_hints

from pydantic import BaseModel, ConfigDict, TypeAdapter, create_model
from pydantic.json_schema import JsonSchemaMode

from hall.contract.business.ports import BusinessSystem, Messenger, PaymentProvider
from hall.contract.business.problems import Problem

PREFIX: Final = "/v1"
_CHANGE_WITHOUT_KEY: Final = frozenset(("credit", "create", "cancel", "report_till"))
"""They change something, and their key is the payment's own id."""
STAFF_ONLY: Final = frozenset(
    (
        "all_orders", "advance", "all_reports", "answer_report", "pool_book", "take_back", "forgive", "versions",
        "paper", "report_banked", "settlement", "settlement_items", "close_item",
    )
)  # fmt: skip
"""What customers' terminals may not ask for."""
SETTLEMENT_ONLY: Final = frozenset(("statement",))
"""What only whoever settles days may ask for, besides staff: it tells of every terminal's payments."""
_ARGUMENTS: Final = ConfigDict(
    strict=True, extra="forbid", val_json_bytes="base64", ser_json_bytes="base64", hide_input_in_errors=True
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of a port, as it is asked over HTTP."""

    name: str
    sentence: str
    """What it does, from the port."""
    changes: bool
    """Whether it may change something, so that no answer means that nobody knows."""
    is_for_staff: bool
    is_for_settlement: bool
    """Whether staff and whoever settles days may ask it, and no terminal of customers."""
    arguments: type[BaseModel]
    """The JSON object of the request; bytes are base64."""
    answer: TypeAdapter[Any]

    @property
    def path(self) -> str:
        """Return where it is asked: ``/v1/bills``."""
        return f"{PREFIX}/{self.name}"


def endpoints_of(port: type) -> tuple[Endpoint, ...]:
    """Return the endpoints of a port (a Protocol class), in its own order."""
    return tuple(
        _endpoint(name, method)
        for name, method in vars(port).items()
        if inspect.isfunction(method) and not name.startswith("_")
    )


def _endpoint(name: str, method: Any) -> Endpoint:
    hints = get_type_hints(method, include_extras=True)
    parameters = list(inspect.signature(method).parameters.values())[1:]
    fields: dict[str, Any] = {
        each.name: (hints[each.name], ... if each.default is inspect.Parameter.empty else each.default)
        for each in parameters
    }
    title = "".join(part.title() for part in name.split("_"))
    return Endpoint(
        name=name,
        sentence=(inspect.getdoc(method) or "").split("\n\n")[0],
        changes="key" in fields or name in _CHANGE_WITHOUT_KEY,
        is_for_staff=name in STAFF_ONLY,
        is_for_settlement=name in SETTLEMENT_ONLY,
        arguments=create_model(f"{title}Arguments", __config__=_ARGUMENTS, **fields),
        answer=TypeAdapter(hints["return"]),
    )


BUSINESS: Final = endpoints_of(BusinessSystem)
PAYMENTS: Final = endpoints_of(PaymentProvider)
MESSAGES: Final = endpoints_of(Messenger)


def terminals_named(arguments: BaseModel) -> frozenset[str]:
    """Return the terminals at which money was received or is to be, as the arguments of a request name them.

    A terminal may name itself only: whoever answers compares this with whose token it was.
    """
    values = [getattr(arguments, name) for name in type(arguments).model_fields]
    parts = [part for each in values for part in (each if isinstance(each, tuple) else (each,))]
    return frozenset(str(part.terminal) for part in parts if hasattr(part, "terminal"))


def openapi(title: str, release: str, endpoints: tuple[Endpoint, ...]) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of `endpoints`."""
    wanted: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [("problem", "serialization", TypeAdapter(Problem))]
    for each in endpoints:
        wanted.append((each.name, "validation", TypeAdapter(each.arguments)))
        wanted.append((each.name, "serialization", each.answer))
    schemas, definitions = TypeAdapter.json_schemas(wanted, ref_template="#/components/schemas/{model}")
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": release},
        "security": [{"token": []}],
        "paths": {
            each.path: _operation(
                each,
                schemas[(each.name, "validation")],
                schemas[(each.name, "serialization")],
                schemas[("problem", "serialization")],
            )
            for each in endpoints
        },
        "components": {
            "schemas": definitions.get("$defs", {}),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(endpoint: Endpoint, arguments: Any, answer: Any, problem: Any) -> dict[str, Any]:
    def body(schema: Any) -> dict[str, Any]:
        return {"application/json": {"schema": schema}}

    return {
        "post": {
            "operationId": endpoint.name,
            "summary": endpoint.sentence,
            "requestBody": {"required": True, "content": body(arguments)},
            "responses": {
                "200": {"description": "Done.", "content": body(answer)},
                "default": {"description": "Not done; the code says why.", "content": body(problem)},
            },
        }
    }
