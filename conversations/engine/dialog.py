"""The vocabulary of dialogs: a dialog is a table of steps, and a step says, reads, keeps and goes.

    Step("salutation", asks="join-ask-salutation", choices=("cô", "thầy"), goes="consent")

A step is asked with the view of that moment; an answer becomes a value (`reads`), the value
becomes commands (`keeps`, which can be undone, or `does`, which cannot), and when they have been
carried out `echo` says what came of it and `goes` says where next, both with the fresh view.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, Generic, TypeVar, cast
from zlib import crc32

from conversations.engine.state import Json, State, stored
from dvht_core.commands import Command
from dvht_core.domain.files import RefusedFile, StoredFile
from dvht_core.i18n.languages import LANGUAGES, LanguageWords
from dvht_core.i18n.vietnamese import Salutation
from dvht_core.policy import Permission, may
from dvht_core.texts import Catalogue, Value
from dvht_core.view.campaign_view import CampaignView, PersonView, View

NEXT = "→"
"""The following step of the table that applies."""
HOME = "⌂"
"""The end of the dialog: back to the list of tasks."""
STAY = "↺"
"""The same question again."""
ANY = "*"
"""Any other answer, in what a step has by answer."""
READ = "…"
"""An answer in words or files, in what a step has by answer; the other keys are choices."""
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
    question: str = field(default="", compare=False)
    """The `token` of what it asks; "" where it asks nothing."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer in words."""

    text: str


class Chosen(str):
    """An answer by choice: its key. A plain str is something typed."""

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

Menu = Mapping[str, tuple[str, ...]]
"""Names of commands, by the group under which they are found."""


@dataclass(frozen=True)
class Context:
    """What a step may look at."""

    view: View
    state: State
    now: datetime
    texts: Catalogue
    before: View | None = None
    """What was seen before the commands of this turn, for what says or follows what they did."""
    may_ask: Callable[["Context"], Menu] = field(default=lambda _: {}, compare=False)
    """Tells what can be asked for at any time (`conversations.menu`), which dialogs cannot know."""

    @cached_property
    def menu(self) -> Menu:
        """The commands that this person may ask for now, by group."""
        return self.may_ask(self)

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
    def _about(self) -> dict[str, str]:
        code = self.state.args.get("indicator")
        return {"indicator": code} if code else {}

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

        English says "you" in place of `$co`, and has Ms Lan for `$name`. Where a dialog is about an
        indicator, `$indicator` is known, too.
        """
        who = self.view.me or self.view.candidate
        co = str(who.salutation) if who else str(Salutation.THAY_CO)
        name = self.words.called(who.salutation, who.name) if who else co
        known = {"co": co, "Co": co.capitalize(), "name": name, **self._about}
        return self.texts.say(key, **{**known, **values})

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
    about: str = ""
    """The name under which the answer itself is remembered: the step is about it."""


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

A = TypeVar("A")
"""The answer of a step: what its `reads` returns, and `Chosen`, the key of a choice."""
T = TypeVar("T")

Ask = str | Callable[[Context], str]
Echo = str | Mapping[str, str] | Callable[[Context, A], str]
"""What is said of an answer: the key of a text, or one by answer; "" says nothing."""
Head = Callable[[Context, str], str]
"""Writes the line above the question of a step, by the step's key."""
Choices = Sequence[str] | Callable[[Context], Sequence[Choice]]
Goes = Target | Mapping[str, Target] | Callable[[Context, A], Target]
Commands = Sequence[Command]
Act = Callable[[Context, A], Commands]
Does = Act[A] | Mapping[str, Commands | Act[A]]
"""The commands of an answer, or a table of them by answer; what it does not name does nothing."""


def by_answer(table: Mapping[str, T], value: object, otherwise: T) -> T:
    """Return what a table has for an answer, else for `ANY`, else `otherwise`."""
    key = value if isinstance(value, Chosen) else READ
    return table[key] if key in table else table.get(ANY, otherwise)


def nothing(_ctx: Context, _value: object) -> Commands:
    """Do nothing: of a choice that a table names beside `ANY`."""
    return ()


def in_words(ctx: Context, words: Ask) -> str:
    """Return the text of a key, or what a function says."""
    return ctx.say(words) if isinstance(words, str) else words(ctx)


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
class Row:
    """A row of a table: how something is asked, whatever is answered."""

    key: str
    asks: Ask
    choices: Choices = ()
    takes: Callable[[SentFiles], StoredFile | None] | None = None
    """The one file of those sent that is the answer; None where all of them are."""
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
    wide: bool = False
    """One of many of a kind is picked here, such as an indicator: more choices on a screen."""
    signs: Signing | None = None
    """What is handed in, agreed to, decided on or confirmed here."""
    value: Callable[[Context], object] | None = None
    """What stands now, where the answer is not in the state; None while it is to be asked."""

    def now(self, ctx: Context) -> object:
        """Return the value that stands."""
        return self.value(ctx) if self.value else ctx.state.answers.get(self.key)


@dataclass(frozen=True)
class Step(Row, Generic[A]):
    """One question, as a row of the table, and what becomes of its answer."""

    reads: Callable[[Context, Given], A] | None = None
    """Turns words or files into a value; None where only choices are answers."""
    opinion: bool = False
    """Whether words are somebody's opinion or reason: "chưa rõ" may be one, and is no name."""
    keeps: Does[A] | None = None
    """Commands that make the answer stand; going back undoes them. None: it is in the state."""
    does: Does[A] | None = None
    """Commands that are not undone by going back."""
    echo: Echo[A] = ""
    beside: Callable[[Context, A], Sequence[Choice]] | None = None
    """Ways back to this answer, offered beside the next question in place of asking about it."""
    goes: Goes[A] = NEXT

    def kept(self, ctx: Context, value: A) -> Commands:
        """Return the commands that make an answer stand."""
        return _acts(self.keeps, ctx, value)

    def done(self, ctx: Context, value: A) -> Commands:
        """Return the commands of an answer that are not undone by going back."""
        return _acts(self.does, ctx, value)

    def target(self, ctx: Context, value: A) -> Target:
        """Return where an answer leads."""
        goes = self.goes(ctx, value) if callable(self.goes) else self.goes
        target = by_answer(goes, value, NEXT) if isinstance(goes, Mapping) else goes
        if isinstance(target, Go) and target.about:
            return replace(
                target, about="", answers={**target.answers, target.about: stored(value)}
            )
        return target

    def said(self, ctx: Context, value: A) -> str:
        """Return what is said of an answer, "" for nothing; `ctx` is that after its commands."""
        if callable(self.echo):
            return self.echo(ctx, value)
        key = self.echo if isinstance(self.echo, str) else by_answer(self.echo, value, "")
        return ctx.say(key) if key else ""


def _acts(does: Does[A] | None, ctx: Context, value: A) -> Commands:
    if does is None:
        return ()
    act = by_answer(does, value, ()) if isinstance(does, Mapping) else does
    return act(ctx, value) if callable(act) else act


@dataclass(frozen=True)
class SideStep(Step[A]):
    """A step beside the numbered questions, reached only by name."""

    aside: bool = True


Steps = tuple[Row, ...]
"""A table. Each row is a `Step` of an answer of its own, which mypy infers from what it holds."""


@dataclass(frozen=True, slots=True)
class Digression:
    """What to do with what came where it was not asked for: files, an answer under a message."""

    target: Target | Later
    commands: Commands = ()
    echo: Callable[[Context], str] | None = None
    kept: bool = False
    """Whether going back undoes the commands."""


@dataclass(frozen=True)
class Dialog:
    """A table of steps, which may depend on what the dialog is about."""

    name: str
    steps: Steps | Callable[[Context], Steps]
    starts: Callable[[Context], str] | None = None
    """The step to begin or resume with; None: the first."""
    may: Permission | Callable[[Context], bool] = always
    """What somebody needs who enters."""
    closed: Callable[[Context], str] | None = None
    """What is missing before anybody can enter; "" when it is a right that this person lacks."""
    greets: Callable[[Context], str] | None = None
    """What is said on entering, before the question."""
    recalls: Callable[[Context, str], str] | None = None
    """What was answered at a step, in words."""
    files: Callable[[Context, SentFiles], Digression] | None = None
    """What to do with files that come where none was asked for."""

    def table(self, ctx: Context) -> tuple[Step[Any], ...]:
        """Return the steps, for what the dialog is about."""
        steps = self.steps(ctx) if callable(self.steps) else self.steps
        return cast("tuple[Step[Any], ...]", steps)

    def admits(self, ctx: Context) -> bool:
        """Return whether this person may enter."""
        if isinstance(self.may, Permission):
            return may(ctx.view.me, self.may, ctx.campaign)
        return self.may(ctx)

    def start(self, ctx: Context) -> str:
        """Return the step to begin or resume with."""
        return self.starts(ctx) if self.starts else self.table(ctx)[0].key


def token(state: State, step: str) -> str:
    """Return a short name for this question of this dialog, so that an old button can be told."""
    about = "|".join([state.dialog, step, *(f"{k}={v}" for k, v in sorted(state.args.items()))])
    return f"{crc32(about.encode()):08x}"


def digest(text: str) -> str:
    """Return a short hash of `text`: a signing button carries it, and a changed text refuses it."""
    return sha256(text.encode()).hexdigest()[:12]
