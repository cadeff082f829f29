"""Files that came where none was asked for: nothing is dropped, late photos join their album."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from conversations.engine.dialog import STAY, Context, Digression, SentFiles
from dvht_core.commands.sheets import JoinEvidence, KeepFiles
from dvht_core.commands.staff import ChangeRecord
from dvht_core.domain.files import SHEET, StoredFile
from dvht_core.evidence import read_caption
from dvht_core.i18n.vietnamese import shortened
from dvht_core.policy import Permission, may
from dvht_core.view.campaign_view import EvidenceView, KeptView

FRESH = timedelta(hours=12)
"""For so long a sheet that is opened asks whether files just sent are for it."""
CAPTION = 60
"""Letters of a caption that tell files apart."""


def keep(_ctx: Context, sent: SentFiles) -> Digression:
    """Keep files while something else is asked; say so, and where they are found again."""
    reads = SHEET if _holds_sheet(sent) else ""
    return Digression(
        STAY,
        [KeepFiles(sent.files, sent.caption, reads=reads)],
        echo=lambda after: kept_text(after, sent),
    )


def _holds_sheet(sent: SentFiles) -> bool:
    return any(file.form == SHEET for file in sent.files)


def kept_text(ctx: Context, sent: SentFiles) -> str:
    """Say that files are kept, and what the person can do with them."""
    of_team = "kept-said-sheet" if _holds_sheet(sent) else "kept-said"
    key = of_team if ctx.me.on_team else "kept-said-record"
    return ctx.say(key, what=_what(ctx, sent.files, sent.caption))


def and_keep(ctx: Context, done: Digression, left: SentFiles | None) -> Digression:
    """Keep what is left beside what is done with the other files."""
    if left is None:
        return done
    first, others = done.echo, keep(ctx, left)
    return replace(
        done,
        commands=[*done.commands, *others.commands],
        echo=lambda after: "\n\n".join(
            filter(None, [first(after) if first else "", kept_text(after, left)])
        ),
    )


def leave(sent: SentFiles, taken: StoredFile | None) -> SentFiles | None:
    """Return what is left of files of which one was taken; None where nothing is."""
    left = tuple(file for file in sent.files if file is not taken)
    return replace(sent, files=left) if left else None


def a_document(sent: SentFiles) -> StoredFile:
    """Return the one of several files that can be a plan or a list: the first that is no photo."""
    return next((file for file in sent.files if not file.thumbnail), sent.files[0])


def batch(ctx: Context, number: object) -> KeptView | None:
    """Return the files that were kept under a number, while they belong to nothing."""
    return next((k for k in ctx.view.kept if str(k.id) == str(number)), None)


def before(ctx: Context, number: object) -> KeptView | None:
    """Return the batch that this turn has filed."""
    was = ctx.before.kept if ctx.before else ()
    return next((k for k in was if str(k.id) == str(number)), None)


def sent_of(kept: KeptView) -> SentFiles:
    """Return kept files as they were sent."""
    return SentFiles(kept.files, (), kept.caption)


def described(ctx: Context, kept: KeptView) -> str:
    """Return kept files in words: "2 ảnh “Danh sách khen thưởng 2024”"."""
    return _what(ctx, kept.files, kept.caption)


def dated(ctx: Context, kept: KeptView) -> str:
    """Return kept files in words with the moment when they came, as on a button."""
    return ctx.say("kept-choice", what=described(ctx, kept), when=ctx.when(kept.at))


def last_of(ctx: Context, number: object) -> str:
    """Return the original_sha256 of the last of the files that were kept under a number.

    Of files that were filed just now, too; "" where there are none.
    """
    seen = (*ctx.view.kept, *(ctx.before.kept if ctx.before else ()))
    return next((k.files[-1].original_sha256 for k in seen if str(k.id) == str(number)), "")


def count(ctx: Context) -> int:
    """Return how many files belong to nothing yet."""
    return sum(len(kept.files) for kept in ctx.view.kept)


def fresh(ctx: Context, indicator: str) -> list[KeptView]:
    """Return what was sent just now and may be for an indicator."""
    return [
        kept
        for kept in ctx.view.kept
        if kept.at > ctx.now - FRESH and not kept.is_declined(indicator) and not kept.sheets
    ]


def _what(ctx: Context, files: Sequence[StoredFile], caption: str) -> str:
    photos = all(file.thumbnail for file in files)
    what = ctx.say("evidence-photos" if photos else "evidence-files")
    line = shortened(" ".join(caption.split()), CAPTION)
    key = "kept-files-named" if line else "kept-files"
    return ctx.say(key, count=len(files), what=what, caption=line)


# ——— photos of an album that come after the others ———


def join(ctx: Context, sent: SentFiles) -> Digression | None:
    """Add photos to what the others of their album have become; None where they are the first."""
    album = set(sent.siblings)
    if not album:
        return None
    for kept in ctx.view.kept:
        if album & _hashes(kept.files):
            return _joined_kept(kept, sent)
    items = [item for item in ctx.campaign.evidence if album & _hashes(item.files)]
    if len(items) == 1:  # several: whoever split the album wants each photo for itself
        return _joined_item(items[0], sent) if _open(ctx, items[0]) else keep(ctx, sent)
    for record in ctx.campaign.book.records:
        if album & _hashes(record.files):
            files = (*record.files, *_new(record.files, sent))
            return Digression(STAY, [ChangeRecord(record.id, "files", files)], kept=True)
    return None


def _hashes(files: Iterable[StoredFile]) -> set[str]:
    return {file.original_sha256 for file in files}


def _new(files: Sequence[StoredFile], sent: SentFiles) -> tuple[StoredFile, ...]:
    return tuple(f for f in sent.files if f.original_sha256 not in _hashes(files))


def _open(ctx: Context, item: EvidenceView) -> bool:
    """Return whether it may still be added to; what was handed in stays as it was handed in."""
    mine = any(may(ctx.view.me, Permission.WRITE_SHEET, ctx.campaign, code) for code in item.uses)
    return mine and not any(ctx.campaign.sheets[code].state.handed_in for code in item.uses)


def _joined_kept(kept: KeptView, sent: SentFiles) -> Digression:
    more = _new(kept.files, sent)

    def said(ctx: Context) -> str:
        asked = ctx.state.dialog == "evidence" and ctx.state.args.get("kept") == str(kept.id)
        now = batch(ctx, kept.id)
        return "" if asked or now is None else ctx.say("kept-joined", what=described(ctx, now))

    return Digression(
        STAY, [KeepFiles(more, sent.caption, joins=kept.id)] if more else [], echo=said
    )


def _joined_item(item: EvidenceView, sent: SentFiles) -> Digression:
    more = _new(item.files, sent)
    title = read_caption(sent.caption).title

    def said(ctx: Context) -> str:
        """Say how many there are now, unless the question about the item says so."""
        if ctx.state.step == "named" and ctx.state.answers.get("item") == item.code:
            return ""
        now = ctx.campaign.item(item.code)
        return ctx.say(
            "kept-joined-item",
            count=len(more),
            total=len(now.files) if now else 0,
            code=item.code,
            title=(now and now.title) or ctx.say("evidence-untitled"),
        )

    joined = [JoinEvidence(item.code, more, title)] if more else []
    return Digression(STAY, joined, echo=said, kept=True)
