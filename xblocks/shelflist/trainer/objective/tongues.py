"""The languages that objectives are read in, with the packaged lists of verbs."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from .rules.english import ENGLISH
from .rules.lexicon import Level, Verb, VerbKind, inflect_english, inflect_spanish, make_lexicon
from .rules.reading import Tongue
from .rules.spanish import SPANISH

_DATA = "shelflist.trainer.objective"


def verbs(language: str) -> tuple[Verb, ...]:
    """Return the packaged verbs of a language (`data/PROVENANCE.md` says where they come from)."""
    text = resources.files(_DATA).joinpath("data", f"verbs_{language}.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    return tuple(
        Verb(lemma, VerbKind(kind), tuple(map(Level, levels.split())), noun == "noun",
             tuple(forms.split()))
        for lemma, kind, levels, noun, _source, forms in rows)


@lru_cache(maxsize=1)
def tongues() -> dict[str, Tongue]:
    """Return every language that can be read, by its code."""
    return {
        "en": Tongue(ENGLISH, make_lexicon(verbs("en"), inflect_english)),
        "es": Tongue(SPANISH, make_lexicon(verbs("es"), inflect_spanish)),
    }


@lru_cache(maxsize=64)
def tongues_with(accepted: tuple[Verb, ...]) -> dict[str, Tongue]:
    """Return the languages with an author's verbs added, which come before the packaged ones."""
    if not accepted:
        return tongues()
    return {code: Tongue(one.grammar, one.lexicon.with_verbs(accepted))
            for code, one in tongues().items()}
