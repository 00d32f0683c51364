"""Lists of applications: each program's own headings, whatever people made, and every way to write a table."""

import csv
import io
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.applications import Application, ApplicationDraft, ApplicationStatus
from desktop_app.domain.errors import InvalidInput, UnreadableFile
from desktop_app.domain.job_lists import DateOrder, ListAnswers, ListReading
from desktop_app.interchange.csv_export import write_csv
from desktop_app.interchange.csv_reader import is_list, is_table, read_list
from desktop_app.interchange.list_dates import read_date
from desktop_app.interchange.list_map import read_answers, write_answers
from desktop_app.interchange.list_words import heading_key, stage_key

DATA = Path(__file__).parent / "data" / "lists"
S = ApplicationStatus


def read(name: str, answers: ListAnswers | None = None) -> ListReading:
    data = (DATA / name).read_bytes()
    assert is_list(data)
    reading = read_list(data, answers or ListAnswers())
    assert reading.questions == ()
    return reading


EXPECTED = {
    "linkedin-applications.csv": (
        "LinkedIn, Job Applications",
        [
            ApplicationDraft(
                "Blyth & Co, Ltd",
                "Night Planner",
                S.APPLIED,
                applied_on=date(2026, 3, 4),
                url="https://www.linkedin.com/jobs/view/1",
            ),
            ApplicationDraft(
                "Farol",
                "Keeper",
                S.APPLIED,
                applied_on=date(2026, 2, 11),
                url="http://www.linkedin.com/jobs/view/2",
            ),
        ],
    ),
    "linkedin-saved.csv": (
        "LinkedIn, Saved Jobs",
        [ApplicationDraft("Maré", "Harbour Pilot", S.SAVED, url="https://www.linkedin.com/jobs/view/9")],
    ),
    "simplify.csv": (
        "Simplify",
        [
            ApplicationDraft(
                "Quillon",
                "Backend Engineer",
                S.INTERVIEWING,
                applied_on=date(2026, 2, 3),
                url="https://jobs.quillon.example/7",
                notes="Two rounds,\nthen a talk",
            ),
            ApplicationDraft(
                "Ostrava",
                "Data Engineer",
                S.NO_RESPONSE,
                applied_on=date(2026, 1, 20),
                url="https://jobs.ostrava.example/1",
            ),
        ],
    ),
    "jobsync.csv": (
        "JobSync",
        [
            ApplicationDraft(
                "Brume", "Archivist", S.APPLIED, applied_on=date(2026, 1, 5), source="Indeed", location="Lyon"
            ),
            ApplicationDraft("Pallas", "Curator", S.SAVED),
        ],
    ),
    "justajobapp.csv": (
        "JustAJobApp",
        [
            ApplicationDraft("Tessel", "Designer", S.INTERVIEWING, applied_on=date(2026, 2, 1)),
            ApplicationDraft("Orrery", "Analyst", S.REJECTED, applied_on=date(2026, 2, 9)),
        ],
    ),
    "teal.csv": (
        "Teal",
        [
            ApplicationDraft(
                "Verdigris",
                "Chemist",
                S.INTERVIEWING,
                applied_on=date(2026, 1, 4),
                url="https://verdigris.example/jobs/4",
                source="LinkedIn",
                location="Leeds",
                salary="42000 – 51000",
            ),
            ApplicationDraft("Sablier", "Chemist", S.SAVED),
        ],
    ),
    "huntr.csv": (
        "Huntr",
        [
            ApplicationDraft(
                "Kettering",
                "Joiner",
                S.SAVED,
                url="https://kettering.example/j/3",
                location="Oslo",
                salary="kr 540 000",
            ),
            ApplicationDraft(
                "Halyard",
                "Rigger",
                S.OFFER,
                url="https://halyard.example/j/1",
                location="Remote",
                salary="$61k",
                notes="Good people",
            ),
        ],
    ),
    "notion.csv": (
        "",
        [
            ApplicationDraft(
                "Lumen",
                "ML Engineer",
                S.INTERVIEWING,
                applied_on=date(2026, 1, 15),
                url="https://lumen.example/ml",
                location="🌍 Remote (Global)",
                salary="€80k-120k",
                notes="Ask about\nthe team",
            ),
            ApplicationDraft("Nacre", "ML Engineer", S.REJECTED, applied_on=date(2026, 2, 3)),
        ],
    ),
    "google-sheets.tsv": (
        "a Google Sheets job tracker",
        [
            ApplicationDraft(
                "Cairn",
                "Surveyor",
                S.APPLIED,
                applied_on=date(2026, 1, 15),
                url="https://cairn.example/1",
                salary="55,000",
                notes="Small team",
            ),
            ApplicationDraft(
                "Dovetail",
                "Cabinet maker",
                S.REJECTED,
                applied_on=date(2026, 1, 16),
                url="https://dovetail.example",
            ),
        ],
    ),
    "somebody-cp1252.csv": (
        "",
        [
            ApplicationDraft(
                "Müller & Söhne",
                "Schreiner",
                S.REJECTED,
                applied_on=date(2026, 2, 3),
                notes="Schade;\nsehr nett",
            ),
            ApplicationDraft("Weiß GmbH", "Tischlerin", S.INTERVIEWING, applied_on=date(2026, 2, 6)),
        ],
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_list_is_read_as_it_is(name: str) -> None:
    origin, drafts = EXPECTED[name]
    reading = read(name)
    assert reading.origin == origin
    assert list(reading.drafts) == drafts


def test_every_fixture_is_looked_at() -> None:
    assert {path.name for path in DATA.iterdir()} == {*EXPECTED, "nobody.txt", "asking.csv"}


def test_a_reading_says_what_it_read_from_where() -> None:
    reading = read("google-sheets.tsv")
    assert reading.heading == 3
    assert [(column.name, column.field) for column in reading.columns][:4] == [
        ("Company Name", "company"),
        ("Application Status", "status"),
        ("Role", "role"),
        ("Salary", "salary"),
    ]
    assert reading.rows[0][:3] == ("Cairn", "Submitted - Pending Response", "Surveyor")
    reading = read("somebody-cp1252.csv")
    assert reading.skipped == 1
    assert reading.problems == ("Row 6 names no company and was left out.",)


def test_answers_to_questions_are_never_read() -> None:
    reading = read("linkedin-applications.csv")
    barred = [column for column in reading.columns if column.is_barred]
    assert [(column.name, column.field) for column in barred] == [("Question And Answers", "")]
    for said in ({"8": "notes"}, {"question and answers": "notes"}):
        with pytest.raises(InvalidInput, match="never imported"):
            read_list((DATA / "linkedin-applications.csv").read_bytes(), ListAnswers(said))


def test_a_table_in_unknown_words_asks_for_the_company_only_where_somebody_can_answer() -> None:
    data = (DATA / "nobody.txt").read_bytes()
    assert is_table(data)
    assert not is_list(data)
    with pytest.raises(UnreadableFile, match="names a company"):
        read_list(data, ListAnswers())
    asked = read_list(data, ListAnswers(), asks=True)
    assert [question.kind for question in asked.questions] == ["company"]
    assert (asked.heading, [column.name for column in asked.columns]) == (
        1,
        ["Where I went", "How it went", "When"],
    )
    answers = ListAnswers({"1": "company", "2": "status", "3": "applied_on"}, heading=1)
    assert [(draft.company, draft.status, draft.applied_on) for draft in read_list(data, answers).drafts] == [
        ("Acorn Ltd", S.NO_RESPONSE, date(2026, 3, 3)),
        ("Bramble", S.REJECTED, date(2026, 3, 12)),
    ]


def test_a_table_without_a_heading() -> None:
    data = b"Acorn,Clerk,2026-03-03\nBramble,Clerk,2026-03-04\n"
    asked = read_list(data, ListAnswers(), asks=True)
    assert (asked.heading, asked.rows[0]) == (0, ("Acorn", "Clerk", "2026-03-03"))
    drafts = read_list(data, ListAnswers({"1": "company", "3": "applied_on"}, heading=0)).drafts
    assert [draft.company for draft in drafts] == ["Acorn", "Bramble"]


def test_text_and_mail_are_no_tables() -> None:
    assert not is_table(b"Dear Jane, thank you.\n\nIt was good, short, and friendly.\nYours\n")
    assert not is_table(b"From: a@b.example\nSubject: x\n\nHello\n")
    assert not is_table(b"")


def test_a_column_can_be_left_out_and_two_can_be_one() -> None:
    data = b"Company,Notes,Link,More\nAcorn,one,https://a.example,two\n"
    (draft,) = read_list(data, ListAnswers({"notes": "notes", "more": "notes", "link": ""})).drafts
    assert (draft.notes, draft.url) == ("one\ntwo", "")


def test_day_and_month_are_asked_for_once_and_only_if_nothing_tells() -> None:
    def asked(*days: str) -> list[str]:
        rows = "".join(f"Acorn,{day}\n" for day in days)
        return [
            question.about
            for question in read_list(f"Company,Date\n{rows}".encode(), ListAnswers()).questions
        ]

    assert asked("03/04/2026", "05/06/2026") == ["03/04/2026"]
    assert asked("03/04/2026", "13/06/2026") == []
    assert asked("03/04/2026", "01/23/2026") == []
    assert asked("04/04/2026", "2026-04-03", "3.4.2026", "46000") == []
    assert asked("13/04/2026", "04/13/2026", "03/04/2026") == ["03/04/2026"]


@pytest.mark.parametrize(
    "cell",
    [
        "20260115",
        "2026年1月15日",
        "15 de enero de 2026",
        "15 ene. 2026",
        "2026-01-15", "2026-01-15T09:00:00Z", "2026/1/15", "15.01.2026", "15.1.26", "January 15, 2026",
        "January 15, 2026 3:04 PM", "Jan 15 2026", "Thu, Jan 15, 2026", "15 Jan 2026", "15-Jan-26",
        "15th January 2026",
        "15. Januar 2026", "15 janvier 2026", "46037", "46037.5", "46037,75",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell: str) -> None:
    assert read_date(cell, None) == date(2026, 1, 15)


@pytest.mark.parametrize(
    "cell",
    ["31 Feb 2026", "0001-01-01", "9999-12-31", "soon", "15 Brumaire 2026", "99999999", "2026-13-01", "1"],
)
def test_what_is_no_day_is_none(cell: str) -> None:
    assert read_date(cell, None) is None


def test_a_column_that_says_whether_is_no_column_of_days() -> None:
    reading = read_list(b"Empresa,Puesto,Applied\nAcorn,Clerk,Yes\nBramble,Clerk,\n", ListAnswers())
    assert [column.field for column in reading.columns] == ["company", "role", ""]
    assert (len(reading.drafts), reading.problems) == (2, ())


@pytest.mark.parametrize(
    "data",
    [
        b'"sep=;"\r\nCompany;Role\r\nAcorn;Clerk\r\n',
        "sep=\t\nCompany\tRole\nAcorn\tClerk\n".encode("utf-16"),
        "sep=;\r\nCompany;Role\r\nAcorn;Clerk\r\n".encode("utf-16-be"),
        b"\xef\xbb\xbfsep=;\nCompany;Role\nAcorn;Clerk\n",
        b"Company,Role\rAcorn,Clerk\r",
        b"Company|Role\nAcorn|Clerk\n",
        b"| Company | Role |\n| :--- | ---: |\n| Acorn | Clerk |\n",
        b"Company,Role\nAcorn (https://www.notion.so/Acorn-0a1b2c?pvs=21),Clerk\n",
        b"Company,Role,,\nAcorn,Clerk,,\n,,,\n",
        b'Jobs, 2026\n"Updated: Jan 5, 2026",,\n\n"Company",Role\n"Acorn",Clerk\n',
    ],
)
def test_tables_as_programs_write_them(data: bytes) -> None:
    assert is_list(data)
    assert [(draft.company, draft.role) for draft in read_list(data, ListAnswers()).drafts] == [
        ("Acorn", "Clerk")
    ]


@pytest.mark.parametrize(
    ("damaged", "company"),
    [
        (b"Company,Role\nM\xc3\xbcller \xe2\x80\x93 S\xc3\xb6hne,Clerk\nCut \xc3,Clerk\n", "Müller – Söhne"),
        (b"Company,Role\nM\xfcller \x96 S\xf6hne,Clerk\n", "Müller – Söhne"),
    ],
)
def test_a_damaged_character_costs_the_others_nothing(damaged: bytes, company: str) -> None:
    assert read_list(damaged, ListAnswers()).drafts[0].company == company


def test_an_address_is_read_as_people_write_it() -> None:
    cells = ["www.acorn.example/j/1", "HTTPS://acorn.example", "www.acorn.example and more", "ask Ann"]
    data = "Firma,Rolle,Link zur Stelle\n" + "".join(
        f"Acorn,{number},{cell}\n" for number, cell in enumerate(cells)
    )
    drafts = read_list(data.encode(), ListAnswers()).drafts
    assert [draft.url for draft in drafts] == [
        "https://www.acorn.example/j/1",
        "HTTPS://acorn.example",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("heading", "word", "stage"),
    [
        ("Outcome", "Rejected", S.REJECTED),
        ("Ergebnis", "Absage erhalten", S.REJECTED),
        ("Bewerbungsstatus", "eingeladen", S.INTERVIEWING),
        ("Statut", "En attente", S.APPLIED),
        ("Status", "Rejected after interview", S.REJECTED),
        ("Status", "Declined offer", S.DECLINED),
        ("Status", "Waiting to hear back", S.APPLIED),
    ],
)
def test_a_stage_in_the_words_of_the_people(heading: str, word: str, stage: ApplicationStatus) -> None:
    data = f"Company,Posted,{heading},Commentaires\nAcorn,1,{word},Fine\n".encode()
    (draft,) = read_list(data, ListAnswers()).drafts
    assert (draft.status, draft.notes) == (stage, "Fine")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Bewerbung am", "applied_on"),
        ("Date d'envoi", "applied_on"),
        ("Intitulé", "role"),
        ("Notiz", "notes"),
    ],
)
def test_a_heading_in_the_words_of_the_people(heading: str, field: str) -> None:
    data = f"Firma;Ort;{heading}\nAcorn;Bonn;3.11.2026\n".encode()
    assert [column.field for column in read_list(data, ListAnswers()).columns] == [
        "company",
        "location",
        field,
    ]


def test_headings_and_stages_are_the_same_in_any_spelling() -> None:
    assert {heading_key(text) for text in ("JobTitle", "job_title", " Job  Title ", "Job-Title:")} == {
        "job title"
    }
    assert {stage_key(text) for text in ("No Response 👻", "no_response", "5. No response")} == {
        "no response"
    }
    assert stage_key("2nd interview") == "2nd interview"


def test_a_map_is_written_as_it_is_read() -> None:
    answers = ListAnswers(
        {"firma": "company", "3": ""}, {"runde zwei": S.INTERVIEWING}, DateOrder.DAY_FIRST, heading=2
    )
    assert read_answers(write_answers(answers)) == answers
    assert read_answers(write_answers(ListAnswers())) == ListAnswers()
    with pytest.raises(InvalidInput, match="heading"):
        read_answers(b'{"heading": "2"}')


_LETTERS = string.ascii_letters + "äé ,;\"'=+-@\n|\t" + "שלום"
_TEXT = st.text(_LETTERS, max_size=12).map(str.strip)
_ONE_LINE = st.text(_LETTERS, max_size=12).map(lambda text: " ".join(text.split()))
_NAME = _ONE_LINE.filter(bool)


@given(
    st.lists(
        st.builds(
            Application,
            id=st.integers(1, 5),
            company=_NAME,
            role=_ONE_LINE,
            status=st.sampled_from(S),
            applied_on=st.dates(date(1990, 1, 1), date(2100, 1, 1)) | st.none(),
            url=st.just("") | st.just("https://a.example/?q=1,2;3"),
            notes=_TEXT,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_our_own_list_comes_back_as_it_was(applications: list[Application]) -> None:
    data = write_csv(applications, [])
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    reading = read_list(data, ListAnswers())
    assert reading.origin == "Afterword"
    for before, after in zip(applications, reading.drafts, strict=True):
        assert (before.company, before.role, before.status, before.applied_on, before.url) == (
            after.company,
            after.role,
            after.status,
            after.applied_on,
            after.url,
        )
        assert " ".join(before.notes.split()) == " ".join(after.notes.split())


def test_what_people_ask_themselves_is_a_column_like_any_other() -> None:
    own = "Company,Role/Title,Applied?,Heard back?"
    data = f"{own},Why do you want to work here?,JD Link,Salary/Rate,Location/Remote\nAcme,Engineer,yes,no,Because,https://jobs.example/1,50/h,Remote\n"
    reading = read_list(data.encode(), ListAnswers())
    assert [column.name for column in reading.columns if column.is_barred] == [
        "Why do you want to work here?"
    ]
    (draft,) = reading.drafts
    assert (draft.role, draft.url, draft.salary, draft.location) == (
        "Engineer",
        "https://jobs.example/1",
        "50/h",
        "Remote",
    )
    mapped = read_list(data.encode(), ListAnswers({"heard back": "notes"}))
    assert mapped.drafts[0].notes == "no"
