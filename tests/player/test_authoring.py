"""Instructors edit a copy; learners see it when it is published; it goes out as it came in."""

from __future__ import annotations

import pytest
from lxml import etree

from shelflist.player import api
from shelflist.player.models import Block, Course, FieldState, WorkingBlock
from tests.player.olx import COURSE, course_of, key, unpacked

UNIT, EDITABLE = key("vertical", "u1"), key("test_editable", "e1")


@pytest.fixture
def instructor(people):
    return people["instructor"]


def draft(course, usage=EDITABLE, **fields):
    old = Block.objects.get(usage_key=usage).fields
    WorkingBlock.objects.update_or_create(
        course=course, usage_key=usage, defaults={"fields": old | fields}
    )


def words(course, user, **options):
    return api.render_unit(course, UNIT, user, **options).blocks[2].html


def test_learners_see_an_edit_only_when_it_is_published(course, people, instructor):
    learner = people["learner"]
    FieldState.objects.create(
        scope="user_state", user_id=learner.pk, scope_id=EDITABLE, state='{"answer": "mine"}'
    )
    draft(course, words="edited")
    assert "words: edited" in words(course, instructor, working_copy=True)
    assert "words: as imported" in words(course, learner)
    assert api.publish(course, instructor) == 1
    assert "words: edited" in words(api.get_course(course.key), learner)
    assert FieldState.objects.get(scope_id=EDITABLE).state == '{"answer": "mine"}'
    assert api.working_changes(course, instructor) == []


def test_discarding_brings_back_what_is_published(course, instructor):
    draft(course, words="edited")
    assert api.discard(course, instructor, EDITABLE) == 1
    assert "as imported" in words(course, instructor, working_copy=True)
    with pytest.raises(api.BlockNotFound):
        api.discard(course, instructor, EDITABLE)


def test_changes_name_the_fields_that_differ(course, instructor):
    draft(course, words="edited", display_name="New name")
    draft(course, key("test_tally", "t1"))
    tally, editable = api.working_changes(course, instructor)
    assert (tally.fields, editable.fields) == ((), ("display_name", "words"))
    assert (editable.title, editable.unit_key) == ("New name", UNIT)


def test_one_block_can_be_published_alone(course, instructor):
    draft(course, words="edited")
    draft(course, key("test_tally", "t1"), display_name="Votes")
    assert api.publish(course, instructor, EDITABLE) == 1
    assert [change.title for change in api.working_changes(course, instructor)] == ["Votes"]


@pytest.mark.parametrize("name", ["learner", "partner"])
def test_others_than_instructors_may_nothing_of_this(course, people, name):
    user = people[name]
    for call in (
        lambda: api.publish(course, user),
        lambda: api.discard(course, user),
        lambda: api.export_archive(course, user),
        lambda: api.working_changes(course, user),
        lambda: api.render_unit(course, UNIT, user, working_copy=True),
        lambda: api.outline(course, user, working_copy=True),
        lambda: api.render_block_view(course, EDITABLE, user, "studio_view"),
        lambda: api.render_block_view(course, EDITABLE, user, "author_view"),
        lambda: api.render_block_view(course, EDITABLE, user, working_copy=True),
    ):
        with pytest.raises(api.NotAllowed):
            call()


def test_the_editor_shows_the_draft_with_the_authors_own_links(course, instructor):
    draft(course, words="edited")
    view = api.render_block_view(course, EDITABLE, instructor, "studio_view")
    assert 'value="edited"' in view.html
    assert 'src="/static/pic.png"' in view.html
    assert f"/courses/{course.key}/working/blocks/" in view.html
    assert view.unit_key == UNIT


@pytest.mark.parametrize(
    ("usage", "shown"),
    [(key("html", "h1"), "&lt;p&gt;Read"), (key("problem", "p1"), "&lt;problem"),
     (key("not_installed", "n1"), "secret=&quot;kept&quot;")],
)  # fmt: skip
def test_what_has_no_editor_shows_its_source(course, instructor, usage, shown):
    view = api.render_block_view(course, usage, instructor, "studio_view")
    assert shown in view.html
    unit = api.render_unit(course, view.unit_key, instructor, working_copy=True)
    assert not next(block for block in unit.blocks if block.usage_key == usage).editable


def test_an_untouched_course_goes_out_byte_for_byte(course, instructor):
    path = api.export_archive(course, instructor)
    assert path.name == "Org-Num-Run.tar.gz"
    assert unpacked(path) == {name: text.encode() for name, text in COURSE.items()}
    first = path.read_bytes()
    assert api.export_archive(course, instructor).read_bytes() == first


def test_an_export_changes_the_edited_element_and_no_other_file(course, instructor):
    draft(course, words='<ed & "ited">')
    files = unpacked(api.export_archive(course, instructor))
    changed = {name for name, text in COURSE.items() if files[name] != text.encode()}
    assert changed == {"course/vertical/u1.xml"}
    old = etree.fromstring(COURSE["course/vertical/u1.xml"])
    new = etree.fromstring(files["course/vertical/u1.xml"])
    edited = new.find("test_editable")
    assert dict(edited.attrib) == {
        "url_name": "e1", "display_name": "Words", "words": '<ed & "ited">'
    }  # fmt: skip
    edited.set("words", "as imported")
    assert etree.tostring(new) == etree.tostring(old)


def test_an_export_without_the_working_copy_holds_what_is_published(course, instructor):
    draft(course, words="published")
    api.publish(course, instructor)
    course = api.get_course(course.key)
    draft(course, words="draft")
    files = unpacked(api.export_archive(course, instructor, working_copy=False))
    assert b'words="published"' in files["course/vertical/u1.xml"]


def test_an_edited_course_comes_back_the_same(course, instructor, load):
    draft(course, words="edited\twith\nlines")
    draft(course, key("problem", "p1"), display_name="Renamed", max_attempts=7)
    draft(course, key("html", "h1"), data="<p>new</p><br>&nbsp;")
    api.publish(course, instructor)
    course = api.get_course(course.key)
    before = dict(Block.objects.values_list("usage_key", "fields"))
    files = unpacked(api.export_archive(course, instructor))
    Course.objects.all().delete()
    assert load(files).errors == ()
    after = dict(Block.objects.values_list("usage_key", "fields"))
    problem = key("problem", "p1")
    for name in ("display_name", "max_attempts", "weight"):
        assert after[problem].pop(name) == before[problem].pop(name)
    assert _shape(after[problem].pop("data")) == _shape(before[problem].pop("data"))
    assert after == before


def _shape(problem):
    # The class writes settings as attributes; the rest of the problem must be what it was.
    root = etree.fromstring(problem)
    return [
        (e.tag, (e.text or "").strip(), dict(e.attrib) if e is not root else {})
        for e in root.iter()
    ]


def test_a_nested_block_is_written_with_its_children(load, instructor):
    files = course_of(
        '<test_nest url_name="n" display_name="Old"><test_tally url_name="t"/></test_nest>'
    )
    course = api.get_course(load(files).course_key)
    draft(course, key("test_nest", "n"), display_name="New")
    text = unpacked(api.export_archive(course, instructor))["course/vertical/u1.xml"]
    nest = etree.fromstring(text).find("test_nest")
    assert nest.get("display_name") == "New"
    assert len(nest.findall("test_tally")) == 1


def test_a_block_that_cannot_be_written_is_named_and_nothing_is_exported(
    course, instructor, monkeypatch
):
    draft(course, words="edited")
    path = api.export_archive(course, instructor)
    before = path.read_bytes()

    def fail(self, node):
        raise ValueError("cannot say that in XML")

    monkeypatch.setattr("tests.player.blocks.Editable.add_xml_to_node", fail)
    with pytest.raises(api.PlayerError, match=r"Words.*vertical/u1.xml.*cannot say that"):
        api.export_archive(course, instructor)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]
