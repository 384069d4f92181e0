"""Descriptions of every kind, for round trips."""

from __future__ import annotations

from hypothesis import strategies as st

from shelflist.clearinghouse.description import (
    Abstract,
    Agent,
    Container,
    Description,
    Identifier,
    Relation,
    to_json,
)
from shelflist.clearinghouse.reading import DescriptionError, read
from shelflist.clearinghouse.vocabularies import vocabulary

LETTERS = "abcdefghijklmnopqrstuvwxyzABCÄÖÜéñçßøčłš0123456789中かع  '’“”\".,;:?!&%$#_{}\\~^()[]<>=+-@*/|–—"
words = st.text(LETTERS, min_size=1, max_size=40).map(lambda s: " ".join(s.split())).filter(
    lambda s: any(c.isalnum() for c in s))
plain = st.text("abcdefghijklmnopqrstuvwxyzABCÄéñø中", min_size=2, max_size=12)
dates = st.one_of(st.integers(1500, 2026).map(str),
                  st.dates(min_value=__import__("datetime").date(1500, 1, 1)).map(lambda d: d.isoformat()[:7]),
                  st.dates(min_value=__import__("datetime").date(1500, 1, 1)).map(lambda d: d.isoformat()))
agents = st.one_of(
    st.builds(lambda f, g, r: Agent(f, g, "", r), plain, plain, st.sampled_from(list(vocabulary("roles")))),
    st.builds(lambda n, r: Agent("", "", n, r), plain, st.sampled_from(list(vocabulary("roles")))))
NUMBERS = [Identifier("doi", "10.1000/xyz12"), Identifier("isbn", "9780306406157"),
           Identifier("issn", "0378-5955"), Identifier("oclc", "12345"), Identifier("lccn", "2001000001"),
           Identifier("eric", "ED123456"), Identifier("url", "https://example.org/a?b=1&c=%20"),
           Identifier("url", "https://example.org/second")]


def of(name):
    return st.sampled_from(list(vocabulary(name)))


def some(name):
    return st.lists(of(name), max_size=3, unique=True).map(tuple)

RELATED = tuple(Relation(one, f"Work {n}", url=f"https://example.org/work/{n}")
                for n, one in enumerate(("isTranslationOf", "isVersionOf", "replaces",
                                         "isReplacedBy", "isPartOf", "references")))


@st.composite
def descriptions(draw):
    """A description that `read` takes, and takes as it is."""
    optional = lambda strategy: draw(st.one_of(st.just(""), strategy))  # noqa: E731
    made = Description(
        title=draw(words), subtitle=optional(words), date=optional(dates), edition=optional(words),
        creators=tuple(draw(st.lists(agents, max_size=4, unique=True))),
        publisher=optional(words), place=optional(plain),
        container=draw(st.one_of(st.just(Container()), st.builds(
            Container, words, st.integers(1, 99).map(str), st.integers(1, 12).map(str),
            st.just("11-29"), st.sampled_from(["", "0378-5955"])))),
        type=draw(of("types")), format=draw(of("formats")), language=draw(of("languages")),
        level=optional(of("levels")), audiences=draw(some("audiences")),
        competencies=draw(some("competencies")), subjects=draw(some("subjects")),
        identifiers=tuple(draw(st.lists(st.sampled_from(NUMBERS), max_size=4, unique=True))),
        rights=optional(words), license=optional(st.sampled_from(["CC-BY-4.0"])),
        cost=optional(of("costs")), rules=draw(some("rules")),
        marc_update=draw(st.sampled_from([None, 39])), minutes=draw(st.sampled_from([None, 90])),
        checked_on=optional(st.just("2026-02-01")), access=draw(some("access")),
        abstract=draw(st.one_of(st.just(Abstract()), st.builds(
            lambda t, m: Abstract(t, m, "article", "A. Tester", "2026-01-31"), words, of("modes")))),
        relations=draw(st.sampled_from([(), (Relation("replaces", "First edition"),), RELATED])))
    try:
        return read(to_json(made))
    except DescriptionError:
        return read({"title": "Alone"})
