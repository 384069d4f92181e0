"""Signing in and out, and changing one's password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from .page import page


class SignIn(views.LoginView):
    """Sign in with one of the accounts; goes on to `next`, else to the catalogue."""

    template_name = "player/sign_in.html"
    redirect_authenticated_user = True
    next_page = reverse_lazy("catalogue")

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        form = context["form"]
        return page(
            self.request,
            "sign_in.html",
            status=400 if form.is_bound else 200,
            form=form,
            next=self.get_redirect_url(),
        )


class SignOut(views.LogoutView):
    """Sign out, by POST."""

    next_page = reverse_lazy("catalogue")


class Password(views.PasswordChangeView):
    """Change one's password."""

    success_url = reverse_lazy("catalogue")

    def form_valid(self, form: Any) -> HttpResponse:
        answer = super().form_valid(form)
        messages.success(self.request, _("Your password is changed."))
        return answer

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        form = context["form"]
        return page(self.request, "password.html", status=400 if form.is_bound else 200, form=form)
