"""The unit's own Word templates: send one, see it printed, use it or an earlier one; the logo."""

from conversations.engine.answers import cancel
from conversations.engine.dialog import (
    HOME,
    STAY,
    Choice,
    Chosen,
    Commands,
    Context,
    Dialog,
    Digression,
    Given,
    Go,
    Json,
    SentFiles,
    SideStep,
    Step,
    Target,
)
from conversations.engine.kept_files import and_keep
from conversations.parsing.misread import Misread
from dvht_core.commands.dossier import RequestTemplate, SetLogo, TryTemplate, UseTemplate
from dvht_core.domain.files import StoredFile
from dvht_core.domain.template_versions import TemplateHistory
from dvht_core.dossier.forms import BY_KEY, FORMS, Form
from dvht_core.policy import Permission, may

SHIPPED = "shipped"
"""Stands for the template that comes with the program, among the versions."""
MARK = 16
"""Letters of a sha256 that tell the versions of a form apart, and fit a button."""
LISTED = 5
"""Earlier versions that are offered again, the latest first."""


def _form(ctx: Context) -> Form:
    """Return the form chosen in this dialog; the first form before one is chosen."""
    return BY_KEY.get(ctx.state.answers.get("about", ""), FORMS[0])


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


def _chosen(_ctx: Context, value: Json) -> Target:
    return "logo" if value == "logo" else Go("form", {"about": value})


# ——— one form ———


def _ask_form(ctx: Context) -> str:
    form = _form(ctx)
    key = "templates-ask-own" if _place(ctx, form).in_use else "templates-ask-shipped"
    return "\n".join([ctx.say(key, form=_name(ctx, form)), ctx.say("templates-ask-send")])


def _form_choices(ctx: Context) -> list[Choice]:
    keys = ["export", *(["versions"] if _earlier(ctx) else []), "others", "leave"]
    return [Choice(key, ctx.say(f"templates-{key}")) for key in keys]


def _read_word(_ctx: Context, given: Given) -> Json:
    """Return a Word file that was sent; nothing else is a template."""
    word = _word(given) if isinstance(given, SentFiles) else None
    if word is None:
        raise Misread("templates-send-word")
    return word.to_json()


def _word(sent: SentFiles) -> StoredFile | None:
    return next((f for f in sent.files if f.extension.lstrip(".") == "docx"), None)


def _try(ctx: Context, value: Json) -> Commands:
    if isinstance(value, dict):
        return [TryTemplate(_form(ctx).key, StoredFile.from_json(value))]
    return [RequestTemplate(_form(ctx).key)] if value == "export" else []


def _after_form(_ctx: Context, value: Json) -> Target:
    if isinstance(value, dict):
        return Go("trial", {"sent": value["sha256"]})
    return {"versions": "versions", "others": "list", "leave": HOME}.get(value, STAY)


# ——— a template that was sent ———


def _is_sound(ctx: Context) -> bool:
    """Return whether the template sent last was checked, and can be used."""
    tried = _place(ctx, _form(ctx)).tried
    return tried is not None and tried == ctx.state.answers.get("sent")


def _ask_trial(ctx: Context) -> str:
    key = "templates-ask-use" if _is_sound(ctx) else "templates-wait"
    return ctx.say(key, form=_name(ctx, _form(ctx)))


def _trial_choices(ctx: Context) -> list[Choice]:
    keys = ["use", "drop"] if _is_sound(ctx) else ["drop"]
    return [Choice(key, ctx.say(f"templates-{key}")) for key in keys]


def _use(ctx: Context, value: Json) -> Commands:
    """Use what was chosen; undone, what was in use before."""
    form = _form(ctx)
    if isinstance(value, dict) or value in ("drop", "cancel"):
        return []
    if value == "use":
        return [UseTemplate(form.key, ctx.state.answers.get("sent"))]
    return [UseTemplate(form.key, _whole(ctx, value))]


def _whole(ctx: Context, mark: str) -> str | None:
    """Return the sha256 that begins with `mark`, of the versions of the form at hand."""
    known = _place(ctx, _form(ctx)).known
    return next((sha256 for sha256 in sorted(known) if sha256.startswith(mark)), None)


def _used(ctx: Context, value: Json) -> str:
    if isinstance(value, dict) or value in ("drop", "cancel"):
        return ""
    key = "templates-used-shipped" if _in_use(ctx) == SHIPPED else "templates-used-own"
    return ctx.say(key, form=_name(ctx, _form(ctx)))


def _after_trial(_ctx: Context, value: Json) -> Target:
    return Go("trial", {"sent": value["sha256"]}) if isinstance(value, dict) else "form"


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


def _read_logo(_ctx: Context, given: Given) -> Json:
    photo = _photo(given) if isinstance(given, SentFiles) else None
    if photo is None:
        raise Misread("templates-send-photo")
    is_png = photo.extension.lstrip(".") == "png"  # it may be see-through, and has no orientation
    return photo.sha256 if is_png else photo.thumbnail


def _photo(sent: SentFiles) -> StoredFile | None:
    return next((file for file in sent.files if file.thumbnail), None)


def _keep_logo(_ctx: Context, value: Json) -> Commands:
    if isinstance(value, Chosen):
        return [SetLogo(None)] if value == "remove" else []
    return [SetLogo(value)]


def _logo_choices(ctx: Context) -> list[Choice]:
    keys = [*(["remove"] if ctx.campaign.unit.settings.logo else []), "back"]
    return [Choice(key, ctx.say(f"templates-logo-{key}")) for key in keys]


def _kept_logo(ctx: Context, value: Json) -> str:
    if isinstance(value, Chosen):
        return ctx.say("templates-logo-removed") if value == "remove" else ""
    return ctx.say("templates-logo-kept")


def _misplaced(ctx: Context, sent: SentFiles) -> Digression:
    """Say that files are no template, or no picture, where one is asked for, and keep them."""
    at_logo = ctx.state.step == "logo"
    sentence = ctx.say("templates-send-photo" if at_logo else "templates-send-word")
    return and_keep(ctx, Digression(STAY, echo=lambda _after: sentence), sent)


STEPS = (
    Step("list", asks="templates-ask", choices=_forms, goes=_chosen, leads=("form", "logo")),
    SideStep(
        "form",
        asks=_ask_form,
        choices=_form_choices,
        reads=_read_word,
        takes=_word,
        does=_try,
        echo=lambda ctx, value: ctx.say("templates-sending") if value == "export" else "",
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
        keeps=_use,
        value=_in_use,
        does=_try,
        echo=_used,
        goes=_after_trial,
        leads=("form", "trial"),
        help="templates-help",
    ),
    SideStep(
        "versions",
        asks=lambda ctx: ctx.say("templates-ask-version", form=_name(ctx, _form(ctx))),
        choices=lambda ctx: [*_earlier(ctx), cancel(ctx)],
        keeps=_use,
        value=_in_use,
        echo=_used,
        goes="form",
    ),
    SideStep(
        "logo",
        asks="templates-ask-logo",
        choices=_logo_choices,
        reads=_read_logo,
        takes=_photo,
        keeps=_keep_logo,
        value=lambda ctx: ctx.campaign.unit.settings.logo,
        echo=_kept_logo,
        goes="list",
    ),
)

TEMPLATES = Dialog(
    "templates",
    steps=lambda _ctx: STEPS,
    may=lambda ctx: may(ctx.view.me, Permission.MANAGE_TEMPLATES, ctx.campaign),
    files=_misplaced,
)
