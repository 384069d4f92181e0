"""Every XBlock of Shelflist, in one list.

The classes stand here, one level below the package, because the platform looks for a block's
`public/` folder beside the module that defines its class.
"""

from __future__ import annotations

from xblock.core import XBlock
from xblock.fields import Scope, String

from .clearinghouse.abstract.block import AbstractMixin
from .clearinghouse.abstract.exercise import AbstractExercise
from .clearinghouse.widgets.reading_list import ReadingList
from .clearinghouse.widgets.reference import Reference
from .clearinghouse.widgets.resource import Resource
from .drills.call_number.exercise import CallNumberExercise
from .drills.marc.exercise import MarcExercise
from .practice.block import PracticeBlock
from .practice.text import N_
from .trainer.evaluation.exercise import EvaluationExercise
from .trainer.feedback.exercise import FeedbackExercise
from .trainer.needs.block import NeedsMixin
from .trainer.needs.exercise import NeedsExercise
from .trainer.objective.exercise import ObjectiveExercise
from .trainer.rating.exercise import RatingExercise
from .trainer.scenario.exercise import ScenarioExercise
from .trainer.session_plan.exercise import SessionPlanExercise
from .trainer.teach_back.block import TeachBackMixin
from .trainer.teach_back.exercise import TeachBackExercise


class CallNumberBlock(PracticeBlock):
    """Shelve, find the misfiled, insert, parse, Cutter and label: LCC and DDC call numbers."""

    exercise = CallNumberExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Call number practice"), force_export=True)


class MarcBlock(PracticeBlock):
    """Code, correct, hunt, identify, fixed fields and nonfiling characters: MARC 21 records."""

    exercise = MarcExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("MARC practice"), force_export=True)


class FeedbackBlock(PracticeBlock):
    """Give feedback on a trainee's work, break a job down, tell questions apart."""

    exercise = FeedbackExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Feedback practice"), force_export=True)


class EvaluationBlock(PracticeBlock):
    """Levels of evaluation, indicators, transfer plans, logs as control charts."""

    exercise = EvaluationExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Evaluating training"), force_export=True)


class ObjectiveBlock(PracticeBlock):
    """Write, repair, match and sort learning objectives."""

    exercise = ObjectiveExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Learning objectives"), force_export=True)


class SessionPlanBlock(PracticeBlock):
    """Plan a session from activities, and mend a plan."""

    exercise = SessionPlanExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Planning a session"), force_export=True)


class NeedsBlock(NeedsMixin, PracticeBlock):
    """A survey of one's training needs, and case files to sort."""

    exercise = NeedsExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Training needs"), force_export=True)


class ScenarioBlock(PracticeBlock):
    """Facilitation and difficult moments: walks through branching scenarios."""

    exercise = ScenarioExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Scenarios in training"), force_export=True)


class RatingBlock(PracticeBlock):
    """Rate training that was observed, and compare one's ratings with those of experts."""

    exercise = RatingExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Rating training"), force_export=True)


@XBlock.wants("settings")
class TeachBackBlock(TeachBackMixin, PracticeBlock):
    """Rate exemplars, hand in a teach-back, rate oneself and one another by a rubric."""

    exercise = TeachBackExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Teach-back"), force_export=True)


class AbstractBlock(AbstractMixin, PracticeBlock):
    """Write, mend and judge abstracts; what is accepted goes to the clearinghouse."""

    exercise = AbstractExercise()

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above the exercise."),
        scope=Scope.settings, default=N_("Abstracts"), force_export=True)


class ReadingListBlock(ReadingList):
    """A curated list of records: annotated, cited, ticked off."""

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above it."),
        scope=Scope.settings, default=N_("Reading list"), force_export=True)


class ResourceBlock(Resource):
    """One record as a card."""

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above it."),
        scope=Scope.settings, default=N_("Resource"), force_export=True)


class ReferenceBlock(Reference):
    """A search box and facets over a part of the clearinghouse, or over a copy of it."""

    display_name = String(
        display_name=N_("Title"), help=N_("What learners see above it."),
        scope=Scope.settings, default=N_("Reference shelf"), force_export=True)
