"""The only way from the clearinghouse to other servers.

Addresses come from strangers: proposals, imports, redirects of servers that somebody else runs. No
request made here reaches a machine of the site's own network, keeps a process waiting, or fills its
memory; docs/decisions/0007 says how, and why with the standard library.
"""

from .errors import (
    BusyError,
    FetchError,
    NoAnswerError,
    RefusedError,
    TooLargeError,
    UnreachableError,
)
from .fetcher import Answer, Fetcher, Hop
from .limits import Limits
from .targets import Target, target

__all__ = ["Answer", "BusyError", "FetchError", "Fetcher", "Hop", "Limits", "NoAnswerError",
           "RefusedError", "Target", "TooLargeError", "UnreachableError", "target"]
