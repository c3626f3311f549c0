"""A small integration with Alteryx Server's user management that knows its traps."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any, Callable, Iterator
from urllib.parse import urlencode

from transports import NoAnswer, Response, Send


@dataclass(frozen=True)
class Person:
    first_name: str
    last_name: str
    email: str
    role: str

    def to_json(self) -> dict[str, str]:
        return {
            "firstName": self.first_name,
            "lastName": self.last_name,
            "email": self.email,
            "role": self.role,
        }


class AlteryxError(Exception):
    """The server refused, or did not answer as an API does. The status is 0 where no answer came."""

    def __init__(self, status: int, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after

    @property
    def is_passing(self) -> bool:
        return self.status in (0, 429) or self.status >= 500

    @property
    def is_outcome_unknown(self) -> bool:
        """Whether the call may have been carried out all the same."""
        return self.status == 0 or self.status >= 500


def _is_passing(error: AlteryxError) -> bool:
    return error.is_passing


class AlteryxClient:
    """Keeps a token until it ends, waits as long as the server asks, and reads lists to their end."""

    def __init__(
        self,
        token_url: str,
        api_url: str,
        client_id: str,
        client_secret: str,
        *,
        send: Send,
        sleep: Callable[[float], object] = time.sleep,
        attempts: int = 4,
    ) -> None:
        self._token_url = token_url
        self._api_url = api_url
        self._credentials = {"client_id": client_id, "client_secret": client_secret}
        self._send = send
        self._sleep = sleep
        self._attempts = attempts
        self._token: str | None = None

    def users(self, search: str = "") -> Iterator[dict[str, Any]]:
        """All users, page by page, until a page has nobody new: the guide does not say what `count` counts."""
        seen: set[str] = set()
        page = 1
        while True:
            query = {"page": str(page), "pageSize": "100", **({"search": search} if search else {})}
            try:
                found = self._call("GET", f"/users?{urlencode(query)}")["users"]
            except AlteryxError as error:
                if error.status != 404 or page == 1:
                    raise
                return
            new = [user for user in found if user["id"] not in seen]
            if not new:
                return
            seen.update(user["id"] for user in new)
            yield from new
            page += 1

    def find_user(self, email: str) -> dict[str, Any] | None:
        """A deactivated user keeps its e-mail and is found too. A search may find others, so the e-mail is compared."""
        same = (user for user in self.users(email) if user["email"].lower() == email.lower())
        return next(same, None)

    def ensure_user(self, person: Person) -> Any:
        """Makes sure that this person is an active user with this role, whatever was before."""
        known = self.find_user(person.email)
        if known is None:
            try:
                return self._create(person)
            except AlteryxError as error:
                if not error.is_outcome_unknown:
                    raise
            known = self.find_user(person.email)  # It may have been made although the answer was lost.
            if known is None:
                return self._create(person)
        # PUT resets what it is not given, so the user is read first and sent back whole.
        before = self._call("GET", f"/users/{known['id']}")
        given = {name: value for name, value in before.items() if name not in ("id", "dateAdded", "dateUpdated")}
        after = self._call("PUT", f"/users/{known['id']}", {**given, **person.to_json(), "isActive": True})
        if not after["isActive"]:
            raise AlteryxError(200, f"{person.email} is still deactivated.")
        return after

    def deactivate_user(self, email: str) -> None:
        """DELETE deactivates: the user stays, and so does its e-mail."""
        known = self.find_user(email)
        if known is not None:
            self._call("DELETE", f"/users/{known['id']}")

    def _create(self, person: Person) -> Any:
        """Repeated only while it was surely not carried out."""
        return self._call(
            "POST",
            "/users",
            person.to_json(),
            may_repeat=lambda error: error.is_passing and not error.is_outcome_unknown,
        )

    def _call(
        self, method: str, path: str, body: Any = None, may_repeat: Callable[[AlteryxError], bool] = _is_passing
    ) -> Any:
        def send() -> Any:
            headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
            data = None if body is None else json.dumps(body).encode()
            return self._answer(method, self._api_url + path, headers, data)

        is_kept = self._token is not None
        self._token = self._token or self._fetch_token()
        try:
            return self._persist(send, may_repeat)
        except AlteryxError as error:
            if error.status != 401 or not is_kept:
                raise
        self._token = None  # The kept token has ended: it is never sent again.
        self._token = self._fetch_token()
        return self._persist(send, may_repeat)

    def _fetch_token(self) -> str:
        form = urlencode({"grant_type": "client_credentials", **self._credentials}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        granted = self._persist(lambda: self._answer("POST", self._token_url, headers, form), _is_passing)
        return str(granted["access_token"])

    def _persist(self, call: Callable[[], Any], may_repeat: Callable[[AlteryxError], bool]) -> Any:
        for attempt in range(1, self._attempts + 1):
            try:
                return call()
            except AlteryxError as error:
                if attempt == self._attempts or not may_repeat(error):
                    raise
                self._sleep(0.5 * 2**attempt if error.retry_after is None else error.retry_after)

    def _answer(self, method: str, url: str, headers: dict[str, str], body: bytes | None) -> Any:
        what = f"{method} {url}"
        try:
            response = self._send(method, url, headers, body)
        except NoAnswer as error:
            raise AlteryxError(0, f"{what}: {error}") from error
        if response.status >= 400:
            message = f"{what}: {response.status} {response.text[:200]}"
            raise AlteryxError(response.status, message, _seconds(response))
        try:
            return json.loads("{}" if method == "DELETE" and response.text == "" else response.text)
        except ValueError as error:
            raise AlteryxError(502, f"{what}: the answer is no JSON: {response.text[:200]}") from error


def _seconds(response: Response) -> float | None:
    try:
        return float(response.headers["retry-after"])
    except (KeyError, ValueError):
        return None
