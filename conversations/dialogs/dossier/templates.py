"""The unit's own Word templates: send one, see it printed, use it or an earlier one; the logo."""

from conversations.engine.answers import or_cancel
from conversations.engine.dialog import (
    ANY,
    HOME,
    READ,
    STAY,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Digression,
    Given,
    Go,
    SentFiles,
    SideStep,
    Step,
    Steps,
    Target,
    nothing,
)
from conversations.engine.kept_files import and_keep
from conversations.messages.template_places import field_name, place_line, shown
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import MarkPlace, RequestTemplate, SetLogo, TryTemplate, UseTemplate
from dvht_core.domain.files import StoredFile
from dvht_core.domain.template_versions import Marking, Place, TemplateHistory
from dvht_core.dossier.forms import BY_KEY, FORMS, Form
from dvht_core.dossier.own_templates.field_choices import offered
from dvht_core.policy import Permission

OPEN = "open"
"""Stands for no field, among those of a place."""
COLON = "+"
"""Stands for the colon in the field of a table."""
SHIPPED = "shipped"
"""Stands for the template that comes with the program, among the versions."""
MARK = 16
"""Letters of a sha256 that tell the versions of a form apart, and fit a button."""
LISTED = 5
"""Earlier versions that are offered again, the latest first."""


def _form(ctx: Context) -> Form:
    """Return the form chosen in this dialog; the first form before one is chosen."""
    return BY_KEY.get(ctx.state.text("about"), FORMS[0])


def _place(ctx: Context, form: Form) -> TemplateHistory:
    return ctx.campaign.unit.templates.get(form.template, TemplateHistory())


def _in_use(ctx: Context) -> str:
    return _place(ctx, _form(ctx)).in_use or SHIPPED


def _name(ctx: Context, form: Form) -> str:
    return ctx.say(f"templates-name-{form.key}")


# ——— which form ———


def _forms(ctx: Context) -> list[Choice]:
    def label(form: Form) -> str:
        key = "templates-own" if _place(ctx, form).in_use else "templates-shipped"
        return ctx.say(key, form=_name(ctx, form))

    logo = ctx.say("templates-logo-own" if ctx.campaign.unit.settings.logo else "templates-logo")
    return [
        *(Choice(form.key, label(form)) for form in FORMS),
        Choice("logo", logo),
    ]


# ——— one form ———


def _ask_form(ctx: Context) -> str:
    form = _form(ctx)
    key = "templates-ask-own" if _place(ctx, form).in_use else "templates-ask-shipped"
    return "\n".join([ctx.say(key, form=_name(ctx, form)), ctx.say("templates-ask-send")])


def _form_choices(ctx: Context) -> list[Choice]:
    keys = ["export", *(["versions"] if _earlier(ctx) else []), "others", "leave"]
    return [Choice(key, ctx.say(f"templates-{key}")) for key in keys]


def _read_word(_ctx: Context, given: Given) -> StoredFile:
    """Return a Word file that was sent; nothing else is a template."""
    word = _word(given) if isinstance(given, SentFiles) else None
    if word is None:
        raise Misread("templates-send-word")
    return word


def _word(sent: SentFiles) -> StoredFile | None:
    return next((f for f in sent.files if f.extension.lstrip(".") == "docx"), None)


def _try(ctx: Context, word: StoredFile) -> Commands:
    return [TryTemplate(_form(ctx).key, word)]


def _export(ctx: Context, _choice: object) -> Commands:
    return [RequestTemplate(_form(ctx).key)]


def _after_form(_ctx: Context, value: StoredFile | Chosen) -> Target:
    if isinstance(value, StoredFile):
        return Go("trial", {"sent": value.sha256})
    return {"versions": "versions", "others": "list", "leave": HOME}.get(value, STAY)


# ——— a template that was sent ———


def _is_sound(ctx: Context) -> bool:
    """Return whether the template sent last was checked, and can be used."""
    tried = _place(ctx, _form(ctx)).tried
    return tried is not None and tried == _made(ctx)


def _marking(ctx: Context) -> Marking | None:
    """Return the fields written into the form that was sent, where it came with dots."""
    marking = _place(ctx, _form(ctx)).marking
    return marking if marking and marking.source == ctx.state.text("sent") else None


def _made(ctx: Context) -> str:
    """Return the sha256 of what was tried: the file sent, or the same with fields in it."""
    marking = _marking(ctx)
    return marking.made if marking else ctx.state.text("sent")


def _ask_trial(ctx: Context) -> str:
    key = "templates-ask-use" if _is_sound(ctx) else "templates-wait"
    return ctx.say(key, form=_name(ctx, _form(ctx)))


def _trial_choices(ctx: Context) -> list[Choice]:
    places = ["places"] if _marking(ctx) else []
    keys = ["use", *places, "drop"] if _is_sound(ctx) else [*places, "drop"]
    return [Choice(key, ctx.say(f"templates-{key}")) for key in keys]


def _use_sent(ctx: Context, _choice: object) -> Commands:
    return [UseTemplate(_form(ctx).key, _made(ctx))]


# ——— the places of a form with dots ———


def _places(ctx: Context) -> list[Choice]:
    marking = _marking(ctx)
    if marking is None:
        return []
    return [Choice(str(n), place_line(ctx.say, marking, n)) for n in shown(marking)]


def _number(ctx: Context) -> int:
    return int(ctx.state.text("place") or 1)


def _at(ctx: Context) -> Place:
    """Return the place at hand."""
    marking = _marking(ctx)
    return marking.places[_number(ctx) - 1] if marking else Place("", "", "")


def _ask_field(ctx: Context) -> str:
    place = _at(ctx)
    now = field_name(ctx.say, place.field)
    return ctx.say("templates-ask-field", number=_number(ctx), words=place.words, field=now)


def _fields(ctx: Context) -> list[Choice]:
    """Offer what may stand at the place; the key of a choice holds no colon."""
    place = _at(ctx)
    fields = [field for field in offered(_form(ctx), place.proposed) if field != place.field]
    others = [Choice(field.replace(":", COLON), field_name(ctx.say, field)) for field in fields]
    return [Choice(OPEN, ctx.say("templates-leave-open")), *others]


def _mark(ctx: Context, key: str) -> Commands:
    field = "" if key == OPEN else key.replace(COLON, ":")
    return [MarkPlace(_form(ctx).key, _number(ctx), field)]


def _use_version(ctx: Context, mark: str) -> Commands:
    return [UseTemplate(_form(ctx).key, _whole(ctx, mark))]


def _whole(ctx: Context, mark: str) -> str | None:
    """Return the sha256 that begins with `mark`, of the versions of the form at hand."""
    known = _place(ctx, _form(ctx)).known
    return next((sha256 for sha256 in sorted(known) if sha256.startswith(mark)), None)


def _used(ctx: Context, value: StoredFile | Chosen) -> str:
    if isinstance(value, StoredFile) or value in ("drop", "cancel", "places"):
        return ""
    key = "templates-used-shipped" if _in_use(ctx) == SHIPPED else "templates-used-own"
    return ctx.say(key, form=_name(ctx, _form(ctx)))


def _after_trial(_ctx: Context, value: StoredFile | Chosen) -> Target:
    if isinstance(value, StoredFile):
        return Go("trial", {"sent": value.sha256})
    return "places" if value == "places" else "form"


def _ask_version(ctx: Context) -> str:
    return ctx.say("templates-ask-version", form=_name(ctx, _form(ctx)))


# ——— earlier versions ———


def _earlier(ctx: Context) -> list[Choice]:
    """Offer the versions that were in use before and are not now."""
    place = _place(ctx, _form(ctx))
    moments = {v.sha256: v.at for v in place.versions if v.sha256 and v.sha256 != place.in_use}
    latest = sorted(moments.items(), key=lambda pair: pair[1], reverse=True)[:LISTED]
    own = [
        Choice(
            sha256[:MARK],
            ctx.say(
                "templates-version",
                day=ctx.words.day_month(ctx.local(at).date()),
                time=f"{ctx.local(at):%H:%M}",
            ),
        )
        for sha256, at in latest
    ]
    shipped = [Choice(SHIPPED, ctx.say("templates-version-shipped"))] if place.in_use else []
    return [*shipped, *own]


# ——— the logo ———


def _read_logo(_ctx: Context, given: Given) -> str:
    photo = _photo(given) if isinstance(given, SentFiles) else None
    if photo is None:
        raise Misread("templates-send-photo")
    is_png = photo.extension.lstrip(".") == "png"  # it may be see-through, and has no orientation
    return photo.sha256 if is_png else str(photo.thumbnail)


def _photo(sent: SentFiles) -> StoredFile | None:
    return next((file for file in sent.files if file.thumbnail), None)


def _keep_logo(_ctx: Context, sha256: str) -> Commands:
    return [SetLogo(sha256)]


def _logo_choices(ctx: Context) -> list[Choice]:
    keys = [*(["remove"] if ctx.campaign.unit.settings.logo else []), "back"]
    return [Choice(key, ctx.say(f"templates-logo-{key}")) for key in keys]


def _misplaced(ctx: Context, sent: SentFiles) -> Digression:
    """Say that files are no template, or no picture, where one is asked for, and keep them."""
    at_logo = ctx.state.step == "logo"
    sentence = ctx.say("templates-send-photo" if at_logo else "templates-send-word")
    return and_keep(ctx, Digression(STAY, echo=lambda _after: sentence), sent)


STEPS: Steps = (
    Step(
        "list",
        asks="templates-ask",
        choices=_forms,
        goes={"logo": "logo", ANY: Go("form", about="about")},
    ),
    SideStep(
        "form",
        asks=_ask_form,
        choices=_form_choices,
        reads=_read_word,
        takes=_word,
        does={"export": _export, READ: _try},
        echo={"export": "templates-sending"},
        goes=_after_form,
        leads=(STAY, "trial", "versions", "list", HOME),
        help="templates-help",
    ),
    SideStep(
        "trial",
        asks=_ask_trial,
        choices=_trial_choices,
        reads=_read_word,
        takes=_word,
        keeps={"use": _use_sent},
        does={READ: _try},
        echo=_used,
        goes=_after_trial,
        leads=("form", "trial", "places"),
        help="templates-help",
    ),
    SideStep(
        "places",
        wide=True,
        asks="templates-ask-place",
        choices=or_cancel(_places),
        goes={"cancel": "trial", ANY: Go("field", about="place")},
    ),
    SideStep(
        "field",
        wide=True,
        asks=_ask_field,
        choices=or_cancel(_fields),
        keeps={"cancel": nothing, ANY: _mark},
        goes={"cancel": "places", ANY: "trial"},
    ),
    SideStep(
        "versions",
        asks=_ask_version,
        choices=or_cancel(_earlier),
        keeps={"cancel": nothing, ANY: _use_version},
        echo=_used,
        goes="form",
    ),
    SideStep(
        "logo",
        asks="templates-ask-logo",
        choices=_logo_choices,
        reads=_read_logo,
        takes=_photo,
        keeps={"remove": [SetLogo(None)], READ: _keep_logo},
        echo={"remove": "templates-logo-removed", READ: "templates-logo-kept"},
        goes="list",
    ),
)

TEMPLATES = Dialog(
    "templates",
    steps=STEPS,
    may=Permission.MANAGE_TEMPLATES,
    files=_misplaced,
)
