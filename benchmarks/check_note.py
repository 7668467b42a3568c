"""Measure how long a note of 60 pages takes to check, beside reading its text alone, in one run.

    .venv/bin/python benchmarks/check_note.py [ROUNDS]

The note is Norddjurs' figures many times over, without charts. The bar is 20 s for 60 pages; it is shown,
not asserted. The peer is pdfplumber's plain text of the same file.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfplumber

import gevinst
from gevinst.domain.programme import Programme
from gevinst.figures.document import Document, Picture
from gevinst.reports.pdf import pdf_bytes
from gevinst.reports.word import word_bytes

ROOT = Path(__file__).resolve().parent.parent
PORTFOLIO = ROOT / "examples" / "norddjurs" / "portfolio.yaml"
COPIES = 20
TEXT_ALONE = "import pdfplumber,sys\nfor page in pdfplumber.open(sys.argv[1]).pages: page.extract_text()"


def many_cases(programme: Programme) -> Programme:
    """Return the programme with each of its cases many times over, under numbers of their own."""
    cases = tuple(
        replace(case, number=copy * 10 + case.number, title=f"{case.title} {copy}")
        for copy in range(1, COPIES + 1)
        for case in programme.cases
    )
    return replace(programme, cases=cases, texts=(), decisions=(), suspensions=(), budget_changes=())


def note() -> Document:
    """Return a long note without charts."""
    programme = many_cases(gevinst.read_portfolio(PORTFOLIO))
    document = gevinst.follow_up(programme, as_of=date(2021, 11, 5)).document
    blocks = tuple(block for block in document.blocks if not isinstance(block, Picture))
    return replace(document, blocks=blocks, charts=())


def seconds(command: list[str]) -> float:
    """Return how long a command takes; `gevinst check` ends with 1 when it found something."""
    started = time.perf_counter()
    subprocess.run(command, check=False, capture_output=True)
    return time.perf_counter() - started


def main(rounds: int) -> None:
    """Check the note in every round and print the median and the slowest."""
    with tempfile.TemporaryDirectory() as folder:
        document = note()
        pdf, docx = Path(folder) / "note.pdf", Path(folder) / "note.docx"
        pdf.write_bytes(pdf_bytes(document, {}))
        docx.write_bytes(word_bytes(document, {}))
        commands = {
            "pdfplumber's text of the PDF (peer)": [sys.executable, "-c", TEXT_ALONE, str(pdf)],
            "gevinst check note.pdf": [sys.executable, "-m", "gevinst", "check", str(pdf)],
            "gevinst check note.docx": [sys.executable, "-m", "gevinst", "check", str(docx)],
        }
        with pdfplumber.open(pdf) as opened:
            print(f"{len(opened.pages)} pages, {len(document.tables)} tables, {rounds} rounds, seconds")
        print(f"{'':40}{'median':>8}{'slowest':>9}")
        for name, command in commands.items():
            times = [seconds(command) for _ in range(rounds)]
            print(f"{name:40}{statistics.median(times):8.2f}{max(times):9.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
