"""Finding the head of an objective: who is its subject, and where its verb begins."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass

from .clause import BREAK, THAT, Place, bullet_end, clause_begin, next_words, unknown_verb, verb_at
from .lexicon import Mood, Verb, VerbKind

_LONGEST_SUBJECT = 7
# 'The clerk is to list', but 'the goal is to list': only of who is known to learn or teach.
_IS_TO = re.compile(r"(?:is|are) to(?!\w)")
_NO_SUBJECT = re.compile(r"(?<!\w)(?:que|quien|quienes|les?)(?!\w)")
# Not 'hiciera', nor 'de manera'.
_FUTURE = re.compile(r"(?!man|prim|terc|ent|cart|carr|escal)[a-z]{2,}(?:aran?|(?<!i)eran?|iran?)|"
                     r"(?:[dh]a|di)ran?|[a-z]*(?:ten|pon|sal|ven)dran?")
_FUTURE_WORD = re.compile(rf"(?<!\w)(?:{_FUTURE.pattern})(?!\w)")


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
    head = _by_shorthand(place) or _by_modal(place)
    if head is None or head.subject in (Subject.UNKNOWN, Subject.NONE):
        # 'Given a record that may be wrong, the clerk corrects it': the clerk is the subject.
        other = _by_subject(place)
        head = other if other and (
            head is None or other.subject is Subject.AUDIENCE) else head
    return head or _by_order(place) or _by_subject(place, long=True)


def _by_shorthand(place: Place) -> Head | None:
    """'SWBAT sort the books'."""
    short = place.grammar.shorthand and place.grammar.shorthand.search(place.text)
    found = short and (verb_at(place, short.end(), (Mood.BARE,)) or unknown_verb(
        place, short.end()))
    if not short or not found:
        return None
    verb, verb_start, verb_end, mood = found
    return Head(Subject.AUDIENCE, short.start(), short.end(), True, verb, verb_start, verb_end,
                mood)


def _by_modal(place: Place) -> Head | None:
    fallback = None
    for modal in place.grammar.modal.finditer(place.text):
        if place.in_timing(modal.start()):
            continue
        start = clause_begin(place, modal.start())
        kind, start = _kind_of(place, start, modal.start())
        end = _without_adverbs(place, start, modal.start())
        # 'La técnica los corregirá y no podrá quedar ninguno': that verb comes first.
        if Mood.FUTURE in place.grammar.subject_moods and _FUTURE_WORD.search(
                place.text, start, end) and not _NO_SUBJECT.search(place.text, start, end):
            continue
        if kind in (Subject.UNKNOWN, Subject.NONE):
            kind, start, end = _set_off(place, kind, start, end)
        able = place.grammar.able.search(modal.group()) is not None
        moods = (Mood.BARE, Mood.PARTICIPLE) if modal.group().endswith("have") else (Mood.BARE,)
        after = _after_set_off(place.text, modal.end())
        found = verb_at(place, after, moods) or unknown_verb(place, after)
        if found is None:
            continue
        verb, verb_start, verb_end, mood = found
        head = Head(kind, start, end, able, verb, verb_start, verb_end, mood)
        if kind in (Subject.AUDIENCE, Subject.TRAINER):
            return head
        if not _IS_TO.match(modal.group()):
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


def _by_subject(place: Place, *, long: bool = False) -> Head | None:
    """A subject with its verb right after it: 'Catalogers compare', 'El técnico asignará'.

    `long`: many words without a comma may stand before it ('El 90 % de las veces el técnico …').
    """
    grammar = place.grammar
    patterns = [(Subject.AUDIENCE, grammar.audience), (Subject.TRAINER, grammar.trainer)]
    if place.audience:
        patterns.insert(0, (Subject.AUDIENCE, place.audience))
    heads = []
    for kind, pattern in patterns:
        for noun in pattern.finditer(place.text):
            start = clause_begin(place, noun.start())
            before = place.text[start:noun.start()].split()
            if long and kind is Subject.AUDIENCE and len(before) >= _LONGEST_SUBJECT:
                start = noun.start() - len(before[-1]) - 1
                before = before[-1:]
            # A trainer is the subject only of the main clause: not in 'why we use it'.
            if place.in_timing(noun.start()) or len(before) >= _LONGEST_SUBJECT or (
                    kind is Subject.TRAINER and (before or THAT.match(place.text, start - 6))):
                continue
            found, stop = _verb_after(place, noun.end(), kind), 0
            if not found and kind is Subject.AUDIENCE:
                found, stop = _verb_behind_commas(place, start, noun.end())
            if found:
                verb, verb_start, verb_end, mood = found
                end = _without_adverbs(place, start, stop or verb_start)
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
        # A future can only be the verb, whatever stands before it: 'El auxiliar nuevo las hará'.
        if found and found[3] is Mood.FUTURE and not _NO_SUBJECT.search(
                place.text, noun_end, found[1]):
            return found
        if Mood.FUTURE in place.grammar.subject_moods and _FUTURE.fullmatch(word.group()):
            return (Verb(word.group(), VerbKind.UNKNOWN), word.start(), word.end(), Mood.FUTURE)
    if kind is Subject.TRAINER and words:
        return Verb(words[0].group(), VerbKind.UNKNOWN), words[0].start(), words[0].end(), (
            Mood.PRESENT)
    return None


def _verb_behind_commas(place: Place, start: int, noun_end: int
                        ) -> tuple[tuple[Verb, int, int, Mood] | None, int]:
    """Return the verb that phrases in commas part from its subject, and where the subject ends:
    'La técnica, dado un carro, ordenará'."""
    words = next_words(place.text, noun_end, 3)
    comma = words[-1].end() if words else noun_end
    if not place.text.startswith(", ", comma) or (
            place.grammar.condition.match(place.text, start)
            or place.grammar.condition_weak.match(place.text, start)
            or verb_at(place, start, (Mood.BARE,))):
        return None, 0
    for mark in BREAK.finditer(place.text, comma + 1, comma + 200):
        if mark.group() != ",":
            break
        after = next_words(place.text, mark.end() + 1, 2)
        if len(after) > 1 and place.grammar.pronoun and place.grammar.pronoun.fullmatch(
                after[0].group()):
            after = after[1:]
        found = after and verb_at(place, after[0].start(), place.grammar.subject_moods)
        if found and (not found[0].noun_like
                      or place.grammar.determiner.match(place.text, found[2] + 1)):
            return found, comma
    return None, 0


def _by_order(place: Place) -> Head | None:
    """A verb that nobody is named for: 'Identify …', 'To list …', 'Given …, sort …'."""
    grammar, text = place.grammar, place.text
    starts = [bullet_end(text, 0), *(bullet_end(text, end) for _start, end in place.timings)]
    starts += [bullet_end(text, mark.end()) for mark in BREAK.finditer(text, 0, 400)]
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
