"""Settings of a course and its blocks that stand outside the blocks' own elements."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .xml import OlxError


@dataclass(slots=True)
class Policies:
    """`blocks` maps "type/url_name" to settings; `grading` is grading_policy.json."""

    blocks: dict[str, dict[str, Any]] = field(default_factory=dict)
    grading: dict[str, Any] = field(default_factory=dict)


def read_policies(root: Path, run: str) -> tuple[Policies, list[OlxError]]:
    """The policies of a run, and what could not be read (the platform would use defaults)."""
    problems: list[OlxError] = []
    policies = Policies()
    for name, candidates in {
        "blocks": (f"policies/{run}/policy.json", f"policies/{run}.json"),
        "grading": (f"policies/{run}/grading_policy.json", "grading_policy.json"),
    }.items():
        file = next((name for name in candidates if (root / name).is_file()), None)
        if file is None:
            if name == "blocks" and (root / "policies").is_dir():
                problems.append(
                    OlxError(
                        _("The course's settings are missing: title, dates and pacing are Open "
                          "edX's defaults. Expected this file."),
                        candidates[0],
                    )
                )  # fmt: skip
            continue
        try:
            value = json.loads((root / file).read_text("utf-8-sig"))
            if not isinstance(value, dict):
                raise ValueError(_("it must be an object"))
        except json.JSONDecodeError as error:
            problems.append(
                OlxError(_("This is not JSON: {problem}").format(problem=error.msg), file,
                         error.lineno)
            )  # fmt: skip
        except ValueError as error:
            problems.append(OlxError(_("This is not JSON: {problem}").format(problem=error), file))
        else:
            setattr(policies, name, value)
    policies.blocks = {
        key: value for key, value in policies.blocks.items() if isinstance(value, dict)
    }
    return policies, problems


def plain(value: str) -> Any:
    """An attribute's value as the platform reads settings: JSON where it is, else the text."""
    try:
        return json.loads(value)
    except ValueError:
        return value


def course_settings(attributes: dict[str, str], policy: dict[str, Any]) -> dict[str, Any]:
    """The course's settings: policy.json over the attributes of course/RUN.xml."""
    texts = {"display_name", "language", "course_image", "display_coursenumber"}
    settings = {
        name: value if name in texts else plain(value)
        for name, value in attributes.items()
        if name not in {"org", "course", "url_name"}
    }
    return settings | policy


def read_about(root: Path) -> dict[str, str]:
    """about/*.html by name, and info/updates and info/handouts as `updates`, `handouts`."""
    about: dict[str, str] = {}
    files = [*sorted((root / "about").glob("*.html"))]
    files += [root / "info" / f"{name}.html" for name in ("updates", "handouts")]
    for path in files:
        if path.is_file() and not path.is_symlink() and path.stat().st_size < 2_000_000:
            about[path.stem] = path.read_text("utf-8-sig", errors="replace").strip()
    return about
