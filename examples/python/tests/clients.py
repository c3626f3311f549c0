"""The clients under test, by the names of `pytest --client`."""

from __future__ import annotations

from typing import Any, Callable

from alteryx_client import AlteryxClient
from careless_client import CarelessClient
from transports import by_requests, by_urllib

CLIENTS: dict[str, Callable[..., Any]] = {
    "requests": lambda *access, **options: AlteryxClient(*access, send=by_requests(), **options),
    "urllib": lambda *access, **options: AlteryxClient(*access, send=by_urllib(), **options),
    "careless": CarelessClient,
}
