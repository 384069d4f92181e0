"""What others read of a block: an instructor's report, the search index, native clients."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .html import plain_text
from .language import translator_for
from .olx import NOT_XML
from .parts import Part
from .summary import attempted
from .text import Text, Translator, rendered

_COLUMNS = (
    Text("Attempt"), Text("Date"), Text("Item"), Text("Task"), Text("Skill"), Text("Answer"),
    Text("Score"), Text("Passed review"), Text("Hints"), Text("Seconds"), Text("Part"),
    Text("Verdict"), Text("Weight"), Text("Code"), Text("Finding"), Text("Rule"))


class ReportingMixin(Part):
    """`generate_report_data`, `index_dictionary` and `student_view_data`."""

    def generate_report_data(
        self, user_state_iterator: Iterable[Any], limit_responses: int | None = None
    ) -> Iterator[tuple[str, OrderedDict[str, Any]]]:
        """Yield (username, row): one row for each attempt and part, at most `limit_responses`.

        Responses are graded under today's items and policy; the score is the one given then.
        Of a personal task it says that there was an answer, and not which. Where the drill sums
        a learner's attempts up, its figures follow.
        """
        rows = 0
        for user_state in user_state_iterator:
            for attempt in user_state.state.get("history") or []:
                for row in self._attempt_rows(attempt):
                    if limit_responses is not None and rows >= limit_responses:
                        return
                    rows += 1
                    yield user_state.username, row
            for row in self._summary_rows(user_state.state.get("history") or []):
                if limit_responses is not None and rows >= limit_responses:
                    return
                rows += 1
                yield user_state.username, row

    def _summary_rows(self, history: list[dict[str, Any]]) -> Iterator[OrderedDict[str, Any]]:
        """Yield a row for each figure of what a learner's attempts say together."""
        translator, bank = translator_for(self), self.bank
        found = self.exercise.summary(attempted(bank, history), bank.policy)
        for figure in found.figures if found else ():
            yield _row(translator, {
                "Date": history[-1]["at"], "Part": "summary", "Code": figure.code,
                "Finding": cell(f"{figure.label.render(translator)}: "
                                f"{rendered(figure.value, translator)}")})

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
                yield _row(translator, {
                    "Attempt": attempt["n"],
                    "Date": attempt["at"],
                    "Item": item_id,
                    "Task": item.task if item else "",
                    "Skill": item.skill if item else "",
                    "Answer": cell(shown),
                    "Score": attempt["score"],
                    "Passed review": attempt["passed"],
                    "Hints": attempt.get("hints", {}).get(item_id, 0),
                    "Seconds": attempt["seconds"],
                    **({
                        "Part": finding.part,
                        "Verdict": finding.verdict.value,
                        "Weight": finding.weight,
                        "Code": finding.code,
                        "Finding": cell(finding.message.render(translator)),
                        "Rule": finding.rule.citation if finding.rule else "",
                    } if finding else {}),
                })

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
        return {
            "display_name": self.display_name,
            "type": self.exercise.title.render(translator),
            "use": self.use,
            "draw": self.draw,
            "max_attempts": self.max_attempts if self.is_check else None,
            "items": len(self.bank),
            "policy": self.bank.policy.shown.said(translator),
            "prompts": [plain_text(item.stem) or self.exercise.task(item.task).stem.render(
                translator) for item in self.bank.items],
        }


def _row(translator: Translator, values: Mapping[str, Any]) -> OrderedDict[str, Any]:
    """Return a row of the report, every column in it; `values` are by their English names."""
    return OrderedDict((name.render(translator), values.get(name.msgid, "")) for name in _COLUMNS)


def cell(text: str) -> str:
    """Return text that a spreadsheet will not take for a formula, without what no file can hold.

    Half of a pair of surrogates is in no UTF-8: one learner's would cost everybody the report.
    """
    text = NOT_XML.sub(" ", text)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else text
