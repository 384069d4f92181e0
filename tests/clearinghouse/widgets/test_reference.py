"""The reference shelf: where it searches, what it says of that, and that nothing sent breaks it."""

from __future__ import annotations

import pytest
from lxml import etree

from shelflist import blocks
from shelflist.clearinghouse import api, starter
from shelflist.clearinghouse.reading import read
from shelflist.clearinghouse.vocabularies import subjects
from shelflist.clearinghouse.widgets import finding, present
from shelflist.clearinghouse.widgets.shelf import (
    Scope,
    copy_in,
    read_shelf,
    shelf_of,
    written_copy,
    written_scope,
    written_shelf,
)
from shelflist.practice.olx import inner_xml
from tests.clearinghouse.widgets.widgets import Users, call, of

DAY, KIND = "2026-01-31", "ReferenceBlock"
ONE, TWO = "3f0c5c53-9c57-4b0c-8f8b-10aa00bb00c1", "3f0c5c53-9c57-4b0c-8f8b-10aa00bb00c2"
SHELVING, LCC = "sh85121275", "sh85026808"
RECORDS = (
    (ONE, read({"title": "Cutters & labels", "type": "guide", "level": "introductory", "subjects": [SHELVING]})),
    (TWO, read({"title": "Serials for all", "type": "video", "level": "advanced", "subjects": [LCC, SHELVING],
                "creators": [{"family": "Ortiz", "given": "Lena"}], "abstract": {"text": "On labels of serials."}})),
    ("", read({"title": "How we shelve", "type": "manual", "subjects": [LCC]})),
)
SCOPE = Scope({"subjects": (LCC, SHELVING)})


def olx(scope: Scope = SCOPE, records=RECORDS, found: int = 7) -> str:
    return f"\n  {written_scope(scope)}\n  {written_copy(records, DAY, found)}\n"


def shelf(scope: Scope = SCOPE, *, records=RECORDS, user=None, **fields):
    services = {"user": Users(user)} if user else {}
    return of(olx(scope, records), KIND, services=services, **fields)


def titles(answer) -> list[str]:
    page = etree.HTML(answer if isinstance(answer, str) else f"<ol>{answer[1]['html']}</ol>")
    return [" ".join("".join(one.itertext()).split()) for one in page.iter("h4")]


def words(page: str) -> str:
    return " ".join("".join(etree.HTML(page).itertext()).split())


@pytest.fixture
def alone(monkeypatch):
    """A site without the clearinghouse."""
    monkeypatch.setattr(present, "installed", lambda: False)


# ------------------------------------------------------------------------------------- OLX

def test_olx_comes_back_as_it_went_in():
    records = [(str(key), one) for key, one in list(starter.entries())[::8]]
    made = olx(Scope({"subjects": (LCC,), "type": ("guide", "video"), "level": ("advanced",), "audiences": ("trainers",)},
                     "one_two-3"), records, 900)
    one, problems = shelf_of(made)
    assert problems == ()
    assert one.scope == Scope({"type": ("guide", "video"), "subjects": (LCC,), "audiences": ("trainers",),
                               "level": ("advanced",)}, "one_two-3")
    assert [(each.record, each.description) for each in one.copy.records] == records
    assert (one.copy.as_of, one.copy.found) == (DAY, 900)
    assert {each.as_of for each in one.copy.records} == {DAY}
    assert written_shelf(one.scope, copy_in(made), made) == made
    commented = made.replace("  <copy", "  <!-- taken in the spring -->\n  <copy")
    changed = written_shelf(Scope(), copy_in(commented), commented)
    assert "<!-- taken in the spring -->" in changed and copy_in(changed) == copy_in(made)
    assert shelf_of(changed)[0].scope == Scope()
    assert written_shelf(Scope(), "", made) == "\n  <scope/>\n"

    node = etree.fromstring(f"<shelflist_reference url_name='x' shown='20'>{made}</shelflist_reference>")
    assert blocks.ReferenceBlock.check_olx(node) == []
    block = shelf()
    block = blocks.ReferenceBlock.parse_xml(node, block.runtime, block.scope_ids)
    out = etree.Element("x")
    block.add_xml_to_node(out)
    assert (out.get("shown"), out.get("display_name")) == ("20", "Reference shelf")
    assert shelf_of(inner_xml(out))[0] == one and out.get("shown") == "20"


@pytest.mark.parametrize(("inside", "code", "line"), [
    ("<scope><subject id='sh0'>None</subject></scope>", "scope-value", 1),
    ("<scope>\n<type>spell</type></scope>", "scope-value", 2),
    ("<scope><type/></scope>", "olx-missing", 1), ("<scope><color>red</color></scope>", "olx-unknown", 1),
    ("<scope collection='a b'/>", "scope-collection", 1), ("<scope/><scope/>", "olx-twice", 1),
    ("<scope/><copy/><copy/>", "olx-twice", 1), ("<scope name='x'/>", "olx-unknown", 1),
    ("<scope/><copy as_of='now'/>", "record-day", 1), ("<scope/><copy found='-1'/>", "olx-number", 1),
    ("<scope/><copy><record><date>2019</date></record></copy>", "record-title", 1),
    ("<scope/><copy><record record='7'><title>A</title></record></copy>", "record-id", 1),
    (f"<scope/><copy>{2 * '<record record=%s><title>A</title></record>' % (repr(ONE), repr(ONE))}</copy>", "record-id-twice", 1),
    ("<scope/><copy><record id='a'><title>A</title></record></copy>", "olx-unknown", 1),
    ("<scope/><copy>" + "<record><title>A</title></record>" * 301 + "</copy>", "records-many", 1),
    ("<scope/><copy><record><title>A</title></record>" + " " * 500_000 + "</copy>", "copy-size", 1),
    ("<scope/>loose", "olx-stray", 1),
    ("<scope>" + "".join(f"<subject id='{one}'>x</subject>" for one in subjects()) + "</scope>", "scope-many", 1),
])
def test_each_fault_is_named_at_its_element(inside, code, line):
    _, problems = shelf_of(inside)
    errors = [one for one in problems if one.severity == "error"]
    assert (errors[0].code, errors[0].line) == (code, line)


def test_a_shelf_with_nothing_in_it_is_warned_of_and_shown():
    block = of("", KIND)
    assert {one.severity for one in block.olx_problems()} == {"warning"}
    assert {one.code for one in read_shelf(etree.fromstring("<x/>"))[1]} == {"scope-none", "copy-none"}
    assert of("<scope", KIND).student_view().content


def test_a_copy_takes_no_more_than_it_may_hold():
    many = [("", read({"title": f"Number {n}", "abstract": {"text": "Long words. " * 20}})) for n in range(400)]
    one, problems = shelf_of("<scope/>" + written_copy(many, DAY, 400))
    assert problems == () and len(one.copy.records) == 300
    long = [("", read({"title": f"Number {n}", "abstract": {"text": "Long words. " * 300}})) for n in range(200)]
    one, problems = shelf_of("<scope/>" + written_copy(long, DAY, 200))
    assert problems == () and 50 < len(one.copy.records) < 200


@pytest.mark.parametrize("value", [2, 51, 0])
def test_how_many_are_shown_is_held_to_its_limits(value, alone):
    node = etree.fromstring(f"<shelflist_reference shown='{value}'>{olx()}</shelflist_reference>")
    assert [one.code for one in blocks.ReferenceBlock.check_olx(node)] == ["block-attribute"]
    assert titles(shelf(shown=value).student_view().content)


# ------------------------------------------------------------------ without a clearinghouse

def test_the_copy_is_searched_and_said_to_be_one(alone):
    page = shelf(display_name="Look it up").student_view().content
    said = words(page)
    for one in ("Look it up", "Classification, Library of Congress; Shelflisting", "3 resources", "Show more",
                "a copy of 3 records of Jan. 31, 2026", "There were 4 more in the clearinghouse."):
        assert one in said
    assert titles(page) == ["Cutters & labels", "Serials for all", "How we shelve"]
    assert "Save to my list" not in said and "<form role=\"search\"" in page and " action=" not in page
    block = shelf()
    for typed, found in (("label", ["Cutters & labels", "Serials for all"]), ('"labels of serials"', ["Serials for all"]),
                         ("label -cutters", ["Serials for all"]), ("title:label", ["Cutters & labels"]),
                         ("creator:ortiz", ["Serials for all"]), ("shelv*", ["How we shelve"]), ("zebra", [])):
        assert titles(call(block, "look_up", {"words": typed})) == found, typed
    status, answer = call(block, "look_up", {"words": "zebra"})
    assert status == 200 and answer["words"].startswith("Nothing was found.")
    answer = call(block, "look_up", {"words": "seriols"})[1]
    assert (answer["instead"], answer["instead_words"]) == ("serials", "Search for “serials”")
    answer = call(block, "look_up", {"words": "label", "filters": {"type": ["video"]}})[1]
    assert (answer["words"], answer["facets"]["type"]) == ("1 resource", {"guide": 1, "video": 1})
    assert block.runtime.published == []


def test_pages_go_on_where_the_one_before_ended(alone):
    many = [("", read({"title": f"Map {n:02}"})) for n in range(8)]
    block = shelf(records=many, shown=3)
    pages = [call(block, "look_up", {"words": "map", "page": n})[1] for n in (1, 2, 3)]
    assert [titles(one["html"]) for one in pages] == [
        [f"Map {n:02}" for n in range(8)][at:at + 3] for at in (0, 3, 6)]
    assert [one["more"] for one in pages] == [True, True, False]
    ids = [one for page in pages for one in etree.HTML(page["html"]).xpath("//@id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("data", [
    {}, {"words": 7}, {"words": ["a"]}, {"words": "\x00" * 999}, {"words": "a " * 99_999}, {"page": -1},
    {"page": 10 ** 30}, {"page": True}, {"page": "2"}, {"filters": []}, {"filters": {"type": "guide"}},
    {"filters": {"type": [1, None, {}, "guide"] * 999}}, {"filters": {"no such": ["x"], "subjects": ["sh0"]}}])
def test_nothing_that_is_sent_breaks_it(data, alone):
    assert call(shelf(), "look_up", data)[0] == 200


def test_facets_of_a_narrowed_field_are_its_own_values(alone):
    groups = shelf(Scope({"type": ("guide", "video"), "subjects": (LCC,)})).student_view().content
    page = etree.HTML(groups)
    assert page.xpath("//input[@data-facet='type']/@value") == ["guide", "video"]
    assert page.xpath("//input[@data-facet='subjects']") == []
    assert page.xpath("//input[@data-facet='level']/@value") == ["advanced", "introductory"]


def test_visitors_see_the_first_and_are_offered_no_handler(alone):
    page = shelf().public_view()
    assert titles(page.content)[0] == "Cutters & labels"
    assert page.json_init_args["visitor"] is True
    for one in ("data-facet", "data-more", "/handler/", "data-save"):
        assert one not in page.content


def test_what_stands_in_a_record_is_text(alone):
    hostile = [("", read({"title": "&lt;img src=x onerror=alert(1)&gt;", "publisher": "A & B"}))]
    block = shelf(records=hostile, display_name="<script>")
    for page in (block.student_view().content, call(block, "look_up")[1]["html"]):
        assert "<img" not in page and "&lt;img" in page
    assert "<script>" not in block.student_view().content


def test_native_clients_and_the_search_index_get_it_in_short(alone):
    data = shelf().student_view_data()
    assert data["scope"] == {"subjects": [LCC, SHELVING], "collection": ""}
    assert data["records"][0] == {"record": ONE, "title": "Cutters & labels", "url": ""}
    assert shelf().index_dictionary()["content"] == {
        "display_name": "Reference shelf", "scope": "Classification, Library of Congress; Shelflisting"}


# --------------------------------------------------------------------- with a clearinghouse

def test_the_clearinghouse_is_searched_within_the_scope(in_sight, people):
    mine = in_sight(title="Serials now", subjects=[LCC], type="guide")
    in_sight(title="Serials and labels", subjects=[SHELVING], type="video")
    in_sight(title="Serials elsewhere", subjects=["sh96000740"])
    block = shelf(user=people["member"])
    page = block.student_view().content
    said = words(page)
    assert "This searches the clearinghouse of this site." in said and "2 resources" in said
    assert 'action="/clearinghouse/"' in page and f'<input type="hidden" name="subjects" value="{LCC}">' in page
    assert f"?subjects={LCC}" in page.replace("&amp;", "&")
    assert "Serials elsewhere" not in said and f"/clearinghouse/record/{mine.pk}/" in page
    answer = call(block, "look_up", {"words": "serials", "filters": {"subjects": [LCC, "sh96000740"]}})[1]
    assert titles(answer["html"]) == ["Serials now"]
    assert answer["facets"]["type"] == {"guide": 1}
    assert call(block, "look_up", {"words": "zebra"})[1]["source"].startswith("This searches the clearinghouse")

    assert "data-save" in answer["html"]
    assert call(block, "save_to_list", {"record": str(mine.pk)}) == (200, {"saved": True, "words": "On your list"})
    assert api.own_list(people["member"]).count() == 1
    assert "On your list" in call(block, "look_up")[1]["html"]
    for wrong in (ONE, "x", None, 7, [str(mine.pk)]):
        assert call(block, "save_to_list", {"record": wrong})[0] == 404
    assert call(shelf(), "save_to_list", {"record": str(mine.pk)})[0] == 403

    api.withdraw(record_id=mine.pk, actor=people["manager"], reason="It is gone.")
    assert titles(call(block, "look_up")) == ["Serials and labels"]


def test_a_collection_is_searched(in_sight, people):
    from shelflist.clearinghouse.models import Collection, CollectionEntry

    kept = in_sight(title="Kept")
    in_sight(title="Not kept")
    of_one = Collection.objects.create(slug="of-one", title="Of one", is_public=True)
    CollectionEntry.objects.create(collection=of_one, record=kept)
    block = shelf(Scope({}, "of-one"))
    page = block.student_view().content
    assert titles(page) == ["Kept"] and "Collection: Of one" in words(page) and "collection=of-one" in page
    assert call(block, "look_up", {"words": "kept"})[1]["words"] == "1 resource"


@pytest.mark.django_db
def test_where_it_has_nothing_or_fails_the_copy_is_searched_with_the_reason(settings):
    said = words(shelf().student_view().content)
    assert "has nothing of it. This searches a copy of 3 records" in said
    empty = words(of("<scope/>", KIND).student_view().content)
    assert "The clearinghouse of this site has nothing of it." in empty and "copy" not in empty
    settings.SHELFLIST_SEARCH_ENGINE = "no.such.Engine"
    answer = call(shelf(), "look_up", {"words": "serials"})[1]
    assert answer["source"].startswith("The clearinghouse of this site does not answer. This searches a copy")
    assert titles(answer["html"]) == ["Serials for all"]
    assert finding.collection_title("x") == "x"


# --------------------------------------------------------------------------------- authors

AUTHOR = {"user": Users(staff=True)}


def author(inside: str | None = None, **fields):
    return of(olx() if inside is None else inside, KIND, services=AUTHOR, **fields)


def draft_of(block) -> dict:
    args = block.studio_view().json_init_args
    return {"settings": {one["name"]: one["value"] for one in args["settings"]},
            "head": args["head"], "items": args["items"]}


def test_what_was_not_touched_is_kept_to_the_letter_and_what_was_is_changed():
    block = author(display_name="Look")
    draft = draft_of(block)
    assert call(block, "studio_save", {"draft": draft})[0] == 200 and block.items_olx == olx()
    draft["head"] |= {"level": [{"value": "advanced"}, {"value": ""}], "collection": "of-one", "subjects": []}
    draft["settings"]["shown"] = 20
    status, body = call(block, "studio_save", {"draft": draft})
    assert (status, body["saved"], body["errors"]) == (200, True, [])
    assert block.shelf.scope == Scope({"level": ("advanced",)}, "of-one") and block.shown == 20
    assert copy_in(block.items_olx) == copy_in(olx())
    draft["head"]["copy"] = ""
    assert call(block, "studio_save", {"draft": draft})[0] == 200 and not block.shelf.copy.records


@pytest.mark.parametrize(("changes", "field", "row"), [
    ({"collection": "a b"}, "collection", None), ({"level": [{"value": "low"}]}, "level", 0),
    ({"subjects": "no"}, "subjects", None), ({"color": "red"}, "color", None),
    ({"type": [{"value": "guide"}] * 61}, "type", None), ({"copy": 7}, None, None),
    ({"copy": "<copy"}, None, None), ({"copy": "<scope/>"}, None, None), ({"copy": "<copy><record/></copy>"}, None, None),
    ({"copy": "x" * 1_000_001}, None, None)])
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved(changes, field, row):
    block = author(display_name="Look")
    draft = draft_of(block)
    draft["head"] |= changes
    status, answer = call(block, "studio_save", {"draft": draft})
    assert status == 400 and block.items_olx == olx()
    where = answer["errors"][0]["where"]
    assert (where["part"], where["field"], where["row"]) == ("head", field, row)
    assert call(block, "studio_count", {"head": draft["head"]})[0] == 200


def test_drafts_that_are_none_are_refused_and_olx_is_read():
    block = author(display_name="Look")
    for draft in ({"settings": {}}, {"settings": {}, "head": []}, {"settings": {"shown": 99}, "head": {}}, "no"):
        assert call(block, "studio_save", {"draft": draft})[0] == 400
    answer = call(block, "studio_olx", {"olx": "<scope><level>advanced</level></scope>"})[1]
    assert answer["errors"] == [] and answer["draft"]["head"]["level"] == [{"value": "advanced"}]
    [fault] = call(block, "studio_olx", {"olx": "<scope>\n<level>low</level></scope>"})[1]["errors"]
    assert fault["where"]["line"] == 2
    assert block.items_olx == olx()


@pytest.mark.parametrize("handler", ["studio_check", "studio_olx", "studio_save", "studio_count", "studio_copy"])
def test_only_authors_get_through(handler):
    assert call(of(olx(), KIND, services={"user": Users()}), handler, {"draft": {}, "head": {}, "olx": "x"})[0] == 403


def test_without_a_clearinghouse_the_editor_says_so(alone):
    block = author()
    assert block.studio_view().json_init_args["scope"]["live"] is False
    assert call(block, "studio_copy", {"head": {}})[0] == 404
    answer = call(block, "studio_count", {"head": draft_of(block)["head"]})[1]
    assert answer["count"] == "This site has no clearinghouse to count in."
    assert answer["copy"].startswith("The copy holds 3 records of Jan. 31, 2026. 4 were left out")


def test_a_copy_is_taken_by_the_scope(in_sight, monkeypatch):
    from shelflist.clearinghouse.models import Collection

    Collection.objects.create(slug="of-one", title="Of one", is_public=True)
    first, second = in_sight(title="First", subjects=[LCC]), in_sight(title="Second", subjects=[SHELVING, LCC])
    in_sight(title="Beside")
    block = author("", display_name="Look")
    args = block.studio_view().json_init_args
    assert args["scope"]["collections"] == {"of-one": "Of one"}
    draft = draft_of(block)
    draft["head"]["subjects"] = [{"value": LCC}]
    assert call(block, "studio_count", {"head": draft["head"]})[1] == {
        "count": "2 records of the clearinghouse are within this scope.", "has": False,
        "copy": "There is no copy: where a site has no clearinghouse, learners find nothing."}
    draft["head"]["copy"] = call(block, "studio_copy", {"head": draft["head"]})[1]["copy"]
    assert call(block, "studio_save", {"draft": draft})[0] == 200
    assert [one.record for one in block.shelf.copy.records] == [str(second.pk), str(first.pk)]
    assert (block.shelf.copy.as_of, block.shelf.copy.found) == (present.today(), 2)
    assert call(block, "studio_copy", {"head": {**draft["head"], "type": [{"value": "thesis"}]}})[0] == 409
    assert call(block, "studio_copy", {"head": {"level": [{"value": "low"}]}})[0] == 400
    none = call(block, "studio_count", {"head": {"collection": "none"}})[1]["count"]
    assert none == "The clearinghouse of this site has no public collection of this name."
    monkeypatch.setattr(finding, "counted", lambda scope: 1 / 0)
    assert call(block, "studio_copy", {"head": draft["head"]})[0] == 503
    assert "does not answer" in call(block, "studio_count", {"head": draft["head"]})[1]["count"]
