"""What of a course's files becomes which block."""

from __future__ import annotations

import pytest

from shelflist.player import api
from shelflist.player.models import Block, Course
from shelflist.player.runtime.index import course_index
from tests.player.olx import COURSE, RUN, course_of, key


def block(block_type: str, block_id: str) -> Block:
    return Block.objects.get(usage_key=key(block_type, block_id))


def codes(report: api.ImportReport) -> list[str]:
    return [issue.code for issue in report.issues]


def test_pointers_html_files_and_settings_are_resolved(course):
    assert course.key == RUN
    assert course.title == "A course"
    assert block("html", "h1").fields["data"] == COURSE["course/html/h1.html"]
    assert block("html", "h1").fields["display_name"] == "Read"
    assert block("test_editable", "e1").fields["words"] == "as imported"
    assert block("problem", "p1").fields["max_attempts"] == 3
    assert block("vertical", "u2").parent_key == key("sequential", "s1")


def test_the_source_of_a_block_is_the_file_its_element_stands_in(course):
    assert block("problem", "p1").source == "problem/p1.xml"
    assert (block("test_tally", "t1").source, block("test_tally", "t1").line) == (
        "vertical/u1.xml",
        3,
    )


def test_settings_are_inherited_and_can_be_overridden(load):
    files = course_of(
        '<problem url_name="p1"/>',
        '<problem url_name="p2"/>',
        settings={"showanswer": "never", "graded": False},
        problem__p1_xml="",
    )
    files["course/problem/p1.xml"] = "<problem><p>x</p></problem>"
    files["course/problem/p2.xml"] = '<problem showanswer="always"><p>x</p></problem>'
    files["course/sequential/s1.xml"] = (
        '<sequential graded="true" format="Quiz"><vertical url_name="u1"/></sequential>'
    )
    index = course_index(api.get_course(load(files).course_key))
    first, second = index.nodes[key("problem", "p1")], index.nodes[key("problem", "p2")]
    assert [n.setting("showanswer") for n in (first, second)] == ["never", "always"]
    assert (first.setting("graded"), first.setting("format")) == (True, "Quiz")


def test_policy_overrides_attributes_of_the_platforms_own_types_only(load):
    files = course_of('<html url_name="h1" display_name="attribute">x</html>',
                      '<test_editable url_name="e1" display_name="attribute"/>')  # fmt: skip
    files["course/policies/Run/policy.json"] = (
        '{"course/Run": {}, "html/h1": {"display_name": "policy"},'
        ' "test_editable/e1": {"display_name": "policy"}}'
    )
    report = load(files)
    assert block("html", "h1").fields["display_name"] == "policy"
    assert block("test_editable", "e1").fields["display_name"] == "attribute"
    assert codes(report) == ["policy-ignored"]


def test_a_block_without_url_name_is_named_after_its_display_name_and_reported(load):
    report = load(course_of('<html display_name="My text!">x</html>', "<html>y</html>"))
    names = set(Block.objects.filter(type="html").values_list("url_name", flat=True))
    assert "My_text_" in names
    assert len(names) == 2
    assert codes(report) == ["no-url-name", "no-url-name"]
    assert report.issues[0].file == "vertical/u1.xml"
    assert report.issues[0].line == 2


def test_a_second_block_of_one_name_gets_another_and_is_an_error(load):
    report = load(course_of('<html url_name="a">one</html>', '<html url_name="a">two</html>'))
    texts = Block.objects.filter(type="html").order_by("pk").values_list("fields__data", flat=True)
    assert list(texts) == ["one", "two"]
    assert codes(report) == ["duplicate"]


def test_blocks_nested_in_a_block_become_its_children(load):
    load(course_of('<test_nest url_name="n"><test_tally url_name="t"/></test_nest>'))
    assert block("test_tally", "t").parent_key == key("test_nest", "n")


def test_an_unknown_type_keeps_its_source(course):
    found = block("not_installed", "n1")
    assert found.raw == COURSE["course/vertical/u2.xml"].splitlines()[2].strip()
    assert found.fields == {"display_name": "Elsewhere"}


@pytest.mark.parametrize(
    ("element", "extra", "code", "file"),
    [
        ("<test_broken_xml url_name='b'/>", {}, "block", "vertical/u1.xml"),
        ("<problem url_name='b'/>", {}, "unreadable", "vertical/u1.xml"),
        ("<problem url_name='b'/>", {"problem/b.xml": "<problem>"}, "unreadable", "problem/b.xml"),
        (
            "<problem url_name='b'/>",
            {"problem/b.xml": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><problem>&e;</problem>"},
            "unreadable",
            "problem/b.xml",
        ),
        ("<problem url_name='b'/>", {"problem/b.xml": "<html/>"}, "unreadable", "problem/b.xml"),
        ("<html url_name='b' filename='../../../etc/passwd'/>", {}, "unreadable", "vertical/u1.xml"),
        ("<html url_name='b' filename='none'/>", {}, "unreadable", "vertical/u1.xml"),
        ("<html url_name='b' filename='b'/>", {"html/b.html": b"\xff\xfe"}, "unreadable", "html/b.html"),
        ("<html url_name='a b'>x</html>", {}, "url-name", "vertical/u1.xml"),
        ("<html url_name='../x'>x</html>", {}, "url-name", "vertical/u1.xml"),
        ("<vertical url_name='u1'/>", {}, "duplicate", "vertical/u1.xml"),
    ],
)  # fmt: skip
def test_a_broken_block_is_reported_with_its_place_and_the_rest_is_imported(
    load, element, extra, code, file
):
    files = course_of(element, '<html url_name="after">still here</html>')
    files |= {f"course/{name}": text for name, text in extra.items()}
    report = load(files)
    assert report.succeeded
    assert [(issue.code, issue.file) for issue in report.errors] == [(code, file)]
    assert block("html", "after").fields["data"] == "still here"


def test_an_entity_is_never_resolved(load):
    load(course_of("<problem url_name='b'/>") | {
        "course/problem/b.xml": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><problem>&e;</problem>"
    })  # fmt: skip
    assert "root:" not in str(list(Block.objects.values()))


def test_a_file_that_contains_itself_ends(load):
    files = course_of() | {
        "course/vertical/u1.xml": '<vertical><wrapper url_name="w"/></vertical>',
        "course/wrapper/w.xml": '<wrapper><wrapper url_name="w2"/></wrapper>',
        "course/wrapper/w2.xml": '<wrapper><wrapper url_name="w"/></wrapper>',
    }
    report = load(files)
    assert report.succeeded
    assert [issue.code for issue in report.errors] == ["duplicate"]


def test_pointers_the_platform_would_not_follow_are_named(load):
    files = course_of('<test_editable url_name="e1"/>') | {
        "course/test_editable/e1.xml": '<test_editable words="from its file"/>',
        "course/course/Run.xml": '<course><chapter url_name="c1" display_name="x"/></course>',
    }
    report = load(files)
    assert codes(report) == ["not-a-pointer"]
    files["course/course/Run.xml"] = '<course><chapter url_name="c1"/></course>'
    report = load(files)
    assert codes(report) == ["pointer-not-followed"]
    assert block("test_editable", "e1").fields["words"] == "from its file"


@pytest.mark.parametrize("policy", ["{", "[]", None])
def test_a_policy_that_cannot_be_read_is_a_warning(load, policy):
    files = course_of()
    if policy is None:
        files["course/policies/Wrong/policy.json"] = files.pop("course/policies/Run/policy.json")
    else:
        files["course/policies/Run/policy.json"] = policy
    report = load(files)
    assert report.succeeded
    assert [issue.file for issue in report.warnings] == ["policies/Run/policy.json"]


def test_the_course_may_be_one_inline_file_at_any_depth(load):
    report = load({
        "a/b/course.xml": '<course url_name="Run" org="Org" course="Num" display_name="Inline">'
        '<chapter url_name="c"><sequential url_name="s"><vertical url_name="u">'
        '<html url_name="h">x</html></vertical></sequential></chapter></course>'
    })  # fmt: skip
    assert (report.title, report.units) == ("Inline", 1)
    assert Course.objects.get().tree.endswith("/a/b")
