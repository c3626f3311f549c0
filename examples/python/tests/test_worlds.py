"""Each test has a world of its own, also where several run at a time: `pytest -n 4`."""

from __future__ import annotations

import pytest

from alteryx_client import AlteryxClient, AlteryxError, Person
from mock_alteryx import Mock, Sandbox

GRACE = Person("Grace", "Hopper", "grace@example.com", "Creator")


@pytest.mark.parametrize("run", range(8))
def test_the_same_person_is_new_to_each_test(alteryx: Sandbox, client: AlteryxClient, run: int) -> None:
    assert client.find_user(GRACE.email) is None
    client.ensure_user(GRACE)
    alteryx.add_fault(response={"status": 503})  # hits nobody else
    with pytest.raises(AlteryxError):
        client.ensure_user(GRACE)


@pytest.mark.alteryx(world="empty", clock={"mode": "frozen", "now": "2026-01-31T23:59:59Z"})
def test_a_test_chooses_its_people_and_its_time(alteryx: Sandbox, client: AlteryxClient) -> None:
    owner = len(alteryx.users())
    client.ensure_user(GRACE)
    assert len(alteryx.users()) == owner + 1
    assert client.find_user(GRACE.email) is not None
    assert alteryx.users()[-1]["dateAdded"] == "2026-01-31T23:59:59.000Z"


def test_a_server_that_answers_otherwise(alteryx: Sandbox, client: AlteryxClient) -> None:
    alteryx.control("PATCH", "/profile", {"answers": {"users.delete": "remove"}})  # deletes permanently
    client.ensure_user(GRACE)
    client.deactivate_user(GRACE.email)
    assert GRACE.email not in [user["email"] for user in alteryx.users()]


@pytest.mark.alteryx(profile="server-2024.1")
def test_a_test_chooses_its_server_version(alteryx: Sandbox) -> None:
    assert alteryx.control("GET", "/profile")["name"] == "server-2024.1"
    assert alteryx.urls["webapi"].endswith("/webapi") and "rest" not in alteryx.urls


def test_a_reset_brings_the_first_people_back(alteryx_mock: Mock, alteryx: Sandbox, client: AlteryxClient) -> None:
    client.ensure_user(GRACE)
    alteryx.reset()
    assert client.find_user(GRACE.email) is None
    assert GRACE.email not in [user["email"] for user in alteryx_mock.control("GET", "/state")["users"]]
