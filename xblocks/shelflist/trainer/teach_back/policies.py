"""What an author decides: what may be handed in, who rates, what counts, when to moderate."""

from __future__ import annotations

from ...practice.form import FieldSpec
from ...practice.policy import Policy, PolicyProfile
from ...practice.text import Text
from .rules.judging import Terms
from .rules.ratings import Tolerance

MOST_FILES, MOST_PEERS, MOST_MB = 5, 10, 100


def _number(name: str, label: Text, least: float, most: float, default: float,
            step: float = 1) -> FieldSpec:
    return FieldSpec(name, "number", label, minimum=least, maximum=most, step=step,
                     default=default)


OPTIONS: tuple[FieldSpec, ...] = (
    _number("within", Text("Levels between you and the experts that still count"), 0, 2, 1),
    _number("versions", Text("Versions that may be handed in"), 1, 10, 2),
    FieldSpec("text", "checkbox", Text("Text may be written"), default=True),
    FieldSpec("link", "checkbox", Text("A link may be given"), default=True),
    _number("files", Text("Files that may be attached"), 0, MOST_FILES, 2),
    _number("file_mb", Text("Megabytes of a file, at most"), 1, MOST_MB, 4),
    FieldSpec("documents", "checkbox", Text("Documents (PDF, DOCX, PPTX, ODT, ODP, TXT)"),
              default=True),
    FieldSpec("pictures", "checkbox", Text("Pictures (PNG, JPEG, WebP)"), default=True),
    FieldSpec("sound", "checkbox", Text("Sound (MP3, M4A, OGG, WAV)"), default=False),
    FieldSpec("video", "checkbox", Text("Video (MP4, WebM)"), default=False),
    _number("peers", Text("Other learners who rate each piece of work"), 0, MOST_PEERS, 0),
    _number("peers_from", Text("Learners who must have handed in before peers rate"), 1, 50, 3),
    _number("weight_calibration", Text("Weight of rating the exemplars"), 0, 100, 20),
    _number("weight_staff", Text("Weight of the instructor’s rating"), 0, 100, 80),
    _number("weight_peers", Text("Weight of the peers’ median; 0 makes it advice"), 0, 100, 0),
    _number("tolerance", Text("Levels two ratings of a criterion may differ by"), 0, 5, 1),
    _number("tolerance_total", Text("Percent two ratings may differ by in total"), 0, 100, 20),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("standard", Text("Rated by the instructor"), Text(
        "Two versions; the exemplars count for a fifth, the instructor’s rating for the rest.")),
    PolicyProfile("peers", Text("Rated by peers and the instructor"), Text(
        "Three peers rate each piece of work, as advice; the instructor’s rating counts."),
        {"peers": 3}),
    PolicyProfile("peers_count", Text("Rated by peers, who count"), Text(
        "Three peers’ median counts as much as the instructor’s rating."),
        {"peers": 3, "weight_staff": 40, "weight_peers": 40}),
)


def terms(policy: Policy) -> Terms:
    """Return what the policy says of scores and moderation."""
    return Terms(
        float(policy["weight_calibration"]), float(policy["weight_staff"]),
        float(policy["weight_peers"]) if policy["peers"] else 0.0,
        Tolerance(int(policy["tolerance"]), float(policy["tolerance_total"])),
        int(policy["peers"]))
