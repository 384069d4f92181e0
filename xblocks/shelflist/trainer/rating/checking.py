"""What may be wrong with a sample, its recording, and the ratings of experts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...practice.rubric import Criterion
from ...practice.text import Text
from ...practice.troubles import Trouble
from .problem import TRANSCRIPT, VIDEO, RateProblem, Rating, Sample
from .rules.transcript import backwards, read_turn

LEAST_TURNS, MOST_TURNS = 2, 200
MOST_CHARACTERS = 20_000
MOST_EXPERTS = 5
MOST_APART = 1  # levels between two experts
_STATIC = re.compile(r"/static/[^\s\"'<>\\]{1,200}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def troubles_of(problem: RateProblem) -> list[Trouble]:
    """Return all that is wrong with a problem whose rubric is sound.

    Fields are 'sample', 'media', 'asked' and 'ratings'; rows of 'ratings' run through the experts.
    """
    return [*_of_sample(problem.sample), *_of_media(problem), *_of_asked(problem),
            *_of_experts(problem)]


def _of_sample(sample: Sample) -> Iterator[Trouble]:
    n, size = len(sample.lines), sum(map(len, sample.lines))
    if not LEAST_TURNS <= n <= MOST_TURNS:
        yield Trouble("sample", Text("{n} lines stand here; give {least} to {most}.", n=n,
                                     least=LEAST_TURNS, most=MOST_TURNS))
    if size > MOST_CHARACTERS:
        yield Trouble("sample", Text("{n} characters are too many; {most} is the limit.", n=size,
                                     most=MOST_CHARACTERS))
    if sample.kind != TRANSCRIPT:
        return
    for number, line in enumerate(sample.lines, 1):
        if read_turn(number, line) is None:
            yield Trouble("sample", Text(
                "Line {n}, “{line}”: write “0:35 Speaker: words”, with or without the time, or "
                "what was seen in parentheses.", n=number, line=line[:40]))
    late = backwards(sample.turns)
    if late is not None:
        yield Trouble("sample", Text("Line {n}: the time {at} is before that of an earlier line.",
                                     n=late.n, at=late.at))


def _of_media(problem: RateProblem) -> Iterator[Trouble]:
    media = problem.sample.media
    if media is None:
        return
    if problem.sample.kind != TRANSCRIPT:
        yield Trouble("media", Text("A recording needs a transcript, for those who cannot hear or "
                                    "see it."))
    for file in filter(None, (media.src, media.captions)):
        if not _STATIC.fullmatch(file) or ".." in file:
            yield Trouble("media", Text("“{file}”: name a file of the course, /static/…",
                                        file=file[:60]))
    if not media.src:
        yield Trouble("media", Text("Name the file of the recording, /static/…"))
    if media.kind == VIDEO and not media.captions:
        yield Trouble("media", Text("A video needs captions: name a WebVTT file, /static/…"))
    if media.lang and not _LANGUAGE.fullmatch(media.lang):
        yield Trouble("media", Text("“{lang}” is not the code of a language, such as en or es.",
                                    lang=media.lang[:20]))


def _of_asked(problem: RateProblem) -> Iterator[Trouble]:
    for name in problem.asked:
        if name not in problem.rubric.ids:
            yield Trouble("asked", Text("“{name}” is no criterion of this rubric; it has {names}.",
                                        name=name[:40], names=", ".join(problem.rubric.ids)))


def _of_experts(problem: RateProblem) -> Iterator[Trouble]:
    if not 1 <= len(problem.experts) <= MOST_EXPERTS:
        yield Trouble("ratings", Text("{n} experts stand here; give 1 to {most}.",
                                      n=len(problem.experts), most=MOST_EXPERTS))
    names = [expert.name for expert in problem.experts]
    by_id = {one.id: one for one in problem.criteria}
    last = len(problem.sample.lines)
    row = 0
    for at, expert in enumerate(problem.experts):
        if names.index(expert.name) < at:
            yield Trouble("ratings", Text("“{text}” stands twice.", text=expert.name[:40]), row)
        seen: list[str] = []
        for one in expert.ratings:
            yield from _of_rating(row, one, by_id, seen, last)
            seen.append(one.criterion)
            row += 1
        for name in by_id:
            if name not in seen:
                yield Trouble("ratings", Text("{expert} gives no level for “{criterion}”.",
                                              expert=expert.name[:40], criterion=name),
                              max(0, row - 1))
    yield from _apart(problem)


def _of_rating(row: int, one: Rating, by_id: dict[str, Criterion], seen: list[str], last: int
               ) -> Iterator[Trouble]:
    criterion = by_id.get(one.criterion)
    if criterion is None:
        yield Trouble("ratings", Text(
            "“{name}” is not among the criteria that are rated: {names}.",
            name=one.criterion[:40], names=", ".join(by_id)), row, "criterion")
    elif one.level not in criterion.values:
        yield Trouble("ratings", Text("“{criterion}”: choose one of the levels {levels}.",
                                      criterion=criterion.title,
                                      levels=", ".join(map(str, criterion.values))), row,
                      "level")
    if one.criterion in seen:
        yield Trouble("ratings", Text("“{text}” stands twice.", text=one.criterion[:40]), row,
                      "criterion")
    beyond = [turn for turn in one.turns if turn > last]
    if beyond:
        yield Trouble("ratings", Text("There is no line {n}: the sample has {last}.", n=beyond[0],
                                      last=last), row, "turns")


def _apart(problem: RateProblem) -> Iterator[Trouble]:
    given: dict[str, list[int]] = {}
    for expert in problem.experts:
        for one in expert.ratings:
            given.setdefault(one.criterion, []).append(one.level)
    for name, levels in given.items():
        if max(levels) - min(levels) > MOST_APART:
            yield Trouble("ratings", Text(
                "On “{criterion}” the experts are more than one level apart: let them talk it "
                "over first, or leave the criterion out.", criterion=name[:40]))
