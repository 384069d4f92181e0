"""The address of the provider, below that of the clearinghouse."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("", views.provide, name="oai")]
