"""What libraries decide for themselves about labels and Cutters."""

from __future__ import annotations

from ...practice.form import FieldSpec
from ...practice.policy import Policy, PolicyProfile
from ...practice.text import Text
from .rules.label import LabelStyle

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("label_width", "number", Text("Characters in a line of the label"),
              minimum=4, maximum=20, step=1, default=8),
    FieldSpec("label_split_class", "checkbox", Text("Class letters on a line of their own"),
              default=True),
    FieldSpec("label_split_decimal", "checkbox",
              Text("Decimal of the class on a line of its own"), default=False),
    FieldSpec("label_keep_point", "checkbox", Text("Point before the first Cutter printed"),
              default=True),
    FieldSpec("label_split_cutters", "checkbox",
              Text("Each Cutter or book number on a line of its own"), default=True),
    FieldSpec("label_split_date", "checkbox", Text("Date on a line of its own"), default=True),
    FieldSpec("label_split_enumeration", "checkbox",
              Text("Volume and copy on a line of their own"), default=True),
    FieldSpec("cutter_spare_digits", "number",
              Text("Digits a Cutter may have beyond what the shelf asks for"),
              minimum=0, maximum=5, step=1, default=0),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("lc", Text("CSM rules, narrow label"), Text(
        "Cutters as CSM G 63 asks, no longer than needed; a label of eight characters with "
        "every piece on a line of its own, class letters above the class number.")),
    PolicyProfile("wide_label", Text("Wide label"), Text(
        "A label of fourteen characters with the whole class number on its first line."),
        {"label_width": 14, "label_split_class": False}),
    PolicyProfile("stacked_label", Text("Stacked label"), Text(
        "A narrow label of six characters: the decimal has its own line, no point before the "
        "Cutter."),
        {"label_width": 6, "label_split_decimal": True, "label_keep_point": False}),
    PolicyProfile("easy_cutters", Text("Longer Cutters allowed"), Text(
        "As the narrow label, but a Cutter may be one digit longer than needed."),
        {"cutter_spare_digits": 1}),
)


def label_style(policy: Policy) -> LabelStyle:
    """Return how the library in question breaks its labels."""
    return LabelStyle(
        width=int(policy["label_width"]),
        split_class=bool(policy["label_split_class"]),
        split_decimal=bool(policy["label_split_decimal"]),
        keep_point=bool(policy["label_keep_point"]),
        split_cutters=bool(policy["label_split_cutters"]),
        split_date=bool(policy["label_split_date"]),
        split_enumeration=bool(policy["label_split_enumeration"]),
    )
