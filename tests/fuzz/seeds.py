"""What the fuzzer starts from: small files of each kind, as they come."""

from pathlib import Path

DATA = Path(__file__).parents[1] / "interchange" / "data"
LISTS = (
    b"Blyth,Planner,03/04/2026,applied\nAcme,,2026-04-03,\n",
    b'sep=;\nFirma;Stelle;Datum\n"A\nB";\'=1+1;45000\n',
    "Company\tRole\tStatus\nÄ\tb\trejected\n".encode("utf-16"),
)
MAPS = (b'{"columns": {"Firma": "company", "2": "role"}, "stages": {"x": "applied"}, "dates": "day-first"}',)
WHOLES = (
    b'{"application": [{"id": 1, "company": "A", "x": null}]}',
    b'{"a": [{"b": 1.5e3, "c": "\\ud800"}]}',
)


def write_seeds(name: str, corpus: Path) -> None:
    """Write the seeds of one reader into its corpus."""
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)


def seeds(name: str) -> list[bytes]:
    """Return small files for one reader, without what `readers` puts before them."""
    files = [path.read_bytes() for path in sorted(DATA.rglob("*")) if path.suffix in (".ics", ".eml")]
    files = [data for data in files if len(data) < 3_000]
    if name == "ics":
        return [
            data.removeprefix(b"BEGIN:VCALENDAR\r\n").removeprefix(b"BEGIN:VCALENDAR\n") for data in files
        ]
    if name == "eml":
        parts = [b"\n" + data for data in files]
        multi = b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/calendar; method=REQUEST\n\n'
        return parts + [multi + data + b"\n--x--\n" for data in files[:3]]
    kinds = {"list": LISTS, "map": MAPS, "json": WHOLES}
    return list(kinds.get(name) or (*files, *LISTS, *WHOLES))
