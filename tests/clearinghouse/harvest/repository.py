"""A small repository on loopback, good or hostile, as a test wants it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from tests.clearinghouse.serving import Server, http

HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n{before}<OAI-PMH '
        'xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>{moment}</responseDate>'
        '<request verb="{verb}">http://repository.example/oai</request>')


def dublin_core(title, **values):
    """Metadata in oai_dc; a value may be a list."""
    pairs = [("title", title)] + [(name, one) for name, many in values.items()
                                  for one in (many if isinstance(many, list) else [many])]
    return ('<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            + "".join(f"<dc:{name}>{escape(one)}</dc:{name}>" for name, one in pairs)
            + "</oai_dc:dc>")


def marcxml(title, url):
    """Metadata in MARCXML."""
    return ('<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 i 4500'
            '</leader><datafield tag="245" ind1="0" ind2="0"><subfield code="a">'
            f'{escape(title)}</subfield></datafield><datafield tag="856" ind1="4" ind2="0">'
            f'<subfield code="u">{escape(url)}</subfield></datafield></record>')


class Archive:
    """What it holds: `items` by identifier, each (datestamp, metadata); metadata None is deleted.
    `page` records in a list. `answers` by what is asked (the value of `resumptionToken`, or the
    verb) takes the place of the true answer, once for each entry of its list."""

    def __init__(self, *, by_the_second=True, page=2):
        self.items, self.page, self.by_the_second = {}, page, by_the_second
        self.moment = "2026-11-26T10:00:00Z"
        self.answers, self.asked = {}, []
        self.server = Server(self.answer)

    def __enter__(self):
        self.server.__enter__()
        return self

    def __exit__(self, *_):
        self.server.__exit__()

    @property
    def url(self):
        return f"{self.server.url}/oai"

    def put(self, identifier, metadata, datestamp="2026-11-01T00:00:00Z"):
        self.items[identifier] = (datestamp if self.by_the_second else datestamp[:10], metadata)

    def answer(self, _method, path, _headers):
        asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        self.asked.append(asked)
        given = self.answers.get(asked.get("resumptionToken", asked["verb"]))
        if given:
            made = given.pop(0)
            return made if isinstance(made, bytes) else self.wrapped(asked["verb"], made)
        if asked["verb"] == "Identify":
            return self.wrapped("Identify", (
                "<Identify><repositoryName>Archive</repositoryName>"
                f"<baseURL>{self.url}</baseURL><protocolVersion>2.0</protocolVersion>"
                "<adminEmail>a@repository.example</adminEmail><earliestDatestamp>2020-01-01"
                "</earliestDatestamp><deletedRecord>persistent</deletedRecord><granularity>"
                + ("YYYY-MM-DDThh:mm:ssZ" if self.by_the_second else "YYYY-MM-DD")
                + "</granularity></Identify>"))
        since, start = asked.get("from", ""), 0
        if "resumptionToken" in asked:
            since, _, start = asked["resumptionToken"].partition("/")
        return self.wrapped("ListRecords", self.listed(since, int(start)))

    def listed(self, since, start):
        found = [(name, *one) for name, one in self.items.items() if one[0] >= since]
        if not found:
            return '<error code="noRecordsMatch">Nothing</error>'
        records = "".join(self.record(*one) for one in found[start:start + self.page])
        more = start + self.page < len(found)
        token = f"{since}/{start + self.page}" if more else ""
        return (f"<ListRecords>{records}"
                + (f'<resumptionToken completeListSize="{len(found)}">{token}</resumptionToken>'
                   if more or start else "") + "</ListRecords>")

    @staticmethod
    def record(identifier, datestamp, metadata):
        status = ' status="deleted"' if metadata is None else ""
        return (f"<record><header{status}><identifier>{escape(identifier)}</identifier><datestamp>"
                f"{datestamp}</datestamp></header>"
                + (f"<metadata>{metadata}</metadata>" if metadata is not None else "")
                + "</record>")

    def wrapped(self, verb, inside, before=""):
        return http(200, HEAD.format(moment=self.moment, verb=verb, before=before) + inside
                    + "</OAI-PMH>", Content_Type="text/xml; charset=utf-8")
