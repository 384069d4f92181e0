"""Resumption tokens (3.5): all that a list needs to be gone on with, signed; nothing is kept here.

A token can be used again, as often as a harvester must, until it expires.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from .arguments import Fault, ProtocolError
from .lists import Place, Selection

LIFE = timedelta(hours=24)
_SALT = "shelflist.clearinghouse.oai"


@dataclass(frozen=True, slots=True)
class Resumption:
    """Where a list is: what was asked, the place after which it goes on, how many records were
    given before it, and how many there are. Where it began needs not be known any more."""

    verb: str
    prefix: str
    selection: Selection
    after: Place
    cursor: int
    size: int


def written(one: Resumption) -> str:
    """Return the token."""
    return signing.dumps(
        [one.verb, one.prefix, one.selection.before.isoformat(), one.selection.set,
         one.after.at.isoformat(), one.after.id.hex, one.cursor, one.size],
        salt=_SALT, compress=True)


def read(token: str, verb: str) -> Resumption:
    """Return what a token says. Raises ProtocolError: not ours, expired, or of another verb."""
    try:
        made, prefix, before, spec, at, record_id, cursor, size = signing.loads(
            token, salt=_SALT, max_age=LIFE)
    except signing.SignatureExpired:
        raise _bad("This resumptionToken has expired: begin the list again.") from None
    except (signing.BadSignature, ValueError):
        raise _bad("This resumptionToken was not given out here.") from None
    if made != verb:
        raise _bad(f"This resumptionToken is of a list of {made}.")
    return Resumption(made, prefix, Selection(datetime.fromisoformat(before), set=spec),
                      Place(datetime.fromisoformat(at), UUID(hex=record_id)), cursor, size)


def _bad(message: str) -> ProtocolError:
    return ProtocolError(Fault("badResumptionToken", message))
