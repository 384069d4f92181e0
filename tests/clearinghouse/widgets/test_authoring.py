"""The editor of widgets: records found, brought, described; nothing wrong kept, nothing lost."""

from __future__ import annotations

import base64
import copy

import pytest

from shelflist.clearinghouse.widgets import present
from tests.clearinghouse.widgets.widgets import Users, call, entry, of, olx_of

AUTHOR = {"user": Users(staff=True)}
RECORD = "3f0c5c53-9c57-4b0c-8f8b-10aa00bb00cc"
STORED = ('\n  <introduction><p>Read <b>all</b> <i>of it</i>.</p></introduction>\n  <!-- first -->\n'
          f'  <record id="a" record="{RECORD}" as_of="2026-01-31"><title>Kept</title></record>\n'
          '  <record id="b"><title>Own</title><place>Chicago</place>'
          '<container title="In" volume="3"/><identifier scheme="doi">10.1000/182</identifier>'
          '<identifier scheme="url">https://example.org/own</identifier></record>\n')


def author(olx: str = STORED, kind: str = "ReadingListBlock", **fields):
    return of(olx, kind, services=AUTHOR, **fields)


def draft_of(block) -> dict:
    args = block.studio_view().json_init_args
    return {"settings": {one["name"]: one["value"] for one in args["settings"]},
            "head": args["head"], "items": args["items"]}


def test_what_was_not_touched_is_kept_to_the_letter():
    block = author()
    draft = draft_of(block)
    assert call(block, "studio_save", {"draft": draft})[0] == 200
    assert block.items_olx == STORED
    draft["items"].reverse()
    draft["items"][0]["required"] = True
    draft["items"][1]["annotation"] = "Why<br>this<script>no</script>"
    draft["settings"] |= {"display_name": "Reading", "complete_when": "seen", "cited_in": "apa"}
    status, body = call(block, "studio_save", {"draft": draft})
    assert (status, body["saved"], body["errors"]) == (200, True, [])
    assert block.items_olx.index('id="b"') < block.items_olx.index("<!-- first -->") < block.items_olx.index('id="a"')
    assert "<annotation>Why<br/>this</annotation>" in block.items_olx
    assert (block.display_name, block.complete_when, block.cited_in) == ("Reading", "seen", "apa")
    assert block.olx_problems() == []


def test_the_form_of_an_own_record_keeps_what_it_does_not_ask():
    block = author()
    draft = draft_of(block)
    own = draft["items"][1]
    assert (own["task"], own["url"], own["within"]) == ("own", "https://example.org/own", "In")
    own |= {"title": "Changed", "url": "https://example.org/other", "within": "Elsewhere", "abstract": "One.\n\nTwo.",
            "creators": [{"family": "", "given": "", "name": "", "role": "author"},
                         {"family": "Ortiz", "given": "Lena", "name": "", "role": "editor"}]}
    assert call(block, "studio_save", {"draft": draft})[0] == 200
    one = block.contents.entries[1].snapshot.description
    assert (one.title, one.place, one.container.volume, one.container.title) == ("Changed", "Chicago", "3", "Elsewhere")
    assert [each.value for each in one.identifiers] == ["10.1000/182", "https://example.org/other"]
    assert [each.direct for each in one.creators] == ["Lena Ortiz"]
    assert one.abstract.text == "One.\n\nTwo."


@pytest.mark.parametrize(("changes", "field", "row"), [
    ({"title": ""}, "title", None), ({"date": "May"}, "date", None), ({"type": "spell"}, "type", None),
    ({"url": "javascript:x"}, "url", None), ({"minutes": "soon"}, "minutes", None),
    ({"minutes": 0}, "minutes", None), ({"id": "a b"}, "id", None), ({"colour": "red"}, "colour", None),
    ({"as_of": "now"}, "id", None), ({"rest": {"colour": 1}}, "colour", None),
    ({"creators": [{"role": "author"}, {"family": "F", "name": "N", "role": "author"}]}, "creators", 1),
    ({"rest": "no"}, None, None), ({"creators": "no"}, "creators", None),
])
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved(changes, field, row):
    block = author()
    draft = draft_of(block)
    draft["items"][1] |= changes
    checked = call(block, "studio_check", {"draft": copy.deepcopy(draft)})[1]["errors"]
    status, answer = call(block, "studio_save", {"draft": draft})
    if field is None:
        assert status == 200
        return
    assert status == 400
    assert checked == answer["errors"]
    [where] = [one["where"] for one in answer["errors"]]
    assert (where["part"], where["item"], where["field"], where["row"]) == ("items", 1, field, row)
    assert block.items_olx == STORED


@pytest.mark.parametrize("draft", [
    {"settings": {}, "items": "no"}, {"settings": {}, "items": [7]}, {"settings": {}},
    {"settings": {"cited_in": "turabian"}, "items": []}, {"settings": {"display_name": ""}, "items": []},
    {"settings": {"colour": "red"}, "items": []}, {"settings": {}, "items": [{}] * 201}, "no"])
def test_drafts_that_are_none_are_refused(draft):
    block = author()
    assert call(block, "studio_save", {"draft": draft})[0] == 400
    assert block.items_olx == STORED


def test_two_entries_of_one_id_are_refused():
    block = author()
    draft = draft_of(block)
    draft["items"].append(draft["items"][0])
    status, answer = call(block, "studio_save", {"draft": draft})
    assert status == 400
    assert answer["errors"][0]["where"]["item"] == 2


def test_typed_olx_is_read_into_forms_or_its_faults_are_named_by_line():
    block = author()
    answer = call(block, "studio_olx", {"olx": '<record id="x"><title>X</title></record>'})[1]
    assert answer["errors"] == []
    assert [one["title"] for one in answer["draft"]["items"]] == ["X"]
    [fault] = call(block, "studio_olx", {"olx": '\n<record id="x"><date>2019</date></record>'})[1]["errors"]
    assert fault["where"]["line"] == 2
    assert call(block, "studio_save", {"olx": "<record>"})[0] == 400
    assert block.items_olx == STORED
    assert call(block, "studio_save", {"olx": '<record id="x"><title>X</title></record>'})[0] == 200
    assert block.items_olx == '<record id="x"><title>X</title></record>'


@pytest.mark.parametrize("handler", ["studio_check", "studio_olx", "studio_save", "studio_find",
                                     "studio_refresh", "studio_bring", "studio_preview"])
def test_only_authors_get_through(handler):
    block = of(STORED, services={"user": Users()})
    assert call(block, handler, {"draft": {}, "words": "x", "items": [], "text": "x"})[0] == 403


# -------------------------------------------------------------------- bringing and finding

RIS = "TY  - BOOK\nTI  - Brought\nAU  - Ortiz, Lena\nPY  - 2019\nER  - \n"
BIBTEX = "@book{x, title={Brought}, author={Ortiz, Lena}, year={2019}}"
CSL = '[{"id":"x","type":"book","title":"Brought","author":[{"family":"Ortiz","given":"Lena"}]}]'


@pytest.mark.parametrize("text", [RIS, BIBTEX, CSL])
def test_records_of_other_programs_are_brought(text):
    block = author()
    for sent in ({"text": text}, {"file": base64.b64encode(text.encode()).decode()}):
        answer = call(block, "studio_bring", sent)[1]
        assert answer["errors"] == []
        [form] = answer["forms"]
        assert form["line"].startswith("Brought · Lena Ortiz")
        draft = draft_of(block)
        draft["items"].append({**form, "id": "new"})
        assert call(block, "studio_check", {"draft": draft})[1]["errors"] == []


def test_what_cannot_be_brought_is_said_and_the_rest_is():
    answer = call(author(), "studio_bring", {"text": f"{RIS}TY  - BOOK\nPY  - 2019\nER  - \n"})[1]
    assert len(answer["forms"]) == 1
    assert answer["errors"] == ["Record 2: title: A record needs a title."]
    for text in ("", "nothing of the kind", "[", "@"):
        answer = call(author(), "studio_bring", {"text": text})[1]
        assert answer["forms"] == []
        assert answer["errors"]
    assert call(author(), "studio_bring", {"file": "*"})[0] == 400


def test_a_preview_shows_a_form_as_learners_will_see_it():
    form = draft_of(author())["items"][1]
    answer = call(author(), "studio_preview", {"form": {**form, "annotation": "<b>Look</b>"}})[1]
    assert "<b>Look</b>" in answer["html"]
    answer = call(author(), "studio_preview", {"form": {**form, "title": ""}})[1]
    assert answer["html"] is None
    assert answer["errors"][0]["where"]["field"] == "title"


def test_without_a_clearinghouse_the_editor_says_so(monkeypatch):
    monkeypatch.setattr(present, "installed", lambda: False)
    block = author()
    assert block.studio_view().json_init_args["records"]["search"] is False
    assert call(block, "studio_find", {"words": "x"})[0] == 404
    answer = call(block, "studio_refresh", {"items": draft_of(block)["items"]})[1]
    assert "no clearinghouse" in answer["said"]
    assert answer["items"] == draft_of(block)["items"]


def test_records_are_found_put_in_and_renewed(in_sight, people, described):
    from shelflist.clearinghouse import api

    record = in_sight(title="Serials for beginners")
    block = author("", display_name="Reading")
    [form] = call(block, "studio_find", {"words": "serials"})[1]["forms"]
    assert form["record"] == str(record.pk)
    assert form["line"] == "Serials for beginners · Lena Ortiz · 2019"
    assert call(block, "studio_find", {"words": "zebra"})[1]["said"]
    draft = draft_of(block)
    draft["items"] = [{**form, "id": "serials", "required": True}]
    assert call(block, "studio_save", {"draft": draft})[0] == 200
    [kept] = block.contents.entries
    assert (kept.snapshot.record, kept.snapshot.as_of) == (str(record.pk), present.today())

    api.revise(record_id=record.pk, actor=people["reviewer"], expected=record.version,
               description=described(title="Serials for all"))
    api.accept(record_id=record.pk, actor=people["manager"])
    lost = {**draft["items"][0], "id": "lost", "record": RECORD}
    answer = call(block, "studio_refresh", {"items": [*draft["items"], lost]})[1]
    assert answer["items"][0]["rest"]["title"] == "Serials for all"
    assert answer["items"][0]["required"] is True
    assert answer["items"][1] == lost
    assert answer["said"].startswith("1 copy is of today now. 1 record is no longer shown")


def test_records_are_found_where_the_site_has_no_search_engine(in_sight, monkeypatch, settings):
    from shelflist.clearinghouse.search import keeping

    in_sight(title="Serials for beginners")
    monkeypatch.setattr(keeping, "_ENGINES", {})
    settings.SHELFLIST_SEARCH_ENGINE = ""
    [form] = call(author(""), "studio_find", {"words": "serials"})[1]["forms"]
    assert form["title_of_record"] == "Serials for beginners"


def test_a_card_takes_one_record():
    block = author("", "ResourceBlock", display_name="One")
    args = block.studio_view().json_init_args
    assert args["records"]["most"] == 1
    assert args["records"]["head"] == []
    assert "required" not in [one["name"] for task in args["tasks"] for one in task["fields"]]
    one = author(olx_of(entry("a")), "ResourceBlock")
    draft = draft_of(one)
    assert call(one, "studio_save", {"draft": draft | {"items": draft["items"] * 2}})[0] == 400
