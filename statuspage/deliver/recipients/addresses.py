"""What can be an e-mail address or a telephone number, and when two of them are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

_LONGEST = 320  # RFC 3696: 64 before the @, 255 behind it


class Medium(StrEnum):
    """What a recipient's address is."""

    MAIL = "e-mail address"
    PHONE = "telephone number"


PERSONAL: Mapping[str, Medium] = MappingProxyType(
    {
        "email": Medium.MAIL,
        "sms": Medium.PHONE,
        "press": Medium.MAIL,
        "hotline": Medium.MAIL,
        "brief": Medium.MAIL,
    }
)
"""The channels that have recipients of their own; the others are posted by a route."""


class Address(NamedTuple):
    """Where a message goes (`to`), and what is equal for the same recipient (`same`)."""

    to: str
    same: str


class NoAddress(ValueError):
    """What stands there cannot be an address; says why, and never what stands there."""


def read(written: str, medium: Medium) -> Address:
    """The address that is written; raises NoAddress.

    Of `Ann <ann@example.com>` the name is dropped. Two e-mail addresses are the same if they
    differ in capitals or in how the domain is written; what follows a plus sign matters.
    """
    text = written.strip(" \t\N{NO-BREAK SPACE}")
    if not text:
        raise NoAddress(f"the {medium} is missing")
    if len(text) > _LONGEST:
        raise NoAddress(f"the {medium} is too long to be one")
    if not (text.isascii() and text.isprintable()):
        for character in text:
            _refuse_unseen(character)
    return _mail(text) if medium is Medium.MAIL else _phone(text)


def read_any(written: str) -> Address:
    """The address that is written, of whichever medium; raises NoAddress."""
    is_mail = "@" in written or any(map(str.isalpha, written))
    return read(written, Medium.MAIL if is_mail else Medium.PHONE)


def _refuse_unseen(character: str) -> None:
    """Raises for what nobody sees: it breaks headers, or makes an address look like another."""
    if character in "\r\n\v\f\x85\u2028\u2029":
        raise NoAddress("there is a line break in the address")
    if "\udc80" <= character <= "\udcff":
        raise NoAddress("it is not written in UTF-8: save the file as 'CSV UTF-8'")
    sort = unicodedata.category(character)
    if sort[0] == "C":
        raise NoAddress(f"there is an invisible character in the address (U+{ord(character):04X})")


# E-mail

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_PLAIN = re.compile(rf"{_ATEXT}(?:\.{_ATEXT})*@(?:{_LABEL}\.)+(?=[A-Za-z0-9-]*[A-Za-z]){_LABEL}")
_NAMED = re.compile(r"[^<>]*<([^<>]*)>")
_ATOM = re.compile(_ATEXT)
_ASCII_LABEL = re.compile(_LABEL)
_DOTS = re.compile("[.\u3002\uff0e\uff61]")


def _mail(text: str) -> Address:
    if _PLAIN.fullmatch(text) is None:
        text = _unusual(text)
    local, _, domain = text.rpartition("@")
    if len(local.encode()) > 64 or len(domain) > 253:
        raise NoAddress("the e-mail address is too long to be one")
    domain = domain.lower()
    return Address(f"{local}@{domain}", f"{local.lower()}@{domain}")


def _unusual(text: str) -> str:
    """An address with a name before it, or in letters of any script; raises NoAddress."""
    named = _NAMED.fullmatch(text)
    if named is not None:
        text = named[1].strip()
    if text.count("@") > 1:
        raise NoAddress("more than one e-mail address stands here: write a row for each")
    local, at, domain = text.partition("@")
    if not at:
        raise NoAddress("it is no e-mail address: it has no @")
    return f"{_local(local)}@{_domain(domain)}"


def _local(text: str) -> str:
    local = unicodedata.normalize("NFC", text)
    for atom in local.split("."):
        # Letters of all scripts may stand here (RFC 6531); `x` takes the place of each.
        plain = "".join("x" if not c.isascii() and _is_of_a_word(c) else c for c in atom)
        if not _ATOM.fullmatch(plain):
            raise NoAddress("it is no e-mail address: what stands before the @ cannot be")
    return local


def _domain(text: str) -> str:
    """The domain in the letters that every server knows (RFC 5891)."""
    labels = [_label(label) for label in _DOTS.split(text)]
    if len(labels) < 2 or not all(map(_ASCII_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        raise NoAddress("it is no e-mail address: what stands after the @ is no domain")
    return ".".join(labels)


def _label(text: str) -> str:
    # Character by character: `lower` of a whole word gives a sigma at its end another form.
    label = "".join(each.lower() for each in unicodedata.normalize("NFKC", text))
    if label.isascii():
        return label
    if unicodedata.category(label[0])[0] == "M" or not all(
        each == "-" or _is_of_a_word(each) for each in label
    ):
        return ""
    return f"xn--{label.encode('punycode').decode()}"


def _is_of_a_word(character: str) -> bool:
    """Whether it is a letter, a mark on one, or a figure."""
    return unicodedata.category(character)[0] in "LMN"


# Telephone

_BETWEEN = re.compile(r"[ ().\-/\N{NO-BREAK SPACE}\u2010-\u2015\u202f]")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


def _phone(text: str) -> Address:
    if "@" in text:
        raise NoAddress("an e-mail address stands where a telephone number should")
    plain = unicodedata.normalize("NFKC", text.removeprefix("'"))
    if re.fullmatch(r"[0-9]+[.,]?[0-9]*[eE]\+?[0-9]+", plain):
        raise NoAddress(
            "the spreadsheet has made a figure of the telephone number: "
            "set the column to 'text' and write it again"
        )
    if "(0)" in plain:
        raise NoAddress("the telephone number has a (0) in it, which is not dialled: take it out")
    number = _BETWEEN.sub("", plain)
    if not number.startswith("+"):
        raise NoAddress(
            "the telephone number must begin with + and the code of the country, such as +49"
        )
    if not _E164.fullmatch(number):
        raise NoAddress("it is no telephone number: + and 7 to 15 figures are right")
    return Address(number, number)
