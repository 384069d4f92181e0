"""Addresses of publications, below `publications/`."""

from __future__ import annotations

from django.urls import path

from ..views import publications, writing

TOPIC = "<int:topic_id>/"

urlpatterns = [
    path("", publications.listing, name="publications"),
    path("list/<slug:name>/", publications.listing, name="publication_list"),
    path("want/", writing.want, name="want"),
    path(TOPIC, publications.publication, name="publication"),
    path(TOPIC + "topic/", publications.topic, name="topic"),
    path(TOPIC + "write/", writing.write, name="write"),
    path(TOPIC + "step/<slug:verb>/", writing.step, name="topic_step"),
    path(TOPIC + "versions/<int:version_number>/", publications.version, name="topic_version"),
]
