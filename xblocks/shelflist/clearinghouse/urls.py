"""Addresses of the clearinghouse, below whatever the site puts before them."""

from __future__ import annotations

from django.urls import include, path

from .views import (
    citing,
    collecting,
    finding,
    my_data,
    own_list,
    proposing,
    queues,
    record,
    working,
)

app_name = "shelflist_clearinghouse"

RECORD = "record/<uuid:record_id>/"
COLLECTION = "collections/<slug:slug>/"

urlpatterns = [
    path("", finding.find, name="find"),
    path("oai", include("shelflist.clearinghouse.oai.provider.urls")),
    path("api/v1/", include("shelflist.clearinghouse.rest.urls")),
    path("", include("shelflist.clearinghouse.feeds.urls")),
    path("", include("shelflist.clearinghouse.imports.urls")),
    path("propose/", proposing.propose, name="propose"),
    path("my-list/", own_list.own_list, name="own_list"),
    path("my-list/<uuid:record_id>/", own_list.note, name="note"),
    path("my-data/", my_data.my_data, name="my_data"),
    path("my-data/file/", my_data.download, name="my_data_file"),
    path("repositories/", include("shelflist.clearinghouse.oai.harvest.urls")),
    path("queues/", queues.queues, name="queues"),
    path("queues/<slug:name>/", queues.queues, name="queue"),
    path("collections/", collecting.collections, name="collections"),
    path("new-collection/", collecting.curate, name="new_collection"),
    path(COLLECTION, collecting.collection, name="collection"),
    path(COLLECTION + "curate/", collecting.curate, name="curate"),
    path(COLLECTION + "curate/<uuid:record_id>/", collecting.entry, name="entry"),
    path("publications/", include("shelflist.clearinghouse.publications.urls")),
    path(RECORD, record.record, name="record"),
    path(RECORD + "as/<slug:name>/", citing.export, name="export"),
    path(RECORD + "save/", record.save, name="save"),
    path(RECORD + "review/", record.review, name="review"),
    path(RECORD + "report/", record.report, name="report"),
    path(RECORD + "collect/", record.collect, name="collect"),
    path(RECORD + "edit/", proposing.edit, name="edit"),
    path(RECORD + "work/", working.work, name="work"),
    path(RECORD + "work/<slug:verb>/", working.step, name="step"),
    path(RECORD + "history/", working.history, name="history"),
    path(RECORD + "history/revert/", working.revert, name="revert"),
    path("reviews/<int:review_id>/", record.show_review, name="show_review"),
]
