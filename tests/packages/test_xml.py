from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelflist.packages.xml import XmlError, parse_xml

_BOMB = (
    b'<!DOCTYPE a [<!ENTITY x0 "ha">'
    + b"".join(b'<!ENTITY x%d "&x%d;&x%d;">' % (n, n - 1, n - 1) for n in range(1, 30))
    + b"]><a>&x29;</a>"
)


def test_elements_know_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"\xef\xbb\xbf<a>\n <!-- c -->\n <b/>\n</a>")
    root = parse_xml(path)
    assert [child.sourceline for child in root] == [2, 3]
    assert parse_xml(b"<a>\xc3\xa9&amp;&#233;</a>").text == "\u00e9&\u00e9"


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"<a>\n<b></a>", "xml-malformed", 2),
        (b"", "xml-malformed", 1),
        (b"<a>&nbsp;</a>", "xml-malformed", 1),
        (b"<!DOCTYPE a><a/>", "xml-doctype", 1),
        (b"<?xml version='1.0'?>\n<!-- c -->\n<?p?>\n<!DOCTYPE a><a/>", "xml-doctype", 4),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "xml-doctype", 1),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "xml-doctype", 1),
        (_BOMB, "xml-doctype", 1),
        (_BOMB.decode().encode("utf-16"), "not-utf8", 1),
        (b"<a>\n\xff</a>", "not-utf8", 2),
        (b"<a>" * 101 + b"</a>" * 101, "xml-too-deep", 1),
        (b"<a>" * 100_000, "xml-malformed", 1),
        (b"<a>" + b" " * (10 * 2**20) + b"</a>", "xml-too-large", None),
    ],
)
def test_what_is_refused_names_the_place(data: bytes, code: str, line: int | None) -> None:
    with pytest.raises(XmlError) as caught:
        parse_xml(data, name="a.xml")
    assert (caught.value.code, caught.value.line, caught.value.path) == (code, line, "a.xml")
    assert str(caught.value)
    assert "root:" not in str(caught.value)


def test_a_declared_encoding_does_not_smuggle_a_doctype() -> None:
    smuggled = b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE a><a/>'
    with pytest.raises(XmlError):
        parse_xml(smuggled)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    for candidate in (data, b"<a>" + data + b"</a>"):
        try:
            assert parse_xml(candidate).tag
        except XmlError as error:
            assert str(error)
