"""Formats in which records come in and go out: one table of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from ...practice.text import Text, verbatim
from ..description import Description
from . import bibtex, csl_json, csv_table, dublin_core, marc_files, ris
from .parsed import Parsed

__all__ = ["FORMATS", "Format", "Parsed"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `read` yields records of a file in bytes, `write` writes them to one, both one at
    a time. `extensions` begin with a dot; the first is that of an export."""

    name: str
    label: Text
    media_type: str
    extensions: tuple[str, ...]
    read: Callable[[IO[bytes]], Iterator[Parsed]]
    write: Callable[[Iterable[Description], IO[bytes]], None]


FORMATS: Mapping[str, Format] = {one.name: one for one in (
    Format("csl-json", verbatim("CSL-JSON"), "application/vnd.citationstyles.csl+json", (".json",),
           csl_json.read, csl_json.write),
    Format("ris", verbatim("RIS"), "application/x-research-info-systems", (".ris",),
           ris.read, ris.write),
    Format("bibtex", verbatim("BibTeX"), "application/x-bibtex", (".bib",),
           bibtex.read, bibtex.write),
    Format("marc", verbatim("MARC 21"), "application/marc", (".mrc", ".marc"),
           marc_files.read, marc_files.write),
    Format("marcxml", verbatim("MARCXML"), "application/marcxml+xml", (".xml",),
           marc_files.read_xml, marc_files.write_xml),
    Format("dublin-core", verbatim("Dublin Core (XML)"), "application/xml", (".xml",),
           dublin_core.read, dublin_core.write),
    Format("csv", Text("Table (CSV)"), "text/csv", (".csv",), csv_table.read, csv_table.write),
)}
