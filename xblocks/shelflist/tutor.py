"""The Tutor plugin: the blocks and the clearinghouse in an image, their settings, tables and jobs.

Runs where `tutor` does and imports nothing of this package, so that there
`pip install --no-deps shelflist` is enough.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator
from functools import partial
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import click
from tutor import env, hooks
from tutor.exceptions import TutorError

_INSTALLED = distribution("shelflist")
BLOCKS = sorted(one.name for one in _INSTALLED.entry_points if one.group == "xblock.v1")

DEFAULTS: dict[str, Any] = {
    "SHELFLIST_VERSION": _INSTALLED.version,
    # What pip is given: a version, an address, or "./" and a wheel that lies in env/build/openedx;
    # "" installs nothing, for a checkout that is mounted.
    "SHELFLIST_REQUIREMENT": "shelflist=={{ SHELFLIST_VERSION }}",
    "SHELFLIST_LIBRARY_BLOCKS": BLOCKS,
    "SHELFLIST_SITE_FRAME": False,
    "SHELFLIST_STARTER_COLLECTION": True,
}

# Tutor 20 calls pip by its name, later ones by this variable.
DOCKERFILE = """\
{%- if SHELFLIST_REQUIREMENT.startswith("./") %}
{%- set wheel = "/mnt/" + SHELFLIST_REQUIREMENT.split("/")[-1] %}
RUN --mount=type=bind,source={{ SHELFLIST_REQUIREMENT[2:] }},target={{ wheel }} \\
    --mount=type=cache,target=/openedx/.cache/pip,sharing=shared \\
    ${PIP_COMMAND:-pip} install '{{ wheel }}'
{%- elif SHELFLIST_REQUIREMENT %}
RUN --mount=type=cache,target=/openedx/.cache/pip,sharing=shared \\
    ${PIP_COMMAND:-pip} install '{{ SHELFLIST_REQUIREMENT }}'
{%- endif %}"""

STUDIO = """\
# Blocks of Shelflist that content libraries accept beside the platform's own
LIBRARY_ENABLED_BLOCKS = [
    *LIBRARY_ENABLED_BLOCKS,
    *(name for name in {{ SHELFLIST_LIBRARY_BLOCKS | tojson }}
      if name not in LIBRARY_ENABLED_BLOCKS)]"""

LMS = """\
{%- if SHELFLIST_SITE_FRAME %}
# Shelflist's clearinghouse between the site's own header and footer
SHELFLIST_PAGE_FRAME = "shelflist_clearinghouse/in_lms.html"
{%- endif %}"""

# The platform's own tasks have done this by then; `do init --limit=shelflist` runs this alone.
INIT = """\
./manage.py lms migrate shelflist_cohort
./manage.py lms migrate shelflist_clearinghouse
{%- if SHELFLIST_STARTER_COLLECTION %}
./manage.py lms shelflist_clearinghouse_starter
{%- endif %}"""

hooks.Filters.CONFIG_DEFAULTS.add_items(list(DEFAULTS.items()))
hooks.Filters.ENV_PATCHES.add_items([
    ("openedx-dockerfile-post-python-requirements", DOCKERFILE),
    ("openedx-cms-common-settings", STUDIO),
    ("openedx-lms-common-settings", LMS),
])
hooks.Filters.CLI_DO_INIT_TASKS.add_item(("lms", INIT))
# `tutor mounts add …/shelflist`: a checkout in place of what is installed.
hooks.Filters.MOUNTED_DIRECTORIES.add_item(("openedx", r"shelflist$"))

_COURSE_KEY = re.compile(r"course-v1:[\w.~-]+\+[\w.~-]+\+[\w.~-]+")
_USER_NAME = re.compile(r"[\w.@+-]+")
# What the host's side writes and the container reads, in `tutor local` and `tutor dev`.
_SHARED = ("apps", "openedx", "config")
_SHARED_INSIDE = "/openedx/config"


@click.command("shelflist-import-course",
               help="Make a course of ARCHIVE, a .tar.gz, under the key COURSE "
                    "(course-v1:ORGANIZATION+NUMBER+RUN). For `tutor local` and `tutor dev`.")
@click.option("--owner", required=True, metavar="USER",
              help="User name of the course's first instructor.")
@click.option("--overwrite", is_flag=True,
              help="Where there is such a course, put the archive in its place.")
@click.argument("archive", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("course")
@click.pass_context
def import_course(context: click.Context, owner: str, overwrite: bool, archive: Path,
                  course: str) -> Iterator[tuple[str, str]]:
    """Lend the archive to the container of Studio for as long as the job takes."""
    if not archive.name.endswith(".tar.gz"):
        raise TutorError(f"{archive.name}: an archive of a course is a .tar.gz")
    if not _COURSE_KEY.fullmatch(course):
        raise TutorError(f"{course}: a course key reads course-v1:ORGANIZATION+NUMBER+RUN")
    if not _USER_NAME.fullmatch(owner):
        raise TutorError(f"{owner}: that is no user name")
    name = f"shelflist-{secrets.token_hex(8)}.tar.gz"
    lent = Path(env.pathjoin(context.obj.root, *_SHARED), name)
    context.call_on_close(partial(lent.unlink, missing_ok=True))
    shutil.copyfile(archive, lent)
    lent.chmod(0o644)
    options = f"--owner {owner}{' --overwrite' if overwrite else ''}"
    yield "cms", (f"./manage.py cms shelflist_import_course {options} "
                  f"{_SHARED_INSIDE}/{name} {course}")


hooks.Filters.CLI_DO_COMMANDS.add_item(import_course)
