"""Every rule explained: for the terminal, and for docs/reference/packages.md."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import gettext as _

from shelflist.packages import checks, reading
from shelflist.packages.messages import Rule


def rules_as_text() -> str:
    """All rules for a terminal."""
    return "\n\n".join(
        "\n".join((f"{rule.code} ({rule.severity.value})", *_sentences(rule)))
        for rule in checks.RULES
    )


def _sentences(rule: Rule) -> Iterator[str]:
    yield f"  {_(rule.message)}"
    yield "  " + _("Open edX: {text}").format(text=_(rule.platform))
    yield "  " + _("Remedy: {text}").format(text=_(rule.remedy))


def rules_as_markdown() -> str:
    """All rules as Markdown, a section for each group."""
    parts = []
    for module in (reading, *checks.MODULES):
        title = (module.__doc__ or "").split("\n")[0].rstrip(".")
        parts.append(f"### {title}\n")
        for rule in module.RULES:
            parts.append(
                f"#### `{rule.code}` ({rule.severity.value})\n\n"
                f"Says: {_plain(rule.message)}\n\n"
                f"Open edX: {_plain(rule.platform)}\n\n"
                f"What to do: {_plain(rule.remedy)}\n"
            )
    return "\n".join(parts)


def _plain(text: str) -> str:
    """Markdown that shows tags and placeholders as they are."""
    if text == "{reason}" or text == "{what}":
        return _("what is wrong, in the words of whoever read it.")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("*", "\\*")
