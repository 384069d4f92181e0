"""Initial articles by language, and the words that only look like one.

The articles are facts of MARC 21 Bibliographic, Appendix F (Initial Definite and Indefinite
Articles, December 2023), by MARC language code. An article that ends in an apostrophe or a
hyphen is joined to its word; every other is followed by a blank. Plural indefinites such as
Spanish 'unos' are no initial articles (LCRI 21.30J).
"""

from __future__ import annotations

from types import MappingProxyType

_LISTS = {
    "afr": "die 'n",
    "alb": "një nje",
    "ara": "al- el-",
    "bal": "al-",
    "cat": "el els en l' la les un una",
    "dan": "de den det en et",
    "dut": "de een eene het 'n 't",
    "eng": "a an the",
    "epo": "la",
    "fre": "l' la le les un une",
    "fry": "de 'e in it 'n 't",
    "ger": "das dem den der des die ein eine einem einen einer eines 's",
    "gla": "a' am an an|t- na na|h-",
    "gle": "an an|t- na na|h-",
    "glg": "a as o os un unha",
    "grc": "hai hē heis hen ho hoi ta tē tēn tēs to tō tois ton tōn tou",
    "gre": "hai hē heis hen hena henas ho hoi ta tē tēn tēs to tō tois ton tōn tou",
    "haw": "he ka ke na nā",
    "heb": "ha- he-",
    "hun": "a az egy",
    "ice": "hið hin hina hinar hinir hinn hinna hinnar hinni hins hinu hinum 'r",
    "ita": "gl' gli i il l' la le lo un un' una uno",
    "mlg": "ny",
    "mlt": "il- l-",
    "nno": "de dei den det ei ein eit",
    "nob": "de den det ei en et",
    "nor": "de dei den det ei ein eit en et",
    "oci": "il l' la las le les lo los lou lu un una uno",
    "pan": "al-",
    "per": "al-",
    "por": "a as o os um uma",
    "pro": "il l' la las le les lo los lou lu un una uno",
    "rum": "a al o un unei unui",
    "sco": "a an ane the",
    "spa": "el la las lo los un una",
    "swe": "de den det en ett",
    "tgl": "ang ang|mga mga",
    "tur": "al- bir",
    "urd": "al-",
    "wel": "y yr",
    "wln": "des ein enne l' les",
    "yid": "a an der di die dos eyn eyne",
}
# The longest first, so that 'ang mga' is found before 'ang'. '|' above stands for a blank.
ARTICLES = MappingProxyType({
    language: tuple(sorted((word.replace("|", " ") for word in words.split()),
                           key=lambda word: (-len(word), word)))
    for language, words in _LISTS.items()})

# Articles that also count: 'one'. MARC 21 asks to skip articles, never numerals.
NUMERALS = MappingProxyType({
    "cat": "un una", "dan": "en et", "dut": "een", "fre": "un une", "ger": "ein eine einen einer",
    "glg": "un unha", "hun": "egy", "ita": "un una uno", "nno": "ein eit ei", "nob": "en et",
    "nor": "en et ein eit", "por": "um uma", "rum": "un o", "spa": "un una", "swe": "en ett",
    "tur": "bir", "oci": "un una",
})
# The word after a numeral: one of…, one for…, one and…, one time.
AFTER_A_NUMERAL = MappingProxyType({
    "dan": "af for gang og", "dut": "en keer maal op van voor", "fre": "de et fois ou par pour sur",
    "ger": "aus für mal und von", "ita": "a di e per su volta", "nor": "av for gang og",
    "por": "a de e por só vez", "spa": "a de o por sola vez y", "swe": "av för gång och",
})
# Pronouns that look like articles: 'El que pierde entra', 'Das ist ein Buch'.
AFTER_A_PRONOUN = MappingProxyType({
    "cat": "de que", "dan": "der som er var", "dut": "is was zijn", "glg": "que de",
    "ger": "bin bist da hat ist kann sind war waren wird", "ita": "che",
    "nob": "er som var", "nor": "er som var", "spa": "de del que", "por": "que de do da",
    "swe": "som är var",
})
# Prepositions that look like articles: Portuguese 'A caminho do mar'.
AFTER_A_PREPOSITION = MappingProxyType({
    "por": "bordo caminho favor meio partir propósito quem respeito sós",
})

# In English: what follows the letter A, and foreign phrases that begin with it.
AFTER_THE_LETTER = frozenset(
    "am and as at by comes equals for from has in is of or stands through thru to vs versus was "
    "were with".split())
A_PHRASES = ("à", "bas", "cappella", "capella", "contrario", "deux", "fortiori", "gogo", "jour",
             "la", "l'", "mensa", "metà", "posteriori", "priori", "propos", "quo", "rebours",
             "tempo", "un", "votre")
A_DOUBTFUL = ("is", "level", "levels", "one", "train")
# Foreign articles that begin titles in records coded English, and are no English words.
FOREIGN_IN_ENGLISH = tuple(
    "l' un' gl' al- das der det gli het il la las le les los un una une el".split())
# Articles so much of one language that they tell a title from the language of the record.
FOREIGN_ELSEWHERE = tuple("al- das der gli las les los the".split())
# English words that are articles elsewhere, or of dialects on the list of Appendix F.
DOUBTFUL_IN_ENGLISH = tuple("d' da de den die ein te ye".split())

# Names whose article is part of the name in the form that LC has established.
NAMES = (
    "El Cajon", "El Dorado", "El Monte", "El Paso", "El Salvador", "La Bruyère", "La Fayette",
    "La Fontaine", "La Jolla", "La Libertad", "La Mancha", "La Pampa", "La Paz", "La Plata",
    "La Rioja", "La Rochefoucauld", "La Rochelle", "La Salle", "La Spezia", "Las Cruces",
    "Las Palmas", "Las Vegas", "Le Corbusier", "Le Creusot", "Le Havre", "Le Mans", "Le Pen",
    "Los Alamos", "Los Angeles", "Los Gatos", "Los Mochis",
)
