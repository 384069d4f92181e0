"""APA Style, seventh edition: an entry of the reference list."""

from __future__ import annotations

from collections.abc import Sequence

from ..description import Agent, Description
from . import figures
from .editions import number, short
from .kinds import GENRES, kind
from .parts import Line, Part
from .people import listed, people, short_direct, short_inverted
from .titles import headline, sentence

_WHOLE_DATE = ("webpage", "post-weblog", "broadcast")
_WITHIN = ("article-journal", "post-weblog", "chapter")


def apa(one: Description) -> tuple[Part, ...]:
    """Return an entry. Titles are in sentence case as far as `titles.sentence` can know it."""
    line, group, named = Line(), kind(one), people(one)
    lead = _lead(named.lead)
    if lead:
        line.add(lead)
        if named.led_by_editors:
            line.add(" (Eds.)" if len(named.lead) > 1 else " (Ed.)")
        line.stop().add(" ")
    else:
        _title(line, one, group)
        line.stop().add(" ")
    line.add(f"({_date(one, group)}).")
    if lead:
        line.add(" ")
        _title(line, one, group)
        line.stop()
    _source(line, one, group, lead)
    _address(line, one)
    return line.parts


def _lead(agents: Sequence[Agent]) -> str:
    names = [short_inverted(agent) for agent in agents]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, … {names[-1]}"
    return listed(names, "&", comma_before_two=True)


def _date(one: Description, group: str) -> str:
    if not one.date:
        return "n.d."
    return figures.day_apa(one.date) if group in _WHOLE_DATE else one.date[:4]


def _title(line: Line, one: Description, group: str) -> None:
    line.add(sentence(one.full_title), italic=group not in _WITHIN)
    if group in _WITHIN:
        return
    inner = "; ".join(part for part in (
        _others(people(one).editors, "Ed.", "Eds.") if not people(one).led_by_editors else "",
        _others(people(one).translators, "Trans.", "Trans.")) if part)
    if inner:
        line.add(f" ({inner})")
    if edition(one, group):
        line.add(f" ({edition(one, group)})")
    genre = GENRES.get(one.type, "")
    if group == "thesis" and (one.url or _doi(one)) and one.publisher:
        genre = f"{genre}, {one.publisher}"
    if genre:
        line.add(f" [{genre}]")


def edition(one: Description, group: str) -> str:
    """Return '2nd ed.'; of a data set or a program 'Version 2'."""
    if group not in ("dataset", "software") or not one.edition:
        return short(one.edition)
    plain = one.edition.removeprefix("Version ").removeprefix("version ")
    return f"Version {number(one.edition) or plain}"


def _others(agents: Sequence[Agent], role: str, roles: str) -> str:
    if not agents:
        return ""
    names = listed([short_direct(agent) for agent in agents], "&")
    return f"{names}, {roles if len(agents) > 1 else role}"


def _source(line: Line, one: Description, group: str, lead: str) -> None:
    within = one.container
    if group in ("article-journal", "post-weblog"):
        line.add(" ").add(headline(within.title, one.language), italic=True)
        if within.volume:
            line.add(", ").add(within.volume, italic=True)
        if within.issue and within.volume:
            line.add(f"({within.issue})")
        elif within.issue:
            line.add(", ").add(within.issue, italic=True)
        if within.pages:
            line.add(f", {figures.pages(within.pages)}")
        line.stop()
        return
    if group == "chapter":
        _book_around(line, one)
    elif within.title:
        line.add(f" {headline(within.title, one.language)}").stop()
    printed_in_title = group == "thesis" and (one.url or _doi(one))
    if one.publisher and one.publisher != lead and not printed_in_title:
        line.add(f" {one.publisher}").stop()


def _book_around(line: Line, one: Description) -> None:
    named = people(one)
    line.add(" In ")
    if named.editors:
        names = listed([short_direct(agent) for agent in named.editors], "&")
        line.add(f"{names} ({'Eds.' if len(named.editors) > 1 else 'Ed.'}), ")
    line.add(sentence(one.container.title), italic=True)
    pages = figures.pages(one.container.pages)
    inner = ", ".join(part for part in (
        short(one.edition),
        f"{'pp.' if figures.several(pages) else 'p.'} {pages}" if pages else "") if part)
    if inner:
        line.add(f" ({inner})")
    line.stop()


def _doi(one: Description) -> str:
    return next((each.value for each in one.identifiers if each.scheme == "doi"), "")


def _address(line: Line, one: Description) -> None:
    doi = _doi(one)
    if doi:
        line.add(" ").link(f"https://doi.org/{doi}")
    elif one.url:
        retrieved = "" if one.date or not one.checked_on else (
            f"Retrieved {figures.day_us(one.checked_on)}, from ")
        line.add(f" {retrieved}").link(one.url)
