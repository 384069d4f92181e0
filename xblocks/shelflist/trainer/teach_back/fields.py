"""The state a learner has beside that of every block, and two settings with other defaults."""

from __future__ import annotations

from xblock.fields import Boolean, Integer, Scope, String

from ...practice.fields import StateList
from ...practice.text import N_


class TeachBackFields:
    """Settings and state of a teach-back."""

    draw = Integer(
        display_name=N_("Items in a set"), scope=Scope.settings, default=0,
        help=N_("How many items each learner is given; 0 gives all that are written out."))
    show_reset_button = Boolean(
        display_name=N_("New set"), scope=Scope.settings, default=False,
        help=N_("Let learners of a practice ask for a new set."))

    attached = StateList(
        scope=Scope.user_state, default=[], enforce_type=True,
        help="Files attached and not handed in yet: {id, name, size, type, path}.")
    kept = StateList(
        scope=Scope.user_state, default=[], enforce_type=True,
        help="Where nobody else can see the work: {number, nonce, at, answer, ratings, comment}.")
    counted = String(
        scope=Scope.user_state, default="",
        help="Which ratings the grade was reckoned from.")
    peer_in_hand = Integer(
        scope=Scope.user_state, default=None, help="The submission this learner is rating.")
