"""The audit log in readable sentences: who changed what, from what to what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dvht_core.i18n.vietnamese import Salutation, shortened
from dvht_core.rubric import QuestionKind, Rubric
from dvht_core.texts import Catalogue

SHORT, LABEL = 60, 40
"""Letters of a text, and of a question, that a sentence quotes."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A row of the audit log (nhật ký); `subject`, `before` and `after` as
    the handlers wrote them.
    """

    at: datetime
    by: str
    """The full name; "" for the operator."""
    salutation: Salutation
    action: str
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def sentence(entry: AuditEntry, who: str, rubric: Rubric, texts: Catalogue) -> str:
    """Return what `who` did as a sentence: "Cô Lan sửa câu “…” của 2.4: 33 → 34".

    An action that only a newer program knows is named by its key.
    """
    key = f"log-{entry.action.replace('.', '-').replace('_', '-')}"
    if key not in texts:
        return texts.say("log-other", who=who, action=entry.action, subject=entry.subject)
    indicator, _, question = entry.subject.partition(":")
    before, after = (_worded(side, question, rubric, texts) for side in (entry.before, entry.after))
    return texts.say(
        key,
        who=who,
        subject=indicator,
        what=_what(question or entry.subject, indicator, rubric, texts),
        before=before or texts.say("log-nothing"),
        after=after or texts.say("log-nothing"),
    )


def _what(key: str, indicator: str, rubric: Rubric, texts: Catalogue) -> str:
    """Return the name of the question that was answered, or of the paper that was numbered."""
    own = f"log-what-{key.replace('_', '-')}"
    if own in texts:
        return texts.say(own)
    form, _, code = key.partition(" ")
    if f"dossier-title-{form}" in texts:
        return texts.say(f"dossier-title-{form}", code=code)
    for known in rubric.indicators:
        if known.code == indicator and any(q.key == key for q in known.questions):
            return shortened(known.question(key).label, LABEL)
    return key


def _worded(side: Mapping[str, Any], question: str, rubric: Rubric, texts: Catalogue) -> str:
    """Return the values before, or after, in words and joined."""
    values = [_value(value, question, rubric, texts) for value in side.values()]
    return ", ".join(filter(None, values))


def _value(value: Any, question: str, rubric: Rubric, texts: Catalogue) -> str:
    match value:
        case bool():
            return texts.say("log-yes" if value else "log-no")
        case Mapping():
            return ", ".join(f"{k}: {v}" if v else str(k) for k, v in value.items())
        case list():
            return ", ".join(map(str, value))
        case None:
            return ""
        case str() if label := _label(value, question, rubric):
            return label
        case str() if f"log-value-{value}" in texts:
            return texts.say(f"log-value-{value}")
        case str() if day := _DAY.fullmatch(value):
            return f"{day[3]}/{day[2]}/{day[1]}"
    return shortened(" ".join(str(value).split()), SHORT)


def _label(value: str, question: str, rubric: Rubric) -> str:
    """Return the label of a choice; "" where the question has no choices."""
    for indicator in rubric.indicators:
        for known in indicator.questions:
            if known.key == question and known.kind is QuestionKind.CHOICE:
                return next((c.label for c in known.choices if c.value == value), "")
    return ""
