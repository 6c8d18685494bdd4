"""Who may ask a program over HTTP: each client has a token of its own; staff's clients may do more."""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from hall.contract.business.endpoints import Endpoint
from hall.contract.business.problems import NOT_ALLOWED, UNKNOWN_CLIENT, Problem
from hall.contract.values import ClientId, Text
from hall.runtime.settings import Section, SettingsPath

_SHORTEST_TOKEN = 16


class HttpSection(Section):
    """Where a program listens for HTTP."""

    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Address to listen at; put a TLS proxy in front of anything but this computer.",
    )
    port: int = Field(
        ge=0, le=65535, description="TCP port to listen at; 0 takes a free one and logs it.", examples=[8801]
    )


class HttpClientSection(Section):
    """One client and its token."""

    name: ClientId = Field(description="The client's name in the records.", examples=["kiosk-1"])
    # required: a default would not be validated, and an empty token would let everybody in
    token: str = Field(
        repr=False,
        max_length=200,
        description="Its bearer token, at least 16 characters; rather use token_file.",
        examples=["put-a-long-random-word-here"],
    )
    token_file: SettingsPath | None = Field(
        default=None,
        description="A file whose first line is the token, readable by this program only.",
        examples=["/etc/smart-hall/kiosk-1.token"],
    )
    is_staff: bool = Field(
        default=False, description="Whether staff works with it: it may see and advance everybody's orders."
    )
    may_settle: bool = Field(
        default=False,
        description="Whether it settles days, as the business system does: it may ask a provider for statements.",
    )

    @model_validator(mode="before")
    @classmethod
    def _read_token_file(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("token_file"), str):
            return data
        if data.get("token"):
            raise ValueError("give token or token_file, not both")
        path = Path((info.context or {}).get("folder", "."), Path(data["token_file"]).expanduser())
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
            raise ValueError(f"token_file {path} cannot be read ({reason})") from None
        return {**data, "token": lines[0].strip() if lines else ""}

    @field_validator("token")
    @classmethod
    def _long_enough(cls, token: str) -> str:
        if len(token) < _SHORTEST_TOKEN or not token.isascii():
            raise ValueError(f"a token (or token_file) of at least {_SHORTEST_TOKEN} ASCII characters")
        return token


def _told_apart(clients: list[HttpClientSection]) -> list[HttpClientSection]:
    for what, found in (("name", [each.name for each in clients]), ("token", [each.token for each in clients])):
        if any(count > 1 for count in Counter(found).values()):
            raise ValueError(f"each client needs a {what} of its own")
    return clients


HttpClients: TypeAlias = Annotated[list[HttpClientSection], Field(min_length=1), AfterValidator(_told_apart)]
"""All clients of a program: at least one, and each with a name and a token of its own."""


class Doorkeeper:
    """Knows the clients by their tokens."""

    def __init__(self, clients: Sequence[HttpClientSection]) -> None:
        """Let in `clients`, nobody else."""
        self._clients = tuple(clients)

    def admit(self, authorization: str, endpoint: Endpoint) -> HttpClientSection | Problem:
        """Return the client whose ``Authorization`` header this is, or why it may not ask this."""
        scheme, _, token = authorization.partition(" ")
        given = token.strip().encode("utf-8", "replace") if scheme.lower() == "bearer" else b""
        # all are compared, so that the time tells nothing
        known = [each for each in self._clients if hmac.compare_digest(each.token.encode(), given)]
        if not known:
            return _problem(UNKNOWN_CLIENT, "令牌无效。", "The token is not known.")
        client = known[0]
        may_not = (endpoint.is_for_staff and not client.is_staff) or (
            endpoint.is_for_settlement and not (client.is_staff or client.may_settle)
        )
        return _problem(NOT_ALLOWED, "该终端无权执行此操作。", "This client may not do this.") if may_not else client


def foreign_terminal(client: HttpClientSection, named: Collection[str]) -> Problem | None:
    """Return why `client` may not speak of the terminals it has `named`: a customers' terminal has its own only."""
    foreign = sorted(set(named) - {client.name})
    if client.is_staff or not foreign:
        return None
    return _problem(
        NOT_ALLOWED,
        f"该令牌属于 {client.name}，不能代 {foreign[0]} 报账。",
        f"This token is {client.name}'s: it may not speak for {foreign[0]}.",
    )


def _problem(code: str, zh: str, en: str) -> Problem:
    hint = Text(zh="请检查设置中的令牌和权限。", en="Check the token and rights in the settings.")
    return Problem(code=code, reason="", sentence=Text(zh=zh, en=en), hint=hint)
