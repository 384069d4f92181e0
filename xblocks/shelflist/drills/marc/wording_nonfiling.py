"""What is said of a count of nonfiling characters, and why it is what it is."""

from __future__ import annotations

from ...practice.text import Text
from .rules.nonfiling import Nonfiling

# Why the count is what it is: after the answer may be shown.
_REASONS = {
    "article": Text("{n}: filing skips “{skipped}”, the article “{article}” and what follows it "
                    "up to the first letter that files."),
    "elision": Text("{n}: filing skips “{skipped}”; the article is joined to its word, so no "
                    "blank is counted."),
    "no-article": Text("0: the title begins with no article of its language; marks alone are not "
                       "skipped."),
    "letter": Text("0: “{article}” is a letter here, not the article."),
    "phrase": Text("0: “{article}” belongs to a phrase of another language and is no article."),
    "name": Text("0: “{article}” is part of a name and files."),
    "numeral": Text("0: “{article}” is the number one here, not the article."),
    "pronoun": Text("0: “{article}” is a pronoun here, not the article."),
    "preposition": Text("0: “{article}” is a preposition here, not the article."),
    "word": Text("0: “{article}” is a word of this title, not an article."),
    "too-long": Text("0: more than nine characters would be skipped, and an indicator holds one "
                     "digit."),
}
DOUBTS = {
    "name": Text("the article may belong to a name"),
    "foreign": Text("the title may be in another language than its record"),
    "letter": Text("the letter A or the article"),
    "numeral": Text("the number one or the article"),
    "pronoun": Text("a pronoun or the article"),
    "preposition": Text("a preposition or the article"),
    "language": Text("the language is not known"),
    "too-long": Text("more than nine characters to skip"),
}


def reason(right: Nonfiling, count: int, title: str) -> Text:
    """Return why `count` is right for a title; the author may have decided otherwise than we."""
    if right.count == count:
        return Text(_REASONS[right.reason].msgid, n=count, skipped=right.skipped,
                    article=right.article)
    if count:
        return Text("{n}: filing skips “{skipped}”.", n=count, skipped=title[:count])
    return Text("0: nothing of this title is skipped.")


def wrong(title: str, right: Nonfiling, wanted: int, got: int) -> Text:
    """Return what a wrong count would skip, and where it goes wrong."""
    skipped = title[:got]
    if got == 0:
        return Text("0 skips nothing: does the title begin with an article of its language?")
    if wanted == 0:
        if not any(one.isalnum() for one in skipped):
            return Text("{n} skips “{skipped}”: marks at the head of a title are counted only "
                        "with an article.", n=got, skipped=skipped)
        return Text("{n} skips “{skipped}”: is that an article here?", n=got, skipped=skipped)
    if got > wanted:
        return Text("{n} skips “{skipped}”: that goes into the first word that files.", n=got,
                    skipped=skipped)
    if title[got:wanted].isspace():
        return Text("{n} skips “{skipped}”: the space after the article counts too.", n=got,
                    skipped=skipped)
    article_end = len(right.skipped.rstrip()) if right.skipped else wanted
    if got < article_end and not title[:1].isalnum():
        return Text("{n} skips “{skipped}”: a mark before the article counts too.", n=got,
                    skipped=skipped)
    return Text("{n} skips “{skipped}”: everything before the first letter that files counts.",
                n=got, skipped=skipped)
