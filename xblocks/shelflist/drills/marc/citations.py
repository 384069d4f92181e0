"""The rules that findings cite: MARC 21 by field and position, ISBD, RDA and AACR2 by number."""

from __future__ import annotations

from functools import lru_cache

from ...practice.assessment import Rule
from ...practice.text import N_, Text

_FORMAT = "https://www.loc.gov/marc/bibliographic/"
_CODES = "https://www.loc.gov/marc/"
_FIXED_PAGES = {"LDR": "bdleader.html", "006": "bd006.html", "007": "bd007.html",
                "008": "bd008.html"}
LOCAL = N_("Local practice")

# By the description's elements: ISBD area, RDA, AACR2 (numbers only; the texts are licensed).
_DESCRIPTION: dict[str, tuple[str, str, str]] = {
    "020": ("ISBD 8", "RDA 2.15", "AACR2 1.8B"),
    "022": ("ISBD 8", "RDA 2.15", "AACR2 1.8B"),
    "024": ("ISBD 8", "RDA 2.15", "AACR2 1.8B"),
    "028": ("ISBD 8", "RDA 2.15", "AACR2 1.8B"),
    "245": ("ISBD 1", "RDA 2.3, 2.4", "AACR2 1.1"),
    "246": ("ISBD 1", "RDA 2.3.6", "AACR2 21.30J"),
    "250": ("ISBD 2", "RDA 2.5", "AACR2 1.2"),
    "255": ("ISBD 3", "RDA 7.25", "AACR2 3.3"),
    "260": ("ISBD 4", "RDA 2.8", "AACR2 1.4"),
    "264": ("ISBD 4", "RDA 2.7-2.11", "AACR2 1.4"),
    "300": ("ISBD 5", "RDA 3.4, 3.5, 7.15", "AACR2 1.5"),
    "336": ("ISBD 0", "RDA 6.9", "AACR2 1.1C"),
    "337": ("ISBD 0", "RDA 3.2", "AACR2 1.1C"),
    "338": ("ISBD 0", "RDA 3.3", "AACR2 1.1C"),
    "362": ("ISBD 3", "RDA 2.6", "AACR2 12.3"),
    "490": ("ISBD 6", "RDA 2.12", "AACR2 1.6"),
    "504": ("ISBD 7", "RDA 7.16", "AACR2 2.7B18"),
    "505": ("ISBD 7", "RDA 25.1", "AACR2 1.7B18"),
    "520": ("ISBD 7", "RDA 7.10", "AACR2 1.7B17"),
    "546": ("ISBD 7", "RDA 7.12", "AACR2 1.7B2"),
}
_HEADINGS: dict[str, tuple[str, str]] = {
    "100": ("RDA 9, 19.2", "AACR2 21, 22"), "110": ("RDA 11, 19.2", "AACR2 21, 24"),
    "111": ("RDA 11, 19.2", "AACR2 21, 24"), "130": ("RDA 6", "AACR2 25"),
    "240": ("RDA 6", "AACR2 25"), "700": ("RDA 9, 20", "AACR2 21.29, 22"),
    "710": ("RDA 11, 20", "AACR2 21.29, 24"), "711": ("RDA 11, 20", "AACR2 21.29, 24"),
    "730": ("RDA 6, 25", "AACR2 21.30, 25"), "800": ("RDA 6, 9", "AACR2 21.30L"),
    "810": ("RDA 6, 11", "AACR2 21.30L"), "811": ("RDA 6, 11", "AACR2 21.30L"),
    "830": ("RDA 6", "AACR2 21.30L"),
}


@lru_cache(maxsize=512)
def field_rule(tag: str) -> Rule:
    """Return the rule of a field's content designation: 'MARC 21, 245'."""
    if tag in _FIXED_PAGES:
        return Rule(f"marc-{tag}", f"MARC 21, {'Leader' if tag == 'LDR' else tag}", Text(
            "What each position of this fixed field holds."), _FORMAT + _FIXED_PAGES[tag])
    page = f"bd{tag}.html" if tag.isdigit() and not tag.startswith("9") else ""
    return Rule(f"marc-{tag}", f"MARC 21, {tag}", Text(
        "What this field holds, and what its indicators and subfields mean."),
        _FORMAT + page)


@lru_cache(maxsize=512)
def position_rule(position: str, leader: str = "") -> Rule:
    """Return the rule of a fixed field's position: 'MARC 21, 008/07-10'."""
    tag = position[:3]
    shown = position.replace("LDR", "Leader")
    return Rule(f"marc-{position}", f"MARC 21, {shown}", Text(
        "What each position of this fixed field holds."),
        _FORMAT + _FIXED_PAGES.get(tag, f"bd{tag}.html"))


@lru_cache(maxsize=512)
def words_rule(tag: str, *, aacr2: bool = False) -> Rule:
    """Return the rule of what a field says: RDA or AACR2 for the description and headings."""
    if tag in _DESCRIPTION:
        _isbd, rda, old = _DESCRIPTION[tag]
        return Rule(f"words-{tag}", old if aacr2 else rda, Text(
            "Where this element is taken from, and how it is recorded."))
    if tag in _HEADINGS:
        rda, old = _HEADINGS[tag]
        return Rule(f"words-{tag}", old if aacr2 else rda, Text(
            "Which access point is made, and in which form."))
    return field_rule(tag)


@lru_cache(maxsize=512)
def punctuation_rule(tag: str) -> Rule:
    """Return the rule of a field's marks: the ISBD area, or LDR/18 where there is none."""
    if tag in _DESCRIPTION:
        return Rule(f"marks-{tag}", f"{_DESCRIPTION[tag][0]}; MARC 21, Leader/18", Text(
            "The marks that part the elements; Leader/18 says whether the record has them."),
            _FORMAT + _FIXED_PAGES["LDR"])
    return Rule("marks", "MARC 21, Leader/18", Text(
        "Leader/18 says which marks a record has between and after its elements."),
        _FORMAT + _FIXED_PAGES["LDR"])


@lru_cache(maxsize=512)
def capitals_rule(*, aacr2: bool = False) -> Rule:
    """Return the rule of capitals."""
    return Rule("capitals", "AACR2 Appendix A" if aacr2 else "RDA 1.7.2, Appendix A", Text(
        "Which words begin with a capital; a title has one on its first word and on names."))


EXTRA = Rule("extra", LOCAL, Text(
    "A record says of the item what the item and the library’s policy call for."))
CALLED_FOR = Rule("called-for", "MARC 21; RDA 0.6, 1.3", Text(
    "Which elements a record must have: the core of the rules, and what the library adds."))
ORDER = Rule("subfield-order", "MARC 21; ISBD", Text(
    "Within a field the elements stand in the order of the description."))
