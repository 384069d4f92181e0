"""Whether the subject teaches here or learns: those who train are learners too, in their courses.

Certain is only what says beyond doubt that teaching acts on learners; else it is asked about.
"""

from __future__ import annotations

import re

from .clause import Place
from .cues import Cues
from .head import Head, Subject
from .language import SPANISH
from .lexicon import VerbKind
from .parts import Certainty

# Where the group of words ends that names the learners: 'staff who train others'.
_GROUP_END = re.compile(r"[,;:(]| (?:who|that|which|of|in|for|at|from|with|on|to|que|de|del|en|con|"
                        r"para|a|al)(?!\w)")
_JOINED = re.compile(r" (?:and|or|y|e|o|u) ")
_PLURAL = re.compile(r"(?:(?<=[rnld])es|(?<!s)s)$")
_SPANISH_FIRST = re.compile(r"(?:(?:el|la|los|las|un|una|nuev[oa]s?|futur[oa]s?|tod[oa]s) )+")


def teaches(place: Place, head: Head, cues: Cues) -> bool:
    """Return whether the subject is the teaching side beyond doubt.

    So are a course, 'we will cover', and the one trainer who shows or explains something. A
    plural or new trainer, one who does other things, and one who has a degree to meet or is given
    something first, may be the learner.
    """
    if head.subject is not Subject.TRAINER or head.able:
        return False
    grammar, words = place.grammar, place.text[head.start:head.end]
    measured = cues.degree is Certainty.FOUND or any(
        start < head.start for start, _end in cues.conditions)
    if head.verb is None:
        # 'Show the new clerks …': what a trainer learns to do, when it is measured.
        return not ((measured or cues.degree is Certainty.UNSURE)
                    and grammar.audience.search(words))
    shows = grammar.teaching.match(place.text, head.verb_start) is not None
    if grammar.teacher.search(words):
        return shows and not measured and grammar.one_teacher.match(words) is not None
    if grammar.group.match(words):
        return shows or head.verb.kind is not VerbKind.OBSERVABLE
    return True


def audience_nouns(audience: str, language: str) -> list[str]:
    """Return the nouns of an author's folded words for the learners, without a plural's ending.

    An English noun ends its group ('new trainers'), a Spanish one begins it ('formadores nuevos').
    """
    nouns = []
    for part in _JOINED.split(_GROUP_END.split(audience, maxsplit=1)[0]):
        words = _SPANISH_FIRST.sub("", part).split() if language == SPANISH else part.split()
        if words:
            noun = _PLURAL.sub("", words[0] if language == SPANISH else words[-1])
            nouns += [noun] if len(noun) > 2 else []
    return nouns
