"""Items of the tasks that find, name, code and count, read from OLX, and grading in short."""

from __future__ import annotations

from typing import Any

from shelflist.drills.marc.exercise import MarcExercise
from shelflist.practice.assessment import Assessment
from shelflist.practice.bank import Bank, bank_of
from shelflist.practice.item import Item
from shelflist.practice.policy import make_policy

EXERCISE = MarcExercise()
POLICY = make_policy(EXERCISE.profiles, EXERCISE.policy_options)

RECORD = r"""
=LDR  00000cam\a2200000\i\4500
=008  000523s2001\\\\njua\\\\\b\\\\001\0\eng\\
=020  \\$a0766012654
=040  \\$aDLC$beng$erda$cDLC
=100  1\$aCole, Michael D.,$eauthor.
=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole.
=264  \1$aBerkeley Heights, NJ :$bEnslow Publishers,$c2001.
=300  \\$a48 pages :$bcolor illustrations, maps ;$c24 cm
=336  \\$atext$btxt$2rdacontent
=504  \\$aIncludes bibliographical references and index.
=504  \\$aBibliography: page 46.
=651  \0$aSun$vJuvenile literature.
"""
HUNT = f"""<item id="hunt" task="hunt"><piece label="Title page"><p>The sun</p></piece>
<record>{RECORD}</record>
<fault line="008" kind="fixed-illustrations">300 $b says “maps”, and 008/18-21 has no b.</fault>
<fault line="=651" kind="wrong-tag" also="invalid-code">The sun is a topic: 650.</fault>
<fault line="=504" occurrence="2" kind="not-repeatable">Once is enough.</fault>
<fault line="LDR" kind="missing-field">337 and 338 are missing.</fault></item>"""
SOUND = f"""<item id="sound" task="hunt"><record>{RECORD}</record></item>"""
FIXED = f"""<item id="fixed" task="fixed"><piece label="Facts"><p>48 pages</p></piece>
<record>{RECORD}</record>
<ask>LDR/06 008/06 008/07-10 008/11-14 008/15-17 008/18-21 008/31 008/35-37 008/33</ask>
<accept at="008/33" value="1"/></item>"""
LINE = r"""<item id="line" task="identify">
<line>=[100]  [1]\$aTwain, Mark,$[d]1835-1910.</line><accept gap="2" value="0"/></item>"""
GAPS_008 = r"""<item id="gaps" task="identify">
<line>=008  990611[s][1999]\\\\[nyu][a\\\]\\\\\\\\\\001\0\eng\\</line></item>"""
MEANING = """<item id="meaning" task="identify"><meaning of="245 $c"/></item>"""
CODE_MEANING = """<item id="code" task="identify"><meaning of="008/23 o"/></item>"""
NONFILING = """<item id="nonfiling" task="nonfiling">
<title lang="eng" field="245">The sun also rises</title><title lang="fre">L'été</title>
<title lang="eng">A is for apple</title><title lang="eng">“Ace” any test</title>
<title lang="spa" count="3">El Greco</title></item>"""
ALL = (HUNT, SOUND, FIXED, LINE, GAPS_008, MEANING, CODE_MEANING, NONFILING)


def bank(olx: str) -> Bank:
    found, problems = bank_of(EXERCISE, olx)
    assert not problems, [str(problem) for problem in problems]
    return found


def item(olx: str) -> Item[Any]:
    return bank(olx).items[0]


def grade(olx: str, response: Any) -> Assessment:
    return EXERCISE.grade(item(olx), response, POLICY)


def key(olx: str) -> Any:
    return EXERCISE.answer(item(olx), POLICY)


def says(assessment: Assessment) -> list[str]:
    """Return what is said of everything that is not right."""
    return [str(one.message) for one in assessment.findings if one.verdict.is_error]
