"""The first accounts of a new site."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction

from .api.roles import ROLES

# No letters or digits that are taken for one another when copied from a screen.
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account just made; the password is stored nowhere but as Django's hash."""

    username: str
    password: str


def create_first_accounts() -> list[NewAccount]:
    """One account a role, named like it, if the site has no accounts at all; else none."""
    users = get_user_model()
    with transaction.atomic():
        groups = {role: Group.objects.get_or_create(name=role)[0] for role in ROLES}
        if users.objects.exists():
            return []
        accounts = []
        for role in ROLES:
            account = NewAccount(role, _password())
            user = users.objects.create_user(role, password=account.password)
            user.groups.add(groups[role])
            accounts.append(account)
    return accounts


def _password() -> str:
    """Four groups of four: 20 bits each, 80 in all."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
