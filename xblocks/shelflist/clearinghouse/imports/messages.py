"""Messages that are kept in a table and read later, in whatever language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...practice.text import NText, Text
from ..reading import DescriptionError

_SEVERAL = "{first} {rest}"  # no words: nothing to translate
_AT = "{place}: {message}"
_MOST_FAULTS = 5


def kept(message: Text) -> tuple[str, dict[str, Any]]:
    """Return a message as its English pattern and JSON values."""
    values = {name: _value(value) for name, value in message.params.items()}
    if message.plural is not None:
        values["_plural"] = [message.plural, message.number]
    return message.msgid, values


def _value(value: Any) -> Any:
    if isinstance(value, Text):
        pattern, values = kept(value)
        return {"_text": pattern, **values}
    return value if isinstance(value, (int, float)) else str(value)[:1000]


def message_of(pattern: str, values: Mapping[str, Any]) -> Text:
    """Return the message that was kept."""
    plural = values.get("_plural")
    params = {name: message_of(value["_text"], value) if isinstance(value, Mapping) else value
              for name, value in values.items() if not name.startswith("_")}
    if plural:
        params.pop("n", None)
        return NText(pattern, plural[0], plural[1], **params)
    return Text(pattern, **params)


def of_faults(error: DescriptionError) -> Text:
    """Return all that is wrong with a description as one message, the first things at least."""
    messages = [Text(_AT, place=str(one.place), message=one.message) if str(one.place)
                else one.message for one in error.faults[:_MOST_FAULTS]]
    message = messages.pop()
    while messages:
        message = Text(_SEVERAL, first=messages.pop(), rest=message)
    return message
