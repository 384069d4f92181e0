"""Compare the MARC drill's checks with marc-lint's on files of MARC records.

    python -m bench.agreement FILE.mrc ... [--named KEY.tsv]

Prints how often both find the same, and every class of difference with its explanation; what no
rule below explains is listed record by record. `--named` is a table of control numbers (001) and
a contradiction named in each; it counts how many of them the checks find. It also times both on
the same records, one after the other.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import thread_time

import pymarc
from marc_lint.linter import MarcLint
from marc_lint.warning import MarcWarning

from shelflist.drills.marc.format import marc21
from shelflist.drills.marc.rules import nonfiling
from shelflist.drills.marc.rules.checking import Issue, check
from shelflist.drills.marc.rules.checks_fixed import LOCAL_LEVELS
from shelflist.drills.marc.rules.record import Field, Record, Subfield

# What marc-lint says, by its class here.
MESSAGES = (
    (re.compile(r"^Field is not repeatable"), "field repeated"),
    (re.compile(r"^Only one 1XX"), "two main entries"),
    (re.compile(r"^No \w+ tag"), "field missing"),
    (re.compile(r"^Indicator \d must be"), "indicator"),
    (re.compile(r"is not allowed"), "subfield undefined"),
    (re.compile(r"_\w is not repeatable"), "subfield repeated"),
    (re.compile(r"article|non-numeric"), "nonfiling characters"),
    (re.compile(r"^Must end with|final punctuation"), "final period"),
    (re.compile(r"preceded by"), "mark before a subfield"),
    (re.compile(r"initials"), "spaced initials"),
    (re.compile(r"checksum|digits|invalid characters|numerically valid"), "standard number"),
    (re.compile(r"encoding level"), "encoding level"),
    (re.compile(r"at positions? "), "fixed field"),
    (re.compile(r"not valid|obsolete|exactly|evenly"), "code of a list"),
)
ISSUES = {
    "field-not-repeatable": "field repeated", "two-main-entries": "two main entries",
    "missing-field": "field missing", "indicator": "indicator", "obsolete-indicator": "indicator",
    "unknown-subfield": "subfield undefined", "obsolete-subfield": "subfield undefined",
    "subfield-not-repeatable": "subfield repeated", "nonfiling": "nonfiling characters",
    "nonfiling-in-word": "nonfiling characters", "final-period-missing": "final period",
    "mark-missing": "mark before a subfield", "initials-spaced": "spaced initials",
    "isbn-digits": "standard number", "isbn-check": "standard number",
    "issn-digits": "standard number", "issn-check": "standard number",
    "fixed-code": "fixed field", "fixed-obsolete-code": "fixed field",
    "fixed-length": "fixed field", "field-code": "code of a list",
    "field-obsolete-code": "code of a list", "stacked-codes": "code of a list",
}
OURS_ONLY = {
    "obsolete-field": "marc-lint has no rule for a field that is obsolete",
    "stacked-codes": "several codes in one 041 subfield: right before 2001, so marc-lint lets it "
                     "pass; a warning here",
    "mark-missing": "marc-lint looks at the marks of 245 alone",
    "fixed-code": "marc-lint does not look into 006, 007, and 008/18-34",
    "fixed-obsolete-code": "marc-lint does not look into 006, 007, and 008/18-34",
    "field-code": "marc-lint does not look into 040 and 044",
}
NO_CHECK = "marc-lint has no such check"
NAMED = ((re.compile(r"^008/07-10"), ("date", "date-range")),
         (re.compile(r"^300"), ("illustrations",)), (re.compile(r"^504 bib"), ("bibliography",)),
         (re.compile(r"index"), ("index",)), (re.compile(r"conference"), ("conference",)))


@dataclass(frozen=True, slots=True)
class Found:
    """One class of trouble in one field of a record, as one of the two sees it."""

    tag: str
    kind: str


def converted(record: pymarc.Record) -> Record:
    """Return a record of pymarc as the drill has it."""
    return Record(str(record.leader), tuple(
        Field(one.tag, data=one.data or "") if one.is_control_field() else
        Field(one.tag, one.indicator1, one.indicator2,
              tuple(Subfield(sub.code, sub.value) for sub in one.subfields))
        for one in record.fields))


def records(paths: list[Path]) -> Iterator[pymarc.Record]:
    """Yield the records of files; pymarc gives None for what it cannot read."""
    for path in paths:
        with path.open("rb") as file:
            for record in pymarc.MARCReader(file, to_unicode=True):
                if record is not None:
                    yield record


def theirs(warning: MarcWarning) -> Found:
    """Return the class of a warning of marc-lint."""
    kind = next((kind for words, kind in MESSAGES if words.search(warning.message)), "other")
    return Found(warning.field, kind)


def ours(issue: Issue, record: Record) -> Found:
    """Return the class of an issue, its code where marc-lint has no such class; an 880 counts as
    the field it stands for, as it does there."""
    tag = issue.tag
    if tag == "880" and issue.code in ISSUES:
        tag = record.fields[issue.line - 1].first("6")[:3] or tag
    return Found(tag, ISSUES.get(issue.code, issue.code))


def why_theirs_alone(found: Found, record: Record) -> str:
    """Return why marc-lint alone finds this, or ''."""
    own = record.all(found.tag)
    alternates = [one for one in record.all("880") if one.first("6").startswith(found.tag)]
    if found.kind == "field repeated" and len(own) < 2 and len(record.all("880")) > 1:
        return "their defect: a second 880 counts as a second field of the tag in its $6"
    if found.kind == "encoding level" and record.leader[17:18] in LOCAL_LEVELS:
        return "their defect: OCLC's encoding levels are refused"
    if found.kind in ("final period", "mark before a subfield"):
        if record.leader[18:19] not in "ai":
            return "their defect: Leader/18 is not asked whether the record has ISBD marks"
        if any(_ends_otherwise(one) for one in own):
            return "policy: MARC 21 takes ? and ! for an end; LC alone adds a period"
        if alternates:
            return "policy: the marks of another script (880) are not judged"
    if found.kind == "nonfiling characters":
        judged = [nonfiling.count(one.first("a"), record.control("008")[35:38]) for one in own]
        reasons = sorted({f"{one.reason}{' in doubt' if one.doubt else ''}" for one in judged})
        if found.tag == "245":
            return f"article lists differ: the title counts as «{', '.join(reasons)}» here"
        return "policy: only 245 is judged by the record's language; other titles may have another"
    return ""


def _ends_otherwise(field: Field) -> bool:
    return bool(field.subfields) and field.subfields[-1].value.rstrip()[-1:] in ("?", "!")


def compared(paths: list[Path]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]],
                                         list[str]]:
    """Return counts by (class, who), by (who, explanation), and what nothing explains."""
    schema, linter = marc21(), MarcLint()
    counts: Counter[tuple[str, str]] = Counter()
    reasons: Counter[tuple[str, str]] = Counter()
    unexplained = []
    for source in records(paths):
        record = converted(source)
        issues: dict[Found, Issue] = {}
        for issue in check(record, schema):
            issues.setdefault(ours(issue, record), issue)
        warnings = {theirs(one): one for one in linter.check_record(source)}
        for found in sorted(issues.keys() | warnings.keys(), key=lambda one: (one.tag, one.kind)):
            if found in issues and found in warnings:
                counts[found.kind, "both"] += 1
            elif found in issues:
                code = issues[found].code
                counts[found.kind, "ours"] += 1
                reasons["ours", f"`{code}`: {OURS_ONLY.get(code, NO_CHECK)}"] += 1
                if code in ISSUES and code not in OURS_ONLY:
                    unexplained.append(f"ours: {_id(record)} {issues[found]}")
            else:
                counts[found.kind, "theirs"] += 1
                why = why_theirs_alone(found, record)
                reasons["theirs", f"{found.kind}: {why or 'unexplained'}"] += 1
                if not why:
                    unexplained.append(f"theirs: {_id(record)} {warnings[found]}")
    return counts, reasons, unexplained


def _id(record: Record) -> str:
    return record.control("001").strip()


def named(paths: list[Path], key: Path) -> Counter[tuple[str, bool]]:
    """Return by named contradiction how many are found and how many are not."""
    schema = marc21()
    rows = dict(row.split("\t")[:2] for row in key.read_text("utf-8").splitlines()[1:])
    counts: Counter[tuple[str, bool]] = Counter()
    for source in records(paths):
        record = converted(source)
        name = rows.get(_id(record))
        if name is None:
            continue
        codes = next(codes for words, codes in NAMED if words.search(name))
        counts[name, any(issue.code in codes for issue in check(record, schema))] += 1
    return counts


def timed(paths: list[Path], rounds: int = 5) -> tuple[float, float]:
    """Return microseconds of the processor a record, of our checks and of marc-lint's: the best
    of some rounds, the two by turns."""
    schema, linter = marc21(), MarcLint()
    sources = list(records(paths))
    converted_ones = [converted(one) for one in sources]
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for at, work in enumerate((lambda: [check(one, schema) for one in converted_ones],
                                   lambda: [linter.check_record(one) for one in sources])):
            start = thread_time()
            work()
            best[at] = min(best[at], (thread_time() - start) / len(sources) * 1e6)
    return best[0], best[1]


def main() -> None:
    """Print the comparison as Markdown tables."""
    parser = argparse.ArgumentParser(prog="bench.agreement",
                                     description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path, help="files of MARC records (ISO 2709)")
    parser.add_argument("--named", type=Path, help="a table of 001 and contradiction")
    chosen = parser.parse_args()
    counts, reasons, unexplained = compared(chosen.files)
    print(f"{sum(1 for _ in records(chosen.files))} records\n")
    print("| class | both | ours only | marc-lint only |\n|---|---|---|---|")
    for kind in sorted({kind for kind, _ in counts}):
        print(f"| {kind} | {counts[kind, 'both']} | {counts[kind, 'ours']} "
              f"| {counts[kind, 'theirs']} |")
    print("\n| who alone | count | why |\n|---|---|---|")
    for (who, why), count in sorted(reasons.items(), key=lambda one: (one[0][0], -one[1])):
        print(f"| {who} | {count} | {why} |")
    print(f"\nUnexplained: {len(unexplained)}")
    for line in unexplained:
        print(f"- {line}")
    if chosen.named:
        print("\n| named contradiction | found | not found |\n|---|---|---|")
        found = named(chosen.files, chosen.named)
        for name in sorted({name for name, _ in found}):
            print(f"| {name} | {found[name, True]} | {found[name, False]} |")
    mine, other = timed(chosen.files)
    print(f"\n{mine:.0f} µs a record here, {other:.0f} µs with marc-lint.")


if __name__ == "__main__":
    main()
