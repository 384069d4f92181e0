"""Policies, settings, grading, and the package's own files."""

from __future__ import annotations

from tests.packages.cases.case import Case
from tests.packages.tree import GRADING_PATH, LOCK, MANIFEST, POLICY_PATH, grading, policy

SEQUENTIAL = "sequential/s1.xml"
_TAB = [{"type": "courseware"}, {"type": "static_tab", "name": "Help", "url_slug": "help"}]
_PAGE = {"tabs/help.html": "<h2>Help</h2>"}


def _sequential(attributes: str) -> str:
    return f'<sequential display_name="S"\n {attributes}><vertical url_name="v1"/></sequential>'


CASES = (
    Case("manifest", {"package.toml": MANIFEST.replace("1.0.0", "one")}, "package.toml"),
    Case("manifest", {"package.toml": MANIFEST + "\n!"}, "package.toml:18"),
    Case("manifest-missing", {"package.toml": None}, "package.toml"),
    Case("manifest-differs", {"package.toml": MANIFEST.replace("MINI", "MAXI")}, "package.toml"),
    Case("manifest-differs", {POLICY_PATH: policy({"display_name": "Maxi"})}, "package.toml"),
    Case("lock-missing", {"url_names.lock": None}, "url_names.lock"),
    Case("lock-unreadable", {"url_names.lock": LOCK + "html h1\n"}, "url_names.lock:9"),
    Case("lock-name-gone", {"url_names.lock": LOCK + "html/h9\n"}, "url_names.lock:9"),
    Case("lock-name-gone", {"url_names.lock": LOCK + "sample_drill/d1#i9\n"}, "url_names.lock:9"),
    Case("lock-name-new", {"url_names.lock": LOCK.replace("problem/p1\n", "")}, "problem/p1.xml:1"),
    Case(
        "lock-name-new",
        {"url_names.lock": LOCK.replace("sample_drill/d1#i1\n", "")},
        "vertical/v1.xml:4",
    ),
    Case(
        "lock-name-again",
        {"url_names.lock": LOCK.replace("html/h1\n", "") + "retired html/h1 0.9.0 Moved away.\n"},
        "html/h1.xml:1",
        {"url_names.lock": LOCK + "retired html/h0 0.9.0 Moved away.\n"},
    ),
    Case("stray-file", {"notes/a.txt": "x"}, "notes/a.txt", {"README.md": "x"}),
    Case("policy-missing", {POLICY_PATH: None}, POLICY_PATH),
    Case("policy-unread", {"policies/two/policy.json": "{}"}, "policies/two/policy.json"),
    Case("policy-invalid", {POLICY_PATH: '{\n"course/one": {,}}'}, f"{POLICY_PATH}:2"),
    Case("policy-invalid", {GRADING_PATH: "["}, f"{GRADING_PATH}:1"),
    Case("policy-shape", {POLICY_PATH: "[]"}, f"{POLICY_PATH}:1"),
    Case("policy-shape", {POLICY_PATH: '{\n"course/one": 1}'}, f"{POLICY_PATH}:2"),
    Case(
        "policy-key-twice", {POLICY_PATH: '{"course/one": {"a": 1,\n"a": 2}}'}, f"{POLICY_PATH}:1"
    ),
    Case("policy-key-unknown", {POLICY_PATH: '{\n"course/two": {}}'}, f"{POLICY_PATH}:2"),
    Case(
        "policy-key-unknown",
        {POLICY_PATH: policy(**{"html/h2": {}})},
        f"{POLICY_PATH}:13",
        {POLICY_PATH: policy(**{"html/h1": {}})},
    ),
    Case(
        "policy-custom-block",
        {POLICY_PATH: policy(**{"sample_drill/d1": {"weight": 2}})},
        f"{POLICY_PATH}:13",
        {POLICY_PATH: policy(**{"problem/p1": {"weight": 2}})},
    ),
    Case(
        "policy-overrides",
        {POLICY_PATH: policy(**{"sequential/s1": {"display_name": "Other"}})},
        f"{POLICY_PATH}:13",
        {POLICY_PATH: policy(**{"sequential/s1": {"hide_after_due": False}})},
    ),
    Case("grading-missing", {GRADING_PATH: None}, GRADING_PATH),
    Case("not-self-paced", {POLICY_PATH: policy({"self_paced": False})}, f"{POLICY_PATH}:5"),
    Case("start-missing", {POLICY_PATH: policy({"start": None})}, POLICY_PATH),
    Case(
        "start-future", {POLICY_PATH: policy({"start": "9999-01-01T00:00:00Z"})}, f"{POLICY_PATH}:6"
    ),
    Case("end-missing", {POLICY_PATH: policy({"end": None})}, POLICY_PATH),
    Case(
        "certificates-display",
        {POLICY_PATH: policy({"certificates_display_behavior": "end"})},
        f"{POLICY_PATH}:12",
        {POLICY_PATH: policy({"certificates_display_behavior": "end", "self_paced": False})},
    ),
    Case(
        "course-image-missing", {POLICY_PATH: policy({"course_image": "x.png"})}, f"{POLICY_PATH}:8"
    ),
    Case("course-image-unset", {POLICY_PATH: policy({"course_image": None})}, POLICY_PATH),
    Case(
        "site-setting",
        {POLICY_PATH: policy({"discussion_topics": {"General": {"id": "x"}}})},
        f"{POLICY_PATH}:12",
        {POLICY_PATH: policy({"discussion_topics": {}})},
    ),
    Case("secret", {POLICY_PATH: policy({"lti_passports": ["a:b:c"]})}, f"{POLICY_PATH}:12"),
    Case("advanced-modules", {POLICY_PATH: policy({"advanced_modules": []})}, f"{POLICY_PATH}:9"),
    Case("grading-shape", {GRADING_PATH: grading(GRADER={})}, f"{GRADING_PATH}:1"),
    Case("grading-shape", {GRADING_PATH: grading(GRADE_CUTOFFS={})}, f"{GRADING_PATH}:1"),
    Case(
        "grading-weights",
        {GRADING_PATH: grading(GRADER=[{"type": "Check", "weight": 0.9}])},
        f"{GRADING_PATH}:2",
        {GRADING_PATH: grading(GRADER=[{"type": "Check", "weight": 0.9}, {"weight": 0.1}])},
    ),
    Case("grading-format", {SEQUENTIAL: _sequential('format="Quiz"')}, f"{SEQUENTIAL}:2"),
    Case(
        "grading-format-missing",
        {SEQUENTIAL: _sequential('graded="true"')},
        f"{SEQUENTIAL}:2",
        {
            SEQUENTIAL: _sequential('graded="true"'),
            POLICY_PATH: policy(**{"sequential/s1": {"format": "Check"}}),
        },
    ),
    Case("tab-undeclared", _PAGE, "tabs/help.html", {**_PAGE, POLICY_PATH: policy({"tabs": _TAB})}),
    Case(
        "tab-file-missing",
        {POLICY_PATH: policy({"tabs": _TAB})},
        f"{POLICY_PATH}:19",
        {**_PAGE, POLICY_PATH: policy({"tabs": _TAB})},
    ),
    Case(
        "due-in-self-paced",
        {SEQUENTIAL: _sequential('due="2030-01-01T00:00:00Z"')},
        f"{SEQUENTIAL}:2",
        {
            SEQUENTIAL: _sequential('due="2030-01-01T00:00:00Z"'),
            POLICY_PATH: policy({"self_paced": False}),
        },
    ),
    Case("setting-null", {SEQUENTIAL: _sequential('due="null"')}, f"{SEQUENTIAL}:2"),
    Case(
        "setting-null",
        {SEQUENTIAL: _sequential('showanswer=""')},
        f"{SEQUENTIAL}:2",
        {SEQUENTIAL: _sequential('showanswer="never"')},
    ),
    Case("gating", {SEQUENTIAL: _sequential('required_prereq="s0"')}, f"{SEQUENTIAL}:2"),
)
