"""Finding the head of an objective: who is its subject, and where its verb begins."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .grammar import Grammar
from .lexicon import Lexicon, Mood, Verb, VerbKind

_WORD = re.compile(r"[\w'-]+")
_BULLET = re.compile(r"[\s\-*•·▪>\"(\[]*(?:(?:\d{1,2}|[a-h])[.)] )?")
_COLON = re.compile(r" ?: ?(?:[-*•·▪] ?|(?:\d|a)[.)] )?")
_BREAK = re.compile(r"[,;:.!?)]")
_THAT = re.compile(r"(?:^| )(?:that|que|for) ")
_LONGEST_VERB = 6
_LONGEST_SUBJECT = 7
# Not 'hiciera', nor 'de manera'.
_FUTURE = re.compile(r"(?!man|prim|terc|ent|cart|carr|escal)[a-z]{2,}(?:aran?|(?<!i)eran?|iran?)")


class Subject(enum.Enum):
    """Who acts: a learner, the teaching side, somebody not in the list, or nobody named."""

    AUDIENCE = enum.auto()
    TRAINER = enum.auto()
    UNKNOWN = enum.auto()
    NONE = enum.auto()


@dataclass(frozen=True, slots=True)
class Head:
    """Places in the folded text. `able` is true where the subject is said to be able to."""

    subject: Subject
    start: int
    end: int
    able: bool
    verb: Verb | None
    verb_start: int
    verb_end: int
    mood: Mood


@dataclass(frozen=True, slots=True)
class Place:
    """A folded text and what of it is already spoken for."""

    text: str
    grammar: Grammar
    lexicon: Lexicon
    timings: Sequence[tuple[int, int]]
    audience: re.Pattern[str] | None
    """The author's own words for the learners."""

    def in_timing(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.timings)


def next_words(text: str, at: int, most: int = _LONGEST_VERB) -> list[re.Match[str]]:
    """Return the words from `at` on, up to a mark of punctuation (a colon may introduce them)."""
    found: list[re.Match[str]] = []
    colon = _COLON.match(text, at)
    at = colon.end() if colon else at
    for word in _WORD.finditer(text, at, at + 200):
        between = text[found[-1].end() if found else at:word.start()]
        if between.strip(" \"(") or len(found) == most:
            break
        found.append(word)
    return found


def clause_begin(place: Place, at: int) -> int:
    """Return where the clause begins that `at` stands in."""
    begin = 0
    for mark in _BREAK.finditer(place.text, 0, at):
        inside = mark.group() in ".," and mark.end() < len(place.text) and (
            place.text[mark.end()] not in " \"")
        if not inside:
            begin = mark.end()
    for _start, end in place.timings:
        if end <= at:
            begin = max(begin, end)
    for that in _THAT.finditer(place.text, begin, at):
        begin = that.end()
    return bullet_end(place.text, begin)


def bullet_end(text: str, at: int) -> int:
    bullet = _BULLET.match(text, at)
    return bullet.end() if bullet else at


def verb_at(place: Place, at: int, moods: Sequence[Mood]) -> tuple[Verb, int, int, Mood] | None:
    """Return the verb of the list that stands at `at` (adverbs are skipped), and its place."""
    words = next_words(place.text, at, _LONGEST_VERB + 3)
    for skipped in range(3):
        rest = words[skipped:]
        if not rest:
            return None
        vague = place.grammar.vague_phrase.match(place.text, rest[0].start())
        if vague:
            verb = Verb(vague.group(), VerbKind.VAGUE)
            return verb, vague.start(), vague.end(), moods[0]
        activity = place.grammar.activity_phrase.match(place.text, rest[0].start())
        if activity:
            verb = Verb(activity.group(), VerbKind.ACTIVITY)
            return verb, activity.start(), activity.end(), moods[0]
        able = place.grammar.knows_how and place.grammar.knows_how.match(
            place.text, rest[0].start())
        if able:
            return _known_how(place, rest, moods[0])
        found = place.lexicon.find([word.group() for word in rest], moods)
        if found:
            length, verb, mood = found
            return verb, rest[0].start(), rest[length - 1].end(), mood
        if not place.grammar.skip.fullmatch(rest[0].group()):
            return None
    return None


def _known_how(place: Place, words: list[re.Match[str]], mood: Mood
               ) -> tuple[Verb, int, int, Mood]:
    """Return 'saber ordenarlos' as one verb: to be able to, or only to know how to."""
    found = place.lexicon.find([word.group() for word in words[1:]], (Mood.BARE,))
    length, inner = found[:2] if found else (1, Verb(words[1].group(), VerbKind.UNKNOWN))
    start, end = words[0].start(), words[length].end()
    if inner.kind not in (VerbKind.VAGUE, VerbKind.COVERT, VerbKind.ACTIVITY):
        inner = Verb(place.text[start:end], VerbKind.MAYBE, inner.levels)
    return inner, start, end, mood


def _unknown_verb(place: Place, at: int) -> tuple[Verb, int, int, Mood] | None:
    for word in next_words(place.text, at):
        if not place.grammar.skip.fullmatch(word.group()):
            return Verb(word.group(), VerbKind.UNKNOWN), word.start(), word.end(), Mood.BARE
    return None


def _kind_of(place: Place, start: int, end: int) -> tuple[Subject, int]:
    """Return who the words of a subject name, and where the naming begins."""
    words = place.text[start:end]
    if not words.strip():
        return Subject.NONE, start
    own = place.audience.search(words) if place.audience else None
    learner = own or place.grammar.audience.search(words)
    teacher = place.grammar.trainer.search(words)
    if learner:
        begin = start
        if len(words.split()) > _LONGEST_SUBJECT:
            last = list(place.grammar.audience.finditer(words))[-1] if not own else own
            before = words[:last.start()].split(" ")
            begin = start + last.start() - len(" ".join(before[-2:]))
        return Subject.AUDIENCE, begin
    return (Subject.TRAINER if teacher else Subject.UNKNOWN), start


def _without_adverbs(place: Place, start: int, end: int) -> int:
    """Return where a subject ends: 'always' before the verb says how, not who."""
    words = place.text[start:end].rstrip().rsplit(" ", 1)
    skip, pronoun = place.grammar.skip, place.grammar.pronoun
    while len(words) == 2 and (
            skip.fullmatch(words[1]) or (pronoun and pronoun.fullmatch(words[1]))):
        end = start + len(words[0])
        words = words[0].rsplit(" ", 1)
    return end


def find_head(place: Place) -> Head | None:
    """Return the head, or None where no subject and no verb can be made out."""
    return _by_modal(place) or _by_subject(place) or _by_order(place)


def _by_modal(place: Place) -> Head | None:
    fallback = None
    for modal in place.grammar.modal.finditer(place.text):
        if place.in_timing(modal.start()):
            continue
        start = clause_begin(place, modal.start())
        kind, start = _kind_of(place, start, modal.start())
        end = _without_adverbs(place, start, modal.start())
        if kind in (Subject.UNKNOWN, Subject.NONE):
            kind, start, end = _set_off(place, kind, start, end)
        able = place.grammar.able.search(modal.group()) is not None
        moods = (Mood.BARE, Mood.PARTICIPLE) if modal.group().endswith("have") else (Mood.BARE,)
        after = _after_set_off(place.text, modal.end())
        found = verb_at(place, after, moods) or _unknown_verb(place, after)
        if found is None:
            continue
        verb, verb_start, verb_end, mood = found
        head = Head(kind, start, end, able, verb, verb_start, verb_end, mood)
        if kind in (Subject.AUDIENCE, Subject.TRAINER):
            return head
        fallback = fallback or head
    return fallback


def _after_set_off(text: str, at: int) -> int:
    """Return where the verb begins that a phrase in commas parts from its modal."""
    end = text.find(", ", at + 2) if text.startswith(", ", at) else -1
    return end + 2 if end > 0 else at


def _set_off(place: Place, kind: Subject, start: int, end: int) -> tuple[Subject, int, int]:
    """Return the subject that a phrase in commas parts from its verb: 'The clerk, given …,'."""
    begin = bullet_end(place.text, max((stop for _, stop in place.timings if stop <= end),
                                       default=0))
    comma = place.text.find(",", begin, end)
    if comma > begin:
        first, at = _kind_of(place, begin, comma)
        words = place.text[begin:comma].split()
        if first is Subject.AUDIENCE and len(words) < _LONGEST_SUBJECT and not (
                place.grammar.condition.match(place.text, begin)
                or place.grammar.condition_weak.match(place.text, begin)):
            return first, at, comma
    return kind, start, end


def _by_subject(place: Place) -> Head | None:
    """A subject with its verb right after it: 'Catalogers compare', 'El técnico asignará'."""
    grammar = place.grammar
    patterns = [(Subject.AUDIENCE, grammar.audience), (Subject.TRAINER, grammar.trainer)]
    if place.audience:
        patterns.insert(0, (Subject.AUDIENCE, place.audience))
    heads = []
    for kind, pattern in patterns:
        for noun in pattern.finditer(place.text):
            start = clause_begin(place, noun.start())
            before = place.text[start:noun.start()].split()
            # A trainer is the subject only of the main clause: not in 'why we use it'.
            if place.in_timing(noun.start()) or len(before) >= _LONGEST_SUBJECT or (
                    kind is Subject.TRAINER and (before or _THAT.match(place.text, start - 6))):
                continue
            found = _verb_after(place, noun.end(), kind)
            if found:
                verb, verb_start, verb_end, mood = found
                end = _without_adverbs(place, start, verb_start)
                heads.append(Head(kind, start, end, False, verb, verb_start, verb_end, mood))
                break
    return min(heads, key=lambda head: head.verb_start) if heads else None


def _verb_after(place: Place, noun_end: int, kind: Subject
                ) -> tuple[Verb, int, int, Mood] | None:
    """Return the verb up to a few words after a noun: 'El auxiliar de adquisiciones comparará'."""
    words = next_words(place.text, noun_end, 6)
    for at, word in enumerate(words):
        found = verb_at(place, word.start(), place.grammar.subject_moods)
        # Between a noun and its verb only a phrase may stand that a noun begins with 'of' or 'in'.
        if found and (at == 0 or words[0].group() in ("of", "in", "from", "de", "del", "en")):
            if at and found[0].noun_like:
                continue
            return found
        if Mood.FUTURE in place.grammar.subject_moods and _FUTURE.fullmatch(word.group()):
            return (Verb(word.group(), VerbKind.UNKNOWN), word.start(), word.end(), Mood.FUTURE)
    if kind is Subject.TRAINER and words:
        return Verb(words[0].group(), VerbKind.UNKNOWN), words[0].start(), words[0].end(), (
            Mood.PRESENT)
    return None


def _by_order(place: Place) -> Head | None:
    """A verb that nobody is named for: 'Identify …', 'To list …', 'Given …, sort …'."""
    grammar, text = place.grammar, place.text
    starts = [bullet_end(text, 0), *(bullet_end(text, end) for _start, end in place.timings)]
    starts += [bullet_end(text, mark.end()) for mark in _BREAK.finditer(text, 0, 400)]
    for start in starts:
        if place.in_timing(start):
            continue
        if text[start:start + 2] == ", ":
            start += 2
        teaching = grammar.trainer_opening.match(text, start)
        if teaching:
            return Head(Subject.TRAINER, start, teaching.end(), False, None, start,
                        teaching.end(), Mood.BARE)
        opening = grammar.opening.match(text, start)
        at = opening.end() if opening else start
        vague = grammar.vague_opening.match(text, start)
        if vague:
            return Head(Subject.NONE, start, start, False, Verb(vague.group(), VerbKind.VAGUE),
                        vague.start(), vague.end(), Mood.BARE)
        found = verb_at(place, at, (Mood.BARE,))
        if found:
            verb, verb_start, verb_end, mood = found
            who = grammar.audience.search(text, start, at)
            return Head(Subject.AUDIENCE if who else Subject.NONE, who.start() if who else start,
                        who.end() if who else start, False, verb, verb_start, verb_end, mood)
    return None
