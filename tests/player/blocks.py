"""Blocks that do one thing each, to see what the runtime makes of it."""

from __future__ import annotations

from web_fragments.fragment import Fragment
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Integer, Scope, String
from xblock.scorable import ScorableXBlockMixin, Score


class Tally(XBlock):
    """Counts votes of everybody, and how often one learner voted."""

    display_name = String(scope=Scope.settings, default="Tally")
    total = Integer(scope=Scope.user_state_summary, default=0)
    mine = Integer(scope=Scope.user_state, default=0)
    attempts = Integer(scope=Scope.user_state, default=0)

    def student_view(self, context):
        fragment = Fragment(f"<p>mine={self.mine} total={self.total}</p>")
        fragment.add_javascript("function Tally() {}")
        fragment.initialize_js("Tally", {"a": "</script><b>"})
        return fragment

    @XBlock.json_handler
    def vote(self, data, suffix=""):
        self.total += 1
        self.mine += 1
        self.attempts += 1
        self.runtime.publish(self, "test.voted", {"suffix": suffix})
        return {"total": self.total, "mine": self.mine}

    @XBlock.handler
    def read(self, request, suffix=""):
        from webob import Response

        return Response(json={"total": self.total, "q": request.GET.get("q"), "suffix": suffix})

    @XBlock.json_handler
    def fail(self, data, suffix=""):
        self.total += 100
        self.save()
        raise RuntimeError("broken on purpose")

    @XBlock.json_handler
    def rename(self, data, suffix=""):
        self.display_name = "Changed by a learner"
        return {}

    @XBlock.json_handler
    def studio_peek(self, data, suffix=""):
        return {"key": "the answer"}

    def not_a_handler(self, request, suffix=""):
        raise AssertionError("called from outside")

    def generate_report_data(self, states, limit_responses=None):
        for state in states:
            yield state.username, {"Votes": state.state.get("mine", 0), "Text": "=1+1"}


class Editable(XBlock):
    """Has an editor that stores what it is sent."""

    display_name = String(scope=Scope.settings, default="Editable")
    words = String(scope=Scope.content, default="")
    answer = String(scope=Scope.user_state, default="")

    def student_view(self, context):
        return Fragment(f"<p>words: {self.words}</p>")

    def studio_view(self, context):
        return Fragment(f'<form><img src="/static/pic.png"><input value="{self.words}"></form>')

    @XBlock.json_handler
    def studio_save(self, data, suffix=""):
        self.words = data["words"]
        return {"saved": True}

    @XBlock.json_handler
    def remember(self, data, suffix=""):
        self.answer = data["answer"]
        return {}


class Scored(XBlock, ScorableXBlockMixin, CompletableXBlockMixin):
    """Gives the points it is told; completes by its own word."""

    has_score = True
    has_custom_completion = True
    display_name = String(scope=Scope.settings, default="Scored")
    weight = Integer(scope=Scope.settings, default=1)
    raw = Integer(scope=Scope.user_state, default=0)
    tries = Integer(scope=Scope.user_state, default=0)

    def student_view(self, context):
        return Fragment("<p>scored</p>")

    def max_score(self):
        return 10

    @XBlock.json_handler
    def grade(self, data, suffix=""):
        self.raw, self.tries = data["points"], self.tries + 1
        event = {"value": self.raw, "max_value": 10}
        self.runtime.publish(self, "grade", event | data.get("extra", {}))
        self.emit_completion(self.raw / 10)
        return {}

    def has_submitted_answer(self):
        return self.tries > 0

    def get_score(self):
        return Score(self.raw, 10)

    def set_score(self, score):
        self.raw = score.raw_earned

    def calculate_score(self):
        return Score(10, 10)


class Broken(XBlock):
    """Cannot be shown."""

    def student_view(self, context):
        raise ValueError("no view today")


class BrokenXml(XBlock):
    """Cannot be read."""

    @classmethod
    def parse_xml(cls, node, runtime, keys):
        raise ValueError("line 3 makes no sense")


class Reviewed(XBlock):
    """Has reviews."""

    display_name = String(scope=Scope.settings, default="Reviewed")
    count = Integer(scope=Scope.user_state, default=0)
    when = String(scope=Scope.user_state, default=None)

    def student_view(self, context):
        return Fragment("")

    @XBlock.json_handler
    def plan(self, data, suffix=""):
        self.count, self.when = data["count"], data["when"]
        return {}

    def due_for_review(self):
        if self.count < 0:
            raise RuntimeError("no plan")
        return {"count": self.count, "next_due": self.when}


class Nest(XBlock):
    """Holds blocks inline."""

    has_children = True
    display_name = String(scope=Scope.settings, default="Nest")

    def student_view(self, context):
        fragment = Fragment("<section>")
        for child in self.get_children():
            fragment.add_fragment_resources(rendered := child.render("student_view", context))
            fragment.add_content(rendered.content)
        return fragment


TEST_BLOCKS = {
    "test_tally": Tally,
    "test_editable": Editable,
    "test_scored": Scored,
    "test_broken": Broken,
    "test_broken_xml": BrokenXml,
    "test_reviewed": Reviewed,
    "test_nest": Nest,
}
