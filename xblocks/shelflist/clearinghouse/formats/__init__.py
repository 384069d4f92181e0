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
    """A format: `read` yields records of a file in bytes, `pieces` the bytes of a file of records,
    both one record at a time. `extensions` begin with a dot; the first is that of an export."""

    name: str
    label: Text
    media_type: str
    extensions: tuple[str, ...]
    read: Callable[[IO[bytes]], Iterator[Parsed]]
    pieces: Callable[[Iterable[Description]], Iterator[bytes]]

    def write(self, descriptions: Iterable[Description], stream: IO[bytes]) -> None:
        """Write a file of records."""
        for piece in self.pieces(descriptions):
            stream.write(piece)


FORMATS: Mapping[str, Format] = {one.name: one for one in (
    Format("csl-json", verbatim("CSL-JSON"), "application/vnd.citationstyles.csl+json", (".json",),
           csl_json.read, csl_json.pieces),
    Format("ris", verbatim("RIS"), "application/x-research-info-systems", (".ris",),
           ris.read, ris.pieces),
    Format("bibtex", verbatim("BibTeX"), "application/x-bibtex", (".bib",),
           bibtex.read, bibtex.pieces),
    Format("marc", verbatim("MARC 21"), "application/marc", (".mrc", ".marc"),
           marc_files.read, marc_files.pieces),
    Format("marcxml", verbatim("MARCXML"), "application/marcxml+xml", (".xml",),
           marc_files.read_xml, marc_files.pieces_of_xml),
    Format("dublin-core", verbatim("Dublin Core (XML)"), "application/xml", (".xml",),
           dublin_core.read, dublin_core.pieces),
    Format("csv", Text("Table (CSV)"), "text/csv", (".csv",), csv_table.read, csv_table.pieces),
)}
