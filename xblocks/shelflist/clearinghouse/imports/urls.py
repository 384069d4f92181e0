"""Addresses of imports, and of files of many records."""

from __future__ import annotations

from django.urls import path

from ..views import exporting, importing

BATCH = "imports/<int:batch_id>/"

urlpatterns = [
    path("imports/", importing.imports, name="imports"),
    path(BATCH, importing.batch, name="import"),
    path(BATCH + "look/", importing.look, name="look_through"),
    path(BATCH + "confirm/", importing.confirm, name="confirm_import"),
    path(BATCH + "drop/", importing.drop, name="drop_import"),
    path(BATCH + "undo/", importing.undo, name="undo_import"),
    path(BATCH + "refused.csv", importing.refusals, name="refusals"),
    path("export/", exporting.found, name="export_found"),
    path("my-list/export/", exporting.own_list, name="export_list"),
    path("collections/<slug:slug>/export/", exporting.collection, name="export_collection"),
]
