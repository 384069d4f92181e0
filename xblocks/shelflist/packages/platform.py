"""What Open edX's Teak release brings, and what it does with names. Facts, no behaviour.

Source: `setup.py` and `requirements/edx/base.txt` of a Teak-based platform (2025), and its
`xmodule` package. What follows from them is in docs/reference/packages.md.
"""

from __future__ import annotations

import re
import sys
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

# Blocks of the platform itself. Only these follow pointer tags (`<html url_name="x"/>` means
# html/x.xml).
POINTER_TYPES = frozenset(
    [
        "about",
        "annotatable",
        "book",
        "chapter",
        "conditional",
        "course",
        "course_info",
        "custom_tag_template",
        "customtag",
        "discuss",
        "discussion",
        "error",
        "hidden",
        "html",
        "image",
        "itembank",
        "library",
        "library_content",
        "lti",
        "poll_question",
        "problem",
        "randomize",
        "sequential",
        "slides",
        "split_test",
        "static_tab",
        "unit",
        "vertical",
        "video",
        "videoalpha",
        "videodev",
        "word_cloud",
        "wrapper",
    ]
)

# Blocks of other distributions that the platform pins, so every site has them.
BUNDLED_TYPES = frozenset(
    [
        "acid",
        "acid_parent",
        "crowdsourcehinter",
        "done",
        "drag-and-drop-v2",
        "edx_sga",
        "google-calendar",
        "google-document",
        "lti_consumer",
        "openassessment",
        "poll",
        "recommender",
        "staffgradedxblock",
        "survey",
    ]
)

PLATFORM_TYPES = POINTER_TYPES | BUNDLED_TYPES

# Blocks whose child elements are blocks.
CONTAINER_TYPES = frozenset(
    [
        "course",
        "chapter",
        "sequential",
        "vertical",
        "itembank",
        "library_content",
        "split_test",
        "conditional",
        "randomize",
        "wrapper",
        "unit",
    ]
)

# Child elements of containers that are not blocks.
NOT_BLOCKS = frozenset({"wiki", "textbook", "show", "group", "graceperiod", "meta"})

# ImportSystem.make_name_unique: a second block of these types with one url_name gets a name made
# from a hash of its content; a second block of any other type replaces the first.
RENAMED_TYPES = frozenset(
    {"problem", "sequential", "video", "course", "chapter", "poll_question", "vertical"}
)

# Top-level folders of a course tree that are not named after a block type.
OLX_FOLDERS = frozenset({"about", "assets", "drafts", "info", "policies", "static", "tabs"})

# ASSET_IGNORE_REGEX of the platform's settings.
IGNORED_ASSET = re.compile(r"(^\._.*$)|(^\.DS_Store$)|(^.*~$)")

# opaque_keys AssetLocator.clean_keeping_underscores: everything else becomes an underscore.
_ASSET_CHARACTER = re.compile(r"[^\w.%-]", re.UNICODE)


def asset_name(path: str) -> str:
    """The name the importer gives the file `static/<path>`: folders flattened, the rest cleaned."""
    return _ASSET_CHARACTER.sub("_", path.replace("/", "_"))


def installed_blocks() -> dict[str, EntryPoint]:
    """XBlock types installed in this Python, by tag."""
    return _installed_on(tuple(sys.path))


@lru_cache(maxsize=1)
def _installed_on(path: tuple[str, ...]) -> dict[str, EntryPoint]:
    # Every installed distribution is opened for this; a check asks twice, and a site checks often.
    return {point.name: point for point in entry_points(group="xblock.v1")}
