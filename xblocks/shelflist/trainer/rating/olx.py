"""Samples, experts and their ratings in OLX: read strictly, written back alike."""

from __future__ import annotations

from lxml import etree

from ...practice.item_form import add_html
from ...practice.olx import Reader, folded
from ...practice.rubric import TOP_VALUE, read_rubric, write_rubric
from ...practice.text import Text
from ...practice.troubles import Trouble, report_all
from .checking import troubles_of
from .problem import (
    ADVICE,
    AUDIO,
    GRADED,
    TEXT,
    TRANSCRIPT,
    VIDEO,
    Expert,
    Media,
    RateProblem,
    Rating,
    Sample,
)
from .rules.transcript import read_numbers, write_numbers


def read_problem(reader: Reader) -> RateProblem | None:
    """Read an item's own children; report what is wrong and return None if anything is."""
    before = len(reader.problems)
    title = folded(reader.attribute("title"))
    asked = tuple(reader.attribute("criteria").split())
    evidence = reader.attribute("evidence", ADVICE, choices=(ADVICE, GRADED))
    situation = reader.html_children("situation")
    rubric = read_rubric(reader)
    media = _read_media(reader.child("media"))
    lines = _read_sample(reader)
    rates: list[Reader] = []
    experts = tuple(_read_expert(one, rates) for one in reader.children("expert"))
    if len(reader.problems) > before or rubric is None or lines is None:
        return None
    kind, element, words = lines
    problem = RateProblem(Sample(kind, words, media), rubric, experts, title, situation, asked,
                          evidence)
    troubles = troubles_of(problem)
    _report(reader, element, rates, troubles)
    return None if troubles else problem


def _report(reader: Reader, sample: Reader, rates: list[Reader], troubles: list[Trouble]) -> None:
    for trouble in troubles:
        if trouble.field == "sample":
            sample.report(trouble.message, "sample")
    report_all(reader, {"ratings": rates}, [one for one in troubles if one.field != "sample"])


def _read_sample(reader: Reader) -> tuple[str, Reader, tuple[str, ...]] | None:
    found = [(kind, child) for kind in (TRANSCRIPT, TEXT) for child in reader.children(kind)]
    if len(found) != 1:
        reader.report(Text("Write the sample in one <transcript>, or in one <text>."), "sample")
        for _, child in found:
            child.pass_over()
        return None
    kind, element = found[0]
    return kind, element, tuple(folded(line) for line in element.lines())


def _read_media(reader: Reader | None) -> Media | None:
    if reader is None:
        return None
    return Media(reader.attribute("kind", required=True, choices=(AUDIO, VIDEO)),
                 reader.attribute("src", required=True), reader.attribute("captions"),
                 reader.attribute("lang"))


def _read_expert(reader: Reader, rates: list[Reader]) -> Expert:
    name = folded(reader.attribute("name", required=True))
    rows = reader.children("rate")
    rates += rows
    return Expert(name, tuple(_read_rating(row) for row in rows))


def _read_rating(reader: Reader) -> Rating:
    try:
        turns = read_numbers(reader.attribute("turns"))
    except ValueError as error:
        reader.report(Text("turns=\"{part}\": give numbers of lines, such as 1 3-5.",
                           part=str(error)[:20]), "ratings")
        turns = ()
    reader.attribute("level", required=True)
    return Rating(reader.attribute("criterion", required=True),
                  reader.integer("level", 0, 0, TOP_VALUE), turns, reader.text())


def write_problem(problem: RateProblem, element: etree._Element) -> None:
    """Add the attributes and children that `read_problem` reads back alike."""
    if problem.title:
        element.set("title", problem.title)
    if problem.asked:
        element.set("criteria", " ".join(problem.asked))
    if problem.evidence != ADVICE:
        element.set("evidence", problem.evidence)
    add_html(element, "situation", problem.situation)
    media = problem.sample.media
    if media is not None:
        child = etree.SubElement(element, "media", kind=media.kind, src=media.src)
        for name, value in (("captions", media.captions), ("lang", media.lang)):
            if value:
                child.set(name, value)
    etree.SubElement(element, problem.sample.kind).text = "\n".join(
        ("", *problem.sample.lines, ""))
    write_rubric(problem.rubric, element)
    for expert in problem.experts:
        child = etree.SubElement(element, "expert", name=expert.name)
        for one in expert.ratings:
            rate = etree.SubElement(child, "rate", criterion=one.criterion, level=str(one.level))
            if one.turns:
                rate.set("turns", write_numbers(one.turns))
            rate.text = one.why
