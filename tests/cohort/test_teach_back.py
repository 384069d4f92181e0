"""A teach-back with others in the course: from the exemplars to the grade.

Over edx-submissions, as on the platform. That the other store does the same is proved of the API
(`test_store`), and in the player's own tests.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from opaque_keys.edx.keys import UsageKey
from xblock.scorable import Score

from shelflist.cohort import api
from tests.cohort.people import USAGE, Person, ready


@pytest.fixture(autouse=True)
def site(db, settings, tmp_path):
    """A folder of its own for files; no claims of other tests on the same people's states."""
    settings.MEDIA_ROOT = str(tmp_path)
    cache.clear()


def test_nothing_is_handed_in_before_every_exemplar_is_rated():
    ann = Person("ann")
    assert "2 are left" in ann.desk()["refusal"]
    assert ann.ask("hand_in", {"nonce": ann.nonce(), "text": "x"}, 403)["code"] == "closed"
    ann.calibrate()
    assert ann.desk()["refusal"] is None
    desk = ann.hand_in("My minutes.")
    assert [one["text"] for one in desk["versions"]] == ["My minutes."]
    assert (desk["left"], desk["versions"][0]["status"]) == (1, "waiting")


@pytest.mark.parametrize(("off", "grade"), [(0, 0.2), (2, 0.2), (3, 0.0)])
def test_eight_of_ten_criteria_near_the_experts_count(off, grade):
    ann = Person("ann")
    ann.calibrate(off)
    assert ann.grades[-1] == grade


def test_what_others_said_waits_for_ones_own_rating():
    ann, tom = Person("ann"), Person("tom", staff=True)
    ann.calibrate()
    work = ann.hand_in()["versions"][0]["id"]
    tom.ask("queue_rate", {"work": work, "ratings": tom.rated(3), "comment": "Good pace."})
    desk = ann.desk()
    assert (desk["versions"][0]["given"], desk["score"], desk["news"]) == ([], 0.2, False)
    assert ann.grades[-1] == 0.2
    desk = ann.rate_self()
    assert desk["news"]
    assert desk["versions"][0]["given"] == [
        {"by": "Instructor", "ratings": tom.rated(3), "comments": ["Good pace."],
         "advice": False}]
    assert ann.desk()["score"] == ann.grades[-1] == 1.0
    assert ann.ask("rate_self", {"ratings": ann.rated(1)}, 403)["code"] == "rated"


def test_a_rating_counts_without_ones_own_when_the_due_date_has_passed_or_staff_rescore():
    ann, bea, tom = Person("ann"), Person("bea"), Person("tom", staff=True)
    for one in (ann, bea):
        one.calibrate()
        work = one.hand_in()["versions"][0]["id"]
        tom.ask("queue_rate", {"work": work, "ratings": tom.rated(3)})
        assert one.desk()["score"] == 0.2
    ann.block.due = datetime.now(UTC) - timedelta(days=1)
    assert ann.desk()["score"] == ann.grades[-1] == 1.0
    bea.block.rescore(only_if_higher=False)
    assert bea.grades[-1] == bea.desk()["score"] == 1.0
    assert bea.desk()["versions"][0]["given"] == []


def test_only_ratings_that_differ_are_moderated():
    ann, tom = ready("ann"), Person("tom", staff=True)
    work = ann.desk()["versions"][0]["id"]
    for _ in range(2):
        refused = tom.ask("queue_rate", {"work": work, "ratings": tom.rated(0),
                                         "moderate": True}, 409)
        assert refused["code"] == "not-apart"
        tom.ask("queue_rate", {"work": work, "ratings": tom.rated(3)})
    assert ann.desk()["score"] == 1.0


def test_only_what_is_certain_counts_and_the_next_visit_brings_the_rest():
    ann, tom = ready("ann"), Person("tom", staff=True)
    assert ann.grades[-1] == 0.2
    work = ann.desk()["versions"][0]["id"]
    tom.ask("queue_rate", {"work": work, "ratings": tom.rated(3, pace=0)})
    assert ann.block.desk_json(ann.block.standing())["news"]
    desk = ann.desk()
    assert ann.grades[-1] == round(0.2 + 0.8 * 27 / 30, 3)
    assert not desk["news"]
    before = len(ann.grades)
    ann.desk()
    assert len(ann.grades) == before
    assert tom.grades == []


def test_where_correctness_is_not_shown_neither_ratings_nor_score_are():
    ann, tom = ready("ann"), Person("tom", staff=True)
    work = ann.desk()["versions"][0]["id"]
    tom.ask("queue_rate", {"work": work, "ratings": tom.rated(3)})
    ann.block.show_correctness = "never"
    desk = ann.desk()
    assert (desk["score"], desk["versions"][0]["given"]) == (None, [])
    assert desk["versions"][0]["own"]["ratings"] == ann.rated(2)


def test_an_override_stands_until_the_next_rating():
    ann, tom = ready("ann"), Person("tom", staff=True)
    work = ann.desk()["versions"][0]["id"]
    tom.ask("queue_rate", {"work": work, "ratings": tom.rated(1)})
    ann.block.rescore(only_if_higher=False)
    assert ann.block.raw_earned == pytest.approx(0.2 + 0.8 / 3)
    ann.block.set_score(Score(raw_earned=1.0, raw_possible=1.0))
    assert ann.desk()["score"] == 1.0
    tom.ask("queue_rate", {"work": work, "ratings": tom.rated(3)})
    assert ann.desk()["score"] == pytest.approx(1.0)
    tom.ask("queue_rate", {"work": work, "ratings": tom.rated(0)})
    assert ann.desk()["score"] == pytest.approx(0.2)


def test_rescore_brings_ratings_too():
    ann, tom = ready("ann"), Person("tom", staff=True)
    work = ann.desk()["versions"][0]["id"]
    tom.ask("queue_rate", {"work": work, "ratings": tom.rated(3)})
    ann.block.rescore(only_if_higher=False)
    assert ann.grades[-1] == 1.0


def test_two_raters_who_differ_go_to_moderation_and_the_moderator_stands():
    ann = ready("ann")
    tom, una, vic = (Person(name, staff=True) for name in ("tom", "una", "vic"))
    work = ann.desk()["versions"][0]["id"]
    tom.ask("queue_rate", {"work": work, "ratings": tom.rated(2)})
    ann.desk()
    first = una.ask("queue_one", {"work": work})["work"]
    assert [one["by"] for one in first["given"]] == ["The learner"]
    after = una.ask("queue_rate", {"work": work, "ratings": una.rated(2, pace=0)})
    assert after["work"]["status"] == "to_moderate"
    assert len([one for one in after["work"]["given"] if "Instructor" in one["by"]]) == 2
    desk = ann.desk()
    assert (desk["versions"][0]["status"], desk["versions"][0]["given"]) == ("to_moderate", [])
    assert desk["score"] == pytest.approx(0.2 + 0.8 * 20 / 30)
    assert vic.ask("queue")["rows"][0]["status"] == "to_moderate"
    vic.ask("queue_rate", {"work": work, "ratings": vic.rated(1), "moderate": True,
                           "comment": "Settled."})
    desk = ann.desk()
    assert desk["versions"][0]["given"][0]["by"] == "Moderator"
    assert desk["score"] == pytest.approx(0.2 + 0.8 * 10 / 30)


def test_versions_are_kept_and_the_newest_rated_one_counts():
    ann, tom = ready("ann"), Person("tom", staff=True)
    first = ann.desk()["versions"][0]["id"]
    tom.ask("queue_rate", {"work": first, "ratings": tom.rated(1)})
    desk = ann.hand_in("Better.")
    assert [one["number"] for one in desk["versions"]] == [1, 2]
    assert ann.desk()["score"] == pytest.approx(0.2 + 0.8 / 3)
    row = tom.ask("queue")["rows"][0]
    assert (row["number"], row["status"]) == (2, "waiting")
    shown = tom.ask("queue_one", {"work": row["id"]})["work"]
    assert [one["number"] for one in shown["versions"]] == [1, 2]
    tom.ask("queue_rate", {"work": row["id"], "ratings": tom.rated(3)})
    assert ann.desk()["score"] == pytest.approx(0.2 + 0.8 / 3)
    ann.rate_self()
    assert ann.desk()["score"] == pytest.approx(1.0)
    assert ann.ask("hand_in", {"nonce": ann.nonce(), "text": "x"}, 403)["code"] == "closed"


def test_one_request_hands_in_once():
    ann = Person("ann")
    ann.calibrate()
    same = {"nonce": "same-nonce", "text": "Once."}
    ann.ask("hand_in", same)
    ann.block = Person("ann", history=ann.block.history).block
    assert len(ann.ask("hand_in", same)["desk"]["versions"]) == 1


# -------------------------------------------------------------------- peers

PEERS = "peers=2 peers_from=2"


def test_peers_rate_the_work_with_the_fewest_ratings_and_never_their_own():
    people = [ready(name, policy=PEERS) for name in ("ann", "bea", "cy", "dee")]
    taken: dict[str, list[str]] = {f"The work of {one.name}": [] for one in people}
    for person in people * 4:
        work = person.ask("peer_next")["work"]
        if work is None:
            continue
        assert set(work) == {"id", "text", "link", "files"}
        assert person.ask("peer_next")["work"] == work
        others = [len(who) for text, who in taken.items()
                  if person.name not in (text.rpartition(" ")[2], *who)]
        assert len(taken[work["text"]]) == min(others)
        taken[work["text"]].append(person.name)
        person.ask("peer_rate", {"work": work["id"], "ratings": person.rated(2)})
    for text, names in taken.items():
        assert 2 <= len(names) == len(set(names))
        assert text.rpartition(" ")[2] not in names
    assert people[0].ask("peer_next")["work"] is None
    desk = people[0].desk()
    got = desk["peers"]["got"]
    assert desk["peers"]["done"] >= 2
    assert desk["versions"][0]["given"] == [
        {"by": f"Median of {got} peers", "ratings": people[0].rated(2), "comments": [""] * got,
         "advice": True}]
    assert "tom" not in str(desk) and "bea" not in str(desk)


def test_peers_wait_for_others_and_for_their_own_rating():
    ann = Person("ann", policy=PEERS)
    ann.calibrate()
    assert ann.ask("peer_next", status=403)["code"] == "no-peers"
    ann.hand_in()
    assert "Rate your own work first" in ann.ask("peer_next", status=403)["error"]
    ann.rate_self()
    assert "2 more have handed in" in ann.ask("peer_next", status=403)["error"]
    ready("bea", policy=PEERS)
    assert "one more has handed in" in ann.desk()["peers"]["wait"]
    ready("cy", policy=PEERS)
    assert ann.ask("peer_next")["work"]


def test_a_peer_rates_the_work_in_hand_alone():
    ann, bea, cy = (ready(name, policy=PEERS) for name in ("ann", "bea", "cy"))
    works = {one.name: one.desk()["versions"][0]["id"] for one in (ann, bea, cy)}
    given = {"ratings": ann.rated(2)}
    assert ann.ask("peer_rate", {"work": works["bea"], **given}, 409)["code"] == "work"
    in_hand = ann.ask("peer_next")["work"]["id"]
    other = next(work for work in works.values() if work != in_hand)
    assert ann.ask("peer_rate", {"work": other, **given}, 409)["code"] == "work"
    ann.ask("peer_rate", {"work": in_hand, **given})
    assert ann.ask("peer_rate", {"work": in_hand, **given}, 409)["code"] == "work"


def test_work_that_the_platform_withdrew_is_handed_to_no_peer():
    from submissions import api as platform

    ann, bea, cy = (ready(name, policy=PEERS) for name in ("ann", "bea", "cy"))
    platform.reset_score("bea", str(USAGE.context_key), str(USAGE), clear_state=True)
    work = ann.ask("peer_next")["work"]
    assert work["text"] == "The work of cy"
    ann.ask("peer_rate", {"work": work["id"], "ratings": ann.rated(2)})
    assert ann.ask("peer_next")["work"] is None
    assert bea.desk()["versions"] == []
    assert cy.desk()["peers"]["got"] == 1


def test_peers_with_weight_count_by_their_median_and_are_compared():
    policy = PEERS + " weight_calibration=0 weight_staff=0 weight_peers=10 tolerance=3"
    people = {name: ready(name, policy=policy) for name in ("ann", "bea", "cy")}
    for person, level in zip(people.values(), (1, 2, 3), strict=True):
        for _ in range(2):
            work = person.ask("peer_next")["work"]
            person.ask("peer_rate", {"work": work["id"], "ratings": person.rated(level)})
    assert people["bea"].desk()["versions"][0]["status"] == "to_moderate"  # 1 and 3: 67 percent
    policy += " tolerance_total=100"
    ann = Person("ann", policy=policy)
    ann.desk()
    assert ann.desk()["score"] == pytest.approx(2.5 / 3)
    assert ann.desk()["versions"][0]["status"] == "rated"


# ------------------------------------------------------------------- the queue

STAFF_ONLY = ("queue", "queue_one", "queue_rate")


@pytest.mark.parametrize("handler", STAFF_ONLY)
def test_learners_have_no_queue(handler):
    ann = ready("ann")
    work = ann.desk()["versions"][0]["id"]
    reply = ann.ask(handler, {"work": work, "ratings": ann.rated(3)}, 403)
    assert reply["code"] == "forbidden"
    assert ann.call("queue_csv", method="GET").status_int == 403


def test_the_queue_leads_with_what_needs_somebody():
    tom = Person("tom", staff=True)
    for name in ("ann", "bea", "cy"):
        ready(name)
    rows = tom.ask("queue")["rows"]
    assert [row["name"] for row in rows] == ["ann", "bea", "cy"]
    reply = tom.ask("queue_rate", {"work": rows[0]["id"], "ratings": tom.rated(3)})
    assert [row["name"] for row in reply["rows"]] == ["bea", "cy", "ann"]
    assert reply["work"]["mine"]["ratings"] == tom.rated(3)


@pytest.mark.parametrize(("sent", "status"), [
    ({"work": 10**30}, 404), ({"work": "1"}, 404), ({"work": True}, 404), ({}, 404),
    ({"work": -1}, 404),
])
def test_malformed_requests_for_work(sent, status):
    assert Person("tom", staff=True).ask("queue_one", sent, status)["code"] == "work"


def test_ratings_are_held_to_the_rubric_and_nobody_rates_their_own():
    tom, ann = ready("tom", staff=True), ready("ann")
    own = tom.desk()["versions"][0]["id"]
    work = ann.desk()["versions"][0]["id"]
    assert tom.ask("queue_rate", {"work": own, "ratings": tom.rated(3)}, 403)["code"] == "own"
    for ratings in ({}, {"pace": 3}, tom.rated(9), {**tom.rated(3), "x": 1}, None, "3"):
        assert tom.ask("queue_rate", {"work": work, "ratings": ratings}, 400)["code"] == "ratings"
    long = {"work": work, "ratings": tom.rated(3), "comment": "x" * 5001}
    assert tom.ask("queue_rate", long, 413)["field"] == "comment"


def test_work_of_another_block_is_not_there():
    work = ready("ann").desk()["versions"][0]["id"]
    other = USAGE.replace(block_id="other")
    tom = Person("tom", staff=True, usage=other)
    assert tom.ask("queue_one", {"work": work}, 404)["code"] == "work"


def test_the_list_is_csv_that_no_spreadsheet_takes_for_formulas():
    ann = Person("=cmd|x")
    ann.calibrate()
    ann.hand_in("=HYPERLINK(\"http://x\")\nline two")
    ann.rate_self(1)
    ann.hand_in("+1")
    tom = Person("tom", staff=True)
    response = tom.call("queue_csv", method="GET")
    assert response.content_type == "text/csv"
    assert "attachment" in response.headers["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(response.body.decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["1", "2"]
    assert {len(row) for row in rows} == {11 + 4 * 10}
    assert not any(cell[:1] in tuple("=+-@") for row in rows for cell in row)
    assert rows[1][rows[0].index("Pace (own)")] == "1"
    assert rows[1][7].startswith("'=HYPERLINK")


def test_the_list_has_no_peers_score_where_no_peer_rated():
    ann, work = ready("ann"), 0
    for name, level in (("tom", 3), ("una", 0)):
        rater = Person(name, staff=True)
        work = rater.ask("queue")["rows"][0]["id"]
        rater.ask("queue_rate", {"work": work, "ratings": rater.rated(level)})
    rater.ask("queue_rate", {"work": work, "ratings": rater.rated(3), "moderate": True})
    assert ann.desk()["versions"][0]["status"] == "moderated"
    heads, row = csv.reader(io.StringIO(
        rater.call("queue_csv", method="GET").body.decode("utf-8-sig")))
    assert row[heads.index("Instructors’ score")] == "1.000"
    assert row[heads.index("Peers’ score")] == ""


# ------------------------------------------------------------------- files

PDF = b"%PDF-1.7\n" + b"x" * 200


def test_a_file_goes_in_and_comes_out_as_an_attachment():
    ann, tom, eve = Person("ann"), Person("tom", staff=True), ready("eve")
    ann.calibrate()
    file = ann.attach("My%20plan%20%E2%80%93%201.pdf", PDF).json["file"]
    assert file["name"] == "My plan – 1.pdf"
    assert ann.call("file", suffix=f"mine-{file['id']}", method="GET").body == PDF
    work = ann.hand_in("", files=[file["id"]])["versions"][0]
    assert work["files"] == [file]
    assert ann.desk()["attached"] == []
    for person in (ann, tom):
        response = person.call("file", suffix=f"{work['id']}-{file['id']}", method="GET")
        assert response.body == PDF
        assert response.headers["Content-Disposition"].startswith("attachment;")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response.headers["Cache-Control"]
    assert eve.call("file", suffix=f"{work['id']}-{file['id']}", method="GET").status_int == 404
    assert "path" not in str(work)


def test_a_peer_opens_files_of_the_work_in_hand_alone():
    people = {}
    for name in ("ann", "bea", "cy"):
        person = people[name] = Person(name, policy=PEERS)
        person.calibrate()
        file = person.attach("a.pdf", PDF).json["file"]
        person.hand_in(name, files=[file["id"]])
        person.rate_self()
    ann = people["ann"]
    work = ann.ask("peer_next")["work"]
    mine = f"{work['id']}-{work['files'][0]['id']}"
    assert ann.call("file", suffix=mine, method="GET").body == PDF
    ann.ask("peer_rate", {"work": work["id"], "ratings": ann.rated(2)})
    assert ann.call("file", suffix=mine, method="GET").status_int == 404


@pytest.mark.parametrize(("name", "data", "status", "code"), [
    ("a.exe", b"MZ", 400, "file-kind"), ("a.pdf", b"MZ", 400, "file-content"),
    ("a.svg", b"<svg/>", 400, "file-kind"), ("a", PDF, 400, "file-kind"),
    ("", PDF, 400, "file-kind"), ("a.pdf", b"", 400, "file-empty"),
    ("a.mp4", b"\0\0\0\x18ftypmp42", 400, "file-kind"),
    ("a.pdf", PDF + b"x" * 1_000_000, 413, "file-size"),
    ("a.txt", b"\xff\xfe\x00", 400, "file-content"),
    ("a.docx", b"PK\x03\x04nonsense", 400, "file-content"),
])
def test_files_are_refused_in_words(name, data, status, code):
    ann = Person("ann", policy="file_mb=1")
    response = ann.attach(name, data)
    assert (response.status_int, response.json["code"]) == (status, code)
    assert ann.desk()["attached"] == []


def test_the_sites_limit_comes_before_the_authors(settings):
    assert Person("ann", policy="file_mb=50").desk()["most_bytes"] == 10_000_000
    assert Person("ann", settings={"max_file_mb": 3}).desk()["most_bytes"] == 3_000_000
    settings.STUDENT_FILEUPLOAD_MAX_SIZE = 2_000_000
    assert Person("ann").desk()["most_bytes"] == 2_000_000


def test_files_taken_off_or_never_handed_in_are_deleted(tmp_path):
    ann = Person("ann")
    ann.calibrate()
    first, second, third = (ann.attach("a.pdf", PDF).json["file"]["id"] for _ in range(3))

    def stored() -> int:
        return sum(path.is_file() for path in tmp_path.rglob("*"))

    assert stored() == 3
    assert len(ann.ask("detach", {"file": first})["attached"]) == 2
    assert stored() == 2
    ann.hand_in("", files=[second])
    assert stored() == 1
    assert ann.ask("hand_in", {"nonce": ann.nonce(), "files": [third]}, 400)["code"] == "file-gone"
    assert len(ann.hand_in("again", files=[second])["versions"][1]["files"]) == 1
    bea = Person("bea")
    for person in (ann, bea):
        assert person.attach("a.pdf", PDF).status_int == 200
    # The platform calls it on a block that is bound to nobody.
    Person("").block.clear_student_state(user_id="ann", course_id=str(USAGE.context_key),
                                  item_id=str(USAGE), requesting_user_id="tom")
    assert stored() == 1
    assert len(bea.desk()["attached"]) == 1
    assert ann.desk()["versions"] == []


def test_files_wait_in_bounded_number():
    ann = Person("ann")
    for _ in range(20):
        assert ann.attach("a.pdf", PDF).status_int == 200
    assert ann.attach("a.pdf", PDF).json["code"] == "files-many"


# ------------------------------------------------------------- what is handed in

@pytest.mark.parametrize(("sent", "code"), [
    ({}, "empty"), ({"text": "  \n"}, "empty"), ({"text": 5}, "text"),
    ({"text": "x" * 20_001}, "size"), ({"link": "javascript:alert(1)"}, "link"),
    ({"link": "ftp://x.org/a"}, "link"), ({"link": "https://"}, "link"),
    ({"link": "https://a b.org"}, "link"), ({"link": "https://x.org/" + "y" * 2000}, "link"),
    ({"link": 7}, "link"), ({"link": "http://[x"}, "link"), ({"link": "data:text/html,x"}, "link"),
    ({"files": "a"}, "files"), ({"files": ["a"]}, "file-gone"), ({"files": [1]}, "files"),
    ({"files": ["a", "b", "c"]}, "files-many"), ({"nonce": "short"}, "nonce"),
    ({"nonce": None}, "nonce"), ({"nonce": "\ud83d" * 8}, "nonce"),
])
def test_what_is_malformed_is_refused_in_words(sent, code):
    ann = Person("ann")
    ann.calibrate()
    response = ann.call("hand_in", {"nonce": ann.nonce(), **sent})
    assert (response.status_int // 100, response.json["code"]) == (4, code)
    assert ann.desk()["versions"] == []


@pytest.mark.parametrize(("link", "said"), [
    ("https://x.org/a b", "no spaces"), ('https://x.org/"', "quotes"),
    ("https://x.org/" + "y" * 2000, "at most 2000"), ("x.org", "begins with https://"),
])
def test_a_link_is_refused_for_what_is_wrong_with_it(link, said):
    ann = Person("ann")
    ann.calibrate()
    assert said in ann.call("hand_in", {"nonce": ann.nonce(), "link": link}).json["error"]


def test_a_link_and_signs_xml_forbids():
    ann = Person("ann")
    ann.calibrate()
    version = ann.hand_in("a\x00b\x07", link=" https://x.org/?q=é ")["versions"][0]
    assert (version["text"], version["link"]) == ("ab", "https://x.org/?q=é")


def test_what_the_author_turned_off_is_not_taken():
    ann = Person("ann", policy="text=false files=0")
    ann.calibrate()
    assert ann.attach("a.pdf", PDF).json["code"] == "files-none"
    version = ann.hand_in("words", link="https://x.org")["versions"][0]
    assert (version["text"], version["link"]) == ("", "https://x.org")


# ----------------------------------------------------------------- where it is alone

@pytest.mark.parametrize("alone", ["library", "draft", "no app"])
def test_alone_a_learner_does_what_one_can_do(alone, monkeypatch):
    usage = UsageKey.from_string("lb:Org:lib:shelflist_teach_back:tb") \
        if alone == "library" else USAGE
    ann = Person("ann", usage=usage)
    ann.runtime.is_author_mode = alone == "draft"
    if alone == "no app":
        monkeypatch.setattr(api, "available", lambda: False)
    ann.calibrate()
    assert "Nobody else" in ann.desk()["alone"]
    assert ann.attach("a.pdf", PDF).status_int == 403
    desk = ann.hand_in("For myself.")
    assert (desk["files"], desk["versions"][0]["status"]) == (0, "alone")
    assert ann.rate_self()["versions"][0]["own"]["ratings"] == ann.rated(2)
    monkeypatch.undo()
    assert api.latest(usage_key=str(usage)) == ()


def test_completion_is_the_exemplars_and_the_hand_in():
    ann = Person("ann")
    ann.calibrate()
    assert ann.block.completed == pytest.approx(2 / 3)
    ann.hand_in()
    assert ann.block.completed == 1.0


def test_no_key_is_on_the_page_before_it_is_earned():
    ann = Person("ann")
    args = str(ann.block.student_view().json_init_args)
    assert "Leo" in args and "He asks nothing" not in args and "half as long again" not in args
    assert ann.block.student_view().json_init_args["queue"] is False
    assert Person("tom", staff=True).block.student_view().json_init_args["queue"] is True
