"""The mock ends with the Python that started it, however that ends."""

from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from mock_alteryx import Mock, start

PROGRAM = """
import mock_alteryx
with mock_alteryx.start() as mock:
    print(mock.url, mock.token or "", flush=True)
    input()
"""


def wait_until_gone(mock: Mock) -> None:
    for _ in range(200):
        try:
            mock.control("GET", "/health/live")
        except OSError:
            return
        time.sleep(0.05)
    raise AssertionError(f"{mock.url} still answers.")


@pytest.mark.parametrize("end", [None, signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_mock_ends_with_its_starter(end: signal.Signals | None) -> None:
    starter = subprocess.Popen([sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert starter.stdin and starter.stdout
    url, token = starter.stdout.readline().strip("\n").split(" ")
    mock = Mock(url, token or None)
    assert mock.control("GET", "/health")["status"] == "ok"
    if end is None:
        starter.stdin.write("\n")
        starter.stdin.flush()
    else:
        starter.send_signal(end)
    starter.wait(timeout=30)
    wait_until_gone(mock)


def test_a_mock_that_cannot_start_says_why() -> None:
    with pytest.raises(RuntimeError, match="did you mean --profile"), start("--profil", "guide"):
        pass


def test_a_refused_control_call_says_why() -> None:
    with start() as mock, mock.sandbox() as alteryx, pytest.raises(ValueError, match="throttle"):
        alteryx.add_fault("throtle")
