"""Finding a second behavior beside the first: 'label the books and shelve them'."""

from __future__ import annotations

import re

from .clause import Place, next_words, verb_at
from .head import Head
from .lexicon import Mood, VerbKind

_SENTENCE_END = re.compile(r"[.;!?](?= |$)")
_COMMA = re.compile(r", ")
# After a verb without an object, which in Spanish may hang on it ('cargarlos').
_ALONE = re.compile(r"(?<!rl[aeo])(?<!rl[aeo]s)(?:[,.;]|$| (?:with|without|within|in|by|on|at|"
                    r"using|given|from|con|sin|en|segun|dad[oa]s?|a)(?!\w))")
_DOUBTFUL = (VerbKind.UNKNOWN, VerbKind.MAYBE)
_SECOND = (VerbKind.OBSERVABLE, VerbKind.VAGUE, VerbKind.COVERT, VerbKind.MAYBE)


def second_behavior(place: Place, head: Head) -> tuple[int, int, bool] | None:
    """Return where a second verb stands, and whether it is one beyond doubt; None for none.

    Certain: the word can only be a verb, or is directly joined to the first ('order and label'),
    or has an object with its article after it ('and label the shelves'). A word that is also a
    noun, with neither, is a sign ('title and copy number').
    """
    if head.verb is None:
        return None
    text, grammar = place.text, place.grammar
    end = clause_end(place, head.verb_end)
    doubtful, given = None, is_carrier(place, head)
    for start, direct, comma, choice in _joints(place, head.verb_end, end):
        at = start
        modal = grammar.modal.match(text, at) or grammar.opening.match(text, at)
        if modal:
            at = modal.end()
        found = verb_at(place, at, (head.mood,))
        if found is None or found[0].kind not in _SECOND or found[2] > end:
            continue
        verb, verb_start, verb_end, mood = found
        # 'And score 8/10' says how well the first is done.
        if grammar.idiom.match(text, head.verb_start) or _in_idiom(place, verb_start) or (
                grammar.degree.match(text, verb_start)):
            continue
        after = next_words(text, verb_end, 1)
        has_object = bool(after) and grammar.determiner.match(text, after[0].start()) is not None
        # So is one with nothing after it to act on: 'sort them into keep and discard'.
        double = verb.noun_like or mood is Mood.PRESENT or (
            mood is Mood.BARE and _ALONE.match(text, verb_end) is not None)
        certain = direct or modal or has_object or not (double or comma)
        # What may be one act in two steps, or the one of two that fits, is asked about; so is what
        # follows on something that is given to the learner.
        if certain and not (given or choice or _are_steps(place, head, verb_start, verb_end)) and (
                not direct or head.verb.kind not in _DOUBTFUL):
            return verb_start, verb_end, True
        doubtful = doubtful or (verb_start, verb_end, False)
    return doubtful


def _are_steps(place: Place, head: Head, start: int, end: int) -> bool:
    """True for 'check and correct', also with what is checked between them."""
    text, steps = place.text, place.grammar.steps
    first, second = text[head.verb_start:head.verb_end], text[start:end]
    return steps.match(text, head.verb_start) is not None or any(
        steps.fullmatch(f"{first} {joined} {second}") for joined in ("and", "y"))


def is_carrier(place: Place, head: Head) -> bool:
    """True where the verb says what is done to the learner, or little: 'be given', 'do'."""
    return place.text[:head.verb_start].endswith((" se le ", " se les ")) or (
        place.grammar.carrier.fullmatch(place.text, head.verb_start, head.verb_end) is not None)


def leads_on(place: Place, head: Head) -> bool:
    """True where something is given to the learner, and then comes what to do with it."""
    if head.verb is None or not is_carrier(place, head):
        return False
    return second_behavior(place, head) is not None or any(
        verb_at(place, end.end() + 1, (Mood.BARE,)) or place.grammar.modal.search(
            place.text, end.end()) for end in _SENTENCE_END.finditer(place.text, head.verb_end))


def clause_end(place: Place, at: int) -> int:
    """Return where the clause of the behavior ends: at a purpose, a 'which', a full stop."""
    ends = [match.start() for pattern in (_SENTENCE_END, place.grammar.purpose)
            if (match := pattern.search(place.text, at))]
    return min(ends, default=len(place.text))


def _joints(place: Place, at: int, end: int) -> list[tuple[int, bool, bool, bool]]:
    """Return each place after a joining word or comma: (place, joined to the verb, comma only,
    a choice)."""
    grammar = place.grammar
    found = [(match.end() + 1, not place.text[at:match.start()].strip(" ,"), False,
              grammar.choice.fullmatch(match.group()) is not None)
             for match in grammar.joiner.finditer(place.text, at, end)]
    found += [(match.end(), not place.text[at:match.start()].strip(), True, False)
              for match in _COMMA.finditer(place.text, at, end)]
    return sorted(found)


def _in_idiom(place: Place, at: int) -> bool:
    return any(match.start() <= at < match.end()
               for match in place.grammar.idiom.finditer(place.text))
