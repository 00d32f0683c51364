"""What is guessed from titles, and what is better left empty."""

import pytest

from desktop_app.domain.interviews import InterviewKind
from desktop_app.domain.people import Person
from desktop_app.interchange.company_guess import guess_company
from desktop_app.interchange.mail_domains import company_label
from desktop_app.interchange.round_guess import guess_kind, guess_role

NOBODY = ""
GMAIL = "someone@gmail.com"


@pytest.mark.parametrize(
    ("summary", "organizer", "company"),
    [
        # The title says it.
        ("Interview with Acme", NOBODY, "Acme"),
        ("Interview at Acme Robotics", GMAIL, "Acme Robotics"),
        ("Interview with Acme Robotics for Backend Engineer", NOBODY, "Acme Robotics"),
        ("Interview: Backend Engineer at Acme", "x@greenhouse.io", "Acme"),
        ("Interview @ Acme - final round", NOBODY, "Acme"),
        ("Acme – Backend Engineer interview", NOBODY, "Acme"),
        ("Acme | Technical interview", NOBODY, "Acme"),
        ("Acme: Phone screen", NOBODY, "Acme"),
        ("Acme Interview", NOBODY, "Acme"),
        ("Backend Engineer Interview (Acme)", NOBODY, "Acme"),
        ("Second interview with the Acme team", NOBODY, "Acme"),
        ("Interview @ 3pm with Acme", NOBODY, "Acme"),
        ("Interview invitation from Acme", NOBODY, "Acme"),
        ("Interview with May Mobility on Friday", NOBODY, "May Mobility"),
        ("Phone screen: Jane / Acme", NOBODY, "Acme"),
        ("Acme <> Sam", NOBODY, "Acme"),
        ("Sam <> Acme: technical interview", NOBODY, "Acme"),
        ("Updated invitation: Interview with Acme", NOBODY, "Acme"),
        ("Interview with Jane at Acme", NOBODY, "Acme"),
        ("Interview with Jane Roe from Acme", "jane@acme.com", "Acme"),
        ("Interview at Jane Street", GMAIL, "Jane Street"),
        ("Interview with 3M", NOBODY, "3M"),
        ("Interview at AT&T", NOBODY, "AT&T"),
        # German and French.
        ("Vorstellungsgespräch bei Möller & Söhne", NOBODY, "Möller & Söhne"),
        ("Vorstellungsgespräch bei der Acme GmbH", NOBODY, "Acme GmbH"),
        ("Erstgespräch mit Acme", NOBODY, "Acme"),
        ("Entretien chez Acme", NOBODY, "Acme"),
        ("Entretien d'embauche – Acme", NOBODY, "Acme"),
        # The organizer's domain says it.
        ("Interview", "jane@mail.acme.co.uk", "Acme"),
        ("Technical interview", "jane@acme.com", "Acme"),
        ("Interview with Jane Roe", "jane.roe@acme.com", "Acme"),
        ("Catch-up", "jane@acme-robotics.com.au", "Acme Robotics"),
        ("Interview at ACME", "jane@acme.com", "ACME"),
        ("On-site at SAP", "hr@sap.com", "SAP"),
        ("Final round", "hr@hsbc.com", "Hsbc"),
        ("Final round", "hr@xkcd.example.org", "Example"),
        # An agency invites: the title names the employer.
        ("Interview at Acme", "tom@northern-recruiting.com", "Acme"),
        # Better nothing than wrong.
        ("Interview", GMAIL, ""),
        ("Interview with Jane", GMAIL, ""),
        ("Interview with Jane Roe", NOBODY, ""),
        ("Technical interview", "no-reply@hire.lever.co", ""),
        ("Interview", "someone@calendly.com", ""),
        ("Python interview", NOBODY, ""),
        ("System Design Interview", GMAIL, ""),
        ("Hiring manager interview", NOBODY, ""),
        ("Senior Backend Engineer interview", NOBODY, ""),
        ("Interview with the hiring team", GMAIL, ""),
        ("Second interview - final round", GMAIL, ""),
        ("Lunch with Acme", NOBODY, ""),
        ("Doc Meeting", NOBODY, ""),
        ("Interview on Zoom", NOBODY, ""),
        ("Interview on 3 March", NOBODY, ""),
        ("Interview @ 3pm", NOBODY, ""),
        ("Interview 14:30", NOBODY, ""),
        ("Interview, Tuesday", NOBODY, ""),
        ("Interview at 2:30 pm - room 4", NOBODY, ""),
        ("<b>Interview</b>", NOBODY, ""),
        ("", NOBODY, ""),
        ("Interview", "root@localhost", ""),
        ("Interview", "x@192.168.1.1", ""),
        ("Interview", "x@co.uk", ""),
    ],
)
def test_company(summary: str, organizer: str, company: str) -> None:
    assert guess_company(summary, Person("", organizer) if organizer else None) == company


def test_a_name_on_the_invitation_is_no_company() -> None:
    people = [Person("Amara Diallo", "amara@acme.com"), Person("Xi", "xi.lam@acme.com")]
    assert guess_company("Interview with Amara Diallo", None, people) == ""
    assert guess_company("Interview with Lam", None, people) == ""
    assert guess_company("Globex <> Amara", None, people) == "Globex"


def test_spelling_follows_the_organizer() -> None:
    assert guess_company("Call", Person("NorthWind Careers", "jobs@northwind.com")) == "NorthWind"


@pytest.mark.parametrize(
    ("email", "label"),
    [
        ("a@acme.com", "acme"),
        ("a@mail.acme.co.uk", "acme"),
        ("a@acme.com.br", "acme"),
        ("a@acme.co", "acme"),
        ("a@yahoo.co.jp", ""),
        ("a@outlook.de", ""),
        ("a@acme.myworkday.com", ""),
        ("a@group.calendar.google.com", ""),
        ("a@google.com", "google"),
        ("a@xn--mller-kva.de", "müller"),
        ("a@xn--\x00.de", ""),
        ("a@.", ""),
        ("", ""),
    ],
)
def test_domain(email: str, label: str) -> None:
    assert company_label(email) == label


@pytest.mark.parametrize(
    ("summary", "location", "link", "kind"),
    [
        ("Phone screen with Acme", "", "", InterviewKind.PHONE),
        ("Telefoninterview", "", "", InterviewKind.PHONE),
        ("Video interview", "", "", InterviewKind.VIDEO),
        ("On-Site Interview", "", "", InterviewKind.ONSITE),
        ("Technical interview", "Room 4", "", InterviewKind.TECHNICAL),
        ("Technical phone screen", "", "", InterviewKind.TECHNICAL),
        ("Live coding with Acme", "", "https://x.example", InterviewKind.TECHNICAL),
        ("Panel interview", "", "", InterviewKind.PANEL),
        ("HR interview", "", "", InterviewKind.HR),
        ("Case study presentation", "", "", InterviewKind.ASSESSMENT),
        ("Informal chat", "", "", InterviewKind.INFORMAL),
        ("Interview", "", "https://x.example", InterviewKind.VIDEO),
        ("Interview", "Microsoft Teams Meeting", "", InterviewKind.VIDEO),
        ("Interview", "+44 20 7946 0000", "", InterviewKind.PHONE),
        ("Interview", "12 High Street, Leeds", "", InterviewKind.ONSITE),
        ("Interview", "Front Conference Room", "", InterviewKind.ONSITE),
        ("Interview", "tbd", "", InterviewKind.OTHER),
        ("Interview", "", "", InterviewKind.OTHER),
        ("Green Coding Berlin", "", "", InterviewKind.OTHER),
    ],
)
def test_kind(summary: str, location: str, link: str, kind: InterviewKind) -> None:
    assert guess_kind(summary, location, link) is kind


@pytest.mark.parametrize(
    ("summary", "role"),
    [
        ("Acme – Backend Engineer interview", "Backend Engineer"),
        ("Interview for Senior Data Analyst at Acme", "Senior Data Analyst"),
        ("Interview for the Project Manager position", "Project Manager"),
        ("Interview: Software Engineer (m/w/d) – Acme", "Software Engineer"),
        ("Vorstellungsgespräch als Werkstudentin bei Acme", "Werkstudentin"),
        ("Interview with Engineering Manager", ""),
        ("Hiring manager interview", ""),
        ("Interview with Acme", ""),
        ("Engineer dinner", ""),
        ("", ""),
        ("Phone interview - Sequoiaware (Frontend Engineer)", "Frontend Engineer"),
        ("Interview: Backend Developer (Engineer II)", "Backend Developer (Engineer II)"),
    ],
)
def test_role(summary: str, role: str) -> None:
    assert guess_role(summary) == role
