"""What an error in a part of a record costs the library: 3, 2 or 1.

3 breaks matching, overlay, filing or indexing; 2 harms access or identification; 1 shows only.
The same scale is used for every drill (docs/reference/practice.md); the choice for each field and
part is ours and stands here alone.
"""

from __future__ import annotations

from .schema import Position

BREAKS, HARMS, SHOWS = 3, 2, 1

# Numbers that systems match on.
_IDENTIFIERS = frozenset(("001", "010", "020", "022", "024", "028", "035"))
# Access points whose form decides what they file and index with.
_HEADINGS = frozenset(("100", "110", "111", "130", "240", "700", "710", "711", "730", "800",
                       "810", "811", "830", "440"))
_SUBJECTS = frozenset(("600", "610", "611", "630", "647", "648", "650", "651", "655"))
_MAIN = frozenset(("100", "110", "111", "130", "240", "245"))

# Which indicator counts the characters to pass over when filing.
_NONFILING = {"130": 1, "630": 1, "730": 1, "740": 1, "222": 2, "240": 2, "242": 2, "243": 2,
              "245": 2, "440": 2, "830": 2}
_INDICATORS = {
    ("245", 1): HARMS, ("264", 2): HARMS, ("490", 1): HARMS, ("041", 1): HARMS, ("024", 1): HARMS,
    ("100", 1): HARMS, ("110", 1): HARMS, ("111", 1): HARMS, ("600", 1): HARMS,
    ("610", 1): HARMS, ("611", 1): HARMS, ("700", 1): HARMS, ("710", 1): HARMS,
    ("711", 1): HARMS, ("800", 1): HARMS, ("810", 1): HARMS, ("811", 1): HARMS,
    ("780", 2): HARMS, ("785", 2): HARMS, ("780", 1): HARMS, ("785", 1): HARMS,
    ("050", 2): SHOWS, ("856", 1): SHOWS,
    **{(tag, 2): HARMS for tag in _SUBJECTS},
}

# The encoding level (17) decides which record a load may replace: it breaks overlay.
_LEADER = {5: HARMS, 6: BREAKS, 7: BREAKS, 8: SHOWS, 9: SHOWS, 17: BREAKS, 18: SHOWS, 19: SHOWS}
_DATES = range(6, 15)
_LANGUAGE, _PLACE = 35, 15
_FORM_OF_ITEM = {"MP": 29, "VM": 29}
_SHOWN_ONLY_BOOKS = (18, 30, 31, 34)  # illustrations, festschrift, index, biography


def is_nonfiling(tag: str, number: int) -> bool:
    """True when this indicator of the field counts non-filing characters (MARC 21)."""
    return _NONFILING.get(tag) == number


def is_access_point(tag: str) -> bool:
    """True for fields that hold an access point: their inner marks stay in every record."""
    return tag in _HEADINGS or tag in _SUBJECTS


def tag_weight(tag: str) -> int:
    """Return what a wrong tag costs, and at least what a missing field does."""
    if tag in _IDENTIFIERS or tag in _MAIN or tag in ("LDR", "008"):
        return BREAKS
    if tag.startswith("5") and tag != "505":
        return SHOWS
    return HARMS


def indicator_weight(tag: str, number: int) -> int:
    """Return what a wrong indicator (1 or 2) costs."""
    if is_nonfiling(tag, number):
        return BREAKS
    return _INDICATORS.get((tag, number), SHOWS)


def code_weight(tag: str, code: str) -> int:
    """Return what a wrong or missing subfield code costs: $a or $z of an ISBN decides a match."""
    if tag in _IDENTIFIERS and code in "az":
        return BREAKS
    return SHOWS if tag.startswith("5") else HARMS


def order_weight(tag: str) -> int:
    """Return what the right subfields in another order cost: they make another heading."""
    return HARMS if is_access_point(tag) else SHOWS


def words_weight(tag: str, code: str) -> int:
    """Return what wrong words in a subfield cost."""
    if tag in _IDENTIFIERS:
        return BREAKS if code in "az" else SHOWS
    if tag == "245":
        return BREAKS if code in "anp" else SHOWS if code == "h" else HARMS
    if tag in _HEADINGS:
        return SHOWS if code in "ei4u" or code.isdigit() else BREAKS
    if tag in _SUBJECTS:
        return HARMS
    if tag == "300":
        return HARMS if code == "a" else SHOWS
    if tag in ("336", "337", "338"):
        return SHOWS if code == "2" else HARMS
    return SHOWS if tag.startswith("5") and code != "u" else HARMS


def position_weight(position: Position, material: str) -> int:
    """Return what a wrong value of a fixed field's position costs; 0 for one not judged.

    Not judged are what the system fills (leader but 05-09 and 17-19, the date of entry) and what
    the format leaves undefined. `material` is the 008's ("BK").
    """
    if position.kind == "undefined":
        return 0
    if position.tag == "LDR":
        return _LEADER.get(position.start, 0)
    if position.tag == "008":
        if position.start < 6:
            return 0
        if position.start in _DATES or position.start == _LANGUAGE:
            return BREAKS
        if position.start == _FORM_OF_ITEM.get(material, 23):
            return BREAKS
        if position.start > _LANGUAGE or (
                material == "BK" and position.start in _SHOWN_ONLY_BOOKS):
            return SHOWS
        return HARMS
    return BREAKS if position.start == 0 else SHOWS


def control_weight(tag: str) -> int:
    """Return what a wrong control field without positions costs; 0 for 005, the system's own."""
    return {"001": BREAKS, "003": BREAKS, "005": 0}.get(tag, SHOWS)
