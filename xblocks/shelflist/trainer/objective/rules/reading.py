"""Reading an objective: its parts, its verb, and the signs of its defects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .clause import Place
from .cues import Cues, find_cues
from .doubling import leads_on, second_behavior
from .folding import Folded, fold, fold_word
from .grammar import Grammar
from .head import Head, Subject, find_head
from .language import detect
from .lexicon import Lexicon, VerbKind
from .parts import (
    MISSING,
    OF_VERBS,
    Certainty,
    Defect,
    Part,
    PartKind,
    Reading,
    Sign,
    VerbUse,
)
from .teachers import audience_nouns, teaches

_END = re.compile(r"[.;!?](?= |$)")
_AGENT = 30  # characters before who acts: 'by each of the new'


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that can be read: its patterns and its verbs."""

    grammar: Grammar
    lexicon: Lexicon


def read(text: str, tongues: Mapping[str, Tongue], language: str = "",
         audience: Sequence[str] = ()) -> Reading:
    """Read a text; never raises, whatever the text.

    `language` is 'en' or 'es', or '' to go by the text. `audience` are an author's own nouns for
    the learners. What cannot be read is left out of the reading and never counted as missing.
    """
    language = language or detect(text)
    tongue = tongues.get(language)
    if tongue is None:
        unsure = dict.fromkeys(PartKind, Certainty.UNSURE)
        return Reading(text, "", False, (), unsure, None, ())
    folded = fold(text)
    timings = [match.span() for match in tongue.grammar.timing.finditer(folded.text)]
    place = Place(folded.text, tongue.grammar, tongue.lexicon, timings,
                  _own(tuple(audience), language))
    head = find_head(place)
    cues = find_cues(place, head)
    led = head is not None and leads_on(place, head)
    # What the teaching side does is no behavior of the learner.
    taught = head is not None and teaches(place, head, cues)
    verb = None if taught else _verb_use(folded, head)
    is_read = head is not None and (
        head.subject in (Subject.AUDIENCE, Subject.TRAINER)
        or (head.verb is not None and head.verb.kind is not VerbKind.UNKNOWN))
    certainty = {
        PartKind.AUDIENCE: _audience(place, head, taught),
        PartKind.BEHAVIOR: Certainty.UNSURE if led else _behavior(head),
        PartKind.CONDITION: (Certainty.UNSURE if led and cues.condition is Certainty.ABSENT
                             else cues.condition),
        PartKind.DEGREE: cues.degree,
    }
    for kind in MISSING:
        if certainty[kind] is Certainty.ABSENT and tongue.grammar.labels[kind].search(folded.text):
            certainty[kind] = Certainty.UNSURE
    signs = tuple(_signs(folded, place, head, certainty, taught, led)) if is_read else ()
    return Reading(text, language, is_read, tuple(_parts(folded, head, cues, taught)), certainty,
                   verb, signs, folded.span(*timings[0]) if timings else None)


@lru_cache(maxsize=256)  # An author's words are the same for every text.
def _own(audience: tuple[str, ...], language: str) -> re.Pattern[str] | None:
    words = [re.escape(word) for one in audience if (word := fold_word(one))]
    words += [f"{re.escape(noun)}(?:s|es|a|as)?" for one in audience
              for noun in audience_nouns(fold_word(one), language)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None


def _audience(place: Place, head: Head | None, taught: bool) -> Certainty:
    if head is None or head.subject is Subject.UNKNOWN or (
            head.subject is Subject.TRAINER and not taught):
        return Certainty.UNSURE
    if head.subject is Subject.AUDIENCE:
        return Certainty.FOUND
    return Certainty.UNSURE if head.subject is Subject.NONE and _is_agent(place) else (
        Certainty.ABSENT)


def _is_agent(place: Place) -> bool:
    """True where a learner is named as who does it: 'Correct entry of ten invoices by staff'."""
    patterns = filter(None, (place.audience, place.grammar.audience))
    return any(place.grammar.agent.search(place.text, max(0, who.start() - _AGENT), who.start())
               for pattern in patterns for who in pattern.finditer(place.text))


def _behavior(head: Head | None) -> Certainty:
    if head is None or head.verb is None or head.verb.kind in (VerbKind.UNKNOWN, VerbKind.MAYBE):
        return Certainty.UNSURE
    return Certainty.FOUND if head.verb.kind is VerbKind.OBSERVABLE else Certainty.ABSENT


def _verb_use(folded: Folded, head: Head | None) -> VerbUse | None:
    if head is None or head.verb is None:
        return None
    start, end = folded.span(head.verb_start, head.verb_end)
    return VerbUse(head.verb, start, end, folded.source[start:end])


def _parts(folded: Folded, head: Head | None, cues: Cues, taught: bool) -> Iterator[Part]:
    if head is not None and head.subject is Subject.AUDIENCE:
        yield from _part(PartKind.AUDIENCE, folded, head.start, head.end)
    if head is not None and head.verb is not None and not taught:
        stop = _END.search(folded.text, head.verb_end)
        ends = [stop.start() if stop else len(folded.text),
                *(start for start, _ in (*cues.conditions, *cues.degrees)
                  if start >= head.verb_end)]
        end = min(ends)
        yield from _part(PartKind.BEHAVIOR, folded, head.verb_start,
                         head.verb_start + len(folded.text[head.verb_start:end].rstrip(" ,(")))
    for kind, spans in cues.first_after.items():
        for start, end in spans:
            yield from _part(kind, folded, start, end)


def _part(kind: PartKind, folded: Folded, start: int, end: int) -> Iterator[Part]:
    first, last = folded.span(start, end)
    if first < last:
        yield Part(kind, first, last)


def _signs(folded: Folded, place: Place, head: Head | None,
           certainty: Mapping[PartKind, Certainty], taught: bool, led: bool) -> Iterator[Sign]:
    if head is None:
        return
    if head.subject is Subject.TRAINER:
        yield Sign(Defect.TRAINER_SUBJECT, taught, *folded.span(head.start, head.end))
    if head.verb is not None and not taught:
        where = folded.span(head.verb_start, head.verb_end)
        if head.verb.kind in OF_VERBS:
            yield Sign(OF_VERBS[head.verb.kind], not led, *where)
        elif head.verb.kind is VerbKind.MAYBE:
            yield Sign(Defect.ACTIVITY, False, *where)
        second = second_behavior(place, head)
        if second:
            certain = second[2] and head.subject is not Subject.TRAINER
            yield Sign(Defect.DOUBLE_BEHAVIOR, certain, *folded.span(second[0], second[1]))
    for kind, defect in MISSING.items():
        if certainty[kind] is Certainty.ABSENT and not (
                kind is PartKind.AUDIENCE and head.subject is Subject.TRAINER):
            yield Sign(defect, True, 0, 0)
