"""The queues and the working page: take, write, check, submit, judge; each on the right version."""

from __future__ import annotations

from shelflist.clearinghouse import api

GOOD = ("Describes how one person can run the serials desk of a small library, from checking in "
        "to claiming, with forms that were used for three years and their results.")


def text(answer):
    return answer.content.decode()


def write(**more):
    return {"text": GOOD, "mode": "informative", "length": "article", "version": "1", **more}


def test_from_proposal_to_publication_by_the_pages(proposed, browser, at):
    record = proposed(abstract={})
    abstractor, reviewer = browser("abstractor"), browser("reviewer")
    work = at("work", record.pk)
    assert record.title in text(abstractor.get(at("queue", "proposed")))
    assert abstractor.post(at("step", record.pk, "take")).status_code == 302
    assert record.title in text(abstractor.get(at("queues")))  # opens on what is theirs
    assert abstractor.post(work, write(keep="1")).status_code == 302
    assert abstractor.post(work, write(version="2", submit="1")).status_code == 302
    assert record.title in text(reviewer.get(at("queue", "review")))
    no_reason = reviewer.post(at("step", record.pk, "send_back"), {"version": "2", "reason": ""})
    assert no_reason.status_code == 409
    reviewer.post(at("step", record.pk, "send_back"), {"version": "2", "reason": "Say for whom"})
    assert "Say for whom" in text(abstractor.get(at("queue", "mine")))
    abstractor.post(work, write(version="2", text=GOOD + " For desk staff.", submit="1"))
    assert reviewer.post(at("step", record.pk, "accept"), {"version": "3"}).status_code == 302
    page = text(browser().get(at("record", record.pk)))
    assert "For desk staff" in page and "signed abstractor" in page


def test_the_form_is_checked_by_the_server_and_the_text_stays(taken, browser, at):
    record = taken(abstract={})
    answer = browser("abstractor").post(at("work", record.pk), write(
        text="Here we describe the XYZZY method.\n\n- one\n- two", check="1"))
    page = text(answer)
    assert answer.status_code == 200
    assert "third person" in page and "XYZZY" in page and "as a list" in page
    assert "Here we describe the XYZZY method.\n\n- one" in page
    assert "a reader of the work judges" in page
    record.refresh_from_db()
    assert record.version == 1


def test_an_abstract_over_a_newer_version_shows_both(taken, browser, at, people, described):
    record = taken()
    api.revise(record_id=record.pk, actor=people["reviewer"], expected=1, description=described(
        abstract={"text": "Theirs, which came first.", "by": "R"}))
    answer = browser("abstractor").post(at("work", record.pk), write(keep="1"))
    assert answer.status_code == 409
    assert "Theirs, which came first." in text(answer) and GOOD in text(answer)
    assert browser("abstractor").post(at("work", record.pk), write(version="2", keep="1")
                                      ).status_code == 302


def test_what_was_not_seen_is_not_accepted(taken, browser, at, people, described):
    record = taken()
    api.submit(record_id=record.pk, actor=people["abstractor"])
    api.revise(record_id=record.pk, actor=people["manager"], expected=1,
               description=described(title="Changed meanwhile"))
    answer = browser("reviewer").post(at("step", record.pk, "accept"), {"version": "1"})
    assert answer.status_code == 409
    record.refresh_from_db()
    assert not record.is_public


def test_steps_that_are_not_for_this_person_or_state(taken, browser, at):
    record = taken()
    member = browser("member")
    assert "Accept" not in text(member.get(at("work", record.pk)))
    assert member.post(at("step", record.pk, "accept")).status_code == 404
    assert browser("other").post(at("step", record.pk, "take")).status_code == 404
    assert browser("reviewer").post(at("step", record.pk, "accept")).status_code == 409
    assert browser("reviewer").post(at("step", record.pk, "propose")).status_code == 302
    kept = browser("reviewer").post(at("step", record.pk, "decline"), {"reason": ""})
    assert kept.status_code == 409
    record.refresh_from_db()
    assert record.state == "abstracting"


def test_a_declined_proposal_tells_its_proposer_why(proposed, browser, at):
    record = proposed()
    browser("reviewer").post(at("step", record.pk, "decline"), {"reason": "Sold out of its field"})
    assert "Sold out of its field" in text(browser("member").get(at("queue", "own")))


def test_history_shows_changes_and_goes_back(in_sight, browser, at, people, described):
    record = in_sight()
    api.revise(record_id=record.pk, actor=people["reviewer"], expected=1,
               description=described(title="Second title"), note="Why not")
    page = text(browser("abstractor").get(at("history", record.pk)))
    assert "Second title" in page and "Why not" in page and "Go back to" not in page
    newest, first = page.split("What version 1 changed")[:2]
    assert "Before" in newest and "Before" not in first and "nothing" not in first
    assert browser("reviewer").post(at("revert", record.pk), {"number": "1"}).status_code == 404
    browser("manager").post(at("revert", record.pk), {"number": "1"})
    record.refresh_from_db()
    assert record.version == 3 and record.title == "Cataloging with care"


def test_collections_are_curated_read_and_printed(in_sight, browser, at):
    first, second = in_sight(title="First"), in_sight(title="Second")
    manager = browser("manager")
    refused = manager.post(at("new_collection"), {"title": "", "intro": "Kept words"})
    assert refused.status_code == 400 and "Kept words" in text(refused)
    manager.post(at("new_collection"), {"title": "New serials staff", "intro": "Begin <b>here"})
    slug = "new-serials-staff"
    assert browser().get(at("collection", slug)).status_code == 404
    for record in (first, second):
        manager.post(at("collect", record.pk), {"collection": slug})
    manager.post(at("entry", slug, second.pk), {"annotation": "Read § 3", "earlier": "1"})
    long = "y" * 4001
    answer = manager.post(at("entry", slug, first.pk), {"annotation": long, "put": "1"})
    assert answer.status_code == 400 and long in text(answer)
    manager.post(at("curate", slug), {"title": "New serials staff", "is_public": "1"})
    page = text(browser().get(at("collection", slug)))
    assert page.index("Second") < page.index("Read § 3") < page.index("First")
    assert "New serials staff" in text(browser().get(at("collections")))
    manager.post(at("entry", slug, first.pk), {"remove": "1"})
    assert "First" not in text(browser().get(at("collection", slug)))
    assert browser("reviewer").post(at("entry", slug, second.pk), {"remove": "1"}
                                    ).status_code == 404
