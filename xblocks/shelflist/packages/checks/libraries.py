"""Library content and conditions on other blocks: what breaks at another site."""

from __future__ import annotations

from collections.abc import Iterator

from shelflist.packages.messages import N_, Diagnostic, Rule, error, warning
from shelflist.packages.package import Package

LIBRARY_CONTENT = error(
    "library-content",
    N_("a legacy <library_content> block"),
    N_(
        "Without the library its children are imported; with another version of it some releases "
        "crash. Legacy libraries are deprecated."
    ),
    N_("Use <itembank> with the questions inside it."),
)
UPSTREAM = error(
    "upstream",
    N_("the block carries {name}"),
    N_("It is stored as it is, and Studio shows a broken link to a library nobody has."),
    N_("Remove the attributes that begin with upstream."),
)
GATING = error(
    "gating",
    N_("the subsection carries {name}"),
    N_(
        "Prerequisites are lost in Teak; newer importers read them and fail the whole import when "
        "the target is missing."
    ),
    N_("Remove the condition and tell learners the order in words."),
)
DUE = warning(
    "due-in-self-paced",
    N_("a due date is set, but the course is self-paced"),
    N_("It is ignored: dates are spread from the learner's own start."),
    N_("Remove it."),
)
NULL = error(
    "setting-null",
    N_("{name} is {value!r}"),
    N_("Studio writes this itself, yet a validating import refuses it."),
    N_("Remove the attribute."),
)

RULES: tuple[Rule, ...] = (LIBRARY_CONTENT, UPSTREAM, GATING, DUE, NULL)

# Attributes the newer importer reads from <sequential>.
_GATES = (
    "is_prerequisite",
    "required_prereq",
    "required_prereqs",
    "min_score",
    "min_completion",
    "prereq",
    "prereq_min_score",
    "prereq_min_completion",
)


def check(package: Package) -> Iterator[Diagnostic]:
    self_paced = package.course_settings.get("self_paced") in (True, "true", "True")
    for block in package.course.blocks:
        place = (block.file, block.line)
        if block.type == "library_content":
            yield LIBRARY_CONTENT.at(*place)
        attributes = {**block.reference.attrib, **block.node.attrib}
        for name, value in sorted(attributes.items()):
            if str(name).startswith("upstream"):
                yield UPSTREAM.at(*place, name=name)
            elif (name == "due" and value == "null") or (name == "showanswer" and value == ""):
                yield NULL.at(*place, name=name, value=value)
            elif name == "due" and self_paced:
                yield DUE.at(*place)
            elif block.type == "sequential" and name in _GATES:
                yield GATING.at(*place, name=name)
