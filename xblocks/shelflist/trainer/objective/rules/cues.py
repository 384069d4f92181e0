"""Finding the conditions and the degree of an objective by the words that begin them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .clause import Place, bullet_end
from .grammar import Pattern
from .head import Head
from .parts import Certainty, PartKind

_END = re.compile(r"[.;!?)](?= |$)")
_BARE_END = re.compile(r",? (?:and|or|y|e|o)$|[,:(]$| $")
_NEXT = re.compile(r", | (?:and|but|y|e|pero) (?=(?:with|without|on|by|con|sin|a|ante)(?!\w))")
_WORD = re.compile(r"\w+")
_OPENERS = frozenset("que that then so also and y luego".split())
_ARTICLE = re.compile(r"a|an|any|the|un|una")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cues:
    """The spans of conditions and degrees in the folded text, and how sure each kind is."""

    conditions: tuple[Span, ...]
    degrees: tuple[Span, ...]
    condition: Certainty
    degree: Certainty

    @property
    def first_after(self) -> dict[PartKind, tuple[Span, ...]]:
        return {PartKind.CONDITION: self.conditions, PartKind.DEGREE: self.degrees}


def find_cues(place: Place, head: Head | None) -> Cues:
    """Find both kinds. What stands in a leading condition ('Given ten records with at least one
    error, …') is of the condition and says nothing of the degree."""
    grammar, text = place.grammar, place.text
    taken: list[Span] = list(place.timings)
    if head and head.verb:
        taken.append((head.verb_start, head.verb_end))
    front = head.start if head else 0
    given = [span for span in _matches(grammar.condition, text, taken)
             if not _after(grammar.not_condition, text, span[0])
             and not _after_article(place, span[0])]
    measured = _matches(grammar.degree, text, taken)
    lead = min((start for start, _ in given if start < front), default=None)
    if lead is not None:
        measured = [span for span in measured if not lead < span[0] < front]
    # Of two cues over the same words the degree stands: 'without errors', 'in ten minutes'.
    given = [span for span in given if not _inside(span[0], measured)]
    starts = sorted(start for start, _ in [*given, *measured])
    stops = (front, head.verb_start) if head else ()
    conditions = tuple(_extended(text, span, starts, stops) for span in given)
    degrees = tuple(_extended(text, span, starts, stops) for span in measured)
    who = [(head.start, head.end)] if head else []
    # Weak cues are looked for only where no strong one stands.
    condition = degree = Certainty.FOUND
    if not conditions or not degrees:
        # What stands before the subject and begins with none of the cues may be either.
        unread = _unread_lead(text, front, [*taken, *conditions, *degrees]) or (
            head is not None and _set_off(text, head, [*conditions, *degrees]))
        # What follows a comma, or ‘and with’, within a cue's words may be of the other kind.
        conditions_read = [_to_comma(text, span, least)
                           for span, least in zip(conditions, given, strict=True)]
        if not conditions:
            # So may what follows a degree without one: '12 returns an hour from the drop bin'.
            condition = _unsure_if(unread or _has(
                grammar.condition_weak, text, [*taken, *measured, *who]))
        if not degrees:
            degree = _unsure_if(unread or _has(
                grammar.degree_weak, text, [*taken, *conditions_read, *who])
                or _has_within(grammar.degree_within, text, front, given))
    return Cues(_merged(conditions), _merged(degrees), condition, degree)


def _unsure_if(may_be_there: bool) -> Certainty:
    return Certainty.UNSURE if may_be_there else Certainty.ABSENT


def _unread_lead(text: str, front: int, spans: Sequence[Span]) -> bool:
    return any(word.group() not in _OPENERS and not _inside(word.start(), spans)
               for word in _WORD.finditer(text, bullet_end(text, 0), front))


def _set_off(text: str, head: Head, spans: Sequence[Span]) -> bool:
    """True where commas set off, before the verb, what begins with none of the cues."""
    at = text.find(", ", head.end, head.verb_start)
    return at >= 0 and not _inside(at + 2, spans)


def _to_comma(text: str, span: Span, cue: Span) -> Span:
    comma = _NEXT.search(text, cue[1], span[1])
    return (span[0], comma.start()) if comma else span


def _inside(at: int, spans: Iterable[Span]) -> bool:
    return any(start <= at < end for start, end in spans)


def _matches(pattern: Pattern, text: str, taken: Sequence[Span]) -> list[Span]:
    return [match.span() for match in pattern.finditer(text)
            if not _inside(match.start(), taken)]


def _has(pattern: Pattern, text: str, taken: Sequence[Span]) -> bool:
    return any(not _inside(match.start(), taken) for match in pattern.finditer(text))


def _has_within(pattern: Pattern, text: str, front: int, given: Sequence[Span]) -> bool:
    """True where a denial or the like is not of what is given first ('records with no date')."""
    return any(match.start() >= front or any(match.start() == start for start, _ in given)
               for match in pattern.finditer(text))


def _after(pattern: Pattern, text: str, at: int) -> bool:
    words = text[:at].rstrip().rsplit(" ", 1)
    return bool(words[-1]) and pattern.fullmatch(words[-1]) is not None


def _after_article(place: Place, at: int) -> bool:
    """True for 'a given class': the word is an adjective there."""
    return _after(_ARTICLE, place.text, at)


def _extended(text: str, span: Span, starts: Sequence[int], stops: Sequence[int]) -> Span:
    """Stretch a cue over the words it begins: to the next cue, the subject or the verb (`stops`),
    or the full stop."""
    start, least = span
    ends = [other for other in starts if other > start and other >= least]
    ends += [stop for stop in stops if stop > start]
    stop = _END.search(text, least)
    ends.append(stop.start() if stop else len(text))
    if text[start - 2:start] == ", " and (comma := text.find(", ", least)) > 0:
        ends.append(comma)  # set off between two commas
    end = max(least, min(ends))
    while (bare := _BARE_END.search(text, start, end)) and bare.start() >= least:
        end = bare.start()
    return start, end


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
