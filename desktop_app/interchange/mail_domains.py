"""Mail domains: which ones belong to an employer, and which to everybody or to a recruiting system."""

import re
from functools import lru_cache

from desktop_app.interchange.word_sets import words

_TWO_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "gob", "go", "or", "ne", "ltd", "plc"})
"""Second levels under country domains that are no names themselves: acme.co.uk, acme.com.au."""

_PUBLIC_LABELS = words(
    """
    gmail googlemail yahoo ymail rocketmail hotmail outlook live msn gmx yandex icloud aol aim
    protonmail fastmail zoho tutanota tuta hushmail mailbox posteo web t-online freenet arcor orange
    wanadoo laposte libero virgilio tiscali btinternet virginmedia talktalk ntlworld comcast verizon
    sbcglobal bellsouth cox charter qq 163 126 sina naver daum hanmail rediffmail seznam wp onet
    interia o2 bluewin hispeed telia mailinator
    """
)
_PUBLIC_DOMAINS = words(
    """
    me.com mac.com mail.com mail.ru bk.ru list.ru inbox.ru proton.me pm.me hey.com free.fr sfr.fr
    sky.com att.net duck.com email.com gmx.net
    """
)
# Scheduling, recruiting, interviews and tests, meetings and events, job boards:
_SYSTEMS = words(
    """
    calendly savvycal doodle chilipiper youcanbook acuityscheduling zcal tidycal greenhouse
    greenhouse-mail lever ashbyhq myworkday workday myworkdayjobs smartrecruiters workable
    workablemail breezy breezy-mail recruitee personio personio-mail teamtailor teamtailor-mail
    jobvite icims brassring taleo successfactors bamboohr jazz jazzhr applytojob goodtime modernloop prelude
    gem avature jobylon softgarden rexx-systems concludis pinpointhq comeet zohorecruit oraclecloud
    eightfold phenompeople bullhornmail hirevue coderpad hackerrank hackerrankmail codesignal
    codility karat sparkhire willo vidcruiter testgorilla interviewing zoom zoomgov webex whereby
    meetup eventbrite linkedin indeed indeedemail glassdoor xing stepstone monster ziprecruiter
    wellfound hired otta welcometothejungle totaljobs
    """
)
_SYSTEM_NAMES = _SYSTEMS | {"calcom", "icims", "greenhouserecruiting"}
_SYSTEM_DOMAINS = frozenset({"cal.com", "calendar.google.com", "recruiting.google.com", "ats.rippling.com"})


def company_label(email: str) -> str:
    """Return the label of an employer's own domain ("acme" of jane@mail.acme.co.uk), or nothing.

    Nothing for public mail services, recruiting systems and whatever is no domain name.
    """
    return _of_domain(email.rpartition("@")[2])[0]


def is_of_system(email: str) -> bool:
    """Tell whether an address is of a recruiting or scheduling system, which writes for whoever pays for it."""
    return _of_domain(email.rpartition("@")[2])[1]


@lru_cache(maxsize=1_000)  # many people are of the same company
def _of_domain(domain: str) -> tuple[str, bool]:
    """Return what both say of a domain."""
    domain = domain.casefold().strip(".")
    return _label(domain), not _SYSTEMS.isdisjoint(domain.split(".")[-3:-1]) or domain in _SYSTEM_DOMAINS


def _label(domain: str) -> str:
    labels = domain.split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        return ""
    country = len(labels[-1]) == 2
    own = -3 if country and len(labels) > 2 and labels[-2] in _TWO_LEVEL else -2
    label, registered = labels[own], ".".join(labels[own:])
    if registered in _PUBLIC_DOMAINS or any(
        domain == system or domain.endswith("." + system) for system in _SYSTEM_DOMAINS
    ):
        return ""
    if label in _PUBLIC_LABELS or label in _SYSTEMS or (country and len(labels) == 2 and label in _TWO_LEVEL):
        return ""
    return _readable(label)


def is_system(name: str) -> bool:
    """Tell whether a name is such a system's own: "Workday"."""
    return re.sub(r"[\W_]", "", name.casefold()) in _SYSTEM_NAMES


def _readable(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return ""
