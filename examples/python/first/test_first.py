import requests

from mock_alteryx import Sandbox


def test_the_first_quirk_and_the_first_429(alteryx: Sandbox) -> None:
    form = {"grant_type": "client_credentials", "client_id": alteryx.client_id, "client_secret": alteryx.client_secret}
    token = requests.post(alteryx.token_url, data=form).json()["access_token"]
    users, headers = f"{alteryx.urls['rest']}/users", {"Authorization": f"Bearer {token}"}

    # The first quirk: this server deactivates users instead of deleting them.
    user = requests.get(users, headers=headers).json()["users"][-1]
    requests.delete(f"{users}/{user['id']}", headers=headers)
    assert requests.get(f"{users}/{user['id']}", headers=headers).json()["isActive"] is False

    # The first fault: the next two calls are answered with 429 and Retry-After: 2.
    alteryx.add_fault("throttle")
    answers = [requests.get(users, headers=headers) for _ in range(2)]
    assert [(answer.status_code, answer.headers["Retry-After"]) for answer in answers] == [(429, "2"), (429, "2")]

    # No sleeping: move the clock of this test.
    alteryx.advance_clock(2)
    assert requests.get(users, headers=headers).status_code == 200
