"""Endpoints by which somebody who is signed in changes something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from rest_framework.response import Response

from ...practice.text import Text
from .. import api
from ..description import Place
from ..limits import limited
from ..models import PractitionerReview
from ..reading import DescriptionError, read
from ..views.proposing import MOST_NOTE, signed
from ..vocabularies import RULES
from . import answers
from .checking import Fault
from .endpoint import Endpoint, InvalidError
from .operations import operation
from .reading_views import PAGED, OneRecord, Search
from .schemas import chosen, part, rows, sent, text, whole

DESCRIPTION = part("Description")
MOST_WORDS = 2000
"""Characters of a note, a review, a report or a reason."""


def described(data: dict[str, Any], kept: Any = None) -> Any:
    """Read a description that was sent, of one that is kept in another version. Raises InvalidError
    with every fault in its place."""
    try:
        return read(data, kept)
    except DescriptionError as error:
        raise InvalidError([Fault("body", pointer(one.place), one.message)
                            for one in error.faults]) from error


def pointer(place: Place) -> str:
    """Return where something stands as a JSON Pointer into the body."""
    return "/" + "/".join(str(one) for one in ("description", place.field, place.row, place.part)
                          if one not in ("", None))


class Records(Search):
    """Public records, and proposals."""

    @operation("Propose a resource", {201: "Record"}, member=True, refuses=(409,), body=sent({
        "description": DESCRIPTION, "note": text(MOST_NOTE),
        "despite_duplicates": {"type": "boolean", "description":
                               "Whether somebody has looked: it is another resource."},
    }, ["description"]))
    def post(self, request: Any) -> Response:
        description = described(_from_here(signed(self.sent["description"], {}, request), {},
                                           request))
        with limited("propose", request.user):
            made = api.propose(
                description=description, actor=request.user,
                note=_words(self.sent.get("note", "")),
                despite_duplicates=self.sent.get("despite_duplicates", False))
        return Response(answers.full(request, made), 201,
                        headers={"Location": answers.at(request, "api_record", made.pk)})


class ChangedRecord(OneRecord):
    """A record, and new versions of it."""

    @operation("Keep a new version of a record", {200: "Record"}, member=True, refuses=(403, 409),
               body=sent({"description": DESCRIPTION, "note": text(MOST_NOTE),
                          "version": whole(1, 1_000_000, description="The one that was changed.")},
                         ["description", "version"]))
    def put(self, request: Any, record_id: str) -> Response:
        record = self.record(record_id)
        api.require(request.user, api.Action.REVISE, record)
        data = _from_here(signed(self.sent["description"], record.description, request),
                          record.description, request)
        made = api.revise(record_id=record.pk, description=described(data, record.description),
                          actor=request.user, expected=self.sent["version"],
                          note=_words(self.sent.get("note", "")))
        return Response(answers.full(request, made))


class Steps(Endpoint):
    """The workflow of a record."""

    @operation("Make a step of the workflow", {200: "Working"}, member=True, refuses=(403, 409),
               body=sent({"version": whole(1, 1_000_000, description="The one that was looked at."),
                          "reason": text(MOST_WORDS)}, ["version"]))
    def post(self, request: Any, record_id: str, verb: str) -> Response:
        record = self.record(record_id)
        if verb not in api.TRANSITIONS:
            raise Http404
        made = api.step(verb=verb, record_id=record.pk, actor=request.user,
                        expected=self.sent["version"], reason=_words(self.sent.get("reason", "")))
        return Response(answers.working(request.user, made))


class OwnReview(Endpoint):
    """What somebody found when they used a resource."""

    @operation("Review a record, or change one's review", {200: "Review"}, member=True,
               refuses=(409,), body=sent({
                   "text": text(MOST_WORDS, minLength=1),
                   "currency": chosen(PractitionerReview.Currency.values),
                   "accurate_for": rows(chosen(RULES), len(RULES))}, ["text", "currency"]))
    def put(self, request: Any, record_id: str) -> Response:
        record = self.record(record_id)
        with limited("review", request.user):
            made = api.review_record(record_id=record.pk, actor=request.user, **{
                "accurate_for": (), **self.sent})
        return Response(answers.review(request, made))

    @operation("Take one's review back", {204: ""}, member=True)
    def delete(self, request: Any, record_id: str) -> Response:
        api.remove_review(record_id=self.id_of(record_id), actor=request.user)
        return Response(status=204)


class Reports(Endpoint):
    """What is wrong with a record."""

    @operation("Report a dead link, or what should be changed", {204: ""}, member=True,
               refuses=(409,), body=sent({"kind": chosen(api.REPORTS), "note": text(MOST_WORDS)},
                                         ["kind"]))
    def post(self, request: Any, record_id: str) -> Response:
        record = self.record(record_id)
        with limited("report", request.user):
            api.report(record_id=record.pk, actor=request.user, kind=self.sent["kind"],
                       note=self.sent.get("note", ""))
        return Response(status=204)


class OwnList(Endpoint):
    """What somebody saved. Nobody else sees it."""

    @operation("One's own list", {200: "OwnList"}, member=True, query=PAGED)
    def get(self, request: Any) -> Response:
        return Response(answers.paged(request, api.own_list(request.user), self.asked,
                                      answers.saved))


class OwnEntry(Endpoint):
    """One record on somebody's own list."""

    @operation("Put a record on one's list, or change the note beside it", {200: "Saved"},
               member=True, refuses=(409,), body=sent({"note": text(MOST_WORDS)}))
    def put(self, request: Any, record_id: str) -> Response:
        record = self.record(record_id)
        if not record.is_public:
            raise api.StateError(Text("Only a public record can be saved."))
        note = self.sent.get("note")
        made = api.save_to_list(record_id=record.pk, actor=request.user,
                                note=None if note is None else note.replace("\x00", ""))
        return Response(answers.saved(request, made))

    @operation("Take a record off one's list", {204: ""}, member=True)
    def delete(self, request: Any, record_id: str) -> Response:
        api.take_off_list(record_id=self.id_of(record_id), actor=request.user)
        return Response(status=204)


def _from_here(data: dict[str, Any], kept: Mapping[str, Any], request: Any) -> dict[str, Any]:
    """Return a description with the provenance that it has here: who sends another is not believed,
    as no field of the form asks for it, but for those who manage the clearinghouse."""
    if api.allowed(request.user, api.Action.MANAGE):
        return data
    made = {name: value for name, value in data.items() if name != "provenance"}
    return {**made, "provenance": kept["provenance"]} if kept.get("provenance") else made


def _words(typed: str) -> str:
    return typed.replace("\x00", "").strip()
