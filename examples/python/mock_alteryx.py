"""A mock of Alteryx Server for tests. Copy this file; it needs Python 3.9, and Node 22.12 or Docker.

    with mock_alteryx.start() as mock, mock.sandbox(profile="server-2024.1") as alteryx:
        client = YourClient(alteryx.urls["webapi"], alteryx.client_id, alteryx.client_secret)
        alteryx.add_fault("throttle")

`control` reaches all of the mock: bodies and answers are the JSON of its description, /__mock/openapi.json.
"""

from __future__ import annotations

import json
import os
import secrets
import shlex
import shutil
import ssl
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

# Runs the mock if there is Node. Name a version to stay on it: npx --yes mock-alteryx-server@0.1.0
COMMAND = os.environ.get("ALTERYX_MOCK_COMMAND", "npx --yes mock-alteryx-server")
# Runs it if there is no Node, or if the variable is set.
IMAGE = os.environ.get("ALTERYX_MOCK_IMAGE", "ghcr.io/OWNER/mock-alteryx-server")


@dataclass(frozen=True)
class Mock:
    """A running mock, with the token that its /__mock demands and the authority that clients have to trust, if any."""

    url: str
    token: str | None = field(default=None, repr=False)
    ca_file: str | None = None

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        """Calls /__mock and returns its answer."""
        text = self._open(ssl.create_default_context(cafile=self.ca_file), method, path, body, query)
        return json.loads(text or "null")

    def authority(self) -> str:
        """The authority as PEM. It is asked for without a check, which is safe only on this machine."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return self._open(context, "GET", "/ca.pem")

    def _open(self, context: ssl.SSLContext, method: str, path: str, body: Any = None, query: Any = ()) -> str:
        request = Request(f"{self.url}/__mock{path}?{urlencode(query)}", method=method)
        request.data = None if body is None else json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Bearer {self.token}")
        try:
            opener = build_opener(ProxyHandler({}), HTTPSHandler(context=context))
            with opener.open(request, timeout=30) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            raise ValueError(f"{method} {path}: {error.code} {error.read().decode()}") from None

    @contextmanager
    def sandbox(self, **options: Any) -> Iterator[Sandbox]:
        """A world of its own. The options are profile, world, clock and seed."""
        made = self.control("POST", "/sandboxes", options)
        urls = {name: self.url + path for name, path in made["surfaces"].items()}
        try:
            yield Sandbox(self, made["id"], made["clientId"], made["clientSecret"], made["scimToken"], urls)
        finally:
            self.control("DELETE", f"/sandboxes/{made['id']}")


@dataclass(frozen=True)
class Sandbox:
    """A world with its own people, faults, clock and journal. Its credentials choose it, so clients need no change."""

    mock: Mock = field(repr=False)
    id: str
    client_id: str
    client_secret: str = field(repr=False)
    scim_token: str = field(repr=False)
    urls: dict[str, str] = field(repr=False)
    """Its surfaces, as far as its profile has them: oauth, rest (/api/v3), webapi, scim."""

    @property
    def token_url(self) -> str:
        return f"{self.urls['oauth']}/token"

    def control(self, method: str, path: str, body: Any = None, **query: Any) -> Any:
        return self.mock.control(method, path, body, sandbox=self.id, **query)

    def add_fault(self, preset: str | None = None, **fault: Any) -> Any:
        """Arms a fault: a preset such as `throttle`, fields such as `match` and `response`, or both."""
        return self.control("POST", "/faults", {**fault, **({"preset": preset} if preset else {})})

    def advance_clock(self, seconds: float) -> None:
        """Moves the clock. Give it to the client as its `sleep`, and nobody waits."""
        self.control("POST", "/clock/advance", {"by": f"PT{seconds:.3f}S"})

    def journal(self, **query: Any) -> list[dict[str, Any]]:
        """What was asked and answered, oldest first: journal(operation="users.create", status=429)."""
        return list(self.control("GET", "/journal", **query)["exchanges"])

    def findings(self) -> list[dict[str, Any]]:
        """What the client does wrong, with the guide's sentence and what to do instead."""
        return list(self.control("GET", "/findings")["findings"])

    def users(self) -> list[dict[str, Any]]:
        """All users as they are, deactivated ones too."""
        return list(self.control("GET", "/state")["users"])

    def reset(self) -> None:
        self.control("POST", "/reset", {})

    def take_snapshot(self, name: str) -> None:
        self.control("POST", "/snapshots", {"name": name})

    def restore_snapshot(self, name: str) -> None:
        self.control("POST", f"/snapshots/{quote(name, safe='')}/restore")


@contextmanager
def start(*flags: str, timeout: float = 120) -> Iterator[Mock]:
    """Runs `serve` with these flags on a free port until the block ends, by Node or by Docker."""
    program, *arguments = shlex.split(COMMAND)
    in_docker = "ALTERYX_MOCK_IMAGE" in os.environ or not shutil.which(program)
    container = f"mock-alteryx-{secrets.token_hex(6)}"
    variables = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        ready, log, ca_file = (Path(folder, name) for name in ("ready.json", "log.txt", "ca.pem"))
        if in_docker:  # Other machines may reach a container, so its /__mock requires a token.
            variables["MOCK_ALTERYX_CONTROL_TOKEN"] = secrets.token_hex(16)
            options = ["--rm", "--interactive", "--name", container, "--publish", "127.0.0.1::8080"]
            command = ["docker", "run", *options, "--env", "MOCK_ALTERYX_CONTROL_TOKEN", IMAGE, "serve"]
        else:
            program = shutil.which(program) or program  # Windows finds npx.cmd only by its full name.
            command = [program, *arguments, "serve", "--port", "0", "--ready-file", str(ready)]
        command += ["--until-stdin-ends", *flags]  # The mock ends when its input ends, even if Python is killed.

        def find() -> Mock:
            if in_docker:
                asked = ["docker", "port", container, "8080/tcp"]
                host = subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()[0]
                url = f"{'https' if '--tls' in flags else 'http'}://{host}"
            else:
                url = json.loads(ready.read_text())["url"]
            token = variables.get("MOCK_ALTERYX_CONTROL_TOKEN")
            if url.startswith("https:"):
                ca_file.write_text(Mock(url, token).authority())
            mock = Mock(url, token, str(ca_file) if ca_file.exists() else None)
            mock.control("GET", "/health")
            return mock

        with log.open("wb") as output, subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            env=variables,
            start_new_session=True,  # Ctrl-C reaches only Python, which then closes the input of the mock.
        ) as process:
            deadline = time.monotonic() + timeout
            while process.poll() is None and time.monotonic() < deadline:
                try:
                    mock = find()
                    break
                except (OSError, ValueError, subprocess.CalledProcessError):
                    time.sleep(0.05)  # It is not up yet.
            else:
                raise RuntimeError(f"The mock did not start: {shlex.join(command)}\n{log.read_text()}")
            yield mock


def running() -> Mock | None:
    """A mock that runs already, if these variables name one, such as a service of a CI job."""
    url = os.environ.get("ALTERYX_MOCK_URL")
    return Mock(url, os.environ.get("ALTERYX_MOCK_TOKEN"), os.environ.get("ALTERYX_MOCK_CA")) if url else None
