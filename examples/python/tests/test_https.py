"""The mock speaks HTTPS by an authority of its own, which the client has to trust."""

from __future__ import annotations

import pytest
from clients import CLIENTS

from alteryx_client import AlteryxError
from mock_alteryx import start


@pytest.mark.parametrize("name", ["requests", "urllib"])
def test_a_client_that_trusts_the_authority(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with start("--tls") as mock, mock.sandbox() as alteryx:
        access = (alteryx.token_url, alteryx.urls["rest"], alteryx.client_id, alteryx.client_secret)

        with pytest.raises(AlteryxError, match="CERTIFICATE_VERIFY_FAILED"):
            CLIENTS[name](*access, attempts=1).find_user("ada@example.com")

        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(mock.ca_file))  # read by requests
        monkeypatch.setenv("SSL_CERT_FILE", str(mock.ca_file))  # read by urllib
        assert CLIENTS[name](*access).find_user("ada@example.com") is None
