r"""A MARC block as the browser sees it: scripted grading, the drill's own reference book."""

from __future__ import annotations

from typing import Any

from shelflist.drills.marc.exercise import MarcExercise
from shelflist.drills.marc.lookup import lookup
from shelflist.practice.text import rendered
from tests.browser.harness.learner import LearnerServer
from tests.browser.harness.site import Answer, FakeBlock

FILES = ("practice/practice.css", "marc/marc.css", "practice/practice.js", "marc/marc.js")
RULE = {"citation": "MARC 21, 245", "title": "Title Statement",
        "url": "https://www.loc.gov/marc/bibliographic/bd245.html"}

LEADER = r"=LDR  00000nam\a2200000\i\4500"
FIXED = r"=008  000907s2001\\\\mnua\\\j\\\\\\001\0\eng\\"
TITLE = "=245  14$aThe sun :$bthe center of the solar system /$cMichael D. Cole."
EXTENT = r"=300  \\$a48 pages :$bcolor illustrations ;$c24 cm"
NOTE = r"=504  \\$aIncludes bibliographical references (page 46) and index."
KEY = "\n".join([LEADER, FIXED, r"=100  1\$aCole, Michael D.,$eauthor.", TITLE, EXTENT, NOTE])
FAULTY = "\n".join([LEADER, FIXED, r"=100  1\$aCole, Michael D.,$eauthor.",
                    "=245  10$aThe sun :$bthe center of the solar system /$cMichael D. Cole.",
                    EXTENT, NOTE])

TITLE_PAGE = {"label": "Title page", "html": (
    "<p><strong>THE SUN</strong><br>The Center of the Solar System</p><p>Michael D. Cole</p>"
    "<p>Enslow Publishers, Inc.<br>Berkeley Heights, NJ</p>")}
FACTS = {"label": "Facts", "html": "<p>48 pages; 24 cm; color illustrations</p>"}


def _choices(**labels: str) -> list[dict[str, str]]:
    return [{"value": value.replace("_", "-"), "label": label}
            for value, label in labels.items()]


def _item(key: str, task: str, label: str, action: str, stem: str,
          problem: dict[str, Any]) -> dict[str, Any]:
    return {"id": key, "task": task, "task_label": label, "action": action,
            "stem": f"<p>{stem}</p>", "problem": problem, "hints": [{"cost": 0.1}],
            "difficulty": 2, "skill": "description"}


def _positions(*ids: str) -> list[dict[str, Any]]:
    """Return positions as the public form of `fixed` has them, out of the reference book."""
    leader = LEADER[6:].replace("\\", " ")
    pages = [rendered(lookup(tag, leader)) for tag in ("LDR", "008")]
    known = {one["id"]: {**one, "tag": page["tag"], "list": one.get("list", ""),
                         "codes": one.get("codes") or None}
             for page in pages for one in page["positions"]}
    return [known[one] for one in ids]


KINDS = _choices(nonfiling="Characters not filed", wrong_tag="Wrong tag",
                 punctuation="Punctuation", fixed_illustrations="008 and the illustrations",
                 fixed_index="008 and the index")
GAPS = ["=", {"gap": "1", "label": "Tag", "size": 3}, "  ",
        {"gap": "2", "label": "Indicator 1", "size": 1}, r"\$aTwain, Mark,$",
        {"gap": "3", "label": "Subfield code", "size": 1}, "1835-1910."]
MASKED = FIXED[:12] + "?????" + FIXED[17:24] + "????" + FIXED[28:41] + "???" + FIXED[44:]
LONG_NOTE = "Includes bibliographical references (page 46), a glossary and an index."

ITEMS = {item["id"]: item for item in (
    _item("m-code", "code", "Code the record", "Check my record",
          "Code the title and the physical description of this book.",
          {"pieces": [TITLE_PAGE, FACTS], "mrk": LEADER, "leader": LEADER[6:]}),
    _item("m-correct", "correct", "Correct the record", "Check my corrections",
          "One thing in this record breaks filing. Mend it.",
          {"pieces": [TITLE_PAGE, FACTS], "mrk": FAULTY}),
    _item("m-hunt", "hunt", "Hunt the faults", "Check what I marked",
          "Three faults are in this record. Mark each line at fault and name the fault.",
          {"pieces": [TITLE_PAGE], "mrk": FAULTY, "kinds": KINDS}),
    _item("m-gaps", "identify", "Fill the gaps", "Check my designation",
          "Which tag, indicator and code belong here?", {"parts": GAPS}),
    _item("m-meaning", "identify", "Say what it means", "Check my choice",
          "What does this stand for?",
          {"designation": "245 $c", "choices": _choices(
              responsibility="Statement of responsibility, etc.", rest="Remainder of title",
              medium="Medium", part="Number of part/section of a work")}),
    _item("m-fixed", "fixed", "Code the fixed field", "Check my codes",
          "Give the codes that are asked for.",
          {"pieces": [FACTS], "mrk": "\n".join([LEADER, MASKED, TITLE]),
           "positions": _positions("008/06", "008/07-10", "008/18-21", "008/35-37")}),
    _item("m-nonfiling", "nonfiling", "Count what is not filed", "Check my counts",
          "How many characters does filing skip?",
          {"titles": [
              {"id": "t1", "text": "The sun also rises", "language": "English", "field": "245"},
              {"id": "t2", "text": "L'été", "language": "French", "field": "245"},
              {"id": "t3", "text": "A is for apple", "language": "English", "field": "245"}]}),
)}
KEYS: dict[str, Any] = {
    "m-code": {"mrk": "\n".join([LEADER, TITLE, EXTENT])},
    "m-correct": {"mrk": KEY},
    "m-hunt": {"marks": [{"line": 1, "kind": "fixed-illustrations"},
                         {"line": 1, "kind": "fixed-index"}, {"line": 3, "kind": "nonfiling"}]},
    "m-gaps": {"gaps": {"1": "100", "2": "1", "3": "d"}},
    "m-meaning": {"meaning": "responsibility"},
    "m-fixed": {"positions": {"008/06": "s", "008/07-10": "2001", "008/18-21": "a",
                              "008/35-37": "eng"}},
    "m-nonfiling": {"counts": {"t1": 4, "t2": 2, "t3": 0}},
}
PLACES: dict[str, Any] = {
    "m-code": {"line": 1, "part": "b"}, "m-correct": {"line": 3, "part": "ind2"},
    "m-hunt": {"line": 3}, "m-gaps": {"gap": "2"}, "m-meaning": {},
    "m-fixed": {"position": "008/18-21"}, "m-nonfiling": {"title": "t2"},
}


class MarcServer(LearnerServer):
    drill, init, files = "marc", "ShelflistMarc", FILES
    all_items, keys = ITEMS, KEYS
    display_name = "MARC practice"
    policy = {"title": "RDA with ISBD punctuation", "lines": ["Leader/18 decides."]}
    hint = "<p>Count the article <strong>and the space</strong>.</p>"
    worked = ({"text": "Skip “The ”.", "rule": RULE},)
    explanation = "<p>Four characters with the space.</p>"

    def result_for(self, key: str, response: Any) -> dict[str, Any]:
        right = response == KEYS[key]
        found = {"part": "all", "verdict": "right" if right else "wrong", "weight": 3,
                 "code": "all", "message": "It is as the rule asks." if right
                 else "Count the article with its space.", "rules": [RULE],
                 "place": PLACES[key], "got": ""}
        return {"score": float(right), "passed_review": right, "findings": [found],
                "headline": f"{int(right)} of 1 points are right."}

    def args(self) -> dict[str, Any]:
        return {**super().args(),
                "rest": [f"/public/marc/{one}" for one in self._scripts(self.items[1:])],
                "later": [f"/public/marc/{one}" for one in MarcExercise.later_scripts]}

    @staticmethod
    def _scripts(keys: tuple[str, ...]) -> list[str]:
        return list(dict.fromkeys(
            one for key in keys for one in MarcExercise.scripts[ITEMS[key]["task"]]))

    def handle(self, handler: str, body: dict[str, Any]) -> Answer:
        if handler != "lookup":
            return super().handle(handler, body)
        page = lookup(body["topic"], body.get("context", ""))
        if page is None:
            return 404, {"error": f"There is no page on “{body['topic']}”.", "code": "topic"}
        return 200, {"page": rendered(page)}

    def block(self) -> FakeBlock:
        """Return the block with the scripts of its first item's task, as the real view does."""
        scripts = (f"marc/{one}" for one in self._scripts(self.items[:1]))
        return FakeBlock(self.init, (*FILES, *scripts), self.args, self.handle, self.html())
