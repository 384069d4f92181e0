"""Addresses of repositories to harvest from, below `repositories/`."""

from __future__ import annotations

from django.urls import path

from ...views import harvesting

urlpatterns = [
    path("", harvesting.repositories, name="repositories"),
    path("new/", harvesting.repository, name="new_repository"),
    path("<int:repository_id>/", harvesting.repository, name="repository"),
    path("<int:repository_id>/harvest/", harvesting.harvest_now, name="harvest"),
]
