"""The Chicago Manual of Style, 17th edition: an entry of a bibliography with notes."""

from __future__ import annotations

from ..description import Description
from . import figures
from .apa import edition
from .kinds import GENRES, kind
from .parts import Line, Part
from .people import direct, inverted_first, listed, people
from .titles import headline

_ITALIC = ("book", "report")
_WHOLE_DATE = ("webpage", "post-weblog", "report", "broadcast")


def chicago(one: Description) -> tuple[Part, ...]:
    """Return an entry."""
    line, group, named = Line(), kind(one), people(one)
    if named.lead:
        line.add(inverted_first(named.lead, most=10, kept=7))
        if named.led_by_editors:
            line.add(", eds." if len(named.lead) > 1 else ", ed.")
        line.stop().add(" ")
    title = headline(one.full_title, one.language)
    dated_only = bool(group == "webpage" and one.date and one.type not in GENRES and not (
        one.publisher or one.container.title or one.edition))
    if group in _ITALIC:
        line.add(title, italic=True).stop()
    else:
        line.quoted(title, "," if dated_only else ".")
    if group == "article-journal":
        _journal(line, one)
    elif group == "post-weblog":
        line.add(" ").add(headline(one.container.title, one.language), italic=True)
        line.add(f", {figures.day_us(one.date)}" if one.date else "").stop()
    elif group == "chapter":
        _chapter(line, one)
    else:
        _book(line, one, group, dated_only)
    _address(line, one)
    return line.parts


def _journal(line: Line, one: Description) -> None:
    within = one.container
    line.add(" ").add(headline(within.title, one.language), italic=True)
    if within.volume:
        line.add(f" {within.volume}")
    if within.issue:
        line.add(f", no. {within.issue}")
    # A month says little beside an issue, but a day or a season is all that some weeklies have.
    if one.date:
        line.add(f" ({figures.day_us(one.date)})")
    if within.pages:
        line.add(f": {figures.chicago_pages(within.pages)}")
    line.stop()


def _chapter(line: Line, one: Description) -> None:
    named = people(one)
    line.add(" In ").add(headline(one.container.title, one.language), italic=True)
    if named.editors:
        line.add(f", edited by {listed([direct(agent) for agent in named.editors])}")
    if named.translators:
        line.add(f", translated by {listed([direct(agent) for agent in named.translators])}")
    if edition(one, "chapter"):
        line.add(f", {edition(one, 'chapter')}")
    if one.container.pages:
        line.add(f", {figures.chicago_pages(one.container.pages)}")
    line.stop()
    _imprint(line, one, one.date[:4])


def _book(line: Line, one: Description, group: str, dated_only: bool) -> None:
    named = people(one)
    if named.editors and not named.led_by_editors:
        line.add(f" Edited by {listed([direct(agent) for agent in named.editors])}").stop()
    if named.translators:
        line.add(f" Translated by {listed([direct(agent) for agent in named.translators])}").stop()
    genre, words = GENRES.get(one.type, ""), edition(one, group)
    date = figures.day_us(one.date) if group in _WHOLE_DATE else one.date[:4]
    if group == "thesis":
        line.add(f" {', '.join(part for part in (genre, one.publisher, date) if part)}").stop()
        return
    said = [genre, f"{words[:1].upper()}{words[1:]}",
            headline(one.container.title, one.language)]
    said = [part for part in said if part]
    if one.publisher or not date or not (said or dated_only):
        for part in said:
            line.add(f" {part}").stop()
        _imprint(line, one, date)
        return
    # A date alone makes no sentence: it goes with what stands before it.
    for part in said[:-1]:
        line.add(f" {part}").stop()
    line.add(f" {', '.join([*said[-1:], date])}").stop()


def _imprint(line: Line, one: Description, date: str) -> None:
    place = f"{one.place}: " if one.place and one.publisher else ""
    undated = "" if one.checked_on and one.url else "n.d."
    words = ", ".join(part for part in (place + one.publisher, date or undated) if part)
    if words:
        line.add(f" {words}").stop()


def _address(line: Line, one: Description) -> None:
    doi = next((each.value for each in one.identifiers if each.scheme == "doi"), "")
    address = f"https://doi.org/{doi}" if doi else one.url
    if not address:
        return
    if not one.date and one.checked_on and not doi:
        line.add(f" Accessed {figures.day_us(one.checked_on)}.")
    line.add(" ").link(address).add(".")
