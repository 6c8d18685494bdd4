"""Asks a port of the contract over HTTP and tells apart what did not happen from what nobody knows.

Rule: nothing is ever sent twice by itself; the caller asks again, with the same key.
"""

from __future__ import annotations

from typing import Any, Final

import httpx
from pydantic import TypeAdapter, ValidationError

from hall.contract.business.endpoints import Endpoint
from hall.contract.business.errors import BusinessError, OutcomeUnknown, Unreachable
from hall.contract.business.problems import Problem, error_of
from hall.runtime.logs import get_logger

CONNECT_S: Final = 3.0
ANSWER_S: Final = 10.0
_NEVER_SENT: Final = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
_PROBLEM: Final = TypeAdapter(Problem)
_log = get_logger("hall.http_port")


class HttpPort:
    """A connection to whoever implements a port. May be used from any thread."""

    def __init__(
        self,
        endpoints: tuple[Endpoint, ...],
        url: str,
        token: str,
        *,
        connect_s: float = CONNECT_S,
        answer_s: float = ANSWER_S,
    ) -> None:
        """Be ready to ask at `url`, with the bearer `token`; `answer_s` is how long an answer may take, seconds."""
        self._endpoints = {each.name: each for each in endpoints}
        self._client = httpx.Client(
            base_url=url,
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
            timeout=httpx.Timeout(answer_s, connect=connect_s),
            # what a shell's environment says about proxies is not meant for a hall's business
            trust_env=False,
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def ask(self, name: str, **arguments: Any) -> Any:
        """Return the answer of the port's method `name`.

        Raises `Unreachable` when nothing can have happened, `OutcomeUnknown` when it may have, and what the other
        side refused or did not find. Raises `ValueError` for arguments that the contract does not allow.
        """
        endpoint = self._endpoints[name]
        body = endpoint.arguments(**arguments).model_dump_json()
        try:
            response = self._client.post(endpoint.path, content=body)
        except _NEVER_SENT as error:
            raise self._failed(endpoint, error, was_sent=False) from None
        except httpx.HTTPError as error:
            raise self._failed(endpoint, error, was_sent=True) from None
        if response.status_code == httpx.codes.OK:
            try:
                return endpoint.answer.validate_json(response.content)
            except ValidationError as error:
                raise self._failed(endpoint, error, was_sent=True) from None
        raise self._refused(endpoint, response)

    def _refused(self, endpoint: Endpoint, response: httpx.Response) -> BusinessError:
        try:
            error = error_of(_PROBLEM.validate_json(response.content))
        except ValidationError as error_of_body:
            # a proxy's page, or another system's: a request that was refused at the door has changed nothing
            was_done = not 400 <= response.status_code < 500
            return self._failed(endpoint, error_of_body, was_sent=was_done)
        return Unreachable() if isinstance(error, OutcomeUnknown) and not endpoint.changes else error

    def _failed(self, endpoint: Endpoint, error: Exception, *, was_sent: bool) -> BusinessError:
        _log.warning("no answer over HTTP", act=endpoint.name, error=type(error).__name__, was_sent=was_sent)
        return OutcomeUnknown() if was_sent and endpoint.changes else Unreachable()
