"""OLX: read strictly, kept to the letter, never a reason to lose a block."""

from __future__ import annotations

import pytest
from conftest import ITEMS, BareRuntime, EchoBlock
from lxml import etree
from xblock.field_data import DictFieldData
from xblock.fields import ScopeIds

from shelflist.practice.olx import OlxError, parse_fragment


def parse(olx):
    runtime = BareRuntime({"field-data": DictFieldData({})})
    node = etree.fromstring(olx)
    return EchoBlock.parse_xml(node, runtime, ScopeIds(None, "shelflist_echo", "d", "u"))


def export(block):
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    return node


def faults(items):
    node = etree.fromstring(f"<shelflist_echo url_name='u' display_name='E'>{items}"
                            "</shelflist_echo>")
    return [(fault.line, fault.code, fault.message) for fault in EchoBlock.check_olx(node)]


def test_what_is_read_is_written_again_to_the_letter():
    olx = (f'<shelflist_echo url_name="u" display_name="Ech&quot;o" use="check" draw="2" '
           f'max_attempts="3" weight="2.5" show_reset_button="false">{ITEMS}</shelflist_echo>')
    block = parse(olx)
    assert (block.use, block.draw, block.max_attempts, block.weight, block.show_reset_button) == (
        "check", 2, 3, 2.5, False)
    node = export(block)
    again = parse(etree.tostring(node, encoding="unicode"))
    assert again.items_olx == block.items_olx == ITEMS
    assert "<!-- the first animals -->" in etree.tostring(node, encoding="unicode")
    for name in ("display_name", "use", "draw", "max_attempts", "weight", "show_reset_button"):
        assert getattr(again, name) == getattr(block, name)


def test_what_a_page_will_not_show_is_named_and_the_rest_is_shown():
    film = ITEMS.replace("<stem>", "<stem>\n<video src='x.mp4'></video>", 1)
    assert film != ITEMS
    [(line, _code, message)] = [one for one in faults(film) if one[1] == "olx-left-out"]
    assert message == ("<stem>: <video> is not shown here. Take it out, or put a link in its "
                       "place.")
    assert line == film[:film.index("<stem>")].count("\n") + 1
    shown, whole = (parse(f"<shelflist_echo url_name='u'>{one}</shelflist_echo>").bank
                    for one in (film, ITEMS))
    assert [item.id for item in shown.items] == [item.id for item in whole.items]
    assert shown.items[0].stem.strip() == whole.items[0].stem


MIXED = ('<item id="a" task="type"><stem><p><b>Two</b> <i>words</i>, <b>one</b><i>word</i></p>'
         "</stem><word>x</word></item>")


@pytest.mark.parametrize("items", [ITEMS, f"\n  {MIXED}\n  <!-- end -->\n", ""])
def test_white_space_outlives_the_platforms_writer_and_reader(items):
    """The platform indents units when it writes, and drops blank text when it reads."""
    block = parse(f'<shelflist_echo xml:space="preserve" url_name="u" display_name="E">{items}'
                  "</shelflist_echo>")
    assert not block.xml_attributes
    for _ in range(2):
        assert block.items_olx == items
        block = through_the_platform(block)


def test_words_stay_apart_even_where_all_stands_on_one_line():
    block = through_the_platform(through_the_platform(parse(
        f'<shelflist_echo url_name="u" display_name="E">{MIXED}</shelflist_echo>')))
    assert block.items_olx.strip() == MIXED


def through_the_platform(block):
    unit = etree.Element("vertical")
    unit.append(export(block))
    written = etree.tostring(unit, pretty_print=True, encoding="utf-8")
    parser = etree.XMLParser(dtd_validation=False, load_dtd=False, remove_blank_text=True)
    return parse(etree.tostring(etree.fromstring(written, parser)[0]))


def test_the_package_check_accepts_xml_space():
    node = etree.fromstring('<shelflist_echo xml:space="preserve" display_name="E">'
                            f"{ITEMS}</shelflist_echo>")
    assert EchoBlock.check_olx(node) == []


def test_an_all_default_block_never_looks_like_a_pointer():
    node = export(parse('<shelflist_echo url_name="u"/>'))
    assert {"display_name", "use"} <= set(node.attrib)


def test_unknown_and_unreadable_attributes_are_kept_and_exported():
    block = parse('<shelflist_echo url_name="u" upstream="lb:x" draw="many" attempts="9"/>')
    assert block.draw == 5 and block.attempts == 0
    node = export(block)
    assert (node.get("upstream"), node.get("draw"), node.get("attempts")) == (
        "lb:x", "many", "9")


def test_a_broken_exercise_is_kept_shown_and_reported():
    block = parse('<shelflist_echo url_name="u"><item id="a" task="type"/><oops/>'
                  '</shelflist_echo>')
    messages = [m.text for m in block.validate().messages]
    assert any("Add a <word> element" in m for m in messages)
    assert any("<oops>" in m and "not known" in m for m in messages)
    assert "nothing to practice" in block.student_view().content
    assert "<oops" in etree.tostring(export(block), encoding="unicode")


@pytest.mark.parametrize(("items", "line", "words"), [
    ("\n<item task='type'><word>x</word></item>", 2, "attribute id"),
    ("\n\n<item id='a b' task='type'><word>x</word></item>", 3, "letters, digits"),
    ("<item id='a' task='fly'><word>x</word></item>", 1, "use one of type"),
    ("<item id='a' task='type'/>", 1, "Add a <word>"),
    ("<item id='a' task='type'><word/></item>", 1, "Write the text"),
    ("<item id='a' task='type' colour='red'><word>x</word></item>", 1, "colour"),
    ("<item id='a' task='type'><word>x</word>\n<wrd>y</wrd></item>", 2, "not known inside"),
    ("<item id='a' task='type'><word>x</word>stray</item>", 1, "outside any element"),
    ("<item id='a' task='type' difficulty='9'><word>x</word></item>", 1, "from 1 to 5"),
    ("<item id='a' task='type'><word>x</word><hint cost='2'>h</hint></item>", 1, "from 0 to 1"),
    ("<item id='a' task='type'><word>x</word></item>\n"
     "<item id='a' task='type'><word>y</word></item>", 2, "used twice"),
    ("<policy profile='odd'/><item id='a' task='type'><word>x</word></item>", 1, "profile"),
    ("<policy><option name='case' value='odd'/></policy>"
     "<item id='a' task='type'><word>x</word></item>", 1, "not one of"),
    ("<policy><option name='odd' value='1'/></policy>"
     "<item id='a' task='type'><word>x</word></item>", 1, "no policy option"),
    ("<generate id='g' task='type' size='40'/>", 1, "the most is 9"),
    ("<generate id='g' task='type' size='9'/>", 1, "no word is that long"),
    ("<generate id='g' task='type' count='0'/>", 1, "from 1 to 1000"),
    ("", 1, "nothing to practice"),
])
def test_every_fault_names_its_line_and_what_to_do(items, line, words):
    found = faults(items)
    assert any(at == line and words in message for at, _code, message in found), found


def test_all_faults_are_named_at_once():
    assert len(faults("<item id='a' task='fly'/>\n<item id='b' task='type'/>\n<x/>")) >= 3


def test_settings_are_checked_too():
    node = etree.fromstring("<shelflist_echo url_name='u' use='play' draw='-1' weight='heavy' "
                            "colour='red'>" + ITEMS + "</shelflist_echo>")
    messages = " ".join(f.message for f in EchoBlock.check_olx(node))
    for name in ("use", "draw", "weight", "colour"):
        assert name in messages


def test_a_sound_block_has_no_faults():
    assert faults(ITEMS) == []


@pytest.mark.parametrize("olx", [
    "<a>", "&nbsp;", "<a>&xxe;</a>", "</exercise><exercise>", "\x00", "<![CDATA[", "a" * 1_100_000,
    "<a>" * 400 + "</a>" * 400,
])
def test_what_is_not_well_formed_is_refused(olx):
    with pytest.raises(OlxError):
        parse_fragment(olx)


def test_a_document_type_is_refused():
    with pytest.raises(OlxError):
        parse_fragment('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>')


def test_authors_html_is_made_safe():
    block = parse('<shelflist_echo url_name="u"><item id="a" task="type"><stem>Hi '
                  '<script>alert(1)</script><img src="x" onerror="alert(1)" alt=""/>'
                  '<a href="javascript:alert(1)">x</a></stem><word>w</word></item>'
                  '</shelflist_echo>')
    stem = block.set_json()["items"][0]["stem"]
    assert "script" not in stem and "onerror" not in stem and "<img" in stem


def test_generated_items_are_the_same_for_ever():
    block = parse('<shelflist_echo url_name="u" draw="3"><generate id="g" task="type" count="9"/>'
                  '</shelflist_echo>')
    assert len(block.bank) == 9
    first = block.bank.get("g.4")
    assert first is not None and first == block.bank.get("g.4")
    for wrong in ("g.0", "g.10", "g.04", "g.", "h.1", "g.x", "g.１"):
        assert block.bank.get(wrong) is None
    assert all(item_id.startswith("g.") for item_id in block.set_ids())


@pytest.mark.parametrize(("space", "stem", "warned"), [
    ("", "<p><b>Two</b> <i>words</i></p>", True),
    (' xml:space="preserve"', "<p><b>Two</b> <i>words</i></p>", False),
    ("", "<p><b>Two</b> and <i>words</i></p>", False),
    ("", "<p>One</p>\n<p>Two</p>", False),
])
def test_a_space_that_the_platform_drops_is_named(space, stem, warned):
    node = etree.fromstring(
        f"<shelflist_echo url_name='u' display_name='E' use='practice'{space}><item id='a' "
        f"task='type'><stem>{stem}</stem><word>x</word></item></shelflist_echo>")
    codes = [(f.severity, f.code) for f in EchoBlock.check_olx(node)]
    assert codes == ([("warning", "lost-space")] if warned else [])


@pytest.mark.parametrize(("attributes", "warned"), [
    ("use='check' max_attempts='2'", True),
    ("use='check' showanswer='attempted'", True),
    ("use='check' max_attempts='1'", False),
    ("use='check' max_attempts='1' showanswer='always'", True),
    ("use='check' max_attempts='2' showanswer='finished'", False),
    ("use='practice'", False),
])
def test_a_check_that_shows_its_answers_early_is_named(attributes, warned):
    olx = f"<shelflist_echo url_name='u' display_name='E' {attributes}>{ITEMS}</shelflist_echo>"
    expected = ["answers-early"] if warned else []
    assert [f.code for f in EchoBlock.check_olx(etree.fromstring(olx))] == expected
    said = [m.text for m in parse(olx).validate().messages]
    assert any("while they can still hand it in" in text for text in said) is warned


@pytest.mark.parametrize(("olx", "line", "said"), [
    ("<item>\n<stem>a&nbsp;b</stem></item>", 2, "Write the character itself instead of an entity."),
    ('<!DOCTYPE x [<!ENTITY e "x">]>\n<item>&e;</item>', 1, "A document type has no place here."),
    ("<item><stem>salt & pepper</stem></item>", 1, "write &lt; or &amp;"),
    ("\n<item><stem>a < b</stem></item>", 2, "write &lt; or &amp;"),
    ('\n<item id="a">\n<stem>a</stem>\n', 4, "<item>, opened on line 2, is not closed."),
    ("<item id=a/>", 1, "expected, column 10"),
    ("\n<item id=a/>", 2, "expected, column 10"),
])
def test_what_is_no_xml_is_said_as_an_author_wrote_it(olx, line, said):
    with pytest.raises(OlxError) as caught:
        parse_fragment(olx)
    [problem] = caught.value.problems
    assert problem.line == line
    assert said in str(problem.message)
    assert "exercise" not in str(problem.message)
