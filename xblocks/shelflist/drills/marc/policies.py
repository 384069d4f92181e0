"""What libraries decide for themselves about records: punctuation, capitals, relators, extras."""

from __future__ import annotations

from ...practice.form import Choice, FieldSpec
from ...practice.policy import Policy, PolicyProfile
from ...practice.text import Text
from .rules.judging import ADVICE, FULL, IGNORED, JUDGED, MINIMAL, RECORD, Judging

_JUDGED = (Choice(JUDGED, Text("judged")), Choice(ADVICE, Text("told, without cost")))
_OR_NOT = (*_JUDGED, Choice(IGNORED, Text("not looked at")))

OPTIONS: tuple[FieldSpec, ...] = (
    FieldSpec("punctuation", "select", Text("Punctuation"), choices=_OR_NOT, default=JUDGED),
    FieldSpec("marks", "select", Text("Marks expected"), default=RECORD, choices=(
        Choice(RECORD, Text("as LDR/18 of the record says")),
        Choice(FULL, Text("ISBD marks in full")),
        Choice(MINIMAL, Text("none between or after the elements")))),
    FieldSpec("final_punctuation", "checkbox", Text("Final mark at the end of a field"), Text(
        "For records with LDR/18 i; AACR2 records always have it."), default=True),
    FieldSpec("capitals", "select", Text("Capitals"), choices=_OR_NOT, default=JUDGED),
    FieldSpec("typography", "checkbox", Text("Diacritics and signs judged as letters"), Text(
        "Otherwise a wrong diacritic costs less than a wrong letter, and straight and curly "
        "quotation marks are alike."), default=False),
    FieldSpec("relators", "checkbox", Text("Relator terms required"), Text(
        "$e of names, $j of meetings, and $4."), default=True),
    FieldSpec("local_fields", "checkbox", Text("Local fields (9XX, X9X) not looked at"),
              default=True),
    FieldSpec("extra_fields", "select", Text("Fields that nothing calls for"), choices=_JUDGED,
              default=JUDGED),
)

PROFILES: tuple[PolicyProfile, ...] = (
    PolicyProfile("record", Text("Punctuation as the record says"), Text(
        "LDR/18 of each record decides which marks it has.")),
    PolicyProfile("rda", Text("RDA with ISBD punctuation"), Text(
        "All ISBD marks, the final one too; capitals may be taken as they are found (RDA 1.7), "
        "so that they cost nothing."),
        {"marks": FULL, "capitals": ADVICE}),
    PolicyProfile("rda_no_final", Text("RDA, no final mark"), Text(
        "ISBD marks between the elements, none at the end of a field unless it belongs to an "
        "abbreviation (a choice of PCC libraries since 2020)."),
        {"final_punctuation": False, "capitals": ADVICE}),
    PolicyProfile("minimal", Text("RDA, minimal punctuation"), Text(
        "No marks between or after the elements; those inside access points stay (LDR/18 c, a "
        "choice of PCC libraries since 2020)."),
        {"marks": MINIMAL, "final_punctuation": False, "capitals": ADVICE}),
    PolicyProfile("aacr2", Text("AACR2"), Text(
        "All ISBD marks, capitals as AACR2 Appendix A has them, no relator terms needed."),
        {"marks": FULL, "relators": False}),
    PolicyProfile("strict", Text("Strict transcription"), Text(
        "Every letter, capital, diacritic and sign counts as it stands on the item."),
        {"typography": True}),
)


def judging(policy: Policy) -> Judging:
    """Return how the library in question judges a record."""
    return Judging(
        punctuation=str(policy["punctuation"]),
        marks=str(policy["marks"]),
        final_punctuation=bool(policy["final_punctuation"]),
        capitals=str(policy["capitals"]),
        typography=bool(policy["typography"]),
        relators=bool(policy["relators"]),
        local_fields=not policy["local_fields"],
        extra_fields=str(policy["extra_fields"]),
    )
