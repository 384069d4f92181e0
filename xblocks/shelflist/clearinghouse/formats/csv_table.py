"""CSV with a header: a column a field, for spreadsheets. All that a description holds has a place.

Ids of a list are parted by bars. What has parts (creators, identifiers, container, abstract,
relations, provenance) is JSON; creators and identifiers may also be typed plainly, parted by bars:
`Ortiz, Lena | Library Guild`, `https://example.org | 0378-5955`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import IO, Any

from ...practice.text import Text
from ..description import LISTS, NAMES, NUMBERS, PARTS, ROWS, Description, to_json
from .identifiers import scheme_of
from .names import inverted
from .parsed import MOST_BYTES, Parsed, lines, too_long

COLUMNS = NAMES
MARK = b"\xef\xbb\xbf"
"""By which spreadsheets know UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def pieces(descriptions: Iterable[Description]) -> Iterator[bytes]:
    """Yield the bytes of a table in UTF-8 with a mark, which spreadsheets look for."""
    yield MARK + row(COLUMNS)
    for one in descriptions:
        whole = to_json(one)
        yield row(_text(whole.get(name, "")) for name in COLUMNS)


def row(cells: Iterable[str]) -> bytes:
    """Return a row of cells. What a spreadsheet would reckon with as a formula has an apostrophe
    before it (OWASP, CSV Injection)."""
    buffer = StringIO()
    csv.writer(buffer).writerow([f"'{one}" if one.startswith((*_FORMULA, "'")) else one
                                 for one in cells])
    return buffer.getvalue().encode()


def _text(value: Any) -> str:
    """Return the text of a cell: ids parted by bars, what has parts as JSON."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "|".join(value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def read(stream: IO[bytes]) -> Iterator[Parsed]:
    """Yield the rows of a table, by the names in its first row; other columns are passed over."""
    table = csv.reader((f"{line}\n" for _, line in lines(stream)), strict=True)
    number, header = 0, None
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error:
            number += 1
            yield Parsed(number, table.line_num, None, Text(
                "A quotation mark is missing in this row; what follows it cannot be read."))
            return
        if header is None:
            header = [cell.strip().lower() for cell in cells]
            if "title" not in header:
                yield Parsed(1, 1, None, Text(
                    "The first row names the columns, and one of them is “title”."))
                return
            continue
        if not any(cells):
            continue
        number += 1
        if sum(map(len, cells)) > MOST_BYTES:
            yield Parsed(number, table.line_num, None, too_long())
            continue
        yield _parsed(number, table.line_num, dict(zip(header, cells, strict=False)))


def _parsed(number: int, line: int, row: dict[str, str]) -> Parsed:
    title = row.get("title", "")[:200]
    made: dict[str, Any] = {}
    for name in COLUMNS:
        text = row.get(name, "").strip()
        if text.startswith("'"):
            text = text[1:]
        if not text:
            continue
        try:
            made[name] = _value(name, text)
        except (ValueError, RecursionError):
            return Parsed(number, line, None, Text(
                "The cell of column “{column}” cannot be read: it holds {form}.", column=name,
                form=Text("a number") if name in NUMBERS else Text("JSON")), title)
    return Parsed(number, line, made, None, title, tuple(
        (name[:40], text) for name, text in row.items()
        if name and name not in COLUMNS and text.strip()))


def _value(name: str, text: str) -> Any:
    if name in NUMBERS:
        return int(text)
    if name in LISTS:
        return [one.strip() for one in text.split("|") if one.strip()]
    if name == "creators" and not text.startswith("["):
        return [inverted(one) for one in text.split("|") if one.strip()]
    if name == "identifiers" and not text.startswith("["):
        return [{"scheme": scheme_of(one.strip()), "value": one.strip()}
                for one in text.split("|") if one.strip()]
    if name in ROWS or name in PARTS:
        return json.loads(text)
    return text
