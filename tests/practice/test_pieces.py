"""Pieces of the item in hand, and troubles of a problem, as authors and learners meet them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from shelflist.practice.form import FormError, read_form
from shelflist.practice.olx import OlxProblem, Reader, folded, parse_fragment
from shelflist.practice.pieces import (
    Piece,
    pieces_field,
    pieces_from_form,
    pieces_text,
    pieces_to_form,
    public_pieces,
    read_pieces,
    too_many_pieces,
    write_pieces,
)
from shelflist.practice.text import ENGLISH, Text, rendered
from shelflist.practice.troubles import Trouble, report_all

EMPTY = Text("Show the book here.")
FIELD = pieces_field(Text("The book"), Text("What learners see of it."))
TITLE_PAGE = Piece("Title page", "<p>The <b>sun</b> also rises</p>")
FACTS = Piece("Facts", '<p>24 cm</p><img src="/static/map.svg" alt="A map">')


def read(olx: str) -> tuple[tuple[Piece, ...], list[OlxProblem]]:
    reader = Reader(parse_fragment(olx, "item"), [])
    pieces = read_pieces(reader, EMPTY)
    reader.finish()
    return pieces, reader.problems


def written(pieces: tuple[Piece, ...]) -> str:
    element = etree.Element("item")
    write_pieces(pieces, element)
    return "".join(etree.tostring(child, encoding="unicode") for child in element)


@pytest.mark.parametrize("pieces", [(), (TITLE_PAGE,), (TITLE_PAGE, FACTS)])
def test_pieces_come_back_from_olx_and_from_a_form(pieces):
    assert read(written(pieces)) == (pieces, [])
    form = read_form((FIELD,), {"pieces": pieces_to_form(pieces)})
    assert pieces_from_form(form) == pieces


@given(label=st.text(min_size=1).filter(folded))
def test_any_label_that_can_be_typed_can_be_stored(label):
    form = read_form((FIELD,), {"pieces": [{"label": f"x{label}", "html": "<p>Seen</p>"}]})
    pieces = pieces_from_form(form)
    assert read(written(pieces)) == (pieces, [])


@pytest.mark.parametrize(("olx", "line", "said"), [
    ("\n<piece><p>Verso</p></piece>", 2, "Add the attribute label."),
    ('<piece label="Verso"/>', 1, "Show the book here."),
    ('<piece label="Verso" side="left"><p>1987</p></piece>', 1,
     "The attribute side is not known here."),
])
def test_a_faulty_piece_is_reported_at_its_line(olx, line, said):
    _, [problem] = read(olx)
    assert (problem.line, problem.element, str(problem.message)) == (line, "piece", said)


def test_what_could_harm_a_reader_is_left_out_on_both_ways_in():
    harmful = '<p onclick="x()">Verso</p><script>x()</script>'
    [piece], problems = read(f'<piece label="Verso">{harmful}</piece>')
    assert (piece.html, problems) == ("<p>Verso</p>", [])
    form = read_form((FIELD,), {"pieces": [{"label": "Verso", "html": harmful}]})
    assert pieces_from_form(form) == (piece,)


def test_a_form_wants_a_label_and_something_to_see():
    with pytest.raises(FormError) as caught:
        read_form((FIELD,), {"pieces": [{"label": "Verso", "html": ""},
                                        {"label": "", "html": "<p>1987</p>"}]})
    assert [(one.field, one.row) for one in caught.value.problems] == [
        ("pieces", 0), ("pieces", 1)]


class Spanish:
    def gettext(self, message):
        return {"Title page": "Portada"}.get(message, message)

    def ngettext(self, one, many, n):
        return one if n == 1 else many


def test_learners_see_labels_and_html_with_links_made_good():
    public = public_pieces((TITLE_PAGE, FACTS))
    assert rendered(public, Spanish(), lambda html: html.replace("/static/", "/course/")) == [
        {"label": "Title page", "html": TITLE_PAGE.html},
        {"label": "Facts", "html": '<p>24 cm</p><img src="/course/map.svg" alt="A map">'}]


@pytest.mark.parametrize(("translator", "label"), [(ENGLISH, "Title page"), (Spanish(), "Portada")])
def test_labels_of_ours_are_translated_where_a_drill_says_so(translator, label):
    [piece] = rendered(public_pieces((TITLE_PAGE,), Text), translator)
    assert piece["label"] == label


def test_an_index_has_the_words():
    assert pieces_text((TITLE_PAGE, FACTS)) == "Title page: The sun also rises Facts: 24 cm"


@pytest.mark.parametrize(("n", "said"), [
    (2, []), (3, [("pieces", "3 pieces are too many; 2 is the limit.")])])
def test_pieces_have_a_limit(n, said):
    troubles = too_many_pieces((TITLE_PAGE,) * n, 2)
    assert [(one.field, str(one.message)) for one in troubles] == said


@pytest.mark.parametrize(("trouble", "line", "code"), [
    (Trouble("words", Text("No."), 1), 3, "drill-words"),
    (Trouble("words", Text("No."), 2), 1, "drill-words"),  # a form's row that OLX has not
    (Trouble("words", Text("No.")), 1, "drill-words"),
    (Trouble("kind", Text("No."), 0), 1, "drill-kind"),
])
def test_a_trouble_is_reported_at_its_row_or_at_the_item(trouble, line, code):
    reader = Reader(parse_fragment("<item>\n<word/>\n<word/></item>")[0], [])
    report_all(reader, {"words": reader.children("word")}, [trouble], "drill-")
    [problem] = reader.problems
    assert (problem.line, problem.code, str(problem.message)) == (line, code, "No.")
