"""The linked data of a record says only what schema.org has words for (its release 30.0)."""

from __future__ import annotations

import re

from shelflist.clearinghouse import starter
from shelflist.clearinghouse.schema_org import learning_resource

ADDRESS = "https://example.org/record/1"
THING = {"name": "Text", "url": "URL"}
# By type, its properties with what they may hold; those of more general types among them.
TERMS = {
    "LearningResource": {
        **THING, "about": "DefinedTerm", "abstract": "Text", "accessibilityFeature": "Text",
        "audience": "EducationalAudience", "author": "Person Organization",
        "contributor": "Person Organization", "datePublished": "Date", "editor": "Person",
        "educationalLevel": "Text", "encodingFormat": "Text", "identifier": "PropertyValue",
        "inLanguage": "Text", "isAccessibleForFree": "Boolean",
        "isPartOf": "CreativeWork Periodical", "learningResourceType": "Text", "license": "URL",
        "mainEntityOfPage": "URL", "publisher": "Organization", "sameAs": "URL",
        "teaches": "Text", "timeRequired": "Duration", "translator": "Person Organization"},
    "CreativeWork": THING,
    "DefinedTerm": {**THING, "inDefinedTermSet": "URL"},
    "EducationalAudience": {"educationalRole": "Text"},
    "Organization": THING,
    "Periodical": {**THING, "issn": "Text"},
    "Person": {**THING, "familyName": "Text", "givenName": "Text"},
    "PropertyValue": {"propertyID": "Text", "value": "Text"},
}
FORMS = {"Text": r"(?s).+", "URL": r"https?://\S+", "Date": r"\d{4}(-\d\d(-\d\d)?)?",
         "Duration": r"PT\d+M"}


def check(node):
    for name, value in node.items():
        if name.startswith("@"):
            continue
        allowed = TERMS[node["@type"]][name].split()
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert one["@type"] in allowed, (name, one)
                check(one)
            elif isinstance(one, bool):
                assert "Boolean" in allowed, name
            else:
                assert any(re.fullmatch(FORMS[kind], one) for kind in allowed if kind in FORMS), (
                    name, one)


def test_every_record_of_the_starter_collection():
    for _id, description in starter.entries():
        made = learning_resource(description, ADDRESS)
        assert made["@context"] == "https://schema.org" and made["@type"] == "LearningResource"
        assert made["name"] and made["url"]
        check(made)


def test_who_made_it_is_said_by_what_they_did(described):
    made = learning_resource(described(
        creators=[{"family": "Ortiz", "given": "Lena"}, {"family": "Ng", "role": "editor"},
                  {"name": "Guild", "role": "editor"}, {"name": "Guild", "role": "issuing body"},
                  {"family": "Roy", "role": "translator"}, {"family": "Ito", "role": "speaker"}],
        container={"title": "Serials Review", "issn": "0098-7913"}), ADDRESS)
    check(made)
    assert [one["name"] for one in made["author"]] == ["Lena Ortiz", "Guild", "Ito"]
    assert [one["@type"] for one in made["author"]] == ["Person", "Organization", "Person"]
    assert [one["name"] for one in made["editor"]] == ["Ng"]
    assert [one["name"] for one in made["contributor"]] == ["Guild"]
    assert [one["name"] for one in made["translator"]] == ["Roy"]
    assert made["isPartOf"] == {"@type": "Periodical", "name": "Serials Review",
                                "issn": "0098-7913"}
