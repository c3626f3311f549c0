"""The client under test. `pytest --client careless` tries another one."""

from __future__ import annotations

from typing import Any

import pytest
from clients import CLIENTS

from mock_alteryx import Sandbox


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--client", action="append", choices=list(CLIENTS), help="by default requests and urllib")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "client" in metafunc.fixturenames:
        names = metafunc.config.getoption("client") or ["requests", "urllib"]
        metafunc.parametrize("client", names, indirect=True)


@pytest.fixture
def client(alteryx: Sandbox, request: pytest.FixtureRequest) -> Any:
    """A client of this test's world. Its pauses move the clock of that world."""
    access = (alteryx.token_url, alteryx.urls["rest"], alteryx.client_id, alteryx.client_secret)
    return CLIENTS[request.param](*access, sleep=alteryx.advance_clock)
