"""All that the clearinghouse keeps about one person, to be handed to that person.

By a convention of the models every link to a user has the name that was signed beside it: `by` and
`by_name`. What is exported and what is forgotten is found by that, so that no table is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import CharField, ForeignKey, Model, QuerySet

from ..models import Record
from ..platform import full_name

LEFT_OUT = frozenset({"match_key", "digest", "refusals", "upload", "options", "position", "size"})
"""Columns that say nothing of a person."""
Link = tuple[type[Model], str, str]


def links() -> Iterator[Link]:
    """Give each model that a person is linked from, the field of the link, and that of the name
    beside it, or ''."""
    for model in apps.get_app_config("shelflist_clearinghouse").get_models():
        fields = {one.name: one for one in model._meta.get_fields()}
        for name, one in fields.items():
            if isinstance(one, ForeignKey) and one.remote_field.model._meta.label == (
                    settings.AUTH_USER_MODEL):
                beside = f"{name}_name"
                yield model, name, beside if isinstance(fields.get(beside), CharField) else ""


def rows_of(user: Any, model: type[Model], link: str) -> QuerySet[Any]:
    """Return the rows of a table that are linked with somebody."""
    return model._default_manager.filter(**{link: user}).order_by("pk")


def count_of(user: Any) -> dict[str, int]:
    """Return how much is kept of somebody, by table and link, where there is anything."""
    counts = {_section(model, link): rows_of(user, model, link).count()
              for model, link, _name in links()}
    return {name: count for name, count in counts.items() if count}


def export(user: Any) -> Iterator[str]:
    """Give the JSON of all that is kept about a user, piece by piece.

    An object: `person`, then a list for each table and link, such as `version.by`: the versions
    that they wrote. Their own list is `savedrecord.user`, what they did and reported `action.by`.
    """
    person = {"username": user.get_username(), "name": full_name(user)}
    yield f'{{"person": {_json(person)}'
    for model, link, beside in links():
        yield f',\n{_json(_section(model, link))}: ['
        found = rows_of(user, model, link)
        if _is_about_records(model):
            found = found.select_related("record")
        for index, row in enumerate(found.iterator(chunk_size=200)):
            yield ("," if index else "") + "\n" + _json(_row(row, beside))
        yield "]"
    yield "}\n"


def _section(model: type[Model], link: str) -> str:
    return f"{model._meta.model_name}.{link}"


def _row(row: Model, beside: str) -> dict[str, Any]:
    made = {one.name: one.value_from_object(row) for one in row._meta.concrete_fields
            if one.name not in LEFT_OUT}
    # Who else had to do with it is not told here.
    for model, link, name in links():
        if model is type(row):
            made.pop(link, None)
            if name != beside:
                made.pop(name, None)
    record = getattr(row, "record", None)
    if _is_about_records(type(row)) and record is not None:
        made["title"] = record.title
    return {name: value for name, value in made.items() if value not in (None, "", [], {})}


def _is_about_records(model: type[Model]) -> bool:
    return model is not Record and any(
        one.name == "record" and one.is_relation for one in model._meta.concrete_fields)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)

