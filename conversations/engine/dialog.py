"""The vocabulary of dialogs: a dialog is a table of steps, and a step says, reads, keeps and goes.

    Step("salutation", asks="join-ask-salutation", choices=("cô", "thầy"), goes="consent")

A step is asked with the view of that moment; an answer becomes a value (`reads`), the value
becomes commands (`keeps`, which can be undone, or `does`, which cannot), and when they have been
carried out `echo` says what came of it and `goes` says where next, both with the fresh view.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, partial
from hashlib import sha256
from typing import Any
from zlib import crc32

from dvht_core.commands import Command
from dvht_core.domain.files import RefusedFile, StoredFile
from dvht_core.i18n.languages import LANGUAGES, LanguageWords
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.texts import Catalogue, Value
from dvht_core.view.campaign_view import CampaignView, PersonView, View

Json = Any

NEXT = "→"
"""The following step of the table that applies."""
HOME = "⌂"
"""The end of the dialog: back to the list of tasks."""
STAY = "↺"
"""The same question again."""
START = ""
"""The step to begin or resume the dialog with."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as a dialog offers it: a button, a number or the label typed.

    A `key` is an action, good at any time (`button_data.go`), or belongs to its question.
    """

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said in one message; the choices carry what comes back in `events.Press`."""

    text: str
    choices: tuple[Choice, ...] = ()
    files: tuple[StoredFile, ...] = ()
    drawing: str = ""
    """An SVG that goes with it; a messenger that shows none gets a picture of it."""


@dataclass(frozen=True)
class State:
    """Where a conversation is; small JSON in the database."""

    dialog: str = "tasks"
    step: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Json] = field(default_factory=dict)
    """What was said and is not kept anywhere else."""
    trail: tuple[Json, ...] = ()
    """`[step, what its answer was before, what it left]` for each answer given, for going back:
    `["named", {"H1-2.2-01": …}, {"returning": "summary", "answers": {"item": "H1-2.2-01"}}]`,
    where a value that was not remembered is null."""
    offered: tuple[tuple[str, str], ...] = ()
    """`(data, label)` of the choices last shown."""
    page: int = 0
    returning: str = ""
    """The step to return to after a correction."""
    held: Mapping[str, Json] | None = None
    """What was answered and is asked about first (`effect_confirmation`), with its choices:
    `{"event": {"text": "1"}, "offered": [["1a2b3c4d:yes", "Đồng ý"]], "said": "Việc này …"}`."""
    shown: str = ""
    """`digest` of what was last shown whole in this dialog to be signed."""
    phone: str = ""
    """`digest` of the address at which it was shown; "" for any."""

    def on(self, phone: str) -> "State":
        """Return the state as a phone knows it: nothing of what another one has shown."""
        return self if self.phone in ("", phone) else replace(self, offered=(), shown="")

    def to_json(self) -> dict[str, Json]:
        """Return the state as plain values, by field."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "State":
        """Read what `to_json` wrote; fields that are not known any more are left out."""
        known = {k: v for k, v in data.items() if k in cls.__dataclass_fields__}
        for name in ("trail", "offered"):
            known[name] = tuple(tuple(item) for item in known.get(name, ()))
        return cls(**known)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words."""

    text: str


class Chosen(str):
    """An answer by choice: its key. A plain str is something typed, or an earlier value."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SentFiles:
    """An answer in files."""

    files: tuple[StoredFile, ...]
    refused: tuple[RefusedFile, ...]
    caption: str
    siblings: tuple[str, ...] = ()
    """original_sha256 of photos of the same album that came before."""


Given = Said | Chosen | SentFiles


@dataclass(frozen=True)
class Context:
    """What a step may look at."""

    view: View
    state: State
    now: datetime
    texts: Catalogue

    @property
    def campaign(self) -> CampaignView:
        """The campaign, which everybody but a stranger has."""
        assert self.view.campaign is not None, "a stranger reached a member's dialog"
        return self.view.campaign

    @property
    def me(self) -> PersonView:
        """The person who acts, whom the program knows unless they are a stranger."""
        assert self.view.me is not None, "a stranger reached a member's dialog"
        return self.view.me

    @cached_property
    def signed(self) -> dict[str, str]:
        """What steps put before a person to be signed (`prompts.signed`), by step: asked often."""
        return {}

    @property
    def code(self) -> str:
        """The indicator that the dialog is about."""
        return self.state.args["indicator"]

    @property
    def words(self) -> LanguageWords:
        """Names, shares, dates and lists in the person's language."""
        return LANGUAGES[self.texts.language]

    @property
    def today(self) -> date:
        """The date at the unit."""
        return self.local(self.now).date()

    def local(self, moment: datetime) -> datetime:
        """Return a moment by the unit's clock."""
        return moment.astimezone(self.campaign.unit.settings.tz)

    def when(self, moment: datetime) -> str:
        """Return a moment of the last days as "17:05 08/01"."""
        at = self.local(moment)
        return f"{at:%H:%M} {self.words.day_month(at)}"

    def called(self, person: PersonView) -> str:
        """Return a colleague, as the person would speak of them: cô Lan, Ms Lan."""
        return self.words.called(person.salutation, person.name)

    def say(self, key: str, /, **values: Value) -> str:
        """Return a sentence; `$co` (cô, thầy, thầy/cô) and `$name` are always known to it.

        English says "you" in place of `$co`, and has Ms Lan for `$name`.
        """
        who = self.view.me or self.view.candidate
        co = str(who.salutation) if who else str(Salutation.THAY_CO)
        name = self.words.called(who.salutation, who.name) if who else co
        return self.texts.say(key, **{"co": co, "Co": co.capitalize(), "name": name, **values})

    def level_words(self, level: int | None) -> str:
        """Return a level in words; None is one that is still open."""
        return self.say("results-open" if level is None else f"results-level-{level}")


@dataclass(frozen=True, slots=True)
class Go:
    """A target: a step of this dialog, with answers to remember on the way."""

    step: str
    answers: Mapping[str, Json] = field(default_factory=dict)
    returning: str = ""
    """A correction: the step to come back to."""


@dataclass(frozen=True, slots=True)
class Open:
    """A target: another dialog, or the same one about something else."""

    dialog: str
    args: Mapping[str, str] = field(default_factory=dict)
    step: str = ""
    answers: Mapping[str, Json] = field(default_factory=dict)
    returning: str = ""


Target = str | Go | Open
Later = Callable[["Context"], Target]
"""A target that only what the commands have brought about can tell."""

Ask = str | Callable[[Context], str]
Head = Callable[[Context, str], str]
"""Writes the line above the question of a step, by the step's key."""
Choices = Sequence[str] | Callable[[Context], Sequence[Choice]]
Goes = Target | Mapping[str, Target] | Callable[[Context, Json], Target]
Commands = Sequence[Command]


def always(_ctx: Context) -> bool:
    """Return True: the default of what may apply."""
    return True


@dataclass(frozen=True, slots=True)
class Signing:
    """The answers of a step that sign something: hand it in, agree to it, decide on it, confirm it.

    What they sign is shown whole before them, in as many messages as it takes. Where it is not the
    same any more when the answer comes, it is shown again in place of being signed.
    """

    choices: tuple[str, ...] = ()
    """The keys of the choices that sign; the others may be chosen at any time."""
    words: bool = False
    """Words typed here sign too."""
    subject: Callable[[Context], str] | None = None
    """What is signed, put before the question; None: the question's own text is the whole of it."""
    shown_before: bool = False
    """An earlier step of the dialog has shown the subject; it is shown here only if it differs."""


@dataclass(frozen=True)
class Step:
    """One question, as a row of the table."""

    key: str
    asks: Ask
    choices: Choices = ()
    reads: Callable[[Context, Given], Json] | None = None
    """Turns words or files into a value; None where only choices are answers."""
    takes: Callable[[SentFiles], StoredFile | None] | None = None
    """The one file of those sent that is the answer; None where all of them are."""
    keeps: Callable[[Context, Json], Commands] | None = None
    """Commands that make the value stand; with the old value they undo. None: in the state."""
    value: Callable[[Context], Json] | None = None
    """What stands now."""
    does: Callable[[Context, Json], Commands] | None = None
    """Commands that are not undone by going back."""
    echo: Callable[[Context, Json], str] | None = None
    goes: Goes = NEXT
    leads: tuple[str, ...] = ()
    """Where `goes` can lead, when it is a function: step keys, NEXT, HOME or `dialog:`."""
    applies: Callable[[Context], bool] = always
    aside: bool = False
    """Not one of the numbered questions; reached only by name."""
    again: Ask | None = None
    """What is asked when the question comes again after something else was said."""
    numbered: bool = True
    """Counts in "câu 2/6"."""
    help: Ask | None = None
    shows: Callable[[Context], tuple[StoredFile, ...]] | None = None
    """Files that go out with the question."""
    typed_first: bool = False
    """A typed number is an answer, not the number of a choice."""
    signs: Signing | None = None
    """What is handed in, agreed to, decided on or confirmed here."""

    def now(self, ctx: Context) -> Json:
        """Return the value that stands."""
        return self.value(ctx) if self.value else ctx.state.answers.get(self.key)


SideStep = partial(Step, aside=True)
"""A step beside the numbered questions, reached only by name."""


@dataclass(frozen=True, slots=True)
class Digression:
    """What to do with what came where it was not asked for: files, an answer under a message."""

    target: Target | Later
    commands: Commands = ()
    echo: Callable[[Context], str] | None = None


@dataclass(frozen=True)
class Dialog:
    """A table of steps. `steps` may depend on what the dialog is about."""

    name: str
    steps: Callable[[Context], tuple[Step, ...]]
    starts: Callable[[Context], str] | None = None
    """The step to begin or resume with; None: the first."""
    may: Callable[[Context], bool] = always
    """Whether this person may enter."""
    closed: Callable[[Context], str] | None = None
    """What is missing before anybody can enter; "" when it is a right that this person lacks."""
    greets: Callable[[Context], str] | None = None
    """What is said on entering, before the question."""
    recalls: Callable[[Context, str], str] | None = None
    """What was answered at a step, in words."""
    files: Callable[[Context, SentFiles], Digression] | None = None
    """What to do with files that come where none was asked for."""

    def start(self, ctx: Context) -> str:
        """Return the step to begin or resume with."""
        return self.starts(ctx) if self.starts else self.steps(ctx)[0].key


def token(state: State, step: str) -> str:
    """Return a short name for this question of this dialog, so that an old button can be told."""
    about = "|".join([state.dialog, step, *(f"{k}={v}" for k, v in sorted(state.args.items()))])
    return f"{crc32(about.encode()):08x}"


def digest(text: str) -> str:
    """Return a short hash of `text`: a signing button carries it, and a changed text refuses it."""
    return sha256(text.encode()).hexdigest()[:12]


def moved(state: State, **changes: Any) -> State:
    """Return a copy of `state` elsewhere: its page turned back to the first, nothing held."""
    return replace(state, page=0, held=None, **changes)
