"""Brings the people of a CSV file onto the server: `python provision.py people.csv`. Ends with 1 if it could not."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

from alteryx_client import AlteryxClient, AlteryxError, Person
from transports import by_requests


def main(file: Path) -> int:
    names = ("ALTERYX_TOKEN_URL", "ALTERYX_API_URL", "ALTERYX_CLIENT_ID", "ALTERYX_CLIENT_SECRET")
    client = AlteryxClient(*(os.environ[name] for name in names), send=by_requests(timeout=5))
    is_done = True
    with file.open(newline="") as lines:
        for row in csv.DictReader(lines):
            try:
                if row["leaves"] == "yes":
                    client.deactivate_user(row["email"])
                else:
                    client.ensure_user(Person(row["first_name"], row["last_name"], row["email"], row["role"]))
            except AlteryxError as error:
                print(f"{row['email']}: {error}", file=sys.stderr)
                is_done = False
                if error.is_passing:
                    break  # The server is in trouble: the next run does the rest.
    return 0 if is_done else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
