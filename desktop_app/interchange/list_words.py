"""The words that lists of applications use for columns and stages, folded: English, German, French, some Spanish."""

import re
from functools import lru_cache

from desktop_app.domain.applications import ApplicationStatus

COLUMNS = {
    "company": (
        "company", "company name", "employer", "employer name", "organization", "organisation", "companies",
        "name of company", "firma", "unternehmen", "arbeitgeber", "entreprise", "société", "employeur", "empresa",
    ),
    "role": (
        "job title", "role", "position", "job position", "job role", "role title", "position title", "job name",
        "title", "job", "stelle", "stellenbezeichnung", "poste", "intitulé du poste", "intitulé", "puesto",
    ),
    "status": (
        "stage", "application status", "status name", "list name", "list", "status", "state", "phase", "stand",
        "statut", "étape", "estado", "bewerbungsstatus", "outcome", "result", "ergebnis", "résultat", "resultado",
    ),
    "applied_on": (
        "application date", "applied on", "date applied", "applied date", "applied at", "date submitted",
        "submitted on", "date of application", "received at", "applied", "date", "bewerbungsdatum", "beworben am",
        "bewerbung am", "datum der bewerbung", "datum", "date de candidature", "date candidature", "date d envoi",
        "fecha",
    ),
    "url": (
        "job url", "job link", "job posting url", "posting url", "application url", "application link",
        "link to job req", "link to job", "link to posting", "jd link", "posting link", "job description link",
        "job posting", "posting", "url", "link", "stellenanzeige", "link zur stelle",
        "link zur stellenanzeige", "link zur anzeige", "lien", "lien de l offre", "enlace",
    ),
    "source": (
        "source", "job source", "found on", "job board", "platform", "channel", "via", "quelle", "plattform",
    ),
    "location": (
        "where", "job location", "location", "location remote", "locations", "city", "ort", "standort", "lieu",
        "ville", "ubicación",
    ),
    "salary": (
        "salary", "salary range", "salary rate", "compensation", "pay", "salary expectation", "max salary", "gehalt",
        "salaire", "salario",
    ),
    "notes": (
        "notes", "notes company team etc", "note", "comments", "comment", "remarks", "notizen", "notiz",
        "bemerkungen", "bemerkung", "anmerkungen", "anmerkung", "kommentare", "kommentar", "remarques",
        "commentaires", "commentaire", "notas", "comentarios",
    ),
}  # fmt: skip
"""By field, the surest word first."""

YES_OR_NO = frozenset({"yes", "no", "true", "false", "y", "n", "x", "✓", "✔", "ja", "nein", "oui", "non", ""})
"""Cells of a column that says whether, not when."""

PAIRS = {"salary": (("min salary", "max salary"), ("salary min", "salary max"))}
"""Fields that two columns make together, where no single one does."""

SAVED = ("saved date", "date saved")
"""A list with one of these columns and no date of application holds jobs that were only kept."""

ANSWERS = ("question", "answer", "cover letter", "frage", "antwort", "anschreiben", "réponse", "motivation")
"""Columns with these words hold what was written to employers; they are never imported."""

NOTHING = frozenset({"n/a", "na", "-", "–", "—", "null", "none", "undefined"})
"""Cells that mean an empty one, in lists that programs wrote."""

STAGES = {
    ApplicationStatus.SAVED: (
        "saved", "bookmarked", "wishlist", "wish list", "to apply", "interested", "draft", "new", "not applied",
        "not applied yet", "not started", "researching", "gemerkt", "à postuler",
    ),
    ApplicationStatus.APPLIED: (
        "applied", "applying", "submitted", "sent", "application submitted", "application sent", "in progress",
        "pending", "waiting", "waiting to hear back", "application viewed", "resume viewed", "in review",
        "under review", "submitted pending response", "application confirmation", "beworben", "offen",
        "in bearbeitung", "en attente", "en cours", "postulé", "candidature envoyée", "aplicado", "enviado",
        "enviada",
    ),
    ApplicationStatus.INTERVIEWING: (
        "interviewing", "interview", "interviews", "phone screen", "phone interview", "screening", "screen",
        "recruiter screen", "technical interview", "onsite", "on site", "on site interview", "final interview",
        "first interview", "second interview", "onsite interview", "hr interview", "technical screen", "interviewed",
        "1st interview", "2nd interview", "3rd interview", "final round", "interview scheduled",
        "interview invitation", "availability request", "assessment", "assessment sent", "online assessment",
        "take home", "vorstellungsgespräch", "gespräch", "eingeladen", "einladung", "entretien", "entrevista",
    ),
    ApplicationStatus.OFFER: (
        "offer", "offers", "offered", "negotiating", "negotiation", "offer received", "offer made",
        "angebot", "offre", "oferta",
    ),
    ApplicationStatus.ACCEPTED: ("accepted", "offer accepted", "hired", "zusage", "accepté", "embauché"),
    ApplicationStatus.DECLINED: (
        "declined", "offer declined", "declined offer", "turned down", "i declined", "abgelehnt von mir",
    ),
    ApplicationStatus.REJECTED: (
        "rejected", "rejection", "not selected", "unsuccessful", "denied", "rejected after interview",
        "rejected by company", "no longer under consideration", "absage", "absage erhalten", "abgelehnt",
        "refusé", "refusée", "refus", "rechazado", "rechazada",
    ),
    ApplicationStatus.WITHDRAWN: ("withdrawn", "i withdrew", "withdrew", "withdrew application", "zurückgezogen"),
    ApplicationStatus.NO_RESPONSE: (
        "no-response", "no response", "ghosted", "no reply", "no answer", "keine antwort", "sans réponse",
    ),
}  # fmt: skip

_LONGEST = 200
"""Characters of a heading that are looked at."""
_WORDS_OF_A_QUESTION = 3
"""People ask themselves "Applied?" or "Heard back?"; employers ask in whole sentences, or why."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_IN_WORDS = re.compile(r"[\W_]+")
_COUNTED = re.compile(r"\d+ (?=\D)")


def heading_key(text: str) -> str:
    """Return a heading in the form in which Job Title, job_title and jobTitle are the same."""
    return _heading_key(text[:_LONGEST])


@lru_cache(
    maxsize=1_000
)  # the same cells are looked at once for each separator, and by whoever asks what they are
def _heading_key(text: str) -> str:
    return " ".join(_NOT_IN_WORDS.sub(" ", _HUMP.sub(" ", text)).split()).casefold()


def stage_key(text: str) -> str:
    """Return a stage's word in the form in which No Response, no_response and “5. no response 👻” are the same."""
    words = " ".join(_NOT_IN_WORDS.sub(" ", text).split()).casefold()
    return _COUNTED.sub("", words, count=1) if _COUNTED.match(words) else words


def is_barred(heading: str) -> bool:
    """Tell whether a column holds what was written to employers."""
    key = heading_key(heading)
    words = key.split()
    asks = len(words) >= _WORDS_OF_A_QUESTION or words[:1] in (["why"], ["warum"], ["wieso"], ["pourquoi"])
    return (heading.rstrip().endswith("?") and asks) or any(word in key for word in ANSWERS)
