"""A port of the contract as a web server: bytes to arguments, the port's answer to bytes, errors to problems.

Rule: bad input is the client's fault and gets a sentence with a status below 500, whatever it is; personal data are
never logged, since only the endpoint's name and the client's are.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Awaitable, Callable
from typing import Any, Final

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import TypeAdapter, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from hall.contract.business.endpoints import Endpoint, openapi, terminals_named
from hall.contract.business.problems import BAD_REQUEST, Problem, problem_of, status_of
from hall.contract.errors import HallError, LaunchError
from hall.contract.values import Text
from hall.runtime.logs import get_logger
from hall.runtime.program import Program
from hall.runtime.release import RELEASE
from queue_server.http_clients import Doorkeeper, HttpSection, foreign_terminal

MOST_BYTES: Final = 12_000_000
"""The largest request: a photo of 8 MB as base64."""
_JSON: Final = "application/json"
_PROBLEM: Final = TypeAdapter(Problem)
_log = get_logger("queue.http")


def port_app(
    title: str, endpoints: tuple[Endpoint, ...], serve: Callable[[str], object], doorkeeper: Doorkeeper
) -> FastAPI:
    """Return the web application that answers `endpoints` with the methods of what `serve` gives for a client."""
    app = FastAPI(title=title, version=RELEASE, docs_url=None, redoc_url=None)
    document = openapi(title, RELEASE, endpoints)
    app.openapi = lambda: document  # type: ignore[method-assign]  # FastAPI's documented way to bring one's own
    for endpoint in endpoints:
        app.add_api_route(endpoint.path, _answer(endpoint, serve, doorkeeper), methods=["POST"], name=endpoint.name)
    app.add_exception_handler(HTTPException, _no_such_page)
    app.add_exception_handler(Exception, _unexpected)
    return app


def serve_http(program: Program[Any], section: HttpSection, app: FastAPI) -> None:
    """Answer HTTP until the program is asked to end. Raises `LaunchError` when the port cannot be had."""
    listener = _listener(section)
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", server_header=False)
    server = uvicorn.Server(config)
    # in a thread of its own uvicorn leaves the signals to the program
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, name="http")
    thread.start()
    host, port = listener.getsockname()[:2]
    _log.info("listening for HTTP", host=host, port=port)
    try:
        while thread.is_alive() and not program.stopping.wait(0.2):
            pass
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


def _answer(
    endpoint: Endpoint, serve: Callable[[str], object], doorkeeper: Doorkeeper
) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        client = doorkeeper.admit(request.headers.get("authorization", ""), endpoint)
        if isinstance(client, Problem):
            return _refuse(client)
        body = await _body(request)
        if body is None:
            return _refuse(_bad("the request is too large or was cut off"))
        try:
            arguments = endpoint.arguments.model_validate_json(body)
        except ValidationError as error:
            return _refuse(_bad(_faults(error)))
        foreign = foreign_terminal(client, terminals_named(arguments))
        if foreign is not None:
            # somebody speaks for another's till: the technician should know
            _log.warning("a client names another's terminal", act=endpoint.name, client=client.name)
            return _refuse(foreign)
        values = {name: getattr(arguments, name) for name in endpoint.arguments.model_fields}
        try:
            found = await run_in_threadpool(getattr(serve(client.name), endpoint.name), **values)
        except HallError as error:
            _log.info("not done", act=endpoint.name, client=client.name, error_code=error.code)
            return _refuse(problem_of(error))
        if endpoint.changes:
            _log.info("done", act=endpoint.name, client=client.name)
        return Response(endpoint.answer.dump_json(found), media_type=_JSON)

    return answer


async def _body(request: Request) -> bytes | None:
    found = bytearray()
    try:
        async for chunk in request.stream():
            found += chunk
            if len(found) > MOST_BYTES:
                return None
    except ClientDisconnect:
        return None
    return bytes(found)


def _faults(error: ValidationError) -> str:
    # what was sent is not repeated: it may be personal
    found = [f"{'.'.join(map(str, each['loc'])) or 'body'}: {each['type']}" for each in error.errors()[:5]]
    return "; ".join(found)[:300]


def _bad(what: str) -> Problem:
    return Problem(
        code=BAD_REQUEST,
        reason="",
        sentence=Text(zh="请求内容不符合接口规定。", en=f"The request is not as the contract says: {what}."),
        hint=Text(zh="请对照接口文档。", en="Compare it with the interface's documents."),
    )


def _refuse(problem: Problem) -> Response:
    return Response(_PROBLEM.dump_json(problem), status_of(problem), media_type=_JSON)


async def _no_such_page(_: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return Response(_PROBLEM.dump_json(_bad("there is no such address or method")), status, media_type=_JSON)


async def _unexpected(request: Request, _: Exception) -> Response:
    # starlette raises it again after this answer, and the log gets the traceback
    problem = Problem(
        code="internal_error",
        reason="",
        sentence=Text(zh="业务系统内部错误。", en="The business system made an error that nobody expected."),
        hint=Text(zh="请查看日志。", en="Its log says more."),
    )
    return Response(_PROBLEM.dump_json(problem), 500, media_type=_JSON)


def _listener(section: HttpSection) -> socket.socket:
    family = socket.AF_INET6 if ":" in section.host else socket.AF_INET
    # named, since asyncio switches Nagle off (40 ms an answer) only where it is
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((section.host, section.port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise LaunchError(
            Text(
                zh=f"无法监听 {section.host}:{section.port}（{error.strerror or error}）。",
                en=f"Cannot listen at {section.host}:{section.port} ({error.strerror or error}).",
            ),
            Text(
                zh="请关闭占用该端口的程序，或在 [http] 中另设端口。",
                en="Stop the program that holds the port, or name another one in [http].",
            ),
        ) from None
    return listener
