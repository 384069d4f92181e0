"""The addresses of a site that has the clearinghouse and nothing else."""

from django.urls import include, path

urlpatterns = [
    path("clearinghouse/", include("shelflist.clearinghouse.urls")),
]
