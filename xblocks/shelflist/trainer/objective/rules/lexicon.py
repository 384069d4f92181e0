"""The verbs that a reader of objectives knows, with their forms and their levels.

Levels are the six of the cognitive process dimension of Bloom's revised taxonomy (Anderson and
Krathwohl 2001, pp. 67-68). A verb may stand at several: lists of verbs agree little (Newton,
Da Silva and Peters 2020), so such a verb is asked about, never judged.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from .folding import fold_word


class Level(enum.StrEnum):
    """The six cognitive processes, from the simplest to the most complex."""

    REMEMBER = "remember"
    UNDERSTAND = "understand"
    APPLY = "apply"
    ANALYZE = "analyze"
    EVALUATE = "evaluate"
    CREATE = "create"

    @property
    def rank(self) -> int:
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class VerbKind(enum.StrEnum):
    """What a verb says of the learner.

    OBSERVABLE can be seen or its product can; VAGUE is open to many readings (know, understand);
    COVERT goes on unseen (think, feel); ACTIVITY is what happens in class (attend, watch); MAYBE
    may be work that can be seen, or else vague or an activity (discuss, enhance, cover); UNKNOWN is
    not in the list.
    """

    OBSERVABLE = "observable"
    VAGUE = "vague"
    COVERT = "covert"
    ACTIVITY = "activity"
    MAYBE = "maybe"
    UNKNOWN = "unknown"


class Mood(enum.StrEnum):
    """The forms of a verb that an objective uses."""

    BARE = "bare"  # after 'will', 'to', 'podrá', or as an order
    PRESENT = "present"
    FUTURE = "future"  # Spanish: 'identificará'
    PARTICIPLE = "participle"  # English: 'will have labeled'


@dataclass(frozen=True, slots=True)
class Verb:
    """One entry: `noun_like` verbs have a form that is also a common noun (list, label)."""

    lemma: str
    kind: VerbKind
    levels: tuple[Level, ...] = ()
    noun_like: bool = False
    more_forms: tuple[str, ...] = ()


Inflect = Callable[[str], Mapping[Mood, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Verbs by the first word of each of their forms: (words of the form, mood, verb)."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Mood, Verb], ...]]
    inflect: Inflect

    def find(self, words: list[str], moods: Iterable[Mood]) -> tuple[int, Verb, Mood] | None:
        """Return how many of the words the longest verb at their beginning takes, and the verb."""
        wanted = frozenset(moods)
        best: tuple[int, Verb, Mood] | None = None
        for form, mood, verb in self.by_first.get(words[0], ()) if words else ():
            if mood in wanted and tuple(words[:len(form)]) == form and (
                    best is None or len(form) > best[0]):
                best = len(form), verb, mood
        return best

    def with_verbs(self, verbs: Iterable[Verb]) -> Lexicon:
        """Return the lexicon with an author's verbs, which come before its own."""
        added = index(verbs, self.inflect)
        firsts = {first: (*forms, *self.by_first.get(first, ()))
                  for first, forms in added.items()}
        return Lexicon({**self.by_first, **firsts}, self.inflect)


def make_lexicon(verbs: Iterable[Verb], inflect: Inflect) -> Lexicon:
    return Lexicon(index(verbs, inflect), inflect)


def index(verbs: Iterable[Verb], inflect: Inflect
          ) -> dict[str, tuple[tuple[tuple[str, ...], Mood, Verb], ...]]:
    """Return the forms of the verbs by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], Mood, Verb]]] = {}
    for verb in verbs:
        first, *rest = fold_word(verb.lemma).split() or [""]
        for mood, form in _forms(first, verb, inflect):
            found.setdefault(form, []).append(((form, *rest), mood, verb))
    return {first: tuple(forms) for first, forms in found.items() if first}


def _forms(first: str, verb: Verb, inflect: Inflect) -> Iterator[tuple[Mood, str]]:
    for mood, forms in inflect(first).items():
        for form in forms:
            yield mood, form
    for form in verb.more_forms:
        yield Mood.PRESENT, form
        yield Mood.FUTURE, form


# ------------------------------------------------------------------ English

_PARTICIPLES = {"be": "been", "know": "known", "understand": "understood", "write": "written",
                "find": "found", "make": "made", "build": "built", "draw": "drawn",
                "choose": "chosen", "think": "thought", "read": "read", "set": "set", "see": "seen",
                "hear": "heard", "get": "got", "have": "had", "take": "taken", "run": "run",
                "tell": "told", "give": "given", "become": "become", "teach": "taught",
                "break": "broken", "feel": "felt", "pay": "paid", "show": "shown", "go": "gone"}
_THIRD = {"be": "is", "have": "has"}
_DOUBLED = ("map", "scan", "tag", "log", "plan", "flag", "submit", "flip", "refer")


def inflect_english(first: str) -> Mapping[Mood, tuple[str, ...]]:
    """Return the forms of an English verb: 'label', 'labels', 'labeled'."""
    if first in _THIRD:
        third = _THIRD[first]
    elif first.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = f"{first}es"
    elif first.endswith("y") and first[-2:-1] not in "aeiou":
        third = f"{first[:-1]}ies"
    else:
        third = f"{first}s"
    if first in _PARTICIPLES:
        past = _PARTICIPLES[first]
    elif first.endswith("e"):
        past = f"{first}d"
    elif first.endswith("y") and first[-2:-1] not in "aeiou":
        past = f"{first[:-1]}ied"
    elif first in _DOUBLED:
        past = f"{first}{first[-1]}ed"
    else:
        past = f"{first}ed"
    plural = "are" if first == "be" else first
    return {Mood.BARE: (first,), Mood.PRESENT: tuple(dict.fromkeys((third, plural))),
            Mood.PARTICIPLE: (past,)}


# ------------------------------------------------------------------ Spanish

_ENDINGS = {"ar": ("a", "an", "e", "en"), "er": ("e", "en", "a", "an"),
            "ir": ("e", "en", "a", "an")}
_BEFORE_E = {"c": "qu", "g": "gu", "z": "c"}
_BEFORE_A = {"g": "j"}
_CLITICS = ("", "lo", "la", "los", "las", "le", "les", "se")
_SPANISH_ODD = {"ser": ("es", "son", "sea", "sean"), "estar": ("esta", "estan", "este", "esten"),
                "tener": ("tiene", "tienen", "tenga", "tengan"),
                "darse": ("se da", "se dan"), "ver": ("ve", "ven", "vea", "vean"),
                "oir": ("oye", "oyen", "oiga", "oigan"), "dar": ("da", "dan", "de", "den")}
_FUTURE_ODD = {"tener": "tendr", "hacer": "har", "saber": "sabr"}


def inflect_spanish(first: str) -> Mapping[Mood, tuple[str, ...]]:
    """Return the folded forms of a Spanish verb; a reflexive one keeps its 'se' before it.

    Present forms are those of the indicative and of the subjunctive ('que identifique'), third
    person; irregular ones stand in the list itself.
    """
    infinitive = first[:-2] if first.endswith("rse") else first
    end = infinitive[-2:]
    if end not in _ENDINGS:
        return {Mood.BARE: (first,)}
    stem = infinitive[:-2]
    bare = (first,) if infinitive != first else tuple(infinitive + one for one in _CLITICS)
    if infinitive in _SPANISH_ODD:
        present = _SPANISH_ODD[infinitive]
    else:
        a, an, e, en = _ENDINGS[end]
        other = _BEFORE_E if end == "ar" else _BEFORE_A
        soft = stem[:-1] + other[stem[-1]] if stem and stem[-1] in other else stem
        present = (stem + a, stem + an, soft + e, soft + en)
    root = _FUTURE_ODD.get(infinitive, infinitive)
    return {Mood.BARE: bare, Mood.PRESENT: present, Mood.FUTURE: (f"{root}a", f"{root}an")}
