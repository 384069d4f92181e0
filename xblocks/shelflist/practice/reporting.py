"""What others read of a block: an instructor's report, the search index, native clients."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any

from .html import plain_text
from .language import translator_for
from .parts import Part
from .text import Text


class ReportingMixin(Part):
    """`generate_report_data`, `index_dictionary` and `student_view_data`."""

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, OrderedDict[str, Any]]]:
        """Yield (username, row): one row for each attempt and part, at most `limit_responses`.

        Responses are graded under today's items and policy; the score is the one given then.
        Of a personal task it says that there was an answer, and not which.
        """
        rows = 0
        for user_state in user_state_iterator:
            for attempt in user_state.state.get("history") or []:
                for row in self._attempt_rows(attempt):
                    if limit_responses is not None and rows >= limit_responses:
                        return
                    rows += 1
                    yield user_state.username, row

    def _attempt_rows(self, attempt: dict[str, Any]) -> Iterator[OrderedDict[str, Any]]:
        translator = translator_for(self)
        bank = self.bank
        ids = attempt["ids"] if attempt["item"] is None else [attempt["item"]]
        for item_id in ids:
            item = bank.get(item_id)
            response = self.response_in(attempt, item_id)
            findings: Iterable[Any] = ()
            shown = ""
            if item is not None and self.exercise.task(item.task).personal:
                shown = Text("Kept to the learner").render(translator)
            elif item is not None and response is not None:
                try:
                    findings = self.exercise.grade(item, response, bank.policy).findings
                    shown = self.exercise.response_text(item, response)
                except ValueError:
                    findings = ()
            for finding in findings or (None,):
                values = (
                    (Text("Attempt"), attempt["n"]),
                    (Text("Date"), attempt["at"]),
                    (Text("Item"), item_id),
                    (Text("Task"), item.task if item else ""),
                    (Text("Skill"), item.skill if item else ""),
                    (Text("Answer"), _cell(shown)),
                    (Text("Score"), attempt["score"]),
                    (Text("Passed review"), attempt["passed"]),
                    (Text("Hints"), attempt.get("hints", {}).get(item_id, 0)),
                    (Text("Seconds"), attempt["seconds"]),
                    (Text("Part"), finding.part if finding else ""),
                    (Text("Verdict"), finding.verdict.value if finding else ""),
                    (Text("Weight"), finding.weight if finding else ""),
                    (Text("Code"), finding.code if finding else ""),
                    (Text("Finding"), _cell(finding.message.render(translator))
                     if finding else ""),
                    (Text("Rule"), finding.rule.citation if finding and finding.rule else ""),
                )
                yield OrderedDict((name.render(translator), value) for name, value in values)

    def index_dictionary(self) -> dict[str, Any]:
        """Return the title and the prompts for the search index; no key is in them."""
        body = super().index_dictionary()  # type: ignore[misc]
        prompts = [plain_text(item.stem) + " " + self.exercise.prompt(item)
                   for item in self.bank.items]
        body["content"] = {"display_name": self.display_name or "",
                           "prompts": " ".join(" ".join(prompts).split())}
        body["content_type"] = self.exercise.title.render()
        return dict(body)

    def student_view_data(self, context: Any = None) -> dict[str, Any]:
        """Return for native clients what is the same for every learner."""
        translator = translator_for(self)
        policy = self.bank.policy
        return {
            "display_name": self.display_name,
            "type": self.exercise.title.render(translator),
            "use": self.use,
            "draw": self.draw,
            "max_attempts": self.max_attempts if self.is_check else None,
            "items": len(self.bank),
            "policy": {"title": policy.title.render(translator),
                       "lines": policy.lines(translator)},
            "prompts": [plain_text(item.stem) or self.exercise.task(item.task).stem.render(
                translator) for item in self.bank.items],
        }


def _cell(text: str) -> str:
    """Return text that a spreadsheet will not take for a formula."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
