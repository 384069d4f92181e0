"""Metadata of the distribution, its entry points, and the catalogues compiled on the way."""

from __future__ import annotations

import sys
from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent


class BuildWithCatalogues(build_py):
    """Copies the package, then compiles the translations: only .po files are kept."""

    def run(self) -> None:
        super().run()
        sys.path.insert(0, str(HERE / "tools"))
        import catalogues

        if self.editable_mode:
            catalogues.compile_all()
        else:
            catalogues.compile_all(Path(self.build_lib) / "shelflist")


XBLOCKS = [
    "shelflist_abstract = shelflist.blocks:AbstractBlock",
    "shelflist_call_number = shelflist.blocks:CallNumberBlock",
    "shelflist_marc = shelflist.blocks:MarcBlock",
    "shelflist_evaluation = shelflist.blocks:EvaluationBlock",
    "shelflist_feedback = shelflist.blocks:FeedbackBlock",
    "shelflist_needs = shelflist.blocks:NeedsBlock",
    "shelflist_objective = shelflist.blocks:ObjectiveBlock",
    "shelflist_scenario = shelflist.blocks:ScenarioBlock",
    "shelflist_rating = shelflist.blocks:RatingBlock",
    "shelflist_session_plan = shelflist.blocks:SessionPlanBlock",
    "shelflist_teach_back = shelflist.blocks:TeachBackBlock",
    "shelflist_reading_list = shelflist.blocks:ReadingListBlock",
    "shelflist_reference = shelflist.blocks:ReferenceBlock",
    "shelflist_resource = shelflist.blocks:ResourceBlock",
]

# Django apps where Open edX looks for plugins: of what learners hand to one another, of the
# clearinghouse, and of Studio's command line.
COHORT = ["shelflist_cohort = shelflist.cohort.apps:CohortConfig"]
CLEARINGHOUSE = ["shelflist_clearinghouse = shelflist.clearinghouse.apps:ClearinghouseConfig"]
COURSES = ["shelflist_courses = shelflist.courses.apps:CoursesConfig"]

PLAYER = [
    "XBlock>=5.3",  # of the standard blocks, which do not say so themselves
    "xblocks-contrib>=0.13",
    "edxval>=5.0",
    "Django<6",  # the long-term release, which is also what Open edX runs
    "setuptools<81",  # fs, which XBlock needs, imports pkg_resources
    "simplejson>=3.19",
    "whitenoise>=6.6",
    "waitress>=3.0",
]
PACKAGES = ["olxcleaner>=0.3"]
TEST = [
    "pytest>=8",
    "pytest-django>=4.8",
    "pytest-xdist>=3.5",
    "hypothesis>=6.100",
    "Babel>=2.14",
    "edx-submissions>=3.10",
    "cryptography>=42",  # a certificate for a server of the tests
    "edx-django-utils>=7",
    "edx-search>=4.1",
    "PyMySQL>=1.1.1",
    "oaipmh>=4.0",
    "schemathesis>=4.15",
]
# What one environment needs, and those with other versions do not.
CHECKS = [
    "ruff>=0.6", "mypy>=1.10", "import-linter>=2.0", "playwright>=1.44", "tutor>=20",
    "pytest-rerunfailures>=16.7",
    "kubernetes<36",  # of tutor, which it asks for in any version; later ones and celery fall out
]
BENCH = ["xblock-drag-and-drop-v2", "pycallnumber", "marc-lint>=0.0.6"]

setup(
    name="shelflist",
    version="0.1.0",
    description="Practice exercises and self-paced courses in library technical services "
    "for Open edX",
    long_description=(HERE / "README.md").read_text("utf-8")
    if (HERE / "README.md").exists()
    else "",
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    python_requires=">=3.11",
    cmdclass={"build_py": BuildWithCatalogues},
    package_dir={"": "xblocks"},
    packages=find_packages("xblocks"),
    package_data={
        "shelflist": [
            "public/**/*",
            "conf/locale/**/*.po",
            "**/templates/**/*",
            "**/static/**/*",
            "**/data/**/*",
            "py.typed",
        ]
    },
    install_requires=[
        "XBlock>=5.2",
        "web-fragments>=2.2",
        "lxml>=5.3.2",
        "Django>=4.2",
        "fsrs>=6.1",
        "nh3>=0.2.18",
        "edx-opaque-keys>=2.11",
        "pymarc>=5.2",
        "python-stdnum>=1.20",
        "icalendar>=5.0",
        "python-docx>=1.1",
        "pylatexenc>=2.10",
        "djangorestframework>=3.14",
        "rapidfuzz>=3.0",
    ],
    extras_require={
        "player": PLAYER + PACKAGES,
        "packages": PACKAGES,
        "test": TEST + PACKAGES,
        "checks": CHECKS,
        "bench": BENCH,
    },
    entry_points={
        "xblock.v1": XBLOCKS,
        "lms.djangoapp": COHORT + CLEARINGHOUSE,
        "cms.djangoapp": COHORT + CLEARINGHOUSE + COURSES,
        "tutor.plugin.v1": ["shelflist = shelflist.tutor"],
        "console_scripts": ["shelflist = shelflist.cli:main"],
    },
)
