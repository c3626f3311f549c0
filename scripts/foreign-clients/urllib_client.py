"""Asks for a URL by Python's urllib, and prints the status or why there is no answer."""

import sys
import urllib.error
import urllib.request

try:
    print("answered", urllib.request.urlopen(sys.argv[1], timeout=20).status)
except OSError as error:
    print("refused", error)
