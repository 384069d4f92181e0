"""What the reader must know of a language: who learns, who teaches, what begins each part.

Every pattern is matched against folded text (`folding.py`): small letters, no accents. A *strong*
cue shows its part beyond doubt. A *weak* one may: then the part is neither found nor missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .lexicon import Mood

Pattern = re.Pattern[str]


def pattern(*alternatives: str) -> Pattern:
    """Return one pattern of whole words; a blank in an alternative is one blank of the text."""
    return re.compile(r"(?<!\w)(?:" + "|".join(alternatives) + r")(?!\w)")


def words_of(*lines: str) -> str:
    """Return the alternatives of plain words, blanks between, the longest first."""
    words = sorted({word.replace("_", " ") for line in lines for word in line.split()},
                   key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of one language."""

    language: str
    audience: Pattern
    """Nouns and pronouns that name learners."""
    trainer: Pattern
    """Nouns and pronouns that make the teaching the subject."""
    trainer_opening: Pattern
    """At the beginning of a text: the teaching side acts, though no noun names it ('Vamos a')."""
    teacher: Pattern
    """Persons who teach. In a course for those who train they may well be the learners."""
    one_teacher: Pattern
    """At the beginning of a subject: the one who teaches here ('the instructor')."""
    group: Pattern
    """Subjects that may be teachers or learners by what they do: 'we', 'the class'."""
    teaching: Pattern
    """Verbs of what is done to learners: 'explain', 'show'."""
    modal: Pattern
    """Between the subject and the verb: 'will be able to', 'podrá'."""
    shorthand: Pattern | None
    """One word for learners and modal: 'SWBAT' (students will be able to)."""
    able: Pattern
    """Within a modal, what only a learner is said to be ('able to')."""
    labels: Mapping[str, Pattern]
    """By part, what somebody writes before it who gives each part its name: 'Audience:'."""
    pronoun: Pattern | None
    """What may stand between a subject and its verb for something: 'el auxiliar los ordena'."""
    agent: Pattern
    """Before whoever acts, where something is the subject: 'ten records corrected by …'."""
    carrier: Pattern
    """At the place of the verb: what is done to a learner, or says nothing alone: 'be given'."""
    skip: Pattern
    """Words that may stand between modal and verb (adverbs)."""
    opening: Pattern
    """Before the verb of an objective without a subject: 'To', 'Be able to', a bullet."""
    timing: Pattern
    """When it will be so: 'By the end of the session'. No condition of the performance."""
    vague_phrase: Pattern
    """At the place of the verb: 'have an understanding'."""
    activity_phrase: Pattern
    """At the place of the verb: 'watch a video'. Of other things the verb may be work."""
    knows_how: Pattern | None
    """Before a verb, 'is able to' or 'knows how to', as one reads it: 'sabrán'."""
    vague_opening: Pattern
    """At the beginning: 'Knowledge of'."""
    condition: Pattern
    condition_weak: Pattern
    degree: Pattern
    degree_weak: Pattern
    degree_within: Pattern
    """What may be a degree even among a condition's words: 'and none will be left', 'until'."""
    not_condition: Pattern
    """What must not stand right before a cue of a condition ('of using', 'explain when')."""
    purpose: Pattern
    """Where the clause of the behavior ends: 'so that', 'which'."""
    joiner: Pattern
    """Between two behaviors: 'and', 'or', a comma."""
    determiner: Pattern
    """After a word that may be verb or noun, shows that it is a verb: 'label the'."""
    idiom: Pattern
    """Two verbs that name one behavior: 'cut and paste'."""
    steps: Pattern
    """Two verbs that may be two steps of one: 'check and correct'."""
    choice: Pattern
    """Joins two verbs between which the learner decides: 'accept or reject'."""
    number: Pattern
    subject_moods: Sequence[Mood]
    """Moods of a verb that follows its subject without a modal."""
