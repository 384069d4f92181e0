"""From a reading to findings: what is certain is graded, what is not is advice.

A finding's place is `{start, end, part, more}`: code points of the learner's text, the end
exclusive; `part` is a part of the objective or a defect; `more` are further spans of the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...practice.assessment import ADVICE, BREAKS, HARMS, SHOWS, Finding, Verdict
from ...practice.policy import Policy
from ...practice.text import Text
from . import wording
from .citations import DEFECTS, LEVELS, MANY_LEVELS, PARTS, PERSON, UNLISTED
from .policies import JUDGED, REQUIRED
from .rules.folding import fold_word
from .rules.lexicon import Level, VerbKind
from .rules.parts import OF_VERBS, Certainty, Defect, Part, PartKind, Reading, Sign, VerbUse

WEIGHTS: dict[PartKind, int] = {
    PartKind.AUDIENCE: SHOWS, PartKind.BEHAVIOR: BREAKS,
    PartKind.CONDITION: HARMS, PartKind.DEGREE: HARMS,
}
DEFECT_WEIGHTS: dict[Defect, int] = {
    **dict.fromkeys(OF_VERBS.values(), BREAKS), Defect.TRAINER_SUBJECT: BREAKS,
    Defect.DOUBLE_BEHAVIOR: HARMS, Defect.MISSING_AUDIENCE: SHOWS,
    Defect.MISSING_CONDITION: HARMS, Defect.MISSING_DEGREE: HARMS,
}
_SHOWN = 80


def shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN - 1].rstrip() + "…"


def place_of(part: str, start: int, end: int, more: Sequence[Part] = ()) -> dict[str, Any]:
    place: dict[str, Any] = {"start": start, "end": end, "part": part}
    if more:
        place["more"] = [[one.start, one.end] for one in more]
    return place


def sign_words(reading: Reading, sign: Sign) -> str:
    return shortened(reading.text[sign.start:sign.end])


def place_of_sign(sign: Sign) -> dict[str, Any] | None:
    return place_of(sign.defect.value, sign.start, sign.end) if sign.end > sign.start else None


def judge(reading: Reading, policy: Policy, wanted: Level | None, named: Level | None,
          audience: str = "") -> Iterator[Finding]:
    """Yield the findings of one objective, part by part.

    `wanted` is the level the author asks for, `named` the one the learner says is meant,
    `audience` the author's words for the learners.
    """
    yield _audience(reading)
    yield from _behavior(reading)
    for kind in (PartKind.CONDITION, PartKind.DEGREE):
        yield _part(reading, kind, str(policy[kind.value]) == REQUIRED)
    if wanted is not None and reading.verb is not None and (
            reading.verb.verb.kind is VerbKind.OBSERVABLE):
        yield _level(reading.verb, wanted, named, str(policy["levels"]) == JUDGED)
    yield from _remarks(reading, audience)
    yield Finding("person", Verdict.ADVICE, ADVICE, "person", wording.PERSON, PERSON)


def found(reading: Reading, kind: PartKind, weight: int) -> Finding:
    """Return what is said of a part that was found, with the places of all its words."""
    first, *more = reading.of(kind)
    return Finding(kind.value, Verdict.RIGHT, weight, f"{kind}-found",
                   Text(wording.FOUND[kind].msgid, words=shortened(reading.words(first))),
                   PARTS[kind], place=place_of(kind.value, first.start, first.end, more))


def unsure(reading: Reading, kind: PartKind) -> Finding:
    """Return the advice on a part that may be there: it has no weight."""
    rule = UNLISTED if kind is PartKind.BEHAVIOR else PARTS[kind]
    spans = reading.of(kind)
    place = place_of(kind.value, spans[0].start, spans[0].end, spans[1:]) if spans else None
    return Finding(kind.value, Verdict.ADVICE, ADVICE, f"{kind}-unsure", wording.UNSURE[kind],
                   rule, place=place)


def defect_finding(reading: Reading, sign: Sign, weight: int) -> Finding:
    """Return what is said of a defect that is there beyond doubt."""
    missing = sign.end <= sign.start
    return Finding(
        sign.defect.value, Verdict.MISSING if missing else Verdict.WRONG, weight,
        sign.defect.value, Text(wording.DEFECTS[sign.defect].msgid,
                                words=sign_words(reading, sign)),
        DEFECTS[sign.defect], place=place_of_sign(sign))


def perhaps(reading: Reading, sign: Sign) -> Finding:
    """Return the advice on a sign that proves nothing."""
    return Finding(sign.defect.value, Verdict.ADVICE, ADVICE, f"perhaps-{sign.defect}", Text(
        wording.PERHAPS[sign.defect].msgid, words=sign_words(reading, sign)),
        DEFECTS[sign.defect], place=place_of_sign(sign))


def _audience(reading: Reading) -> Finding:
    kind = PartKind.AUDIENCE
    sign = reading.sign(Defect.TRAINER_SUBJECT)
    if sign is not None:
        return defect_finding(reading, sign, HARMS) if sign.certain else perhaps(reading, sign)
    if reading.certainty[kind] is Certainty.FOUND and reading.of(kind):
        return found(reading, kind, WEIGHTS[kind])
    missing = reading.sign(Defect.MISSING_AUDIENCE)
    return defect_finding(reading, missing, WEIGHTS[kind]) if missing else unsure(reading, kind)


def _behavior(reading: Reading) -> Iterator[Finding]:
    kind = PartKind.BEHAVIOR
    for defect in OF_VERBS.values():
        sign = reading.sign(defect)
        if sign is not None:
            yield defect_finding(reading, sign, WEIGHTS[kind]) if sign.certain else (
                perhaps(reading, sign))
            break
    else:
        if reading.has(Defect.TRAINER_SUBJECT):
            yield Finding(kind.value, Verdict.MISSING, WEIGHTS[kind], "no-behavior",
                          wording.ABSENT[kind], PARTS[kind])
        elif reading.certainty[kind] is Certainty.FOUND and reading.of(kind):
            yield found(reading, kind, WEIGHTS[kind])
        else:
            yield unsure(reading, kind)
    double = reading.sign(Defect.DOUBLE_BEHAVIOR)
    if double is not None:
        yield defect_finding(reading, double, HARMS) if double.certain else (
            perhaps(reading, double))
    elif reading.certainty[kind] is Certainty.FOUND and reading.verb is not None:
        yield Finding("single", Verdict.RIGHT, HARMS, "single-behavior", Text(
            "One behavior: “{verb}”.", verb=shortened(reading.verb.words)),
            DEFECTS[Defect.DOUBLE_BEHAVIOR])


def _part(reading: Reading, kind: PartKind, required: bool) -> Finding:
    if reading.certainty[kind] is Certainty.FOUND and reading.of(kind):
        return found(reading, kind, WEIGHTS[kind] if required else ADVICE)
    if reading.certainty[kind] is Certainty.ABSENT and reading.is_read:
        return Finding(kind.value, Verdict.MISSING if required else Verdict.ADVICE,
                       WEIGHTS[kind] if required else ADVICE, f"missing-{kind}",
                       wording.ABSENT[kind], PARTS[kind])
    return unsure(reading, kind)


def _level(verb: VerbUse, wanted: Level, named: Level | None, judged: bool) -> Finding:
    """Judge a level where verb or learner fixes one; ask where the verb has several."""
    words = shortened(verb.words)
    meant = verb.levels[0] if len(verb.levels) == 1 else named
    place = place_of("level", verb.start, verb.end)
    if meant is None or (len(verb.levels) > 1 and meant not in verb.levels):
        return Finding("level", Verdict.ADVICE, ADVICE, "level-asked", Text(
            "“{verb}” is used at several levels ({levels}): say below the text which you mean.",
            verb=words, levels=_listed(verb.levels)), MANY_LEVELS, place=place)
    label = wording.LEVEL_LABELS[meant]
    if meant is wanted:
        return Finding("level", Verdict.RIGHT, HARMS if judged else ADVICE, "level-right", Text(
            "“{verb}” stands at the level asked for: {level}.", verb=words, level=label), LEVELS,
            place=place)
    near = abs(meant.rank - wanted.rank) == 1
    verdict = Verdict.PARTLY if near else Verdict.WRONG
    message = Text("“{verb}” stands at {level} ({meaning}), next to the level asked for.",
                   verb=words, level=label, meaning=wording.LEVEL_MEANINGS[meant]) if near else (
        Text("“{verb}” stands at {level} ({meaning}), not at the level asked for.",
             verb=words, level=label, meaning=wording.LEVEL_MEANINGS[meant]))
    return Finding("level", verdict if judged else Verdict.ADVICE, HARMS if judged else ADVICE,
                   "level-near" if near else "level-far", message, LEVELS,
                   (wording.LEVEL_LABELS[wanted],), label, place=place)


def _listed(levels: Sequence[Level]) -> Text:
    """Return the names of levels as one text, each translated."""
    names = {f"l{at}": wording.LEVEL_LABELS[level] for at, level in enumerate(levels)}
    return Text(", ".join(f"{{{name}}}" for name in names), **names)


def _remarks(reading: Reading, audience: str) -> Iterator[Finding]:
    if reading.timing and reading.certainty[PartKind.CONDITION] is not Certainty.FOUND:
        start, end = reading.timing
        yield Finding("condition", Verdict.ADVICE, ADVICE, "timing", Text(
            "“{words}” says when the teaching is over. A condition says what the learner works "
            "with or without.", words=shortened(reading.text[start:end])),
            PARTS[PartKind.CONDITION], place=place_of("timing", start, end))
    named = reading.of(PartKind.AUDIENCE)
    if audience and named and not _share_a_word(audience, reading.words(named[0])):
        yield Finding("audience", Verdict.ADVICE, ADVICE, "other-audience", Text(
            "The objective is asked for: {audience}. You name “{words}”.",
            audience=shortened(audience), words=shortened(reading.words(named[0]))),
            PARTS[PartKind.AUDIENCE])


def _share_a_word(one: str, other: str) -> bool:
    stems = [{word[:5] for word in fold_word(text).split() if len(word) > 3}
             for text in (one, other)]
    return bool(stems[0] & stems[1])
