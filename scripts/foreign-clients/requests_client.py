"""Asks for a URL by Python's requests, and prints the status or why there is no answer."""

import sys

import requests

try:
    print("answered", requests.get(sys.argv[1], timeout=20).status_code)
except requests.RequestException as error:
    print("refused", error)
