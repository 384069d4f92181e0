"""What a correction broke of the format itself, where no line of the key says so.

The key judges what it holds. A learner may also spoil what is not judged (a position that systems
fill, a mark under a policy that takes no notice of marks): the number of things that the checks of
a record find must not rise by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from .align import Alignment, Fields
from .checking import ERROR, Issue, check
from .impact import SHOWS, tag_weight
from .record import Record
from .sheet import Sheet


def new_issues(sheet: Sheet, record: Record, fields: Fields, found: Alignment,
               told: Set[int]) -> tuple[Issue, ...]:
    """Return what the checks find in lines the learner changed and no mark speaks of.

    `told` are the lines that marks speak of already. What the checks find in the given record or in
    the key is not the learner's.
    """
    stray = set(range(len(fields.fields))).difference(found.fields)
    stray.update([found.fields[n] for n in found.unlike if found.fields[n] >= 0])
    changed = {at for at in stray.difference(told)
               if fields.signatures[at] not in sheet.given_signatures}
    if not changed:
        return ()
    before = sheet.issues_before
    new, seen = [], Counter[tuple[str, str, str]]()
    for issue in check(record, sheet.schema):
        name = (issue.tag, issue.subfield, issue.code)
        seen[name] += 1
        if issue.line in changed and seen[name] > before[name]:
            new.append(issue)
    return tuple(new)


def issue_weight(issue: Issue) -> int:
    """Return what an issue costs: an error what its field weighs, a warning 1."""
    return tag_weight(issue.tag) if issue.level == ERROR else SHOWS
