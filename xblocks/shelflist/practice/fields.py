"""The fields of every practice block, named as the platform names them where it does."""

from __future__ import annotations

from typing import Any

from xblock.fields import Boolean, Dict, Float, Integer, List, Scope, String

from .text import N_

PRACTICE = "practice"
CHECK = "check"

SHOW_ANSWER = (
    "always", "answered", "attempted", "closed", "finished", "correct_or_past_due", "past_due",
    "never", "after_attempts", "after_all_attempts", "after_all_attempts_or_correct",
    "attempted_no_past_due",
)
GRADING_METHODS = ("last_score", "first_score", "highest_score", "average_score")


class _Kept:
    """A value that is replaced whole and never changed in place: it is its own deep copy.

    XBlock copies lists and dicts deeply when they are read and again when they are saved, in
    case somebody changes them; that would be a learner's whole history, twice in each request.
    """

    def __deepcopy__(self, memo: Any) -> Any:
        return self


class _KeptList(_Kept, list[Any]):
    pass


class _KeptDict(_Kept, dict[str, Any]):
    pass


class _State:
    """A field of a learner's state. To change it, set another value: nobody looks for changes
    within one."""

    MUTABLE = False

    def _mark_dirty(self, xblock: Any, value: Any) -> None:
        # XBlock copies its own mark for 'was set' deeply, which takes longer than all else that
        # setting a field does.
        xblock._dirty_fields.setdefault(self, value)


class StateInteger(_State, Integer):
    """A whole number of a learner's state."""


class StateFloat(_State, Float):
    """A number of a learner's state."""


class StateList(_State, List):
    """A list of a learner's state."""

    def from_json(self, value: Any) -> Any:
        return value if super().from_json(value) is None else _KeptList(value)

    enforce_type = from_json


class StateDict(_State, Dict):
    """A dict of a learner's state."""

    def from_json(self, value: Any) -> Any:
        return value if super().from_json(value) is None else _KeptDict(value)

    enforce_type = from_json


class Olx(String):
    """OLX that has been parsed, and so holds no character that XML forbids.

    XBlock searches every string for such characters whenever it is read, which takes longer for
    a large bank than all the rest of a request.
    """

    def _sanitize(self, value: Any) -> Any:
        return value


class InlineFields:
    """What every block keeps that stands within its own OLX element."""

    xml_attributes = Dict(
        scope=Scope.settings, default={},
        help="OLX attributes that this version does not know; kept and exported again.")
    items_olx = Olx(
        scope=Scope.content, default="",
        help="The inside of the block's OLX element, to the letter.")


class PracticeFields(InlineFields):
    """Settings and content an author gives, and the state of one learner."""

    # ------------------------------------------------------------- settings

    # Always written to OLX: newer Studios take an element with url_name alone for a pointer
    # to a file that does not exist, and drop the block.
    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default="", force_export=True)
    use = String(
        display_name=N_("Use"), scope=Scope.settings, default=PRACTICE, force_export=True,
        values=[PRACTICE, CHECK],
        help=N_("Practice: unlimited tries, new sets, spaced review. "
                "Check: one fixed set, handed in as a whole, graded."))
    draw = Integer(
        display_name=N_("Items in a set"), scope=Scope.settings, default=5,
        help=N_("How many items each learner is given; 0 gives all that are written out."))
    max_attempts = Integer(
        display_name=N_("Attempts"), scope=Scope.settings, default=None,
        help=N_("How often a check may be handed in; empty means without limit."))
    weight = Float(
        display_name=N_("Weight"), scope=Scope.settings, default=1.0,
        help=N_("Points in the gradebook; 0 keeps a practice out of the grades."))
    mastery = Float(
        display_name=N_("Mastery"), scope=Scope.settings, default=0.8,
        help=N_("The score, from 0 to 1, from which an item of a practice counts as mastered."))
    showanswer = String(
        display_name=N_("Show answer"), scope=Scope.settings, default="attempted",
        help=N_("When learners may see the answer."))
    attempts_before_showanswer_button = Integer(
        display_name=N_("Tries before the answer"), scope=Scope.settings, default=0,
        help=N_("For “After some tries”: how many tries the answer waits for."))
    show_reset_button = Boolean(
        display_name=N_("New set"), scope=Scope.settings, default=True,
        help=N_("Let learners of a practice ask for a new set."))
    submission_wait_seconds = Integer(
        display_name=N_("Seconds between attempts"), scope=Scope.settings, default=0,
        help=N_("How long a learner waits before handing a check in again."))
    grading_method = String(
        display_name=N_("Grading method"), scope=Scope.settings, default="highest_score",
        help=N_("Which attempt of a check counts."))

    # -------------------------------------------------- state of one learner

    attempts = StateInteger(
        scope=Scope.user_state, default=0,
        help="Check: how often it was handed in. Practice: how many answers were given.")
    set_number = StateInteger(
        scope=Scope.user_state, default=0, help="How many new sets were asked.")
    drawn = StateList(
        scope=Scope.user_state, default=[], enforce_type=True,
        help="Ids of the items of the set in hand.")
    reviewing = Boolean(
        scope=Scope.user_state, default=False, help="The set in hand holds items due for review.")
    tries = StateDict(
        scope=Scope.user_state, default={}, enforce_type=True,
        help="Item id → {n, score, passed, mastered} for the set in hand.")
    hints_shown = StateDict(
        scope=Scope.user_state, default={}, enforce_type=True,
        help="Item id → hints seen in this set.")
    walks = StateDict(
        scope=Scope.user_state, default={}, enforce_type=True,
        help="Item id → {step, walk, sent} of this set, where items are done in steps.")
    answers_shown = StateList(
        scope=Scope.user_state, default=[], enforce_type=True,
        help="Ids whose answer was seen in this set.")
    cards = StateDict(
        scope=Scope.user_state, default={}, enforce_type=True, help="Item id → FSRS card.")
    history = StateList(
        scope=Scope.user_state, default=[], enforce_type=True,
        help="Attempts in order: {n, item, at, seconds, nonce, response, score, passed, …}.")
    raw_earned = StateFloat(scope=Scope.user_state, default=None, help="Score in [0, 1].")
    completed = StateFloat(scope=Scope.user_state, default=0.0, help="Completion in [0, 1].")
