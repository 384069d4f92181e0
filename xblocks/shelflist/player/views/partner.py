"""A partner's pages: sending an archive, and the reports of imports."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import api
from .page import page


@require_http_methods(["GET", "HEAD", "POST"])
def import_course(request: HttpRequest) -> HttpResponse:
    """The form to send an archive, and the list of past imports."""
    records = api.import_records(request.user)
    problem = ""
    if request.method == "POST":
        archive = request.FILES.get("archive")
        if archive is not None:
            report = api.import_archive(archive, archive.name, request.user)
            return redirect("import_report", report.record_id)
        problem = _("Choose an archive first: a .tar.gz file exported from Studio.")
    return page(
        request,
        "partner/import.html",
        records=records,
        problem=problem,
        place="import",
        status=400 if problem else 200,
    )


@require_safe
def import_report(request: HttpRequest, record_id: int) -> HttpResponse:
    """What an import found, refused or did not know."""
    report = api.import_record(record_id, request.user)
    # The types that are not installed have a list of their own on the page.
    warnings = [issue for issue in report.warnings if issue.code != "unknown-type"]
    return page(request, "partner/report.html", report=report, warnings=warnings, place="import")
