"""What can happen to a provisioning client, each set up in a line or two. Nothing sleeps."""

from __future__ import annotations

from alteryx_client import AlteryxClient, Person
from mock_alteryx import Sandbox

ADA = Person("Ada", "Lovelace", "ada@example.com", "Viewer")


def user_of(alteryx: Sandbox, email: str) -> dict[str, object]:
    [user] = [user for user in alteryx.users() if user["email"] == email]
    return user


def test_creates_a_person(alteryx: Sandbox, client: AlteryxClient) -> None:
    client.ensure_user(ADA)
    assert user_of(alteryx, ADA.email)["role"] == "Viewer"


def test_waits_as_long_as_the_server_asks(alteryx: Sandbox, client: AlteryxClient) -> None:
    alteryx.add_fault("throttle", match={"operation": "users.create"})  # 429 with Retry-After: 2, twice
    client.ensure_user(ADA)
    assert [call["status"] for call in alteryx.journal(operation="users.create")] == [429, 429, 201]
    assert alteryx.findings() == []


def test_keeps_its_token_until_it_expires(alteryx: Sandbox, client: AlteryxClient) -> None:
    client.ensure_user(ADA)
    assert len(alteryx.journal(operation="oauth.token")) == 1
    alteryx.advance_clock(24 * 60 * 60)
    client.ensure_user(ADA)
    assert len(alteryx.journal(operation="oauth.token")) == 2
    assert alteryx.findings() == []


def test_reads_all_pages(alteryx: Sandbox, client: AlteryxClient) -> None:
    assert len(list(client.users())) == len(alteryx.users())
    assert alteryx.findings() == []


def test_a_change_of_role_keeps_the_other_rights(alteryx: Sandbox, client: AlteryxClient) -> None:
    mover = next(user for user in alteryx.users() if user["canScheduleJobs"] and user["role"] != "ServerAdmin")
    client.ensure_user(Person(mover["firstName"], mover["lastName"], mover["email"], "Member"))
    after = user_of(alteryx, mover["email"])
    assert (after["role"], after["canScheduleJobs"]) == ("Member", True)
    assert alteryx.findings() == []


def test_a_person_comes_back(alteryx: Sandbox, client: AlteryxClient) -> None:
    client.ensure_user(ADA)
    client.deactivate_user(ADA.email)
    assert user_of(alteryx, ADA.email)["isActive"] is False
    client.ensure_user(ADA)
    assert user_of(alteryx, ADA.email)["isActive"] is True


def test_a_lost_answer_makes_nobody_twice(alteryx: Sandbox, client: AlteryxClient) -> None:
    alteryx.add_fault("commit-then-504")  # the user is made, and the answer is lost
    client.ensure_user(ADA)
    assert user_of(alteryx, ADA.email)["isActive"] is True
    assert len(alteryx.journal(operation="users.create")) == 1


def test_a_second_run_changes_nothing(alteryx: Sandbox, client: AlteryxClient) -> None:
    client.ensure_user(ADA)
    alteryx.take_snapshot("after the first run")
    client.deactivate_user(ADA.email)
    alteryx.restore_snapshot("after the first run")
    client.ensure_user(ADA)
    assert len(alteryx.journal(operation="users.create")) == 1
    assert user_of(alteryx, ADA.email)["isActive"] is True
