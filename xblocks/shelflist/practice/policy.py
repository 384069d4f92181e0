"""Policy profiles: what a library decided, apart from what the standards say.

Libraries differ on purpose: how wide a label is, how long a Cutter may be, what to do when in
doubt. An author picks a profile by name and may change single options; the drill grades under
the result and tells the learner which policy judged the work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .form import FieldSpec, FormError
from .text import ENGLISH, Fixed, Text, Translator, trimmed
from .troubles import Trouble


@dataclass(frozen=True, slots=True)
class PolicyProfile:
    """A named set of option values that a drill ships; what it leaves out has its default."""

    name: str
    title: Text
    description: Text
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy in force for one exercise: a profile, and the options an author changed."""

    profile: PolicyProfile
    options: tuple[FieldSpec, ...] = ()
    changed: Mapping[str, Any] = field(default_factory=dict)
    own_title: str = ""
    shown: Fixed = field(init=False, repr=False, compare=False)
    """What a page says of it: its 'title' and 'lines'."""
    _values: dict[str, Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_values", {
            **{option.name: option.default for option in self.options},
            **self.profile.values, **self.changed})
        object.__setattr__(self, "shown", Fixed({
            "title": self.title, "lines": [self._line(option) for option in self.options]}))

    def __getitem__(self, name: str) -> Any:
        """Return the value in force of option `name`. Raises KeyError for an unknown name."""
        return self._values[name]

    @property
    def title(self) -> Text:
        if self.own_title:
            return Text("{words}", words=self.own_title)
        if self.changed:
            return Text("{profile}, with changes", profile=self.profile.title)
        return self.profile.title

    def lines(self, translator: Translator = ENGLISH) -> list[str]:
        """Return 'option: value' for every option, as a learner may read it."""
        lines: list[str] = self.shown.said(translator)["lines"]
        return lines

    def _line(self, option: FieldSpec) -> Text:
        value = self[option.name]
        shown: Any = value
        if option.kind == "checkbox":
            shown = Text("yes") if value else Text("no")
        elif option.choices:
            shown = next((choice.label for choice in option.choices
                          if choice.value == str(value)), value)
        elif isinstance(value, float):
            shown = trimmed(value)
        return Text("{option}: {value}", option=option.label, value=shown)


def make_policy(
    profiles: tuple[PolicyProfile, ...],
    options: tuple[FieldSpec, ...],
    profile: str = "",
    changed: Mapping[str, Any] | None = None,
    title: str = "",
) -> Policy:
    """Return the policy of `profile` (the first one when empty) with `changed` options read.

    Raises:
        FormError: field 'profile' or the option's name, when either is unknown or unreadable.
    """
    by_name = {known.name: known for known in profiles or (_NO_PROFILE,)}
    chosen = by_name.get(profile) if profile else next(iter(by_name.values()))
    if chosen is None:
        raise FormError.at("profile", Text(
            "There is no policy profile “{name}”; choose one of {names}.",
            name=profile[:60], names=", ".join(by_name)))
    specs = {option.name: option for option in options}
    read: dict[str, Any] = {}
    problems: list[Trouble] = []
    for name, value in (changed or {}).items():
        if name not in specs:
            problems.append(Trouble(str(name)[:60], Text(
                "There is no policy option “{name}”; the options are {names}.",
                name=str(name)[:60], names=", ".join(specs))))
            continue
        try:
            read[name] = specs[name].read(value)
        except FormError as error:
            problems.extend(error.problems)
    if problems:
        raise FormError(tuple(problems))
    base = Policy(chosen, options)
    return Policy(chosen, options, {n: v for n, v in read.items() if v != base[n]}, title.strip())


_NO_PROFILE = PolicyProfile("standard", Text("The standards alone"), Text(""))
