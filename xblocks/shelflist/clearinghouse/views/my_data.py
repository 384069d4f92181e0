"""What is kept of somebody: to be looked at, taken along, and forgotten."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ...practice.text import Text
from ..api import personal, retiring
from ..language import said
from .page import done, page, signed_in

NAMES = {
    "savedrecord.user": Text("Records on my list"),
    "record.proposed_by": Text("Records I proposed"),
    "record.abstractor": Text("Records I took to abstract"),
    "version.by": Text("Versions of records I wrote"),
    "practitionerreview.by": Text("Reviews"),
    "action.by": Text("Lines of the log: what I did, and reported"),
    "collection.curator": Text("Collections I put together"),
    "topic.wanted_by": Text("Publications I asked for"),
    "topic.author": Text("Publications I wrote or write"),
    "topic.reviewer": Text("Publications I reviewed"),
    "topicversion.by": Text("Versions of publications I wrote"),
    "batch.by": Text("Imports"),
    "repository.added_by": Text("Repositories I added"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def my_data(request: HttpRequest) -> HttpResponse:
    """Show what is kept; forget somebody who asks for it and has said how."""
    chosen, sure = request.POST.get("signatures", ""), "sure" in request.POST
    error = ""
    if request.method == "POST":
        if chosen in ("keep", "remove") and sure:
            retiring.retire(request.user, keep_signatures=chosen == "keep")
            return done(request, _("It is done: the clearinghouse has nothing more under your "
                                   "account."), "my_data")
        error = _("Choose what becomes of your signatures, and confirm. Nothing was changed.")
    counts = [(said(NAMES[name]) if name in NAMES else name, count)
              for name, count in personal.count_of(request.user).items()]
    return page(request, "my_data.html", place="own_list", counts=counts, error=error,
                chosen=chosen, sure=sure, status=400 if error else 200)


@require_safe
@signed_in
def download(request: HttpRequest) -> StreamingHttpResponse:
    """Answer with all that is kept, as a file."""
    answer = StreamingHttpResponse(personal.export(request.user),
                                   content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="clearinghouse-my-data.json"'
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
