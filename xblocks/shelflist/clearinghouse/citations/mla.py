"""MLA Handbook, ninth edition: an entry of the list of works cited."""

from __future__ import annotations

from ..description import Description
from . import figures
from .apa import edition
from .kinds import kind
from .parts import Line, Part
from .people import direct, inverted_first, listed, people
from .titles import headline

_YEAR_ONLY = ("book", "chapter", "thesis", "dataset", "software")


def mla(one: Description) -> tuple[Part, ...]:
    """Return an entry. A body that publishes its own work is named as the publisher alone."""
    line, group, named = Line(), kind(one), people(one)
    lead = inverted_first(named.lead, most=2, kept=1) if named.lead else ""
    if lead and lead != one.publisher:
        line.add(lead)
        if named.led_by_editors:
            line.add(", editors" if len(named.lead) > 1 else ", editor")
        line.stop().add(" ")
    title = headline(one.full_title, one.language)
    if one.container.title:
        line.quoted(title, ".").add(" ")
        line.add(headline(one.container.title, one.language), italic=True)
        opened = True
    else:
        line.add(title, italic=True).stop()
        opened = False
    elements = _elements(one, group)
    doi = next((each.value for each in one.identifiers if each.scheme == "doi"), "")
    address = f"https://doi.org/{doi}" if doi else one.url
    if elements:
        first = elements[0] if opened else elements[0][0].upper() + elements[0][1:]
        line.add((", " if opened else " ") + ", ".join([first, *elements[1:]]))
        opened = True
    if address:
        line.add(", " if opened else " ").link(address).add(".")
        if not one.date and one.checked_on and not doi:
            line.add(f" Accessed {figures.day_mla(one.checked_on)}.")
    elif opened:
        line.stop()
    return line.parts


def _elements(one: Description, group: str) -> list[str]:
    named, within = people(one), one.container
    made = []
    if named.editors and not named.led_by_editors:
        made.append(f"edited by {_few([direct(agent) for agent in named.editors])}")
    if named.translators:
        made.append(f"translated by {_few([direct(agent) for agent in named.translators])}")
    version = edition(one, group)
    made.append(version[:1].lower() + version[1:] if made else version)
    made.append(f"vol. {within.volume}" if within.volume else "")
    made.append(f"no. {within.issue}" if within.issue else "")
    made.append(one.publisher if group != "article-journal" else "")
    made.append(one.date[:4] if group in _YEAR_ONLY else figures.day_mla(
        one.date[:7] if group == "article-journal" else one.date))
    if within.pages:
        label = "pp." if figures.several(within.pages) else "p."
        made.append(f"{label} {figures.mla_pages(within.pages)}")
    return [part for part in made if part]


def _few(names: list[str]) -> str:
    return listed(names) if len(names) < 3 else f"{names[0]} et al."
