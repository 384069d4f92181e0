"""What becomes of a submission once others have rated it: how it stands, and what it scores."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .ratings import Ratings, Tolerance, any_differ, medians, share


class Status(enum.StrEnum):
    """Where a submission stands."""

    WAITING = "waiting"
    RATED = "rated"
    TO_MODERATE = "to_moderate"
    MODERATED = "moderated"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the author set: the parts' weights, the tolerance, how many peers make a median."""

    calibration: float
    staff: float
    peers: float
    tolerance: Tolerance
    peers_needed: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A submission's standing; `staff` and `peers` are shares, None while they are not certain."""

    status: Status
    staff: float | None = None
    peers: float | None = None


def judge(staff: Sequence[Ratings], peers: Sequence[Ratings], moderated: Ratings | None,
          terms: Terms, possible: int) -> Judged:
    """Return how a submission stands.

    A moderator's rating takes the place of all others. Without one, ratings that carry weight
    are compared; when any two differ by more than the tolerance, nothing is certain.
    """
    if moderated is not None:
        settled = share(moderated, possible)
        return Judged(Status.MODERATED, settled, settled)
    weighty = [*(staff if terms.staff else ()), *(peers if terms.peers else ())]
    if any_differ(weighty, terms.tolerance, possible):
        return Judged(Status.TO_MODERATE)
    by_peers = (share(medians(peers), possible)
                if terms.peers_needed and len(peers) >= terms.peers_needed else None)
    if staff:
        return Judged(Status.RATED, share(medians(staff), possible), by_peers)
    settled_by_peers = by_peers is not None and terms.peers and not terms.staff
    return Judged(Status.RATED if settled_by_peers else Status.WAITING, None, by_peers)


def certain(calibration: float, judged: Judged | None, terms: Terms) -> float:
    """Return the share of all points that is certain now, in [0, 1].

    A part that nobody has rated yet adds nothing and takes nothing away, so that waiting never
    lowers a grade. Without any weight, the calibration is all there is.
    """
    parts: Mapping[str, tuple[float, float | None]] = {
        "calibration": (terms.calibration, calibration),
        "staff": (terms.staff, judged.staff if judged else None),
        "peers": (terms.peers, judged.peers if judged else None),
    }
    total = sum(weight for weight, _ in parts.values())
    if not total:
        return calibration
    return sum(weight * (part or 0.0) for weight, part in parts.values()) / total


def fewest_first(ratings_of: Mapping[int, int], rated: frozenset[int], seed: Mapping[int, str]
                 ) -> int | None:
    """Return the submission that a peer rates next: the one with the fewest ratings.

    `ratings_of` counts each one's peer ratings, `rated` are those this peer has done, `seed`
    breaks ties so that two peers do not all begin with the same.
    """
    left = [one for one in ratings_of if one not in rated]
    return min(left, key=lambda one: (ratings_of[one], seed[one]), default=None)
