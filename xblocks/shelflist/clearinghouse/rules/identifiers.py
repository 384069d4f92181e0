"""Identifiers of resources: read in any of their usual forms, kept in one."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

from stdnum import isbn, issn
from stdnum.exceptions import ValidationError

SCHEMES = ("doi", "isbn", "issn", "oclc", "lccn", "eric", "url")
MOST = 2000  # characters of an identifier; longer addresses are not opened by all servers

_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)\Z", re.IGNORECASE)
_OCLC = re.compile(r"(?:\(OCoLC\)\s*|OCLC\s*|ocm|ocn|on)?0*([1-9]\d{0,12})\Z", re.IGNORECASE)
_ERIC = re.compile(r"E[DJ]\d{6,7}\Z")
_LCCN = re.compile(r"[a-z]{0,3}\d{8,10}\Z")
_PORTS = {"http": 80, "https": 443}


class IdentifierError(ValueError):
    """An identifier that cannot be one of its scheme. `reason` is one of `REASONS`."""

    REASONS = ("scheme", "form", "length", "checksum")

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def normal(scheme: str, value: str) -> str:
    """Return an identifier in the form in which it is kept and compared.

    DOI: lower case, without a resolver (DOI Handbook 2.4: names are not case sensitive). ISBN:
    13 digits (ISO 2108:2017). ISSN: NNNN-NNNC (ISO 3297). OCLC: the digits, without prefix or
    leading zeros. LCCN: as LC's normalization has it. URL: http or https, scheme and host in lower
    case, no user, no fragment, no port that the scheme implies (RFC 3986, 6.2.2 and 6.2.3).

    Raises:
        IdentifierError: saying whether scheme, form, length or check digit is at fault.
    """
    text = value.strip()
    if len(text) > MOST:
        raise IdentifierError("length")
    try:
        read = _READERS[scheme]
    except KeyError:
        raise IdentifierError("scheme") from None
    return read(text)


def _doi(text: str) -> str:
    found = _DOI.match(text)
    if not found:
        raise IdentifierError("form")
    return found[1].lower()


def _isbn(text: str) -> str:
    return _checked(lambda: isbn.validate(text, convert=True))


def _issn(text: str) -> str:
    compact = _checked(lambda: issn.validate(text))
    return f"{compact[:4]}-{compact[4:]}"


def _checked(validate) -> str:  # type: ignore[no-untyped-def]
    try:
        return str(validate())
    except ValidationError as error:
        kind = type(error).__name__
        raise IdentifierError({"InvalidChecksum": "checksum", "InvalidLength": "length"}
                              .get(kind, "form")) from None


def _oclc(text: str) -> str:
    found = _OCLC.match(text)
    if not found:
        raise IdentifierError("form")
    return found[1]


def _eric(text: str) -> str:
    if not _ERIC.match(text.upper()):
        raise IdentifierError("form")
    return text.upper()


def _lccn(text: str) -> str:
    # Blanks go, what follows a slash goes, a hyphen's right side is filled to six digits.
    text = re.sub(r"\s", "", text).split("/")[0]
    left, hyphen, right = text.partition("-")
    if hyphen:
        if not right.isdigit() or len(right) > 6:
            raise IdentifierError("form")
        text = left + right.zfill(6)
    if not _LCCN.match(text):
        raise IdentifierError("form")
    return text


def _url(text: str) -> str:
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", text):
        raise IdentifierError("form")
    try:
        parts = urlsplit(text)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise IdentifierError("form") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host or parts.username is not None or "." not in host:
        raise IdentifierError("form")
    place = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
    return urlunsplit((scheme, place, path, query, ""))


_READERS = {"doi": _doi, "isbn": _isbn, "issn": _issn, "oclc": _oclc, "lccn": _lccn,
            "eric": _eric, "url": _url}


def link(scheme: str, value: str) -> str:
    """Return where a normal identifier can be followed to; '' where it leads nowhere.

    WorldCat, LC's permalinks, ERIC and the DOI resolver are addressed as they document it.
    """
    patterns = {
        "doi": "https://doi.org/{}", "oclc": "https://search.worldcat.org/title/{}",
        "lccn": "https://lccn.loc.gov/{}", "eric": "https://eric.ed.gov/?id={}",
        "issn": "https://portal.issn.org/resource/ISSN/{}", "url": "{}",
    }
    pattern = patterns.get(scheme, "")
    return pattern.format(value if scheme == "url" else quote(value, safe="/"))
