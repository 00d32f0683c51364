"""Words in titles of interviews (English, some German and French): what is no company and no person."""

import re

from desktop_app.interchange.word_sets import words

INTERVIEW = re.compile(
    r"\b(?:job |phone |video |telephone |virtual |remote |on-?site |technical |final |panel |initial |first |"
    r"second |third |in-person |coding |behaviou?ral )*"
    r"(?:(?:video|telefon|telephone|job|live|online)?-?interviews?|on-?site(?: visit| loop| day)?|"
    r"phone screen(?:ing)?|"
    r"screening call|intro(?:ductory)? call|recruiter screen|screening)\b"
    r"|\b(?:vorstellungs|bewerbungs|telefon|kennenlern|erst|zweit|job)gespräch\b|\bvorstellungstermin\b"
    r"|\bentretien(?: d['’]embauche| téléphonique| technique| vidéo)?(?!\w)",
    re.IGNORECASE,
)
"""What says that an event is an interview."""
_IN_INTERVIEW = ("interview", "site", "screen", "intro", "termin", "entretien")
"""One of these stands in whatever it finds in ASCII."""


def without_interview(text: str) -> str:
    """Return a text without the words that say that an event is an interview."""
    lowered = text.lower()
    if text.isascii() and not any(word in lowered for word in _IN_INTERVIEW):
        return text
    return INTERVIEW.sub(" ", text)


NO_COMPANY = words(
    """
    a an and at by for from in of on the to with your our my you me us we zu zum zur bei mit für und
    der die das de du la le les avec chez pour et interview interviews interviewer interviewing
    candidate candidates applicant application applicants job jobs position role vacancy hiring
    scheduling scheduler coordinator notification notifications automated system no-reply noreply do-not-reply
    recruiting recruitment recruiter talent acquisition people hr team teams panel committee manager
    call calls chat chats meeting meetings meet session sessions screen screening round rounds stage
    step day loop slot invite invitation appointment discussion conversation catch-up catchup
    follow-up followup debrief feedback introduction introductory intro initial preliminary prelim
    first second third fourth final last next 1st 2nd 3rd 4th 1 2 3 4 5 i ii iii phone telephone
    telephonic video virtual remote online onsite on-site site in-person person face technical tech
    non-technical coding code live pair programming system design architecture algorithm algorithms
    data structures whiteboard behavioral behavioural behaviour cultural culture fit values
    competency leadership case study presentation portfolio review take-home takehome assignment
    assessment test exercise home python java javascript typescript react sql c++ c# go golang rust
    node devops frontend backend front-end back-end full-stack fullstack mobile ios android aws
    cloud ml ai product sales finance zoom google skype microsoft webex hangout hangouts whereby
    cisco facetime confirmed confirmation tentative reminder rescheduled moved updated update
    cancelled canceled new re fwd fw aw wg hold placeholder tbc tbd internal external mock practice
    informal coffee lunch telefonat telefonisch termin gespräch erstgespräch zweitgespräch
    vorstellungsgespräch bewerbungsgespräch bewerbung einladung runde technisch technisches
    fachgespräch kennenlernen kennenlerngespräch probetag probearbeiten entretien embauche
    candidature rendez-vous premier deuxième second technique téléphonique visio am pm utc gmt
    est edt cst cdt mst mdt pst pdt cet cest bst ist mez mesz
    january february march april may june july august september october november december jan feb
    mar apr jun jul aug sep oct nov dec januar februar märz mai juni juli oktober dezember janvier
    février mars avril juin juillet août septembre octobre novembre décembre mon tue wed thu fri
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag
    freitag lundi mardi mercredi jeudi vendredi today tomorrow morning afternoon
    room floor office building lobby raum büro etage salle bureau
    """
)

FIRST_NAMES = words(
    """
    adam alan alex alexander alice alison amy ana andrea andrew andy angela anna anne anthony
    antonio barbara ben benjamin beth bob brian carl carlos carol caroline catherine charlotte chen
    chloe chris christian christina christine claire claudia dan daniel daniela dave david deborah
    diana dmitri edward elena eli elizabeth emily emma eric erik eva fatima felix florian frank gary
    george giulia hannah hans heather helen henry ian isabel jack jacob jake james jan jane janet
    jason javier jean jeff jennifer jens jenny jessica jim joan joe johan john jon jonathan jose
    joseph josh juan julia julie karen karin katarina kate katharina katherine kathy katie kevin kim
    klaus laura lauren lena li linda lisa louise lucas lucy luis luke marc marco maria marie mark
    markus martin mary matt matthew maya megan mei michael michelle mike mohamed mohammed monika
    natalie nick nicole nina noah olga oliver olivia omar pablo paolo patricia patrick paul peter
    petra philip pierre priya rachel rahul raj ravi rebecca richard rob robert roberto roland ruth
    ryan sabine sally sam samantha samuel sandra sara sarah scott sean sofia sophie stefan stephen
    steve steven susan tanya ted thomas tim tina tobias tom tony ulrike uwe victor victoria wei
    wendy will william wolfgang yan yuki yusuf zoe
    """
)

COMPANY_MARKS = words(
    """
    gmbh ag se kg mbh ev inc ltd limited llc plc corp corporation co company sa sas sarl bv nv ab oy as aps spa srl kk
    group holding holdings bank labs lab foods systems technologies technology software solutions partners ventures
    studio studios media energy robotics analytics consulting capital insurance hospital clinic university college
    school institute council county foundation health healthcare therapeutics pharma biosciences motors airlines
    logistics industries electronics semiconductor networks telecom
    """
)
"""Words of a company's name that no person's has."""

ROLE_NOUNS = words(
    """
    marketer copywriter bookkeeper merchandiser surveyor carpenter plumber welder machinist librarian curator
    biologist chemist physicist mathematician statistician economist actuary underwriter broker veterinarian dentist
    psychologist midwife paramedic tutor professor instructor trainer coach controllerin assistentin projektleiter
    projektleiterin softwareentwickler softwareentwicklerin buchhalter buchhalterin verkäufer verkäuferin erzieher
    erzieherin lehrer lehrerin pflegefachkraft techniker technikerin managerin sozialarbeiter sozialarbeiterin
    engineer developer programmer designer manager analyst scientist architect consultant
    administrator specialist lead director officer coordinator assistant associate accountant
    auditor nurse teacher lecturer technician intern internship trainee apprentice researcher writer
    editor translator lawyer paralegal pharmacist physician therapist electrician mechanic driver
    chef cook cashier planner strategist producer tester sysadmin receptionist controller
    representative executive advisor adviser buyer clerk operator supervisor entwickler entwicklerin
    ingenieur ingenieurin informatiker informatikerin berater beraterin sachbearbeiter
    sachbearbeiterin leiter leiterin werkstudent werkstudentin praktikant praktikantin referent
    referentin développeur développeuse ingénieur ingénieure chargé chargée responsable stagiaire
    comptable infirmier infirmière
    """
)
