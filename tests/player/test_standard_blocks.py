"""The blocks every course has: read, shown and answered as on the platform."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from shelflist.player import api
from shelflist.player.models import Block, FieldState
from tests.player.olx import course_of, key

UNIT = key("vertical", "u1")


@pytest.fixture
def shown(load, people):
    """Import a unit of one element and render it; (course, rendered block, client)."""

    def run(element, **files):
        course_files = course_of(element)
        course_files |= {f"course/{name}": text for name, text in files.pop("extra", {}).items()}
        course = api.get_course(load(course_files).course_key)
        unit = api.render_unit(course, UNIT, people["learner"])
        client = Client()
        client.force_login(people["learner"])
        return course, unit, client

    return run


def handler(course, block_type, name):
    return f"/courses/{course.key}/blocks/{key(block_type, 'x')}/handler/{name}"


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ('<html url_name="x">Hello <b>there</b></html>', "Hello <b>there</b>"),
        ('<annotatable url_name="x"><instructions>Read it</instructions><p>A '
         '<annotation title="t" body="b" problem="0">note</annotation></p></annotatable>', "note"),
        ('<poll_question url_name="x"><p>Which?</p><answer id="a">First</answer>'
         '<answer id="b">Second</answer></poll_question>', "Second"),
        ('<word_cloud url_name="x" display_name="Words" num_inputs="3"/>', "word_cloud"),
        ('<video url_name="x" youtube_id_1_0="abcdefghijk" display_name="Film"/>', "abcdefghijk"),
    ],
    ids=["html", "annotatable", "poll_question", "word_cloud", "video"],
)  # fmt: skip
def test_the_standard_blocks_are_read_and_shown(shown, element, text):
    _course, unit, _client = shown(element)
    assert not unit.blocks[0].is_placeholder
    assert text in unit.blocks[0].html


def test_what_a_block_loads_is_served(shown):
    _course, unit, client = shown('<video url_name="x" youtube_id_1_0="abcdefghijk"/>')
    urls = re.findall(r'(?:src|href)="(/block-files/[^"]+)"', unit.head_html + unit.foot_html)
    assert urls
    for url in urls:
        assert client.get(url).status_code == 200, url


def test_html_files_reach_the_page_as_they_were_written(shown):
    odd = "<p>a<br>b &amp; c&nbsp;<!-- note --><script>if (1 < 2) {}</script>"
    _course, unit, _client = shown(
        '<html url_name="x"/>',
        extra={"html/x.xml": '<html filename="x"/>', "html/x.html": odd},
    )
    assert odd in unit.blocks[0].html


def test_votes_of_a_poll_are_counted(shown):
    course, _unit, client = shown(
        '<poll_question url_name="x">?<answer id="a">A</answer><answer id="b">B</answer>'
        "</poll_question>"
    )
    answer = client.post(
        handler(course, "poll_question", "handle_submit_state"),
        json.dumps({"answer": "a"}), "application/json",
    )  # fmt: skip
    assert answer.json()["poll_answers"] == {"a": 1, "b": 0}


def test_a_transcript_comes_from_the_courses_files(shown):
    srt = "1\n00:00:01,000 --> 00:00:02,500\nHello there\n"
    course, _unit, client = shown(
        '<video url_name="x" youtube_id_1_0="abcdefghijk" transcripts="{&quot;en&quot;: '
        '&quot;film-en.srt&quot;}"><transcript language="en" src="film-en.srt"/></video>',
        extra={"static/film-en.srt": srt},
    )
    got = client.get(handler(course, "video", "transcript/available_translations"))
    assert got.json() == ["en"]
    got = client.get(handler(course, "video", "transcript/translation/en") + "?videoId=abcdefghijk")
    assert got.json() == {"start": [1000], "end": [2500], "text": ["Hello there"]}


def test_the_seed_and_state_of_a_problem_survive_a_reload(shown, people):
    from tests.player.olx import PROBLEM

    course, _unit, client = shown('<problem url_name="x"/>', extra={"problem/x.xml": PROBLEM})
    base = handler(course, "problem", "xmodule_handler/")
    name = re.search(r"input_[\w-]+", client.post(base + "problem_get").json()["html"])[0]
    client.post(base + "problem_check", {name: "choice_1"})
    state = json.loads(FieldState.objects.get(scope="user_state").state)
    assert (state["attempts"], list(state["student_answers"].values())) == (1, ["choice_1"])
    again = api.render_unit(course, UNIT, people["learner"])
    assert not again.blocks[0].is_placeholder
    assert api.rescore(course, key("problem", "x"), people["learner"], people["instructor"]) == (
        0.0,
        2.0,
    )
    assert api.reset_attempts(course, key("problem", "x"), people["learner"], people["instructor"])


@pytest.mark.parametrize("block_type", ["lti", "discussion"])
def test_what_only_the_platform_can_run_says_so(shown, block_type):
    _course, unit, _client = shown(f'<{block_type} url_name="x" display_name="Elsewhere"/>')
    assert unit.blocks[0].is_placeholder
    assert "Open edX" in unit.blocks[0].html


def test_learners_of_an_experiment_stay_in_their_group(load, db):
    def experiment(name):
        groups = "".join(
            f'<vertical url_name="{name}{text}"><html url_name="{name}{text}">{text}</html>'
            "</vertical>"
            for text in ("AAA", "BBB")
        )
        return f'<split_test url_name="{name}" user_partition_id="7">{groups}</split_test>'

    course = api.get_course(load(course_of(experiment("x"), experiment("y"))).course_key)
    seen = set()
    for number in range(12):
        user = User.objects.create(username=f"u{number}")
        unit = api.render_unit(course, UNIT, user)
        texts = [sorted(set(re.findall(r"(AAA|BBB)\s*<", block.html))) for block in unit.blocks]
        assert texts[0] == texts[1]
        assert unit.completion == 1.0
        seen.add(tuple(texts[0]))
    assert seen == {("AAA",), ("BBB",)}


def test_settings_of_a_course_reach_its_problems(load, people):
    from tests.player.olx import PROBLEM

    files = course_of('<problem url_name="x"/>', settings={"showanswer": "never"})
    load(files | {"course/problem/x.xml": PROBLEM})
    assert Block.objects.get(type="problem").fields.get("showanswer") is None
    course = api.get_course("course-v1:Org+Num+Run")
    api.enrol(course, people["learner"])
    client = Client()
    client.force_login(people["learner"])
    got = client.post(handler(course, "problem", "xmodule_handler/problem_show"))
    assert "This" not in got.content.decode()
