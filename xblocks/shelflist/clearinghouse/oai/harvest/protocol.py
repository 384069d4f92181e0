"""Speaks with one repository: a request, its answer read."""

from __future__ import annotations

from urllib.parse import urlencode

from ....practice.text import Text
from ...fetching import Fetcher
from .lists import Answered, Identity, OaiError, ProtocolError, identity, read

ACCEPT = "text/xml, application/xml;q=0.9"
PREFIXES = ("oai_dc", "marcxml")
"""Metadata formats that every harvest can be asked in; a repository may call MARCXML otherwise."""


class Repository:
    """A repository at its base address.

    All methods raise FetchError when there is no answer, ProtocolError when it is not one of
    OAI-PMH, and OaiError with the error that the repository names.
    """

    def __init__(self, base_url: str, fetcher: Fetcher) -> None:
        self.base_url, self.fetcher = base_url, fetcher

    def identify(self) -> Identity:
        """Ask who it is, and in what it counts time."""
        return identity(self._ask(verb="Identify"))

    def list_records(self, *, prefix: str, set_spec: str = "", since: str = "") -> Answered:
        """Ask for the first list of what has changed since. Nothing is an empty list."""
        asked = {"verb": "ListRecords", "metadataPrefix": prefix}
        if set_spec:
            asked["set"] = set_spec
        if since:
            asked["from"] = since
        try:
            return self._ask(**asked)
        except OaiError as error:
            if error.code == "noRecordsMatch":
                return Answered()
            raise

    def go_on(self, token: str) -> Answered:
        """Ask for the list that follows."""
        return self._ask(verb="ListRecords", resumptionToken=token)

    def _ask(self, **asked: str) -> Answered:
        between = "&" if "?" in self.base_url else "?"
        answer = self.fetcher.fetch(f"{self.base_url}{between}{urlencode(asked)}", accept=ACCEPT)
        if answer.status == 200:
            return read(answer.body)
        try:
            # Some answer an error of the protocol with an error of HTTP too.
            read(answer.body)
        except OaiError:
            raise
        except ProtocolError:
            pass
        raise ProtocolError(Text("The repository answers with the HTTP status {status}.",
                                 status=answer.status))
