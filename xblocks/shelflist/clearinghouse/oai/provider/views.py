"""The address that harvesters ask: one view, six verbs, by GET and by POST."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from . import lists, sets, tokens
from .answers import Token, Writer, response
from .arguments import Asked, Fault, ProtocolError, read
from .formats import FORMATS
from .settings import id_in

_FORM = "application/x-www-form-urlencoded"
Body = Callable[[Writer], Any]


@csrf_exempt  # harvesters post, have no session, and change nothing
@require_http_methods(["GET", "HEAD", "POST"])
def provide(request: HttpRequest) -> HttpResponse:
    """Answer a request of the protocol. What is wrong with it is an answer too, of status 200."""
    now = timezone.now()
    base_url = request.build_absolute_uri(request.path)
    echoed: Mapping[str, str] = {}  # none where it is them that are wrong (3.2)
    try:
        asked = read(_pairs(request))
        echoed = {"verb": asked.verb, **asked.values}
        body = _BODIES[asked.verb](asked, now, base_url)
    except ProtocolError as error:
        body = _errors(error.faults)
    return HttpResponse(response(now, base_url, echoed, body),
                        content_type="text/xml; charset=utf-8")


def _pairs(request: HttpRequest) -> Iterator[tuple[str, str]]:
    if request.method == "POST" and request.content_type != _FORM:
        raise ProtocolError(Fault("badArgument", f"Arguments are posted as {_FORM}."))
    for given in (request.GET, request.POST):
        for name, values in given.lists():
            yield from ((name, value) for value in values)


def _errors(faults: tuple[Fault, ...]) -> Body:
    return lambda writer: writer.errors(faults)


def _identify(asked: Asked, now: datetime, base_url: str) -> Body:
    earliest = lists.earliest()
    return lambda writer: writer.identify(base_url, earliest)


def _formats(asked: Asked, now: datetime, base_url: str) -> Body:
    if "identifier" in asked.values and _item(asked.values["identifier"]).is_deleted:
        raise ProtocolError(Fault("noMetadataFormats", "This record is withdrawn."))
    return lambda writer: writer.formats()


def _sets(asked: Asked, now: datetime, base_url: str) -> Body:
    if "resumptionToken" in asked.values:
        raise ProtocolError(Fault("badResumptionToken",
                                  "The list of sets is given whole, without a resumptionToken."))
    found = list(sets.every())
    return lambda writer: writer.sets(found)


def _record(asked: Asked, now: datetime, base_url: str) -> Body:
    item = _item(asked.values["identifier"])
    form = FORMATS[_known(asked.values["metadataPrefix"])]

    def body(writer: Writer) -> None:
        with writer.within("GetRecord"):
            writer.record(item, form)

    return body


def _list(asked: Asked, now: datetime, base_url: str) -> Body:
    if "resumptionToken" in asked.values:
        resumed = tokens.read(asked.values["resumptionToken"], asked.verb)
        prefix, selection, after = resumed.prefix, resumed.selection, resumed.after
        cursor, size = resumed.cursor, resumed.size
    else:
        prefix, after, cursor, size = _known(asked.values["metadataPrefix"]), None, 0, None
        # What changes after the list was begun is for the next harvest.
        selection = lists.Selection(
            min(asked.until.end, now) if asked.until else now,
            asked.since.start if asked.since else None, asked.values.get("set", ""))
    rows = lists.selected(selection)
    page = lists.page(rows, after) if rows is not None else lists.Page((), None)
    if rows is None or not page.items:
        raise ProtocolError(Fault("noRecordsMatch", "Nothing is left of this list: what it had "
                                  "has changed since, and is in the next harvest."
                                  if after else "There is nothing of this time and set."))
    token = None
    if page.last is not None or after is not None:
        size = rows.count() if size is None else size
        given = cursor + len(page.items)
        token = Token(
            tokens.written(tokens.Resumption(asked.verb, prefix, selection, page.last, given,
                                             size)) if page.last else "",
            cursor, max(size, given), now + tokens.LIFE)
    return lambda writer: _listed(writer, asked.verb, page, prefix, token)


def _listed(writer: Writer, verb: str, page: lists.Page, prefix: str,
            token: Token | None) -> None:
    with writer.within(verb):
        for item in page.items:
            if verb == "ListRecords":
                writer.record(item, FORMATS[prefix])
            else:
                writer.header(item)
        if token is not None:
            writer.token(token)


def _known(prefix: str) -> str:
    if prefix not in FORMATS:
        raise ProtocolError(Fault("cannotDisseminateFormat",
                                  f"Records are handed out as {' and '.join(FORMATS)}."))
    return prefix


def _item(identifier: str) -> lists.Item:
    record_id = id_in(identifier)
    if record_id is not None and lists.listed().filter(pk=record_id).exists():
        return lists.items([record_id])[0]
    raise ProtocolError(Fault("idDoesNotExist", "There is no record of this identifier here."))


_BODIES: Mapping[str, Callable[[Asked, datetime, str], Body]] = {
    "Identify": _identify, "ListMetadataFormats": _formats, "ListSets": _sets,
    "GetRecord": _record, "ListIdentifiers": _list, "ListRecords": _list,
}
