"""`shelflist package …`: build, check, lock, show and explain course packages.

Exit codes: 0 when all is well, 1 when errors were found, 2 for a wrong command line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path

from shelflist.packages import lock as locking
from shelflist.packages import manifest as manifests
from shelflist.packages.build import BuildError, build
from shelflist.packages.checking import Report, check_path
from shelflist.packages.compare import compare
from shelflist.packages.course import Course
from shelflist.packages.messages import PackageError
from shelflist.packages.rulebook import rules_as_markdown, rules_as_text
from shelflist.packages.summary import summarise

OK, FOUND, USAGE = 0, 1, 2


def main(argv: Sequence[str]) -> int:
    """Run one `package` command with the arguments after `package`; gives the exit code."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except PackageError as exc:
        place = f"{exc.path}:{exc.line}: " if exc.path and exc.line else ""
        place = place or (f"{exc.path}: " if exc.path else "")
        print(f"{place}error {exc.code or 'package'} {exc}", file=sys.stderr)
        return FOUND
    except OSError as exc:
        print(_("error: {reason}").format(reason=exc), file=sys.stderr)
        return USAGE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="shelflist package", description=_("Course packages."))
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))

    def add(name: str, run: object, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    command = add("build", _build, _("check a package and write its archive"))
    command.add_argument("directory", type=Path)
    command.add_argument("-o", "--output", type=Path, metavar="FILE")
    command = add("check", _check, _("say what Open edX would drop, break or refuse"))
    command.add_argument("path", type=Path, metavar="DIRECTORY_OR_ARCHIVE")
    command.add_argument("--json", action="store_true", help=_("print the report as JSON"))
    command = add("lock", _lock, _("write url_names.lock"))
    command.add_argument("directory", type=Path)
    command.add_argument("--reason", default="", help=_("why names may vanish; required if any do"))
    command = add("show", _show, _("say what a package or archive holds"))
    command.add_argument("path", type=Path, metavar="DIRECTORY_OR_ARCHIVE")
    command = add("compare", _compare, _("say what an update would do at a partner's site"))
    command.add_argument("old", type=Path)
    command.add_argument("new", type=Path)
    command.add_argument("--json", action="store_true", help=_("print the changes as JSON"))
    command = add("rules", _rules, _("explain every rule of the check"))
    command.add_argument("--markdown", action="store_true")
    return parser


def _build(options: argparse.Namespace) -> int:
    try:
        built = build(options.directory, options.output)
    except BuildError as exc:
        if exc.report is not None:
            _print_report(exc.report, options.directory)
        raise
    _print_report(built.report, options.directory)
    print(_("wrote {path} ({size} bytes)").format(path=built.path, size=built.size))
    print(f"content {built.digest}")
    print(f"sha256 (.tar) {built.tar_sha256}")
    print(f"sha256 (.tar.gz) {built.sha256}")
    return OK


def _check(options: argparse.Namespace) -> int:
    report = check_path(options.path)
    if options.json:
        print(json.dumps(report.as_json(), indent=2, ensure_ascii=False))
    else:
        _print_report(report, options.path)
    return FOUND if report.errors else OK


def _print_report(report: Report, path: Path) -> None:
    for found in report.diagnostics:
        place = found.place
        if path.is_dir():
            place = str(path / place) if place else str(path)
        place = place or str(path)
        print(f"{place}: {found.severity.value} {found.code} {found.message}")
    if report.omitted:
        print(_("{count} more of the same kinds were left out").format(count=report.omitted))
    summary = _("{errors} errors, {warnings} warnings in {blocks} blocks, under {lxml}")
    print(
        summary.format(
            errors=report.errors,
            warnings=report.warnings,
            blocks=sum(report.blocks.values()),
            lxml=report.lxml,
        )
    )


def _lock(options: argparse.Namespace) -> int:
    manifest = manifests.read_manifest(options.directory)
    course = Course(options.directory)
    lost = [found for found in course.diagnostics if found.severity == "error"]
    if lost or course.top is None:
        for found in lost:
            print(f"{options.directory / found.place}: error {found.code} {found.message}")
        print(_("the course cannot be read whole; nothing was locked"), file=sys.stderr)
        return FOUND
    old = locking.read_lock(options.directory)
    new = locking.relock(old, locking.names_of(course), manifest.version, options.reason)
    (options.directory / locking.FILE_NAME).write_text(locking.render_lock(new), "utf-8")
    before = set(old.names) if old else set()
    counts = _("{total} names locked: {added} new, {gone} retired")
    print(
        counts.format(
            total=len(new.names),
            added=len(set(new.names) - before),
            gone=len(before - set(new.names)),
        )
    )
    return OK


def _show(options: argparse.Namespace) -> int:
    for line in summarise(options.path):
        print(line)
    return OK


def _compare(options: argparse.Namespace) -> int:
    changes = compare(options.old, options.new)
    lost = sum(change.loses_work for change in changes)
    if options.json:
        print(json.dumps([change.as_json() for change in changes], indent=2, ensure_ascii=False))
    else:
        for change in changes:
            print(f"{change.kind.value} {change.render()}")
        print(
            _("{count} changes; {lost} lose learners' work").format(count=len(changes), lost=lost)
        )
    return FOUND if lost else OK


def _rules(options: argparse.Namespace) -> int:
    print(rules_as_markdown() if options.markdown else rules_as_text())
    return OK
