"""`python -m tests.pages.figures`: how much is read of lists and plans as PDFs, scans and photos.

Word files are printed by LibreOffice; each is read as PDF, as a scan of it and as photos. Writes
the figures into `docs/reading.md` and prints what was read wrong. Takes twenty minutes; with the
names of some of `SIGHTS`, only those are measured.
"""

import io
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from docx import Document

from bot.isolation import file_tasks
from bot.jobs import pdf
from bot.ocr import pdf_pages
from bot.reading.readers import names_values, plan_values, staff_values
from dvht_core.domain.errors import DvhtError
from dvht_core.i18n.vietnamese import fold
from dvht_core.staff.list_reader import Listing
from dvht_core.staff.list_values import Row
from dvht_core.work_plan import PRIMARY_CODES
from tests.pages.samples import ListSample, lists, word_of
from tests.papers.draw import CAMERAS, photograph
from tests.reading.cases import Case, Verdict, cases, judged
from tests.reading.documents import made
from tests.reading.figures import PAGE

BEGIN, END = "<!-- python -m tests.pages.figures -->", "<!-- end of the figures of pages -->"
SIGHTS = ("PDF with text", "scanned PDF", "usual", "tele")
FILES = ("plan", "staff", "names")
AT_ONCE = 40
SEEN_PLANS = 10
"""Every so many-th plan is also read as a scan: two readings of a page take ten seconds."""


def printed(words: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return Word files as PDFs, by their names without the ending."""
    found: dict[str, bytes] = {}
    left = iter(words.items())
    while part := list(islice(left, AT_ONCE)):
        made_now = pdf.pdfs({f"{name}.docx": data for name, data in part})
        found |= {Path(name).stem: data for name, data in made_now.items()}
    return found


def sight(data: bytes, how: str, seed: int) -> tuple[bytes, str]:
    """Return a PDF as somebody may send it, and its name."""
    if how == "PDF with text":
        return data, "a.pdf"
    pages = [pdf_pages.picture(data, at, 2200) for at in range(pdf_pages.pages(data, 9)[1])]
    if how == "scanned PDF":
        out = io.BytesIO()
        first, *rest = [page.convert("L") for page in pages]
        first.save(out, "PDF", save_all=True, append_images=rest, resolution=190)
        return out.getvalue(), "a.pdf"
    camera = next(camera for camera in CAMERAS if camera.name == how)
    return photograph(pages[0], camera, seed), "a.jpg"


# ——— lists ———


def judged_list(sample: ListSample, data: bytes, name: str) -> Counter[str]:
    """Return how many names and results were read right, are asked, and are wrong without a word.

    A name that only the other reading has is asked; so is a result that the two do not share.
    """
    count = Counter[str](people=len(sample.people))
    try:
        read = file_tasks.list_reader(data)(data, name, "")
    except DvhtError as error:
        return count + Counter({"refused": 1, "asked": len(sample.people), error.key: 1})
    rows = {row.name: row for row in read.rows}
    for person in sample.people:
        row = rows.pop(person.name, None)
        if row is None:
            key = next((n for n, r in rows.items() if _may_be(r, person.name)), "")
            count["asked" if key or _told(read, person.name) else "lost"] += 1
            rows.pop(key, None)
            continue
        count["asked" if row.other else "right"] += 1
        if sample.result:
            right = row.result == person.result
            count["result right" if right else "result asked"] += row.met is None or right
            count["result wrong"] += row.met is not None and not right
    left = [row for row in rows.values() if not row.other]
    count["wrong"] += len(left)
    for row in left:
        sys.stdout.write(f"{sample.name} {name}: {row.name} is none of the list\n")
    return count


def _may_be(row: Row, name: str) -> bool:
    """Return whether a doubtful row is this person but for accents."""
    return bool(row.other) and fold(name) in (fold(row.name), fold(row.other))


def _told(read: Listing, name: str) -> bool:
    """Return whether a sentence says that not everybody was read, or names this person."""
    return any(name in warning or "người. Xin" in warning for warning in read.warnings)


def list_table(pdfs: Mapping[str, bytes], sights: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table of lists, by how they were seen."""
    columns = ("people", "right", "asked", "lost", "wrong", "result right", "result asked")
    yield "| lists | held | many | " + " | ".join((*columns, "result wrong", "refused")) + " |"
    yield "|---|---|---|" + "---|" * (len(columns) + 2)
    for how in sights:
        for held in (False, True):
            total, many = Counter[str](), 0
            for seed, sample in enumerate(lists()):
                if sample.held is held:
                    total += judged_list(sample, *sight(pdfs[sample.name], how, seed))
                    many += 1
            cells = [str(total[key]) for key in (*columns, "result wrong", "refused")]
            yield f"| {how} | {'yes' if held else 'no'} | {many} | {' | '.join(cells)} |"


# ——— the plans and lists of the other cases, in Word and as PDF ———


def word_cases() -> list[tuple[Case, bytes]]:
    """Return the cases whose file is a Word file, with strokes about the cells of its tables."""
    found = []
    for case in cases():
        if case.document is None or case.read not in FILES:
            continue
        ending, data = made(case.document)
        if ending == ".docx":
            found.append((case, _with_strokes(data)))
    return found


def _with_strokes(data: bytes) -> bytes:
    document = Document(io.BytesIO(data))
    for table in document.tables:
        table.style = "Table Grid"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def verdict(case: Case, data: bytes, name: str) -> Verdict:
    """Return what is worth what was read of a case's file."""
    try:
        if case.read == "plan":
            plan = file_tasks.plan_reader(data)(data, name, PRIMARY_CODES)
            return judged(case, plan_values(plan))
        listing = file_tasks.list_reader(data)(data, name, case.unit)
        values = staff_values if case.read == "staff" else names_values
        return judged(case, values(listing))
    except DvhtError as error:
        return judged(case, {"error": error.key})


def case_table(
    words: Sequence[tuple[Case, bytes]], pdfs: Mapping[str, bytes], sights: Sequence[str]
) -> Iterator[str]:
    """Yield the lines of the table of cases: Word, PDF, and scans of some plans."""
    yield "| files | held | many | read right | asked | doubted | silently wrong |"
    yield "|---|---|---|---|---|---|---|"
    for what in FILES:
        for how in ("Word", *(how for how in SIGHTS[:2] if how in sights)):
            for held in (False, True):
                own = [(c, word) for c, word in words if c.read == what and c.held is held]
                if how == SIGHTS[1]:
                    own = own[::SEEN_PLANS]
                count = Counter(_verdict(case, word, pdfs[str(case)], how) for case, word in own)
                cells = [f"{what}, {how}", "yes" if held else "no", str(len(own))]
                cells += [str(count[v]) for v in Verdict]
                yield f"| {' | '.join(cells)} |"


def _verdict(case: Case, word: bytes, printed_case: bytes, how: str) -> Verdict:
    data, name = (word, "a.docx") if how == "Word" else sight(printed_case, how, case.number)
    found = verdict(case, data, name)
    if found is not Verdict.RIGHT and how != "Word":
        sys.stdout.write(f"{found}: {case} {how}\n")
    return found


def main() -> None:
    """Print what is read wrong, and write the figures into the page."""
    words = word_cases()
    pdfs = printed({str(case): data for case, data in words})
    own = printed({sample.name: word_of(sample) for sample in lists()})
    sights = sys.argv[1:] or SIGHTS
    lines = [*list_table(own, sights), "", *case_table(words, pdfs, sights)]
    sys.stdout.write("\n".join([*lines, ""]))
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    written = "\n".join([BEGIN, "", *lines, "", END])
    PAGE.write_text(before + written + rest.partition(END)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
