"""Tables and XML of others, whole, broken and hostile."""

from __future__ import annotations

import csv
import io

import pytest

from shelflist.clearinghouse.formats import FORMATS
from shelflist.clearinghouse.reading import read

OAI = """<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Serials &amp; binders</dc:title>
<dc:creator>Ortiz, Lena</dc:creator><dc:creator>Cataloging Section, State Library</dc:creator>
<dc:date>2019-04-05T00:00:00Z</dc:date><dc:type>Text</dc:type><dc:language>eng</dc:language>
<dc:identifier>oai:x:1</dc:identifier><dc:identifier>http://example.org/1</dc:identifier>
<dc:identifier>ISSN 0378-5955</dc:identifier></oai_dc:dc></metadata></record>
<record><metadata><dc xmlns="http://purl.org/dc/elements/1.1/"><title>Second</title></dc></metadata>
</record></ListRecords></OAI-PMH>"""


def parsed(name, text):
    return list(FORMATS[name].read(io.BytesIO(text.encode())))


def test_a_harvest_is_read():
    first, second = parsed("dublin-core", OAI)
    made = read(first.data)
    assert (made.title, made.date, made.type, made.language) == (
        "Serials & binders", "2019-04-05", "article", "en")
    assert [one.inverted for one in made.creators] == [
        "Ortiz, Lena", "Cataloging Section, State Library"]
    assert [one.value for one in made.identifiers] == ["http://example.org/1", "0378-5955"]
    assert second.data["title"] == "Second" and second.line == 8


@pytest.mark.parametrize("name", [one for one in FORMATS if FORMATS[one].extensions[0] == ".xml"])
def test_a_doctype_is_refused_and_broken_xml_placed(name):
    bomb = ('<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM '
            '"file:///etc/passwd">]>' + OAI.split("?>")[1].replace("Second", "&b;&x;"))
    (refused,) = parsed(name, bomb)
    assert refused.data is None and "DOCTYPE" in refused.reason.render()
    *_, last = parsed(name, OAI[:-30])
    assert last.data is None and "well-formed" in last.reason.render()
    assert parsed(name, "")[0].data is None


def test_formulas_are_disarmed_in_tables_and_armed_again(described):
    made = [described(title="=HYPERLINK(1)", publisher="'quoted", edition="+1")]
    file = io.BytesIO()
    FORMATS["csv"].write(made, file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[0].values())
    assert [read(one.data) for one in FORMATS["csv"].read(io.BytesIO(file.getvalue()))] == made


def test_a_table_typed_by_hand_is_read_and_its_faults_placed():
    first, second, third = parsed("csv", "\ufeffTitle,creators,identifiers,minutes,shelf\n"
                                  '"Two\nlines",Ortiz, x,5,A\n'
                                  'B,"Ortiz, Lena | Library Guild",https://example.org/|0378-5955,x,\n'
                                  'C,"Ortiz, Lena | Library Guild",https://example.org/|0378-5955,90,\n')
    assert first.data["title"] == "Two\nlines"
    assert second.line == 4 and "minutes" in second.reason.render()
    made = read(third.data)
    assert [one.inverted for one in made.creators] == ["Ortiz, Lena", "Library Guild"]
    assert [one.scheme for one in made.identifiers] == ["url", "issn"]
    assert "title" in parsed("csv", "name\na\n")[0].reason.render()
    assert "quotation" in parsed("csv", 'title\n"a\n')[0].reason.render()
