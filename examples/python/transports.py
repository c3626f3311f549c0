"""Two ways to send a request: by `requests`, and by the standard library."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Callable, Iterable, Mapping

import requests


@dataclass(frozen=True)
class Response:
    status: int
    headers: Mapping[str, str]
    """Their names in lower case."""
    text: str


class NoAnswer(Exception):
    """The connection broke, or the answer took too long."""


# Method, URL, headers, body.
Send = Callable[[str, str, Mapping[str, str], "bytes | None"], Response]


def by_requests(timeout: float = 30) -> Send:
    session = requests.Session()

    def send(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Response:
        try:
            answer = session.request(method, url, headers=headers, data=body, timeout=timeout)
        except requests.RequestException as error:
            raise NoAnswer(str(error)) from error
        return _response(answer.status_code, answer.headers.items(), answer.content)

    return send


def by_urllib(timeout: float = 30) -> Send:
    def send(method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Response:
        request = urllib.request.Request(url, data=body, headers=dict(headers), method=method)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return _response(answer.status, answer.headers.items(), answer.read())
        except urllib.error.HTTPError as error:
            return _response(error.code, error.headers.items(), error.read())
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(str(error)) from error

    return send


def _response(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> Response:
    return Response(status, {name.lower(): value for name, value in headers}, body.decode(errors="replace"))
