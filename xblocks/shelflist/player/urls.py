"""Addresses of the player's pages. What blocks ask for by themselves is in `endpoints`."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from .views import account, author, learner, learners, partner

COURSE = "courses/<str:course_key>/"

urlpatterns = [
    path("", learner.catalogue, name="catalogue"),
    path("sign-in/", account.SignIn.as_view(), name="sign_in"),
    path("sign-out/", account.SignOut.as_view(), name="sign_out"),
    path("password/", account.Password.as_view(), name="password"),
    path("language/", set_language, name="language"),
    path("import/", partner.import_course, name="import"),
    path("import/<int:record_id>/", partner.import_report, name="import_report"),
    path(COURSE, learner.course, name="course"),
    path(COURSE + "unit/<str:unit_key>/", learner.unit, name="unit"),
    path(COURSE + "at/<str:usage_key>/", learner.jump, name="jump"),
    path(COURSE + "progress/", learner.progress, name="progress"),
    path(COURSE + "review/", learner.review, name="review"),
    path(COURSE + "author/", author.outline, name="author"),
    path(COURSE + "author/unit/<str:unit_key>/", author.unit, name="author_unit"),
    path(COURSE + "author/edit/<str:usage_key>/", author.edit, name="edit"),
    path(COURSE + "author/publish/", author.publish, name="publish"),
    path(COURSE + "author/discard/", author.discard, name="discard"),
    path(COURSE + "author/export/", author.export, name="export"),
    path(COURSE + "learners/", learners.learners, name="learners"),
    path(COURSE + "learners/in/<str:usage_key>/", learners.learners_of, name="learners_of"),
    path(COURSE + "learners/answers.csv", learners.responses, name="responses"),
    path("clearinghouse/", include("shelflist.clearinghouse.urls")),
    path("", include("shelflist.player.endpoints")),
]

handler403 = "shelflist.player.views.errors.not_allowed"
handler404 = "shelflist.player.views.errors.not_found"
handler500 = "shelflist.player.views.errors.failed"
