"""Many records as a file: all that a search finds, a collection, one's own list."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...practice.text import Text
from .. import api, exports, search
from ..description import Description
from ..models import Collection
from .downloads import most_for
from .finding import asked
from .page import answered, signed_in

Answer = HttpResponse | StreamingHttpResponse


@require_safe
@answered
def found(request: HttpRequest) -> Answer:
    """Answer with all that a search finds."""
    query = asked(request.GET)
    try:
        search.engine()
    except ImproperlyConfigured:
        raise api.StateError(Text("Search is not set up on this site yet: whoever runs it names "
                                  "an engine in its settings.")) from None
    return _file(request, "records", exports.found(query, most_for(request.user)))


@require_safe
@answered
def collection(request: HttpRequest, slug: str) -> Answer:
    """Answer with a collection, in its curator's order."""
    kept: Collection = api.collection_for(slug=slug, user=request.user)
    return _file(request, kept.slug, exports.entries(api.entries(kept), most_for(request.user)))


@require_safe
@signed_in
def own_list(request: HttpRequest) -> Answer:
    """Answer with the reader's own list."""
    return _file(request, "my-list", exports.entries(api.own_list(request.user),
                                                     most_for(request.user)))


def _file(request: HttpRequest, name: str, descriptions: Iterator[Description]) -> Answer:
    kind = exports.KINDS.get(request.GET.get("as", ""))
    if kind is None:
        raise api.StateError(Text("Records are not kept in this format here."))
    answer = StreamingHttpResponse(_together(kind.pieces(descriptions)),
                                   content_type=kind.media_type)
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="{name}-{day}{kind.extension}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _together(pieces: Iterator[bytes], least: int = 16_384) -> Iterator[bytes]:
    """Yield bytes in fewer pieces: each goes through the server by itself."""
    held: list[bytes] = []
    size = 0
    for one in pieces:
        held.append(one)
        size += len(one)
        if size >= least:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)
