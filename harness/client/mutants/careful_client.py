"""The careful client of client.ts in Python, with the standard library alone, and five of its mistakes.

python3 careful_client.py [MISTAKE]

It does the work of work.ts, tells on standard error what it could not do, and exits with 0 only when everything is as
wanted. The server and the credentials are in the variables that `mock-alteryx env` prints.
"""

import http.client
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

MISTAKES = ["takes-first", "reads-one-page", "puts-without-get", "repeats-writes-blindly", "exit-0"]
MISTAKE = sys.argv[1] if len(sys.argv) > 1 else None
if MISTAKE is not None and MISTAKE not in MISTAKES:
    sys.exit(f"{MISTAKE} is no mistake of this client: {', '.join(MISTAKES)}")

ATTEMPTS = 5
TIMEOUT_SECONDS = 2
PAGE_SIZE = 25 if MISTAKE == "reads-one-page" else 100

JOINERS = [
    {"firstName": "Ada", "lastName": "Lovelace", "email": "ada.lovelace@smallcompany.example", "role": "Creator"},
    {"firstName": "Grace", "lastName": "O'Hopper", "email": "grace.o'hopper+pilot@smallcompany.example", "role": "Viewer"},
]
MOVERS = [("wendell.goyette@smallcompany.example", "Member")]
LEAVERS = ["vivienne.yundt@smallcompany.example"]
GROUP = {"name": "Provisioned analysts", "role": "Creator"}
MEMBERS = ["ada.lovelace@smallcompany.example", "wendell.goyette@smallcompany.example"]


class Failure(Exception):
    """A call that did not succeed. The status is 0 when there is no answer that can be read."""

    def __init__(self, message, status, is_write, retry_after=None):
        super().__init__(message)
        self.status = status
        self.is_write = is_write
        self.retry_after = retry_after

    @property
    def is_passing(self):
        return self.status in (0, 429) or self.status >= 500

    @property
    def is_outcome_unknown(self):
        if MISTAKE == "repeats-writes-blindly":
            return False
        return self.is_write and (self.status == 0 or self.status >= 500)

    def wait(self, attempt):
        seconds = self.retry_after or ""
        time.sleep(float(seconds) if seconds.isdigit() else 0.05 * 2**attempt)


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirects)


def send(request, is_write):
    """Sends one request and reads its answer, a JSON object."""
    what = f"{request.get_method()} {urllib.parse.urlsplit(request.full_url).path}"
    try:
        with opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
            text, status = answer.read().decode(), answer.status
        content = {} if status == 204 else json.loads(text)
    except urllib.error.HTTPError as error:
        retry_after = error.headers.get("Retry-After")
        raise Failure(f"{what}: {error.code}", error.code, is_write, retry_after) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Failure(f"{what}: no answer that can be read ({error})", 0, is_write) from error
    if isinstance(content, dict):
        return content
    raise Failure(f"{what}: the answer is no JSON object", 0, is_write)


def repeating(attempt_once):
    """Sends a call until it succeeds. A write whose outcome is unknown is left to the caller."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return attempt_once()
        except Failure as failure:
            if attempt == ATTEMPTS or not failure.is_passing or failure.is_outcome_unknown:
                raise
            failure.wait(attempt)


def settle(attempt_once):
    """Brings about a state: each attempt reads what is there before it writes."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return attempt_once()
        except Failure as failure:
            # Everything else has been repeated by the connection already.
            if attempt == ATTEMPTS or not failure.is_outcome_unknown:
                raise
            failure.wait(attempt)


class Server:
    def __init__(self, variables):
        self.token_url = variables["ALTERYX_TOKEN_URL"]
        self.rest_url = variables["ALTERYX_API_URL"]
        self.client_id = variables["ALTERYX_CLIENT_ID"]
        self.client_secret = variables["ALTERYX_CLIENT_SECRET"]
        self.token = None

    def grant(self):
        body = {
            "grant_type": "client_credentials",
            "client_id": self.client_id,
            "client_secret": self.client_secret,
        }
        request = urllib.request.Request(self.token_url, urllib.parse.urlencode(body).encode())
        answer = send(request, False)
        if isinstance(answer.get("access_token"), str):
            return answer["access_token"]
        raise Failure("The answer has no token.", 0, False)

    def once(self, method, path, body):
        for renewal in range(2):
            if self.token is None:
                self.token = self.grant()
            request = urllib.request.Request(self.rest_url + path, method=method)
            request.add_header("Authorization", f"Bearer {self.token}")
            if body is not None:
                request.data = json.dumps(body).encode()
                request.add_header("Content-Type", "application/json")
            try:
                return send(request, method != "GET")
            except Failure as failure:
                if failure.status != 401 or renewal == 1:
                    raise
                self.token = None

    def call(self, method, path, body=None):
        return repeating(lambda: self.once(method, path, body))

    def read_list(self, path, key, query=""):
        items = []
        page = 0
        while True:
            page += 1
            answer = self.call("GET", f"{path}?page={page}&pageSize={PAGE_SIZE}{query}")
            on_page = answer.get(key)
            if not isinstance(on_page, list):
                raise Failure(f"GET {path}: there is no list", 0, False)
            items += on_page
            is_complete = len(items) >= answer.get("count", 0) and len(on_page) < PAGE_SIZE
            if not on_page or is_complete or MISTAKE == "reads-one-page":
                return items

    def find_user(self, email):
        found = self.read_list("/users", "users", "&" + urllib.parse.urlencode({"search": email}))
        if MISTAKE == "takes-first":
            return found[0] if found else None
        return next((user for user in found if user["email"].lower() == email.lower()), None)

    def find_group(self, name):
        groups = self.read_list("/usergroups", "userGroups")
        return next((group for group in groups if group["name"] == name), None)

    def change(self, user_id, wanted):
        before = self.call("GET", f"/users/{user_id}")
        if all(before.get(field) == value for field, value in wanted.items()):
            return
        if MISTAKE == "puts-without-get":
            known = ("firstName", "lastName", "email", "role", "isActive")
            sent = {field: before[field] for field in known} | wanted
        else:
            of_server = ("id", "dateAdded", "dateUpdated")
            sent = {field: value for field, value in before.items() if field not in of_server} | wanted
        after = before | self.call("PUT", f"/users/{user_id}", sent)
        if any(after.get(field) != value for field, value in wanted.items()):
            raise Failure(f"PUT /users/{user_id}: the answer shows another user", 0, True)

    def ensure_user(self, person):
        wanted = {field: value for field, value in person.items() if field != "email"} | {"isActive": True}
        known = self.find_user(person["email"])
        if known is not None:
            self.change(known["id"], wanted)
            return
        try:
            made = self.call("POST", "/users", person)
            if not isinstance(made.get("id"), str):
                raise Failure("POST /users: the answer has no user", 0, True)
        except Failure as failure:
            if failure.status not in (400, 409):
                raise
            everybody = self.read_list("/users", "users")
            known = next((user for user in everybody if user["email"].lower() == person["email"].lower()), None)
            if known is None:
                raise
            self.change(known["id"], wanted)

    def change_role(self, email, role):
        known = self.find_user(email)
        if known is None:
            raise Failure(f"{email} is not there.", 404, False)
        self.change(known["id"], {"role": role})

    def deactivate(self, email):
        known = self.find_user(email)
        if known is None or not self.is_active(known["id"]):
            return
        self.call("DELETE", f"/users/{known['id']}")
        if self.is_active(known["id"]):
            raise Failure(f"{email} is still active.", 0, True)

    def is_active(self, user_id):
        try:
            return self.call("GET", f"/users/{user_id}")["isActive"]
        except KeyError:
            raise Failure(f"GET /users/{user_id}: the answer has no user", 0, False)
        except Failure as failure:
            if failure.status == 404:
                return False
            raise

    def ensure_group(self):
        if self.find_group(GROUP["name"]) is None:
            if not isinstance(self.call("POST", "/usergroups", GROUP).get("id"), str):
                raise Failure("POST /usergroups: the answer has no group", 0, True)

    def ensure_member(self, email):
        group, user = self.find_group(GROUP["name"]), self.find_user(email)
        if group is None or user is None:
            raise Failure(f"{email} cannot join {GROUP['name']}: one of them is not there.", 404, False)
        path = f"/usergroups/{group['id']}/users"
        if all(member["id"] != user["id"] for member in self.read_list(path, "users")):
            self.call("POST", path, {"userId": user["id"]})


def main():
    server = Server(os.environ)
    steps = [
        *((server.ensure_user, person) for person in JOINERS),
        *((server.change_role, email, role) for email, role in MOVERS),
        *((server.deactivate, email) for email in LEAVERS),
        (server.ensure_group,),
        *((server.ensure_member, email) for email in MEMBERS),
    ]
    has_failed = False
    for step, *arguments in steps:
        try:
            settle(lambda: step(*arguments))
        except Failure as failure:
            print(failure, file=sys.stderr)
            has_failed = True
            # A server that stayed in trouble is left alone.
            if failure.is_passing:
                break
    return 1 if has_failed and MISTAKE != "exit-0" else 0


sys.exit(main())
