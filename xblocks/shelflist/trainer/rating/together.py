"""What the samples that a learner has rated say together: agreement, severity, drift."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...practice.exercise import ResponseError
from ...practice.policy import Policy
from ...practice.summary import Attempted, Figure, Summary
from ...practice.text import NText, Text, decimal
from .anchors import AnchorsProblem, read_levels
from .citations import DRIFT, KAPPA
from .judging import nearest
from .problem import RateProblem
from .responding import read_response
from .rules.agreement import Agreement, Pair, agreement
from .rules.drift import LEAST, Course, drift
from .rules.overlap import overlap, whole_percent

FEW = 20  # ratings: with fewer, kappa moves much with each one
EVEN = Fraction(1, 10)  # of a level: a smaller mean difference is none


@dataclass(frozen=True, slots=True)
class Rated:
    """The first ratings that a learner gave a sample: its pairs by criterion, and when."""

    name: str | Text
    at: str
    pairs: tuple[tuple[str, str | Text, Pair], ...]
    overlaps: tuple[Fraction, ...]

    @property
    def levels(self) -> tuple[Pair, ...]:
        return tuple(pair for _, _, pair in self.pairs)


def rated(attempts: Iterable[Attempted], policy: Policy) -> list[Rated]:
    """Return each sample's first rating, oldest first.

    Later ratings of a sample know its answer, or what was said of the first; where the answer had
    been seen before the first, the sample does not count.
    """
    found: dict[str, Rated | None] = {}
    for one in attempts:
        if one.item.id not in found:
            found[one.item.id] = None if one.helped else _rated(one, policy)
    return [one for one in found.values() if one is not None]


def _rated(attempt: Attempted, policy: Policy) -> Rated | None:
    problem: RateProblem | AnchorsProblem = attempt.item.problem
    try:
        if isinstance(problem, AnchorsProblem):
            return _anchored(problem, attempt)
        given = read_response(problem, attempt.response)
    except ResponseError:
        return None  # The sample was edited since, and the ratings no longer fit it.
    pairs, overlaps = [], []
    for criterion in problem.criteria:
        level = given.levels.get(criterion.id)
        if level is None:
            continue
        levels = problem.levels(criterion.id, policy)
        pairs.append((criterion.id, criterion.title, (level, nearest(levels, level))))
        shared = overlap(given.marked.get(criterion.id, ()), *problem.evidence_for(criterion.id))
        if shared is not None:
            overlaps.append(shared)
    return Rated(problem.name, attempt.at, tuple(pairs), tuple(overlaps)) if pairs else None


def _anchored(problem: AnchorsProblem, attempt: Attempted) -> Rated | None:
    criterion = problem.asked
    levels = read_levels(problem, attempt.response)
    pairs = tuple((criterion.id, criterion.title, (levels[name], nearest(one.levels, levels[name])))
                  for name, one in problem.by_id.items() if name in levels)
    return Rated(Text("Anchors: {criterion}", criterion=criterion.title), attempt.at, pairs, ()
                 ) if pairs else None


def summary(attempts: Iterable[Attempted], policy: Policy) -> Summary:
    """Return the figures over all samples, each sample's own, and whether the distance changes."""
    samples = rated(attempts, policy)
    whole = agreement(pair for one in samples for pair in one.levels)
    if whole is None:
        return Summary({"samples": []}, ())
    figures = _figures(samples, whole)
    return Summary({
        "samples": [_sample(one) for one in samples],
        "figures": [{"label": one.label, "value": one.value} for one in figures],
        "said": _said(samples, whole),
        "criteria": _criteria(samples),
        "rules": [{"citation": rule.citation, "title": rule.title, "url": rule.url}
                  for rule in (KAPPA, DRIFT)],
    }, figures)


# ------------------------------------------------------------------ figures

def percent(share: Fraction) -> Text:
    """Return a share as whole percent: '63%' of five in eight."""
    return Text("{n}%", n=whole_percent(share))


def signed(value: Fraction) -> Text:
    """Return a difference with its sign and two decimals: '+0.25', '−0.50', '0.00'."""
    rounded = round(float(value), 2)
    return Text("+{n}", n=decimal(rounded)) if rounded > 0 else decimal(rounded)


def _figures(samples: list[Rated], whole: Agreement) -> tuple[Figure, ...]:
    overlaps = [one for sample in samples for one in sample.overlaps]
    figures = [
        Figure("samples", Text("Samples and ratings"), Text(
            "{samples}, {ratings}", samples=NText("{n} sample", "{n} samples", len(samples)),
            ratings=NText("{n} rating", "{n} ratings", whole.n))),
        Figure("exact", Text("Exact agreement"), percent(whole.exact)),
        Figure("within-one", Text("Within one level"), percent(whole.within_one)),
        Figure("kappa", Text("Quadratic weighted kappa"), Text("not defined")
               if whole.kappa is None else decimal(float(whole.kappa))),
        Figure("difference", Text("Mean difference, in levels"), signed(whole.difference)),
    ]
    if overlaps:
        figures.append(Figure("overlap", Text("Overlap of marked lines"), percent(
            sum(overlaps, Fraction()) / len(overlaps))))
    moved = drift([one.levels for one in samples])
    if moved is not None:
        figures.append(Figure("drift", Text("Distance from the experts, earlier and later half"),
                              Text("{earlier} and {later} levels",
                                   earlier=decimal(float(moved.earlier.distance)),
                                   later=decimal(float(moved.later.distance)))))
    return tuple(figures)


def _said(samples: list[Rated], whole: Agreement) -> list[Text]:
    return [_of_kappa(whole), _of_severity(whole), _of_drift(samples)]


def _of_kappa(whole: Agreement) -> Text:
    if whole.kappa is None:
        return Text("Kappa cannot be computed: only one level occurs, in these ratings and the "
                    "experts’ alike, so that chance alone would give full agreement.")
    told = Text("Kappa is 1 where all levels are the experts’, and 0 where they agree no better "
                "than chance would, given how often each level was used.")
    if whole.n >= FEW:
        return told
    return Text("{told} With fewer than {few} ratings it moves much with each one.", told=told,
                few=FEW)


def _of_severity(whole: Agreement) -> Text:
    if abs(whole.difference) < EVEN:
        return Text("On the whole neither more severe nor more lenient than the experts.")
    by = decimal(float(abs(whole.difference)))
    if whole.difference < 0:
        return Text("On the whole more severe than the experts, by {by} of a level.", by=by)
    return Text("On the whole more lenient than the experts, by {by} of a level.", by=by)


def _of_drift(samples: list[Rated]) -> Text:
    moved = drift([one.levels for one in samples])
    if moved is None:
        return NText("Whether the distance changes can be said from {n} sample on.",
                     "Whether the distance changes can be said from {n} samples on.", LEAST)
    return {
        Course.NEARER: Text("The later half is nearer to the experts than the earlier."),
        Course.STEADY: Text("The later half is as near to the experts as the earlier."),
        Course.FARTHER: Text("The later half is farther from the experts than the earlier: look "
                             "at the descriptors again before the next sample."),
    }[moved.course]


# ------------------------------------------------------------------ rows

def _sample(one: Rated) -> dict[str, Any]:
    own = agreement(one.levels)
    assert own is not None  # A sample without a pair is none.
    return {"name": one.name, "at": one.at, "n": own.n, "difference": float(own.difference),
            "shown": signed(own.difference), "exact": percent(own.exact),
            "within": percent(own.within_one)}


def _criteria(samples: list[Rated]) -> list[dict[str, Any]]:
    """Return the figures of each criterion, the farthest from the experts first."""
    by_id: dict[str, tuple[str | Text, list[Pair]]] = {}
    for one in samples:
        for name, title, pair in one.pairs:
            by_id.setdefault(name, (title, []))[1].append(pair)
    rows = []
    for title, pairs in by_id.values():
        own = agreement(pairs)
        if own is not None:
            rows.append((own.distance, {"title": title, "n": own.n, "exact": percent(own.exact),
                                        "shown": signed(own.difference)}))
    return [row for _, row in sorted(rows, key=lambda row: -row[0])]
