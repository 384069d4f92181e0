"""What a harvester may ask: verbs, their arguments, and every fault of a request (3.1.1, 3.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .dates import Moment, moment

MOST = 2000
"""Characters of a value."""
_PREFIX = re.compile(r"[\w\-.!~*'()]+\Z", re.ASCII)
_SET = re.compile(r"[\w\-.!~*'()]+(?::[\w\-.!~*'()]+)*\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Verb:
    """The arguments of a verb; `resumes` when it takes a resumptionToken in place of all others."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    resumes: bool = False


_SELECTIVE = Verb(("metadataPrefix",), ("from", "until", "set"), resumes=True)
VERBS: Mapping[str, Verb] = {
    "Identify": Verb(),
    "ListMetadataFormats": Verb(optional=("identifier",)),
    "ListSets": Verb(resumes=True),
    "GetRecord": Verb(("identifier", "metadataPrefix")),
    "ListIdentifiers": _SELECTIVE,
    "ListRecords": _SELECTIVE,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One error condition: its code in the protocol, and what a harvester's keeper should know."""

    code: str
    message: str


class ProtocolError(Exception):
    """A request that gets errors for an answer: `faults`, at least one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{one.code}: {one.message}" for one in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that follows the protocol's grammar. `values` are the arguments as they came."""

    verb: str
    values: Mapping[str, str] = field(default_factory=dict)
    since: Moment | None = None
    until: Moment | None = None


def read(pairs: Iterable[tuple[str, str]]) -> Asked:
    """Read the arguments of a request, in any order.

    Raises:
        ProtocolError: `badVerb`, or `badArgument` as often as something is wrong.
    """
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    verbs = given.pop("verb", [])
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise ProtocolError(Fault("badVerb", {
            0: "The argument “verb” is missing.", 1: "There is no such verb.",
        }.get(len(verbs), "The argument “verb” is repeated.")))
    verb = verbs[0]
    faults = [Fault("badArgument", one) for one in _faults(verb, given)]
    if faults:
        raise ProtocolError(*faults)
    values = {name: found[0] for name, found in given.items()}
    return Asked(verb, values, moment(values.get("from", "")), moment(values.get("until", "")))


def _faults(verb: str, given: Mapping[str, list[str]]) -> Iterator[str]:
    takes = VERBS[verb]
    resumed = takes.resumes and "resumptionToken" in given
    for name, values in given.items():
        if name not in (*takes.required, *takes.optional) and not (
                takes.resumes and name == "resumptionToken"):
            yield f"{verb} does not take the argument “{name[:60]}”."
        elif len(values) > 1:
            yield f"The argument “{name}” is repeated."
        elif resumed and name != "resumptionToken":
            yield f"“{name}” cannot be given beside a resumptionToken, which holds it."
        elif len(values[0]) > MOST:
            yield f"The argument “{name}” is longer than {MOST} characters."
    if not resumed:
        for name in takes.required:
            if name not in given:
                yield f"{verb} needs the argument “{name}”."
    first = {name: values[0] for name, values in given.items()}
    yield from _malformed(first)


def _malformed(values: Mapping[str, str]) -> Iterator[str]:
    for name, pattern in (("metadataPrefix", _PREFIX), ("set", _SET)):
        if name in values and not pattern.match(values[name]):
            yield f"The value of “{name}” has characters that it cannot have."
    dates = {name: moment(values[name]) for name in ("from", "until") if name in values}
    for name, date in dates.items():
        if date is None:
            yield (f"“{name}” is no date of the calendar in one of the forms YYYY-MM-DD and "
                   "YYYY-MM-DDThh:mm:ssZ.")
    since, until = dates.get("from"), dates.get("until")
    if since is not None and until is not None:
        if since.seconds != until.seconds:
            yield "“from” and “until” must have the same granularity."
        elif since.start > until.start:
            yield "“from” is later than “until”."
