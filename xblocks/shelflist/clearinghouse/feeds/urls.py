"""Addresses of feeds and sitemaps."""

from __future__ import annotations

from django.urls import path

from . import atom, sitemap

urlpatterns = [
    path("feeds/records/", atom.records, name="feed"),
    path("feeds/publications/", atom.publications, name="feed_of_publications"),
    path("feeds/collections/<slug:slug>/", atom.collection, name="feed_of_collection"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap.part, name="sitemap_part"),
]
