"""What the checks of a record say, in words a cataloger can act on, and the rule each cites.

Names of fields, positions and codes are MARC 21's own and are not translated.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...practice.assessment import Rule
from ...practice.text import N_, Text
from .citations import field_rule, position_rule, punctuation_rule, words_rule
from .rules.issues import Issue

MESSAGES: Mapping[str, str] = {
    "missing-field": N_("The record has no {tag} ({label}). Add one: every record needs it."),
    "two-main-entries": N_("A record has one main entry, and {other} is there already. "
                           "Make this field an added entry (7XX) or take it out."),
    "unknown-tag": N_("MARC 21 defines no field {tag}. Look up the tag for what this field says."),
    "obsolete-field": N_("Field {tag} ({label}) is obsolete: old records have it, new ones do "
                         "not."),
    "field-not-repeatable": N_("Field {tag} ({label}) stands once in a record. Move what belongs "
                               "elsewhere, or put both into one field."),
    "indicator": N_("Indicator {number} of {tag} cannot be {value}. It may be: {allowed}."),
    "obsolete-indicator": N_("The value {value} of indicator {number} in {tag} is obsolete. "
                             "Today it may be: {allowed}."),
    "unknown-subfield": N_("Field {tag} has no subfield ${subfield}. Look up where this text "
                           "belongs."),
    "obsolete-subfield": N_("Subfield ${subfield} of {tag} ({label}) is obsolete."),
    "subfield-not-repeatable": N_("Subfield ${subfield} of {tag} ({label}) stands once in its "
                                  "field."),
    "empty-subfield": N_("Subfield ${subfield} of {tag} is empty. Fill it or take it out."),
    "control-character": N_("Subfield ${subfield} of {tag} holds a tab, a line end or another "
                            "control character. Take it out."),
    "no-title": N_("Field 245 has no $a: the title proper goes there."),
    "fixed-length": N_("{tag} has {length} characters where it needs {expected}: a blank is "
                       "missing or one too many, and all that follows it is shifted."),
    "fixed-code": N_("{position} ({label}) cannot hold “{value}”. Look up its codes."),
    "fixed-obsolete-code": N_("The code “{value}” in {position} ({label}) is obsolete."),
    "fixed-date-type": N_("Type of date “{type}” does not go with the dates “{date1}” and "
                          "“{date2}”. Each type says whether Date 2 is blank, open or a year."),
    "fixed-date-order": N_("With type of date “{type}” the dates {date1} and {date2} stand the "
                           "other way round."),
    "isbn-digits": N_("“{value}” is no ISBN of 10 or 13 characters. Compare it with the item; a "
                      "number printed wrong goes to $z."),
    "isbn-check": N_("The check digit of {value} does not agree with the rest. Compare it with "
                     "the item; a number printed wrong goes to $z."),
    "isbn-text": N_("In 020 $a the number stands first, and nothing but a qualifier follows it: "
                    "“{value}”."),
    "isbn-qualifier": N_("“{value}” qualifies the ISBN: it goes to $q, without parentheses."),
    "issn-digits": N_("“{value}” is no ISSN of eight characters."),
    "issn-check": N_("The check digit of {value} does not agree with the rest. Compare it with "
                     "the item; an incorrect ISSN goes to $y."),
    "issn-hyphen": N_("An ISSN has a hyphen after its fourth digit: {value}."),
    "field-code": N_("“{value}” in {tag} ${subfield} is not in the MARC code list."),
    "field-obsolete-code": N_("The code “{value}” ({label}) in {tag} ${subfield} is "
                              "discontinued."),
    "stacked-codes": N_("“{value}” holds several codes. Since 2001 each has a subfield "
                        "${subfield} of its own."),
    "source-missing": N_("Indicator {indicator} of {tag} is {value}: $2 must name the source."),
    "source-unwanted": N_("Indicator {indicator} of {tag} is {value} and names the source "
                          "already; $2 goes with the value 7."),
    "relator-code": N_("“{value}” in {tag} $4 is not in the MARC code list for relators."),
    "term-code": N_("“{value}” in {tag} ${subfield} is not in the list that $2 names, or the "
                    "term and the code are not one."),
    "carrier-media": N_("The carrier “{value}” does not belong to the media type in 337."),
    "nonfiling": N_("Indicator {number} of {tag} is {value}. Count the article, the blank after "
                    "it and the marks before the first word that files."),
    "nonfiling-in-word": N_("With {value} nonfiling characters in {tag}, filing begins within "
                            "a word."),
    "title-added-entry": N_("The record has a 1XX field, and indicator 1 of 245 is 0: the title "
                            "gets no entry of its own. Usually it is 1."),
    "illustrations": N_("300 $b says “{text}”, and 008/18-21 lacks the code {value}."),
    "bibliography": N_("{other} says “{text}”, and 008/24-27 lacks the code {value}."),
    "thesis": N_("502 says “{text}”, and 008/24-27 lacks the code m (Theses)."),
    "index": N_("{other} says “{text}”, and 008/31 says that there is no index."),
    "conference": N_("The main entry is a meeting (“{text}”), and 008/29 says that this is no "
                     "conference publication."),
    "date": N_("Date 1 is {value}, and the imprint says “{text}”."),
    "date-range": N_("The imprint runs over several years (“{text}”), and 008/06 says that there "
                     "is a single date."),
    "copyright-date": N_("Date 2 is {value}, and the copyright date is another: “{text}”."),
    "online-form": N_("338 says online resource, and {position} (Form of item) is “{value}”."),
    "large-print-form": N_("{other} says “{text}”, and {position} (Form of item) is “{value}”."),
    "language": N_("008/35-37 is {value}, and the first code in 041 is another: “{text}”. They "
                   "are the same code."),
    "linkage-missing": N_("An 880 needs $6, which names the field it stands for."),
    "linkage-form": N_("“{value}” in $6 names no field and number: “880-01” in the field, its "
                       "tag and the same number in the 880."),
    "linkage-unanswered": N_("$6 leads to {value}, and the record has no such field."),
    "series-untraced": N_("Indicator 1 of 490 says that the series is traced, and the record has "
                          "no 8XX for it."),
    "rules-leader": N_("040 $e says RDA, and Leader/18 says AACR2."),
    "rda-imprint": N_("Under RDA the publication statement goes to 264, not to 260."),
    "rda-medium": N_("Under RDA 336, 337 and 338 say what 245 $h said; $h is not used."),
    "rda-abbreviation": N_("Under RDA “{value}” in 300 is written in full."),
    "rda-types-missing": N_("040 $e says RDA, and the record lacks {tags}."),
    "mark-missing": N_("Leader/18 says that ISBD marks are there: “{mark}” goes before "
                       "${subfield} of {tag}, with its blank as ISBD has it."),
    "mark-unwanted": N_("Leader/18 says that marks are left out, and ${subfield} of {tag} ends "
                        "with “{mark}”."),
    "final-period-missing": N_("Field {tag} of an AACR2 record ends with a period."),
    "final-period-unwanted": N_("After “{mark}” field {tag} has no final period."),
    "bracket-unmatched": N_("In {tag} one of the brackets {mark} is not closed or not opened."),
    "double-period": N_("Field {tag} ends with two periods."),
    "initials-spaced": N_("Between initials in 245 $c there is no blank: “{text}”."),
}
_MARKS = ("mark-missing", "mark-unwanted", "final-period-missing", "final-period-unwanted",
          "bracket-unmatched", "double-period")
_WORDS = ("rda-imprint", "rda-medium", "rda-abbreviation", "rda-types-missing",
          "initials-spaced")
_LONGEST = 60
_BLANKS = ("value", "date1", "date2")


def issue_text(issue: Issue) -> Text:
    """Return what an issue says; blanks are shown as backslashes."""
    params = {name: _shown(value) if name in _BLANKS else value
              for name, value in issue.params.items()}
    if "text" in params:
        params["text"] = params["text"].rstrip(" .,;:/=")
    allowed = issue.params.get("allowed")
    if allowed is not None:
        params["allowed"] = ", ".join(allowed.replace(" ", "\\"))
    return Text(MESSAGES[issue.code], tag=issue.tag, subfield=issue.subfield,
                position=issue.subfield.replace("LDR", "Leader"), number=issue.subfield[-1:],
                **params)


def issue_rule(issue: Issue) -> Rule:
    """Return the rule that an issue cites."""
    if "/" in issue.subfield:
        return position_rule(issue.subfield)
    if issue.code in _MARKS:
        return punctuation_rule(issue.tag)
    if issue.code in _WORDS:
        return words_rule(issue.tag)
    return field_rule(issue.tag)


def _shown(value: str) -> str:
    """Return a value as it can be read: short, and nothing but blanks as backslashes."""
    value = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    return value if value.strip() else value.replace(" ", "\\")
