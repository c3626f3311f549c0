"""The same work after a quick look at the documentation: most of tests/test_provisioning.py fails."""

from __future__ import annotations

from typing import Any

import requests

from alteryx_client import Person


class CarelessClient:
    def __init__(self, token_url: str, api_url: str, client_id: str, client_secret: str, **_: object) -> None:
        self._token_url = token_url
        self._api_url = api_url
        self._credentials = {"client_id": client_id, "client_secret": client_secret}

    def users(self) -> list[dict[str, Any]]:
        # Trap: the first page is taken for the whole list.
        return list(self._call("GET", "/users").json()["users"])

    def ensure_user(self, person: Person) -> Any:
        known = [user for user in self.users() if user["email"] == person.email]
        if known:
            # Trap: PUT without GET resets whatever this client does not know of.
            return self._call("PUT", f"/users/{known[0]['id']}", person.to_json()).json()
        return self._call("POST", "/users", person.to_json()).json()

    def deactivate_user(self, email: str) -> None:
        for user in self.users():
            if user["email"] == email:
                self._call("DELETE", f"/users/{user['id']}")

    def _call(self, method: str, path: str, body: Any = None) -> requests.Response:
        # Trap: a token for every call.
        form = {"grant_type": "client_credentials", **self._credentials}
        token = requests.post(self._token_url, data=form, timeout=30).json()["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        answer = requests.request(method, self._api_url + path, headers=headers, json=body, timeout=30)
        if answer.status_code == 429:
            # Trap: tried again at once, whatever the server asks for.
            answer = requests.request(method, self._api_url + path, headers=headers, json=body, timeout=30)
        answer.raise_for_status()
        return answer
