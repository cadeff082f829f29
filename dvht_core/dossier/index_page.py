"""The index of the kept file: a page that opens from the unpacked ZIP without a network."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from dvht_core.dossier import spreadsheet
from dvht_core.dossier.archive_names import directive_names, evidence_names
from dvht_core.dossier.dossier_model import Dossier, DossierEvidence, DossierIndicator
from dvht_core.dossier.formatting import counts, result
from dvht_core.dossier.forms import BY_KEY, DossierFile, Folder, Scope, sheets
from dvht_core.dossier.template_values import title
from dvht_core.texts import core_texts

FILE_NAME = "index.html"
_HEADS = ("code", "text", "figures", "result", "evidence")
_say = core_texts().say
_STYLE = (
    "body{font:17px/1.5 'Times New Roman',Tinos,serif;max-width:60rem;margin:2rem auto;"
    "padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border:1px solid #888;"
    "padding:.3rem .5rem;text-align:left;vertical-align:top}.nhap{color:#b00;font-weight:bold}"
    "h2{margin-top:2rem}a{overflow-wrap:anywhere}"
    "@media(max-width:40rem){body{margin:1rem auto}tr{display:block;border:1px solid #888;"
    "margin:0 0 .6rem}td,th{display:block;border:0;padding:.2rem .6rem}td:empty,th:empty,"
    "tr.dau{display:none}}"
)


def index_page(dossier: Dossier, places: Mapping[str, str]) -> str:
    """Return the page; `places` gives the path in the ZIP of each item's folder, by its code."""
    head = _say("dossier-index-title", unit=dossier.unit.name, year=dossier.year)
    body = [
        f"<h1>{escape(head)}</h1>",
        f'<p class="nhap">{escape(_say("dossier-draft-mark"))}</p>' if dossier.draft else "",
        f"<p>{escape(dossier.closed)}</p>" if dossier.closed else "",
        f"<p>{escape(counts(dossier.indicators))}</p>",
        *_documents(dossier),
        *_indicators(dossier, places),
        f"<p>{escape(_say('dossier-index-parts'))}</p>",
    ]
    return (
        f'<!doctype html>\n<html lang="vi"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(head)}</title>'
        f"<style>{_STYLE}</style>\n" + "\n".join(filter(None, body)) + "\n</html>\n"
    )


def _documents(dossier: Dossier) -> Iterator[str]:
    made = [sheet for sheet in sheets(dossier) if sheet.form.scope is Scope.DOSSIER]
    for folder in Folder:
        inside = [sheet for sheet in made if sheet.form.folder is folder]
        links = [_link(sheet.path, title(sheet)) for sheet in inside]
        if folder is Folder.DIRECTIVES:
            links += _directives(dossier)
        if not links:
            continue
        if folder.value:
            number = folder.value.partition("_")[0]
            yield f"<h2>{number}. {escape(_say(f'dossier-folder-{number}'))}</h2>"
        if folder is Folder.SUMMARY:
            path = f"{folder.value}/{spreadsheet.FILE_NAME}"
            links.append(_link(path, _say("dossier-index-xlsx")))
        yield "<ul>" + "".join(f"<li>{link}</li>" for link in links) + "</ul>"
        if folder is Folder.REPORT:
            yield f'<p><a href="#chi-tieu">{escape(_say("dossier-index-sheets"))}</a></p>'


def _directives(dossier: Dossier) -> Iterator[str]:
    for place, directive in enumerate(dossier.directives, start=1):
        names = [name for name, _ in directive_names(place, directive)]
        yield _files([f"{Folder.DIRECTIVES.value}/{name}" for name in names], directive.title)


def _indicators(dossier: Dossier, places: Mapping[str, str]) -> Iterator[str]:
    yield f'<h2 id="chi-tieu">{escape(_say("dossier-index-indicators"))}</h2>'
    heads = "".join(f"<th>{escape(_say(f'dossier-xlsx-{k}'))}</th>" for k in _HEADS)
    yield f'<table><tr class="dau">{heads}</tr>'
    for criterion in dossier.criteria:
        yield (
            f'<tr><th>{escape(criterion.code)}</th><th colspan="2">{escape(criterion.title)}</th>'
            f"<th>{escape(result(criterion))}</th><th></th></tr>"
        )
        for indicator in criterion.indicators:
            yield _indicator(indicator, places)
    yield "</table>"


def _indicator(indicator: DossierIndicator, places: Mapping[str, str]) -> str:
    if not indicator.applies:
        cells = [indicator.code, escape(indicator.text), "", escape(result(indicator)), ""]
    else:
        sheet = DossierFile(BY_KEY["indicator-sheet"], indicator)
        cells = [
            _link(sheet.path, indicator.code),
            escape(indicator.text),
            escape("; ".join(indicator.answers)),
            escape(result(indicator)),
            "<br>".join(_evidence(item, places) for item in indicator.evidence),
        ]
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr id="{escape(indicator.code)}">{row}</tr>'


def _evidence(item: DossierEvidence, places: Mapping[str, str]) -> str:
    files = [f"{places[item.code]}/{name}" for name, _ in evidence_names(item)]
    return _files(files, f"{item.code} {item.title}")


def _files(paths: Sequence[str], words: str) -> str:
    """The name of something, leading to its file, and the numbers of its further files."""
    if not paths:
        return escape(words)
    first, *rest = paths
    more = "".join(f" {_link(path, str(place))}" for place, path in enumerate(rest, start=2))
    return _link(first, words) + more


def _link(path: str, words: str) -> str:
    return f'<a href="{escape(path)}">{escape(words)}</a>'
