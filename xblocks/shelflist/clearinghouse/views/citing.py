"""A record to cite, and as a file for the programs that keep citations and records."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from ...practice.text import Text
from .. import api
from ..citations import STYLES, cite, markup
from ..description import Description
from ..formats import FORMATS, Format
from ..language import said
from ..models import Record
from .page import answered
from .shown import described


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style, as HTML made safe by its parts."""

    style: str
    html: SafeString


def citations(description: Description) -> list[Citation]:
    """Return the citation of a resource in every style."""
    return [Citation(said(one.label), SafeString(markup(cite(description, one.name))))
            for one in STYLES.values()]


def files() -> list[tuple[str, str]]:
    """Return the name and the label of every format that a record can be had in."""
    return [(one.name, said(one.label)) for one in FORMATS.values()]


@require_safe
@answered
def export(request: HttpRequest, record_id: UUID, name: str) -> HttpResponse:
    """Answer with a record as a file: what the page shows, in one of the formats."""
    found = api.record_for(record_id=record_id, user=request.user)
    if name not in FORMATS:
        raise api.StateError(Text("Records are not kept in this format here."))
    return file_of(found, FORMATS[name])


def file_of(record: Record, one: Format) -> HttpResponse:
    """Return a record as a file, in the version that is in sight where it is public."""
    made = BytesIO()
    one.write([described(record.published if record.is_public else record.description)], made)
    answer = HttpResponse(made.getvalue(), content_type=one.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{record.pk}{one.extensions[0]}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
