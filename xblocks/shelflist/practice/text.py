"""Messages that are written once, in English, and rendered late, in the reader's language.

Rules and exercises run without a request and so without a language. They say what they mean
with `Text`; the block renders it when it knows who reads.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import NoneType
from typing import Any, Protocol
from weakref import WeakKeyDictionary


class Translator(Protocol):
    """What a message needs of a catalogue: the two calls of `gettext.NullTranslations`."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str: ...


ENGLISH: Translator = _gettext.NullTranslations()


def N_(msgid: str) -> str:
    """Mark `msgid` for the catalogues and return it unchanged."""
    return msgid


@dataclass(frozen=True, slots=True)
class Text:
    """A translatable message: `Text("Spine {n} stands too early.", n=3)`.

    Parameters fill `{name}` places by `str.format` and may be `Text` themselves. A message
    made by `NText` also carries a plural form and the number that chooses between the two.
    """

    msgid: str
    params: Mapping[str, Any] = field(default_factory=dict)
    plural: str | None = None
    number: int = 0

    def __init__(self, msgid: str, /, **params: Any) -> None:
        _set_msgid(self, msgid)
        _set_params(self, params)
        _set_plural(self, None)
        _set_number(self, 0)

    def render(self, translator: Translator = ENGLISH) -> str:
        """Return the message in the translator's language with its places filled."""
        if self.plural is None:
            # English is what is written here, and most that is rendered. gettext answers an empty
            # msgid with the catalogue's header.
            pattern = self.msgid
            if pattern and translator is not ENGLISH:
                pattern = translator.gettext(pattern)
        else:
            pattern = translator.ngettext(self.msgid, self.plural, self.number)
        params = self.params
        if not params:
            return pattern
        said: dict[str, Any] | None = None
        for name, value in params.items():
            if type(value) is Text:
                if said is None:
                    said = dict(params)
                said[name] = value.render(translator)
        return pattern.format_map(params if said is None else said)

    def __str__(self) -> str:
        return self.render()


# Hundreds of messages are made for a page: their slots are filled without a search for them.
_set_msgid, _set_params, _set_plural, _set_number = (
    Text.__dict__[name].__set__ for name in ("msgid", "params", "plural", "number"))


def NText(singular: str, plural: str, n: int, /, **params: Any) -> Text:
    """Return a `Text` with a plural; `{n}` is filled with the number."""
    text = Text(singular, n=n, **params)
    _set_plural(text, plural)
    _set_number(text, n)
    return text


def verbatim(words: str) -> Text:
    """Return a `Text` that is never translated: an author's words, a call number, a rule's name."""
    return Text("{words}", words=words)


def decimal(value: float, places: int = 2) -> Text:
    """Return a number of `places` decimals with its sign: '0.75', '−1.00'; '0,75' to a Spaniard."""
    whole, part = _digits(value, places).split(".")
    # Translators: a number with its decimals; what stands between is the decimal sign.
    return Text("{whole}.{part}", whole=whole, part=part)


def trimmed(value: float, places: int = 2) -> str | Text:
    """Return a number with no more decimals than it needs, and `places` at most: '15', '12.5'."""
    whole, part = _digits(value, places).split(".")
    part = part.rstrip("0")
    return Text("{whole}.{part}", whole=whole, part=part) if part else whole


def _digits(value: float, places: int) -> str:
    # What rounds to nothing has no sign.
    return f"{round(float(value), places) or 0.0:.{places}f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Html:
    """Sanitised HTML of an author's within JSON data; its `/static/` links are made good late."""

    markup: str


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a course's file, '/static/NAME', within JSON data; it is made good late."""

    address: str


class Fixed:
    """JSON data that is the same on every page, and may stand there several times: a rubric, say.

    It is rendered once for each translator, so in English, which has one for all readers, once.
    What comes of it is changed by nobody. No `Html` and no `Link` stands in it: the addresses in
    those are a runtime's own.
    """

    __slots__ = ("_data", "_english", "_said")

    def __init__(self, data: Any) -> None:
        self._data = data
        self._english: Any = None
        # A translator of another language lives as long as its request does.
        self._said: WeakKeyDictionary[Translator, Any] = WeakKeyDictionary()

    def said(self, translator: Translator) -> Any:
        """Return the data in the translator's language."""
        if translator is ENGLISH:
            if self._english is None:
                self._english = rendered(self._data)
            return self._english
        said = self._said.get(translator)
        if said is None:
            said = self._said[translator] = rendered(self._data, translator)
        return said


_PLAIN = frozenset((str, int, float, bool, NoneType))


def rendered(value: Any, translator: Translator = ENGLISH,
             link: Callable[[str], str] = str) -> Any:
    """Return JSON data with every `Text` in it, at any depth, in the translator's language.

    `link` makes the `/static/` links of every `Html` and `Link` in it good.
    """
    # By exact type first: most values are plain, and to ask of each what it is takes longer than
    # all the rest.
    def made(value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is Text:
            return value.render(translator)
        if kind is Fixed:
            return value.said(translator)
        if kind is list or isinstance(value, (list, tuple)):
            return [one if type(one) in _PLAIN else made(one) for one in value]
        if kind is dict or isinstance(value, Mapping):
            return {name: one if type(one) in _PLAIN else made(one) for name, one in value.items()}
        if kind is Html:
            return link(value.markup)
        if kind is Link:
            return link(f'"{value.address}"')[1:-1]
        return value

    return made(value)
