"""How much of a title filing skips: by the standard's own examples, LC's titles and properties."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelflist.drills.marc.rules.articles import ARTICLES
from shelflist.drills.marc.rules.nonfiling import DOUBTS, MOST, REASONS, count, indicator_of

TITLES = list(csv.DictReader(
    (Path(__file__).parent.parent / "data" / "nonfiling.tsv").read_text("utf-8").splitlines(),
    delimiter="\t", quoting=csv.QUOTE_NONE))

# Examples that MARC 21 prints under 245, second indicator.
MARC_EXAMPLES = [
    ("The Year book of medicine", "eng", 4), ("A report to the legislature for the year ...", "eng", 2),
    ("L'enfant criminal", "fre", 2), ("[The Part of Pennsylvania that ... townships]", "eng", 5),
    ("--the serpent--snapping eye", "eng", 6), ("The ... annual report to the Governor", "eng", 8),
    ("L'été", "fre", 2), ('The "winter mind"', "eng", 5),
    (unicodedata.normalize("NFD", "Hē Monē tou Horous Sina"), "gre", 4),
    (unicodedata.normalize("NFD", "Tōn meionotētōn eunoia"), "gre", 5),
    ("[Diary]", "eng", 0), ('"Ace" any test', "eng", 0),
]
CERTAIN = [
    ("A is for apple", "eng", 0, "letter"), ("A to Z", "eng", 0, "letter"),
    ("A & P", "eng", 0, "letter"), ("A B C of cooking", "eng", 0, "letter"),
    ('"A" is for alibi', "eng", 0, "letter"), ("A. Philip Randolph", "eng", 0, "no-article"),
    ("A+ certification", "eng", 0, "no-article"), ("A-Z of dogs", "eng", 0, "no-article"),
    ("A posteriori", "eng", 0, "phrase"), ("A cappella singing", "eng", 0, "phrase"),
    ("A la carte", "eng", 0, "phrase"), ("À la carte", "fre", 0, "no-article"),
    ("L.A. confidential", "eng", 0, "no-article"), ("La Salle", "eng", 0, "name"),
    ("Los Angeles", "eng", 0, "name"), ("Los Angeles", "spa", 0, "name"),
    ("Las Vegas nights", "eng", 0, "name"), ("Die hard", "eng", 0, "word"),
    ("Die Härte", "ger", 4, "article"), ("The The", "eng", 4, "article"),
    ("The", "eng", 0, "no-article"), ("A", "hun", 0, "no-article"), ("", "eng", 0, "no-article"),
    ("Theory", "eng", 0, "no-article"), ("Anthology", "eng", 0, "no-article"),
    ("An hour", "eng", 3, "article"), ("An FBI story", "eng", 3, "article"),
    ("An 18th-century diary", "eng", 3, "article"), ("(The) art", "eng", 6, "article"),
    ("“The sun”", "eng", 5, "article"), ("¡La vida!", "spa", 4, "article"),
    ("L’été", "fre", 2, "elision"), ("Un'altra vita", "ita", 3, "elision"),
    ("Gl'innamorati", "ita", 3, "elision"), ("al-Qāmūs", "ara", 3, "elision"),
    ("ash-Shams", "ara", 4, "elision"), ("ha-Arets", "heb", 3, "elision"),
    ("'t Lied van de zee", "dut", 3, "article"), ("'n Man", "afr", 3, "article"),
    ("An t-oileánach", "gle", 5, "elision"), ("Az ember tragédiája", "hun", 3, "article"),
    ("Y ddraig", "wel", 2, "article"), ("Ang mga anak", "tgl", 8, "article"),
    ("Den svenska skolan", "swe", 4, "article"), ("Et dukkehjem", "nor", 3, "article"),
    ("Det forsømte forår", "dan", 4, "article"), ("Война и мир", "rus", 0, "no-article"),
    ("The Tale of Genji", "jpn", 4, "article"),
]
DOUBTFUL = [
    ("El Greco", "eng", 0, (3,), "foreign"), ("El Greco", "spa", 3, (0,), "name"),
    ("La partera", "eng", 3, (0,), "foreign"), ("Le monde", "eng", 3, (0,), "foreign"),
    ("De Gaulle", "eng", 0, (3,), "foreign"), ("Die Fledermaus", "eng", 4, (0,), "foreign"),
    ("An Lushan", "eng", 0, (3,), "name"), ("The Hague", "eng", 4, (0,), "name"),
    ("A level physics", "eng", 2, (0,), "letter"), ("Un de nous", "fre", 0, (3,), "numeral"),
    ("El que pierde entra", "spa", 0, (3,), "pronoun"), ("Das ist ein Buch", "ger", 0, (4,), "pronoun"),
    ("A caminho do mar", "por", 0, (2,), "preposition"), ("La strada", "und", 3, (0,), "language"),
    ("... [[[[[The end", "eng", 0, (9,), "too-long"),
]


@pytest.mark.parametrize(("title", "language", "wanted"), MARC_EXAMPLES)
def test_the_standard_s_own_examples(title: str, language: str, wanted: int) -> None:
    found = count(title, language)
    assert (found.count, found.ask) == (wanted, False)


@pytest.mark.parametrize(("title", "language", "wanted", "reason"), CERTAIN)
def test_titles_that_decide_themselves(title: str, language: str, wanted: int,
                                       reason: str) -> None:
    found = count(title, language)
    if language != "jpn":
        assert not found.ask
    assert (found.count, found.reason) == (wanted, reason)
    assert found.skipped == title[:wanted]


@pytest.mark.parametrize(("title", "language", "wanted", "others", "doubt"), DOUBTFUL)
def test_titles_that_a_person_must_decide(title: str, language: str, wanted: int,
                                          others: tuple[int, ...], doubt: str) -> None:
    found = count(title, language)
    assert found.ask
    assert (found.count, found.others, found.doubt) == (wanted, others, doubt)


@pytest.mark.parametrize("row", TITLES, ids=lambda row: f"{row['lccn']} {row['title'][:20]}")
def test_titles_of_the_library_of_congress(row: dict[str, str]) -> None:
    found = count(row["title"], row["language"])
    assert found.count == int(row["count"])
    assert found.others == tuple(int(one) for one in row["others"].split(",") if one)


def test_agreement_with_the_library_of_congress_is_what_the_table_says() -> None:
    differ = [row for row in TITLES if row["lc"] not in {row["count"], *row["others"].split(",")}]
    assert len(TITLES) > 150
    assert len(differ) == 11


def test_precomposed_and_decomposed_articles_count_as_they_stand() -> None:
    composed = count("Hē Monē", "gre")
    apart = count(unicodedata.normalize("NFD", "Hē Monē"), "gre")
    assert (composed.count, composed.normalized) == (3, 4)
    assert (apart.count, apart.normalized) == (4, 3)
    assert count("Él", "spa").count == count("Été", "fre").count == 0


@given(st.sampled_from(sorted(ARTICLES)), st.data())
def test_every_article_of_the_list_is_skipped_with_its_blank(language: str,
                                                             data: st.DataObject) -> None:
    article = data.draw(st.sampled_from(ARTICLES[language]))
    title = f"{article}{'' if article[-1] in chr(39) + '-' else ' '}zzyzx qwerty"
    found = count(title, language)
    wanted = len(title) - len("zzyzx qwerty")
    assert wanted in (found.count, *found.others)


@given(st.text(max_size=40), st.sampled_from([*sorted(ARTICLES), "rus", "", "xxx"]))
def test_any_text_gets_an_answer_within_an_indicator(title: str, language: str) -> None:
    found = count(title, language)
    assert 0 <= found.count <= MOST
    assert all(0 <= other <= MOST for other in found.others)
    assert found.skipped == title[:found.count]
    assert found.reason in REASONS
    assert found.doubt in ("", *DOUBTS)
    assert found.ask == bool(found.others)


def test_the_field_says_which_indicator_counts() -> None:
    assert [indicator_of(tag) for tag in ("130", "245", "730", "830")] == [1, 2, 1, 2]
    with pytest.raises(KeyError):
        indicator_of("246")
