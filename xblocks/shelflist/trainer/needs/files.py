"""Files: one's own gaps and plan as CSV or as a page to print, a round of a group as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...practice.files import Asked, File
from ...practice.reporting import cell
from ...practice.text import Text, Translator, rendered
from .rules.gap import SCALES
from .wording import SCALE_LABELS

_BOM = "\ufeff"  # a spreadsheet then reads UTF-8


def csv_file(name: str, rows: Iterable[Sequence[Any]], translator: Translator) -> File:
    """Return rows as a CSV file; no cell of it can be taken for a formula."""
    body = io.StringIO()
    writer = csv.writer(body)
    for row in rows:
        writer.writerow([cell(one) if isinstance(one, str) else one
                         for one in rendered(row, translator)])
    return File(f"{name}.csv", "text/csv", (_BOM + body.getvalue()).encode())


_PLAN_LABELS = (("what", Text("What")), ("when", Text("By when")),
                ("know", Text("How I will know")))


def own_rows(shown: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
    """Yield one's gaps and plan (the `result`) as the rows of a table."""
    yield [Text("Place"), Text("Competency"), *(SCALE_LABELS[name] for name in SCALES),
           Text("Need, 0 to 100"), *(label for _field, label in _PLAN_LABELS)]
    plan = {one["id"]: one for one in shown["plan"]}
    for one in shown["ranked"]:
        yield [one["place"], one["words"], *(one[name] for name in SCALES), one["need"],
               *(plan.get(one["id"], {}).get(field, "") for field, _label in _PLAN_LABELS)]
    ranked = {one["id"] for one in shown["ranked"]}
    for id, one in plan.items():
        if id not in ranked:
            yield ["", one["words"], *[""] * (len(SCALES) + 1),
                   *(one[field] for field, _label in _PLAN_LABELS)]
    for words in shown["not_applying"]:
        yield ["", words, Text("Does not apply")]


def round_rows(shown: Mapping[str, Any]) -> Iterable[Sequence[Any]]:
    """Yield a round as the course team sees it as the rows of a table."""
    yield [Text("Competency"), Text("People"), Text("Group’s need, 0 to 100"),
           *(Text(text, scale=SCALE_LABELS[name]) for name in SCALES for text in (
               "{scale}: average", "{scale}: how many"))]
    for one in shown["rows"]:
        yield [one["words"], one["n"], one["gap"],
               *(one[name][what] for name in SCALES for what in ("mean", "spread"))]
    for words in shown["hidden"]:
        yield [words, Text("not shown")]


@lru_cache(maxsize=1)
def _engine() -> Any:
    from django.template import Engine

    return Engine(dirs=[str(Path(__file__).parent / "templates")])


def plan_page(name: str, shown: Mapping[str, Any], asked: Asked) -> File:
    """Return one's gaps and plan as a page to print (`shown` is rendered already)."""
    from django.template import Context

    say = asked.translator.gettext
    # Django would ask the site's settings how to write a number; these are never large.
    ranked = [{name: str(value) for name, value in one.items()} for one in shown["ranked"]]
    page = _engine().get_template("needs_plan.html").render(Context({
        "language": asked.language, "shown": {**shown, "ranked": ranked},
        "labels": {
            "title": say("My training needs"), "plan": say("Plan"),
            "gaps": say("Gaps, the largest first"), "competency": say("Competency"),
            "need": say("Need, 0 to 100"), "not_applying": say("Does not apply"),
            "hint": say("Print this page from the browser’s menu, or save it."),
            **{scale: SCALE_LABELS[scale].render(asked.translator) for scale in SCALES},
            **{field: label.render(asked.translator) for field, label in _PLAN_LABELS}}}))
    return File(f"{name}.html", "text/html", page.encode())
