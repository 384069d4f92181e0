"""Records in OLX: nothing is lost, nothing wrong is passed over, nothing hostile gets through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from lxml import etree

from shelflist import blocks
from shelflist.clearinghouse.widgets.entries import Contents, Entry, contents_of, write_contents
from shelflist.clearinghouse.widgets.snapshot import Snapshot
from tests.clearinghouse.formats.described import descriptions
from tests.clearinghouse.widgets.widgets import DAY, entry, of, olx_of

RECORD = "3f0c5c53-9c57-4b0c-8f8b-10aa00bb00cc"


@settings(max_examples=10, deadline=None)
@given(descriptions(), descriptions())
def test_records_come_back_as_they_were(one, other):
    made = Contents("<p>Read <em>both</em>.</p>", (
        Entry("one", Snapshot(one, RECORD, DAY), "<p>Begin here.<br>&nbsp;Slowly.</p>", True, 12),
        Entry("two", Snapshot(other))))
    olx = write_contents(made, "", 10)
    back, problems = contents_of(olx, 10)
    assert problems == ()
    assert back.entries == made.entries
    assert back == made
    assert write_contents(back, olx, 10) == olx


def test_abstracts_keep_their_paragraphs_and_subjects_say_what_they_are():
    olx = olx_of(entry("a", abstract={"text": "One.\n\nTwo."}, subjects=["sh85107141"]))
    assert "<p>One.</p><p>Two.</p>" in olx
    assert '<subject id="sh85107141">Technical services (Libraries)</subject>' in olx
    [back] = contents_of(olx, 5)[0].entries
    assert back.snapshot.description.abstract.text == "One.\n\nTwo."
    assert back.snapshot.description.subjects == ("sh85107141",)


FAULTS = [
    ('<record><title>T</title></record>', 1, "record", "Add the attribute id."),
    ('<record id="a b"><title>T</title></record>', 1, "record", "letters, digits"),
    ('<record id="a">\n<date>2019</date></record>', 1, "record", "A record needs a title."),
    ('<record id="a">\n<title>T</title>\n<date>May 2019</date></record>', 3, "date", "2017-05"),
    ('<record id="a">\n<title>T</title>\n<colour>red</colour></record>', 3, "colour", "not known"),
    ('<record id="a" colour="red"><title>T</title></record>', 1, "record", "colour"),
    ('<record id="a"><title>T</title>\n<creator family="F" name="N"/></record>', 2, "creator",
     "whole name of a body"),
    ('<record id="a"><title>T</title>\n<creator/></record>', 2, "creator", "family name"),
    ('<record id="a"><title>T</title>\n<creator family="F" role="king"/></record>', 2, "creator",
     "role: “king”"),
    ('<record id="a"><title>T</title>\n\n<identifier scheme="url">javascript:alert(1)</identifier>'
     '</record>', 3, "identifier", "is not a url"),
    ('<record id="a"><title>T</title>\n<identifier scheme="isbn">9780306406158</identifier>'
     '</record>', 2, "identifier", "check digit"),
    ('<record id="a"><title>T</title>\n<subject>Elves</subject></record>', 2, "subject", "Elves"),
    ('<record id="a"><title>T</title>\n<minutes>soon</minutes></record>', 2, "minutes", "whole number"),
    ('<record id="a" record="17"><title>T</title></record>', 1, "record", "no id of a record"),
    ('<record id="a" as_of="today"><title>T</title></record>', 1, "record", "2026-11-26"),
    ('<record id="a" minutes="0"><title>T</title></record>', 1, "record", "from 1 to"),
    ('<record id="a" required="maybe"><title>T</title></record>', 1, "record", "true, false"),
    ('<record id="a"><title>T</title></record>\n<record id="a"><title>U</title></record>', 2,
     "record", "used twice"),
    ('<record id="a"><title>T</title>stray</record>', 1, "record", "outside any element"),
    ('<record id="a"><title>A <i>B</i></title></record>', 1, "i", "not known inside"),
    ('<record id="a"><title>T</title>\n<date>2019</date><date>2020</date></record>', 2, "date", "Only one"),
    ('<record id="a"><title>T</title><status>superseded</status></record>', 1, "record", "taken its place"),
    ('<item/>', 1, "item", "not known inside"),
    ('<record id="a"><title>T</title>', 1, "widget", "is not closed"),
]


@pytest.mark.parametrize(("olx", "line", "element", "words"), FAULTS)
def test_what_is_wrong_is_named_with_line_and_element(olx, line, element, words):
    found = [(one.line, one.element, str(one)) for one in contents_of(olx, 5)[1]
             if one.severity == "error"]
    assert [one[:2] for one in found] == [(line, element)] or any(
        one[:2] == (line, element) and words in one[2] for one in found), found
    assert any(words in one[2] for one in found), found


def test_the_rest_of_a_faulty_record_and_of_a_faulty_list_is_shown():
    olx = ('<record id="a"><title>Sound</title><date>May</date><publisher>ALA</publisher></record>'
           '<record id="b"><date>2019</date></record><record id="c"><title>Third</title></record>')
    back, problems = contents_of(olx, 5)
    assert [one.id for one in back.entries] == ["a", "c"]
    assert back.entries[0].snapshot.description.publisher == "ALA"
    assert len([one for one in problems if one.severity == "error"]) == 2
    page = of(olx).student_view().content
    assert "Sound" in page
    assert "Third" in page


def test_a_list_that_is_too_long_says_so_and_shows_what_it_may():
    olx = olx_of(*(entry(f"r{n}") for n in range(4)))
    back, problems = contents_of(olx, 3)
    assert len(back.entries) == 3
    assert ["records-many"] == [one.code for one in problems]


@pytest.mark.parametrize("kind", ["ReadingListBlock", "ResourceBlock"])
def test_import_and_export_keep_everything_to_the_letter(kind):
    cls = getattr(blocks, kind)
    inside = (f'\n  <!-- why this one -->\n  <record id="a" record="{RECORD}" as_of="{DAY}">'
              "<title>T &amp; U</title>"
              "<annotation>Two <b>bold</b> <i>words</i></annotation></record>\n")
    node = etree.fromstring(f'<shelflist_x url_name="u" display_name="D" future="1">{inside}</shelflist_x>')
    block = cls.parse_xml(node, of("", kind).runtime, of("", kind).scope_ids)
    out = etree.Element("unnamed")
    block.add_xml_to_node(out)
    again = cls.parse_xml(etree.fromstring(etree.tostring(out)), block.runtime, of("", kind).scope_ids)
    assert again.items_olx == block.items_olx == inside
    assert again.xml_attributes == {"future": "1"}
    assert out.get("display_name") == "D"
    # The checker: the unknown attribute, and the space that an import without xml:space would drop.
    assert [one.code for one in cls.check_olx(node)] == ["block-attribute", "lost-space"]
    del node.attrib["future"]
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    assert cls.check_olx(node) == []


@pytest.mark.parametrize("kind", ["ReadingListBlock", "ResourceBlock"])
@pytest.mark.parametrize("inside", [
    "", "<", "<!DOCTYPE x>", "&xxe;", "<record/>", "<record id='a'/>", "text", "\x00", "<a>" * 300,
    "<record id='a'><title><script>alert(1)</script></title></record>"])
def test_no_olx_breaks_a_page(kind, inside):
    block = of(inside, kind)
    for fragment in (block.student_view(), block.public_view(), block.studio_view()):
        assert "<script>alert" not in fragment.content
    block.validate()
    block.index_dictionary()
    block.student_view_data()


def test_nothing_hostile_gets_into_a_page():
    bad = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>'
    olx = olx_of(entry(
        "a", title=f"T {bad} &lt;script&gt;alert(3)&lt;/script&gt;", publisher=bad + "P",
        creators=[{"name": bad + "N"}], abstract={"text": bad + "A", "by": bad + "S"},
        status="superseded", superseded_by='javascript:alert("4")',
        identifiers=[{"scheme": "url", "value": "https://example.org/?a=%22onclick"}],
        annotation='<p onclick="x()">Hi<script>alert(5)</script><a href="javascript:x()">y</a></p>'),
        introduction='<iframe src="https://evil.example"></iframe><p style="x">In</p>')
    block = of(olx)
    for page in (block.student_view().content, block.public_view().content,
                 of(olx, "ResourceBlock").student_view().content):
        # A tag, an attribute or an address that was not ours would show in the parsed page.
        tree = etree.HTML(page)
        assert not tree.xpath("//script|//img|//iframe|//style")
        assert not [name for one in tree.iter() for name in one.attrib
                    if name.startswith("on") or name == "style"]
        assert all(one.startswith(("https://", "http://", "/handler/"))
                   for one in tree.xpath("//@href"))
        assert "alert(3)" in page
