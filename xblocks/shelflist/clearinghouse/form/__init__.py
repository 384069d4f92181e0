"""A description as an HTML form: what it asks, what was typed, and how it is shown again."""

from .asked import GROUPS, Asked, Group
from .shown import FormGroup, Item, Summary, form_groups, summary_of
from .typed import data_of, guessed

__all__ = ["GROUPS", "Asked", "FormGroup", "Group", "Item", "Summary", "data_of", "form_groups",
           "guessed", "summary_of"]
