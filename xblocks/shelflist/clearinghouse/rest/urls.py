"""Addresses of the API, below the clearinghouse's own and `api/v1/`. All end with a slash.

What stands in an address is taken as it is and refused by the endpoint, so that every refusal has
the form of a refusal here.
"""

from __future__ import annotations

from django.urls import path, re_path

from . import openapi, reading_views, writing_views
from .endpoint import Unknown

RECORD = "records/<str:record_id>/"
COLLECTION = "collections/<str:slug>/"

urlpatterns = [
    path("", reading_views.Entrance.as_view(), name="api"),
    path("schema/", openapi.Document.as_view(), name="api_schema"),
    path("records/", writing_views.Records.as_view(), name="api_records"),
    path(RECORD, writing_views.ChangedRecord.as_view(), name="api_record"),
    path(RECORD + "as/<str:name>/", reading_views.RecordFile.as_view(), name="api_file"),
    path(RECORD + "steps/<str:verb>/", writing_views.Steps.as_view(), name="api_step"),
    path(RECORD + "reviews/", reading_views.Reviews.as_view(), name="api_reviews"),
    path(RECORD + "reviews/own/", writing_views.OwnReview.as_view(), name="api_own_review"),
    path(RECORD + "reports/", writing_views.Reports.as_view(), name="api_reports"),
    path("suggestions/", reading_views.Suggestions.as_view(), name="api_suggestions"),
    path("vocabularies/", reading_views.Vocabularies.as_view(), name="api_vocabularies"),
    path("vocabularies/<str:name>/", reading_views.OneVocabulary.as_view(),
         name="api_vocabulary"),
    path("collections/", reading_views.Collections.as_view(), name="api_collections"),
    path(COLLECTION, reading_views.OneCollection.as_view(), name="api_collection"),
    path(COLLECTION + "entries/", reading_views.Entries.as_view(), name="api_entries"),
    path("own-list/", writing_views.OwnList.as_view(), name="api_list"),
    path("own-list/<str:record_id>/", writing_views.OwnEntry.as_view(), name="api_own_entry"),
    # None of these was meant.
    re_path(r"^.*$", Unknown.as_view(), name="api_unknown"),
]
