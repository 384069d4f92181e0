"""The schema against facts of the published format, verified by hand one by one.

Each fact names its page of the MARC 21 Format for Bibliographic Data by what it is a fact of: a
field's page has its tag; a position's page is the leader's or that of 006, 007, 008.
"""

from __future__ import annotations

import pytest

from shelflist.drills.marc.format import marc21

LEADERS = {
    "BK": "00000nam a2200000 i 4500", "CR": "00000nas a2200000 i 4500",
    "MU": "00000ncm a2200000 i 4500", "MP": "00000nem a2200000 i 4500",
    "VM": "00000ngm a2200000 i 4500", "CF": "00000nmm a2200000 i 4500",
    "MX": "00000npc a2200000 i 4500",
}

# Tag, name, repeatable or not.
FIELDS = [
    ("001", "Control Number", "NR"), ("008", "Fixed-Length Data Elements-General Information", "NR"),
    ("006", "Fixed-Length Data Elements-Additional Material Characteristics", "R"),
    ("010", "Library of Congress Control Number", "NR"),
    ("020", "International Standard Book Number", "R"),
    ("022", "International Standard Serial Number", "R"),
    ("024", "Other Standard Identifier", "R"), ("040", "Cataloging Source", "NR"),
    ("041", "Language Code", "R"), ("050", "Library of Congress Call Number", "R"),
    ("082", "Dewey Decimal Classification Number", "R"),
    ("100", "Main Entry-Personal Name", "NR"), ("110", "Main Entry-Corporate Name", "NR"),
    ("111", "Main Entry-Meeting Name", "NR"), ("130", "Main Entry-Uniform Title", "NR"),
    ("240", "Uniform Title", "NR"), ("245", "Title Statement", "NR"),
    ("246", "Varying Form of Title", "R"), ("250", "Edition Statement", "R"),
    ("254", "Musical Presentation Statement", "NR"),
    ("255", "Cartographic Mathematical Data", "R"),
    ("260", "Publication, Distribution, etc. (Imprint)", "R"),
    ("264", "Production, Publication, Distribution, Manufacture, and Copyright Notice", "R"),
    ("300", "Physical Description", "R"), ("336", "Content Type", "R"),
    ("337", "Media Type", "R"), ("338", "Carrier Type", "R"), ("490", "Series Statement", "R"),
    ("500", "General Note", "R"), ("504", "Bibliography, Etc. Note", "R"),
    ("505", "Formatted Contents Note", "R"), ("520", "Summary, Etc.", "R"),
    ("600", "Subject Added Entry-Personal Name", "R"),
    ("650", "Subject Added Entry-Topical Term", "R"),
    ("655", "Index Term-Genre/Form", "R"), ("700", "Added Entry-Personal Name", "R"),
    ("773", "Host Item Entry", "R"), ("780", "Preceding Entry", "R"),
    ("830", "Series Added Entry-Uniform Title", "R"),
    ("856", "Electronic Location and Access", "R"),
    ("880", "Alternate Graphic Representation", "R"),
]

# Tag, indicator, its name ('' undefined), the values in use.
INDICATORS = [
    ("020", 1, "", " "), ("022", 1, "Level of international interest", " 01"),
    ("024", 1, "Type of standard number or code", "0123478"),
    ("028", 2, "Note/added entry controller", "0123"),
    ("041", 1, "Translation indication", " 01"), ("050", 2, "Source of call number", "04"),
    ("082", 1, "Type of edition", "017"), ("082", 2, "Source of classification number", " 04"),
    ("100", 1, "Type of personal name entry element", "013"), ("100", 2, "", " "),
    ("110", 1, "Type of corporate name entry element", "012"),
    ("111", 1, "Type of meeting name entry element", "012"),
    ("130", 1, "Nonfiling characters", "0123456789"),
    ("240", 1, "Uniform title printed or displayed", "01"),
    ("240", 2, "Nonfiling characters", "0123456789"),
    ("245", 1, "Title added entry", "01"), ("245", 2, "Nonfiling characters", "0123456789"),
    ("246", 1, "Note/added entry controller", "0123"), ("246", 2, "Type of title", " 012345678"),
    ("250", 1, "", " "), ("260", 1, "Sequence of publishing statements", " 23"),
    ("264", 1, "Sequence of statements", " 23"), ("264", 2, "Function of entity", "01234"),
    ("300", 1, "", " "), ("490", 1, "Series tracing policy", "01"), ("490", 2, "", " "),
    ("505", 1, "Display constant controller", "0128"),
    ("505", 2, "Level of content designation", " 0"),
    ("520", 1, "Display constant controller", " 012348"), ("500", 1, "", " "),
    ("588", 1, "Display constant controller", " 01"),
    ("650", 1, "Level of subject", " 012"), ("650", 2, "Thesaurus", "01234567"),
    ("651", 1, "", " "), ("653", 2, "Type of term or name", " 0123456"),
    ("700", 2, "Type of added entry", " 2"), ("740", 1, "Nonfiling characters", "0123456789"),
    ("773", 2, "Display constant controller", " 8"),
    ("780", 2, "Type of relationship", "01234567"),
    ("785", 2, "Type of relationship", "012345678"),
    ("830", 1, "", " "), ("830", 2, "Nonfiling characters", "0123456789"),
    ("856", 1, "Access method", " 012347"), ("856", 2, "Relationship", " 012348"),
]

# Tag, indicator, value, its name.
VALUES = [
    ("100", 1, "1", "Surname"), ("110", 1, "2", "Name in direct order"),
    ("245", 1, "1", "Added entry"), ("246", 2, "1", "Parallel title"),
    ("246", 2, "4", "Cover title"), ("246", 2, "8", "Spine title"),
    ("264", 2, "1", "Publication"), ("264", 2, "4", "Copyright notice date"),
    ("490", 1, "1", "Series traced"), ("505", 2, "0", "Enhanced"),
    ("650", 2, "0", "Library of Congress Subject Headings"),
    ("650", 2, "7", "Source specified in subfield $2"),
    ("780", 2, "4", "Formed by the union of ... and ..."),
    ("785", 2, "8", "Changed back to"), ("856", 1, "4", "HTTP"), ("856", 2, "1", "Version of resource"),
]

# Tag, subfield, name, repeatable or not.
SUBFIELDS = [
    ("020", "a", "International Standard Book Number", "NR"),
    ("020", "q", "Qualifying information", "R"), ("020", "z", "Canceled/invalid ISBN", "R"),
    ("040", "e", "Description conventions", "R"),
    ("041", "a", "Language code of text/sound track or separate title", "R"),
    ("041", "h", "Language code of original", "R"),
    ("100", "d", "Dates associated with a name", "NR"), ("100", "e", "Relator term", "R"),
    ("245", "a", "Title", "NR"), ("245", "b", "Remainder of title", "NR"),
    ("245", "c", "Statement of responsibility, etc.", "NR"),
    ("245", "n", "Number of part/section of a work", "R"),
    ("264", "a", "Place of production, publication, distribution, manufacture", "R"),
    ("300", "a", "Extent", "R"), ("300", "b", "Other physical details", "NR"),
    ("300", "c", "Dimensions", "R"), ("300", "e", "Accompanying material", "NR"),
    ("490", "a", "Series statement", "R"), ("490", "v", "Volume/sequential designation", "R"),
    ("490", "x", "International Standard Serial Number", "R"),
    ("504", "b", "Number of references", "NR"),
    ("650", "x", "General subdivision", "R"), ("650", "v", "Form subdivision", "R"),
    ("773", "t", "Title", "NR"), ("773", "w", "Record control number", "R"),
    ("830", "v", "Volume/sequential designation", "NR"),
    ("856", "u", "Uniform Resource Identifier", "R"), ("880", "6", "Linkage", "NR"),
]

OBSOLETE_FIELDS = ["241", "301", "440", "503", "705", "755", "840", "870"]
OBSOLETE_VALUES = [("100", 1, "2"), ("260", 1, "0"), ("511", 1, "2"), ("600", 1, "2"), ("740", 2, "0")]
OBSOLETE_SUBFIELDS = [("022", "l"), ("245", "d"), ("245", "e"), ("260", "d"), ("651", "b"), ("711", "b"), ("856", "b")]

# Position, what chooses it (a material or the first character), code, its name.
CODES = [
    ("LDR/05", "BK", "n", "New"), ("LDR/06", "BK", "a", "Language material"),
    ("LDR/06", "BK", "m", "Computer file"), ("LDR/06", "BK", "t", "Manuscript language material"),
    ("LDR/07", "BK", "i", "Integrating resource"), ("LDR/07", "BK", "m", "Monograph/Item"),
    ("LDR/09", "BK", "a", "UCS/Unicode"), ("LDR/17", "BK", " ", "Full level"),
    ("LDR/17", "BK", "8", "Prepublication level"), ("LDR/18", "BK", "a", "AACR 2"),
    ("LDR/18", "BK", "c", "ISBD punctuation omitted"),
    ("LDR/18", "BK", "i", "ISBD punctuation included"),
    ("LDR/19", "BK", "a", "Set"), ("008/06", "BK", "s", "Single known date/probable date"),
    ("008/06", "BK", "r", "Reprint/reissue date and original date"),
    ("008/06", "BK", "t", "Publication date and copyright date"),
    ("008/06", "CR", "c", "Continuing resource currently published"),
    ("008/18-21", "BK", "a", "Illustrations"), ("008/18-21", "BK", "b", "Maps"),
    ("008/18-21", "BK", "f", "Plates"), ("008/22", "BK", "j", "Juvenile"),
    ("008/23", "BK", "d", "Large print"), ("008/23", "BK", "f", "Braille"),
    ("008/23", "BK", "o", "Online"), ("008/23", "BK", "q", "Direct electronic"),
    ("008/23", "BK", "r", "Regular print reproduction"), ("008/23", "BK", "s", "Electronic"),
    ("008/24-27", "BK", "b", "Bibliographies"), ("008/24-27", "BK", "m", "Theses"),
    ("008/24-27", "BK", "6", "Comics/graphic novels"),
    ("008/28", "BK", "f", "Federal/national"), ("008/29", "BK", "1", "Conference publication"),
    ("008/30", "BK", "1", "Festschrift"), ("008/31", "BK", "1", "Index present"),
    ("008/33", "BK", "0", "Not fiction (not further specified)"),
    ("008/33", "BK", "1", "Fiction (not further specified)"), ("008/33", "BK", "f", "Novels"),
    ("008/33", "BK", "p", "Poetry"), ("008/34", "BK", "a", "Autobiography"),
    ("008/34", "BK", "b", "Individual biography"),
    ("008/38", "BK", "o", "Completely romanized/printed cards romanized"),
    ("008/39", "BK", "c", "Cooperative cataloging program"), ("008/39", "BK", "d", "Other"),
    ("008/18", "CR", "m", "Monthly"), ("008/18", "CR", "q", "Quarterly"),
    ("008/19", "CR", "r", "Regular"), ("008/21", "CR", "p", "Periodical"),
    ("008/21", "CR", "n", "Newspaper"), ("008/34", "CR", "0", "Successive entry"),
    ("008/18-19", "MU", "sn", "Sonatas"), ("008/18-19", "MU", "op", "Operas"),
    ("008/20", "MU", "a", "Full score"), ("008/20", "MU", "k", "Vocal score"),
    ("008/30-31", "MU", "p", "Poetry"), ("008/18-21", "MP", "a", "Contours"),
    ("008/22-23", "MP", "bd", "Mercator"), ("008/25", "MP", "a", "Single map"),
    ("008/25", "MP", "e", "Atlas"), ("008/29", "MP", "o", "Online"),
    ("008/33", "VM", "v", "Videorecording"), ("008/33", "VM", "m", "Motion picture"),
    ("008/34", "VM", "l", "Live action"), ("008/26", "CF", "b", "Computer program"),
    ("006/00", "m", "m", "Computer file/Electronic resource"),
    ("006/09", "m", "d", "Document"), ("006/16", "a", "f", "Novels"),
    ("006/04", "s", "p", "Periodical"),
    ("007/00", "s", "s", "Sound recording"), ("007/01", "s", "d", "Sound disc"),
    ("007/03", "s", "f", "1.4 m. per second"),
    ("007/06", "s", "g", "4 3/4 in. or 12 cm. diameter"),
    ("007/01", "c", "r", "Remote"), ("007/01", "c", "o", "Optical disc"),
    ("007/01", "v", "d", "Videodisc"), ("007/04", "v", "v", "DVD"),
    ("007/04", "v", "s", "Blu-ray disc"), ("007/01", "a", "j", "Map"),
    ("007/01", "h", "e", "Microfiche"), ("007/01", "t", "a", "Regular print"),
    ("007/01", "f", "b", "Braille"), ("007/01", "k", "k", "Poster"),
]

OBSOLETE_CODES = [
    ("008/23", "BK", "g"), ("008/32", "BK", "1"), ("008/22", "BK", "u"), ("LDR/06", "BK", "b"), ("LDR/06", "BK", "h"), ("LDR/18", "BK", "r"), ("008/33", "BK", "c"), ("008/39", "BK", "a"),
]

# List, code, name, discontinued or not.
LISTS = [
    ("languages", "eng", "English", False), ("languages", "srp", "Serbian", False),
    ("languages", "scc", "Serbian", True), ("languages", "zxx", "No linguistic content", False),
    ("languages", "mul", "Multiple languages", False), ("countries", "nyu", "New York (State)", False),
    ("countries", "enk", "England", False), ("countries", "fr", "France", False),
    ("countries", "xxu", "United States", False), ("countries", "yu", "Serbia and Montenegro", True),
    ("countries", "xx", "No place, unknown, or undetermined", False),
    ("countries", "ur", "Soviet Union", True), ("geographic_areas", "n-us", "United States", False),
    ("geographic_areas", "n-us-ny", "New York", False), ("geographic_areas", "e-uk-en", "England", False),
    ("geographic_areas", "e-ur-un", "Ukraine", True), ("relators", "aut", "Author", False),
    ("relators", "ill", "Illustrator", False), ("relators", "edt", "Editor", False),
    ("relators", "voc", "Vocalist", True), ("sources", "fast", "Faceted application of subject terminology", False),
    ("rda_content", "txt", "text", False), ("rda_media", "n", "unmediated", False),
    ("rda_carrier", "nc", "volume", False), ("rda_carrier", "cr", "online resource", False),
]


@pytest.mark.parametrize(("tag", "name", "repeatable"), FIELDS)
def test_a_field_has_its_name_and_repeatability(tag: str, name: str, repeatable: str) -> None:
    field = marc21().field(tag)
    assert field is not None
    assert (field.label, field.repeatable, field.obsolete) == (name, repeatable == "R", False)


@pytest.mark.parametrize(("tag", "number", "name", "values"), INDICATORS)
def test_an_indicator_has_its_name_and_values(tag: str, number: int, name: str, values: str) -> None:
    field = marc21().field(tag)
    assert field is not None
    indicator = field.indicator(number)
    assert indicator.label == name
    assert "".join(sorted(one.value for one in indicator.codes.values() if not one.obsolete)) == values


@pytest.mark.parametrize(("tag", "number", "value", "name"), VALUES)
def test_a_value_of_an_indicator_has_its_name(tag: str, number: int, value: str, name: str) -> None:
    field = marc21().field(tag)
    assert field is not None
    assert field.indicator(number).codes[value].label == name


@pytest.mark.parametrize(("tag", "code", "name", "repeatable"), SUBFIELDS)
def test_a_subfield_has_its_name_and_repeatability(tag: str, code: str, name: str,
                                                   repeatable: str) -> None:
    field = marc21().field(tag)
    assert field is not None
    one = field.subfields[code]
    assert (one.label, one.repeatable, one.obsolete) == (name, repeatable == "R", False)


def test_what_is_obsolete_is_marked() -> None:
    schema = marc21()
    for tag in OBSOLETE_FIELDS:
        assert schema.fields[tag].obsolete, tag
    for tag, number, value in OBSOLETE_VALUES:
        assert schema.fields[tag].indicator(number).codes[value].obsolete, (tag, number, value)
    for tag, code in OBSOLETE_SUBFIELDS:
        assert schema.fields[tag].subfields[code].obsolete, (tag, code)
    for id, material, value in OBSOLETE_CODES:
        position = schema.position(id, LEADERS[material])
        assert position is not None and position.codes[value].obsolete, (id, value)


@pytest.mark.parametrize(("id", "chosen", "value", "name"), CODES)
def test_a_code_of_a_position_has_its_name(id: str, chosen: str, value: str, name: str) -> None:
    position = marc21().position(id, LEADERS.get(chosen, ""), chosen)
    assert position is not None
    assert (position.codes[value].label, position.codes[value].obsolete) == (name, False)


@pytest.mark.parametrize(("name", "value", "label", "obsolete"), LISTS)
def test_a_code_list_has_its_codes(name: str, value: str, label: str, obsolete: bool) -> None:
    code = marc21().lists[name][value]
    assert (code.label, code.obsolete) == (label, obsolete)
