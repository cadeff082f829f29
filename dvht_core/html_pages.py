"""HTML pages from the shipped templates (Jinja2); all values are escaped.

Among the values is `say`, by which a page says sentences of the catalogue. A name that is not given
is an error, not an empty place.
"""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dvht_core.template_files import shipped_folder
from dvht_core.texts import BOLD_END, BOLD_START


def web_folder() -> Path:
    """Return the folder of pages, styles and scripts."""
    return shipped_folder("web")


def render(name: str, /, **values: Any) -> str:
    """Return the template `name` filled with `values`; UndefinedError when one is missing."""
    return environment().get_template(name).render(values)


@cache
def environment() -> Environment:
    """Return the Jinja environment of every page."""
    made = Environment(
        loader=FileSystemLoader(web_folder()),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_with_bold,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


def _with_bold(value: Any) -> Any:
    """Return text as HTML, with the catalogue's bold marks as <strong>."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    escaped = str(escape(value))
    return Markup(escaped.replace(BOLD_START, "<strong>").replace(BOLD_END, "</strong>"))
