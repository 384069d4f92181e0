"""What a unit's page is made of."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import AnonymousUser

from shelflist.player import api
from shelflist.player.models import Completion, Enrolment, FieldState
from tests.player.olx import PROBLEM, course_of, key

UNIT = key("vertical", "u1")


@pytest.fixture
def learner(people):
    return people["learner"]


def show(course, user, unit=UNIT, **options):
    return api.render_unit(course, unit, user, **options)


def test_a_unit_knows_its_place(course, learner):
    unit = show(course, learner)
    assert [crumb.title for crumb in unit.breadcrumbs] == ["One", "First"]
    assert (unit.title, unit.previous_key, unit.next_key) == (
        "Unit one",
        None,
        key("vertical", "u2"),
    )
    assert [(u.title, u.block_types) for u in unit.subsection_units] == [
        ("Unit one", ("html", "test_tally", "test_editable", "problem")),
        ("Unit two", ("test_scored", "not_installed")),
    ]


def test_every_block_stands_in_the_platforms_wrapper(course, learner):
    tally = show(course, learner).blocks[1].html
    assert 'class="xblock xblock-student_view xblock-student_view-test_tally"' in tally
    assert 'data-init="Tally"' in tally
    assert 'data-runtime-class="PlayerRuntime"' in tally
    assert f'data-usage-id="{key("test_tally", "t1")}"' in tally
    base = re.search(r'data-handler-url="([^"]+)"', tally)[1]
    assert base == f"/courses/{course.key}/blocks/{key('test_tally', 't1')}/handler/"


def test_init_arguments_cannot_end_their_script_element(course, learner):
    tally = show(course, learner).blocks[1].html
    found = re.search(r'<script type="json/xblock-args"[^>]*>(.*?)</script>', tally)[1]
    assert found == '{"a": "\\u003C/script\\u003E\\u003Cb\\u003E"}'


def test_each_resource_comes_once(load, learner):
    report = load(course_of(*(f'<test_tally url_name="t{n}"/>' for n in range(3))))
    unit = show(api.get_course(report.course_key), learner)
    assert unit.foot_html.count("function Tally") == 1


def test_portable_links_lead_to_this_site(course, learner):
    html = show(course, learner).blocks[0].html
    assert f'href="/courses/{course.key}/jump/u2"' in html
    assert f'src="/courses/{course.key}/files/pic.png"' in html


def test_a_dead_link_stays_and_breaks_nothing(course, learner):
    assert 'src="/static/gone.png"' in show(course, learner).blocks[0].html


def test_the_standard_problem_is_shown_and_answered(course, learner, client):
    problem = show(course, learner).blocks[3]
    assert not problem.is_placeholder
    client.force_login(learner)
    base = f"/courses/{course.key}/blocks/{key('problem', 'p1')}/handler/xmodule_handler/"
    got = client.post(base + "problem_get", {})
    assert "This" in got.json()["html"]
    name = re.search(r'name="(input_[^"]+)"', got.json()["html"])[1]
    answer = client.post(base + "problem_check", {name: "choice_0"}).json()
    assert answer["success"] == "correct"
    report = api.progress(course, learner)
    assert report.subsections[0].problems[0].earned == 2.0


def test_a_type_that_is_not_installed_says_so(course, learner):
    block = show(course, learner, key("vertical", "u2")).blocks[1]
    assert block.is_placeholder
    assert "not_installed" in block.html
    assert "secret" not in block.html


@pytest.mark.parametrize(
    "element",
    ['<test_broken url_name="b"/>', '<test_broken_xml url_name="b"/>', '<problem url_name="b"/>'],
    ids=["view raises", "class refuses the element", "file is missing"],
)
def test_an_error_in_one_block_does_not_take_the_page_down(load, learner, element):
    course = api.get_course(load(course_of(element, '<html url_name="h">fine</html>')).course_key)
    broken, fine = show(course, learner).blocks
    assert (broken.is_placeholder, fine.is_placeholder) == (True, False)
    assert "player-notice--error" in broken.html
    assert "fine" in fine.html


def test_only_instructors_are_told_what_went_wrong(load, learner, people):
    course = api.get_course(load(course_of('<test_broken url_name="b"/>')).course_key)
    assert "no view today" not in show(course, learner).blocks[0].html
    assert "no view today" in show(course, people["instructor"]).blocks[0].html


@pytest.mark.parametrize(
    "script",
    ['<script type="loncapa/python">raise SystemExit</script>',
     "<customresponse><answer TYPE = 'loncapa/python'>x=1</answer></customresponse>"],
)  # fmt: skip
def test_problems_with_server_python_are_not_run(load, learner, script):
    files = course_of('<problem url_name="p"/>')
    files["course/problem/p.xml"] = PROBLEM.replace("</problem>", script + "</problem>")
    course = api.get_course(load(files).course_key)
    block = show(course, learner).blocks[0]
    assert block.is_placeholder
    assert "sandbox" in block.html


def test_opening_a_unit_enrols_and_is_remembered(course, learner):
    assert api.outline(course, learner).started is False
    second = key("vertical", "u2")
    show(course, learner, second)
    assert Enrolment.objects.get().unit_key == second
    outline = api.outline(course, learner)
    assert (outline.started, outline.resume_key) == (True, second)


def test_resuming_goes_on_to_the_next_unit_that_is_not_complete(course, learner):
    show(course, learner)
    for name in ("test_tally+block@t1", "test_editable+block@e1", "problem+block@p1"):
        usage = f"block-v1:Org+Num+Run+type@{name}"
        Completion.objects.update_or_create(
            course=course, user=learner, usage_key=usage, defaults={"value": 1.0}
        )
    assert api.outline(course, learner).resume_key == key("vertical", "u2")


def test_what_has_no_score_is_complete_once_seen(course, learner):
    show(course, learner)
    done = set(Completion.objects.values_list("usage_key", flat=True))
    assert key("html", "h1") in done
    assert key("problem", "p1") not in done
    assert key("test_scored", "g1") not in done


def test_a_visitor_needs_a_public_course(course, load):
    nobody = AnonymousUser()
    with pytest.raises(api.SignInRequired):
        show(course, nobody)
    with pytest.raises(api.SignInRequired):
        api.outline(course, nobody)
    files = course_of(
        '<html url_name="h">open</html>',
        '<test_tally url_name="t"/>',
        settings={"course_visibility": "public"},
    )
    public = api.get_course(load(files).course_key)
    text, exercise = show(public, nobody).blocks
    assert "open" in text.html
    assert "player-notice--sign-in" in exercise.html
    assert not FieldState.objects.exists()


def test_blocks_for_staff_are_not_shown_to_learners(load, people):
    files = course_of(
        '<html url_name="a">all</html>', '<html url_name="b" visible_to_staff_only="true">x</html>'
    )
    course = api.get_course(load(files).course_key)
    assert len(show(course, people["learner"]).blocks) == 1
    assert len(show(course, people["instructor"]).blocks) == 2


def test_a_bank_draws_once_and_keeps_its_draw(load, learner):
    items = "".join(f'<html url_name="i{n}">item {n}</html>' for n in range(9))
    files = course_of(f'<itembank url_name="b" max_count="3">{items}</itembank>')
    course = api.get_course(load(files).course_key)
    first, again = (show(course, learner).blocks[0].html for _ in range(2))
    assert first == again
    assert len(re.findall("item [0-9]", first)) == 3
    assert show(course, learner).completion == 1.0


def test_an_instructor_looks_as_a_learner_without_leaving_a_trace(course, people):
    learner = people["learner"]
    state = FieldState.objects.create(
        scope="user_state", user_id=learner.pk, scope_id=key("test_tally", "t1"),
        state='{"mine": 5}',
    )  # fmt: skip
    unit = show(course, people["instructor"], as_user=learner)
    assert "mine=5" in unit.blocks[1].html
    state.refresh_from_db()
    assert state.state == '{"mine": 5}'
    assert not Enrolment.objects.exists()
    with pytest.raises(api.NotAllowed):
        show(course, learner, as_user=people["instructor"])


def test_a_unit_of_another_course_is_not_found(course, learner):
    with pytest.raises(api.BlockNotFound):
        show(course, learner, "block-v1:Other+Num+Run+type@vertical+block@u1")


def test_a_unit_costs_four_queries(course, learner, django_assert_num_queries):
    show(course, learner)
    with django_assert_num_queries(4):
        show(api.get_course(course.key), learner)


@pytest.mark.parametrize(
    ("name", "status"),
    [("pic.png", 200), ("sub/deep.txt", 200), ("sub_deep.txt", 200), ("none.png", 404),
     ("../course.xml", 404), ("%2e%2e/course.xml", 404)],
)  # fmt: skip
def test_files_of_the_course(course, learner, client, name, status):
    url = f"/courses/{course.key}/files/{name}"
    assert client.get(url).status_code == 404
    client.force_login(learner)
    assert client.get(url).status_code == status


@pytest.mark.parametrize(
    ("path", "status"),
    [("problem/public/css/ProblemBlockDisplay.css", 200), ("problem/public/../capa_block.py", 404),
     ("problem/capa_block.py", 404), ("problem/public/%2e%2e/capa_block.py", 404),
     ("nothing/public/x.css", 404)],
)  # fmt: skip
def test_files_of_installed_blocks(client, db, path, status):
    assert client.get(f"/block-files/{path}").status_code == status


def test_jump_to_id_leads_to_the_unit(course, client):
    answer = client.get(f"/courses/{course.key}/jump/g1")
    assert answer["Location"] == f"/courses/{course.key}/unit/{key('vertical', 'u2')}/#block-g1"
    assert client.get(f"/courses/{course.key}/jump/nowhere").status_code == 404
