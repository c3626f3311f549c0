"""Starts one mock for the run, which all workers of pytest-xdist share, and gives each test a world of its own."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import Any, Iterator

import pytest

from mock_alteryx import Mock, Sandbox, running, start

of_this_run = ExitStack()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("alteryx_mock_flags", "flags of serve, such as --profile server-2024.1", type="args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "alteryx(profile=…, world=…, clock=…, seed=…): the world of a test")


@pytest.hookimpl(tryfirst=True)  # Before pytest-xdist starts the workers, which inherit the variables.
def pytest_sessionstart(session: pytest.Session) -> None:
    if running() is None and not session.config.option.collectonly:
        try:
            mock = of_this_run.enter_context(start(*session.config.getini("alteryx_mock_flags")))
        except RuntimeError as error:
            pytest.exit(str(error), returncode=3)
        variables = {"ALTERYX_MOCK_URL": mock.url, "ALTERYX_MOCK_TOKEN": mock.token, "ALTERYX_MOCK_CA": mock.ca_file}
        os.environ.update({name: value for name, value in variables.items() if value})
        of_this_run.callback(lambda: [os.environ.pop(name, None) for name in variables])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    of_this_run.close()


@pytest.fixture(scope="session")
def alteryx_mock() -> Mock:
    """The mock of this run. All tests share its first world, so take a sandbox."""
    mock = running()
    assert mock is not None
    return mock


@pytest.fixture
def alteryx(alteryx_mock: Mock, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """A world for this test alone. @pytest.mark.alteryx(profile="server-2024.1") says which."""
    marker = request.node.get_closest_marker("alteryx")
    with alteryx_mock.sandbox(**(marker.kwargs if marker else {})) as sandbox:
        yield sandbox


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Shows the calls of the client beside a test that failed, and why they were answered so."""
    report = (yield).get_result()
    sandbox = getattr(item, "funcargs", {}).get("alteryx")
    if report.when == "call" and report.failed and sandbox:
        report.sections.append(("calls to the mock", "\n".join(line for call in sandbox.journal() for line in told(call))))


def told(call: dict[str, Any]) -> Iterator[str]:
    yield f"{call['status']} {call['method']} {call['path']}"
    if call["status"] >= 400:
        yield f"    {call['response']['body']}"
    if call["injected"]:
        yield "    answered by a fault"
    elif call["asked"]:
        yield "    decided by " + ", ".join(f"{quirk}: {answer}" for quirk, answer in call["asked"].items())
