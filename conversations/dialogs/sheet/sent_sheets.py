"""Sheets and Word: having one sent as a file, and what is done with a file that holds some."""

from collections.abc import Callable
from dataclasses import replace

from conversations.engine import kept_files
from conversations.engine.button_data import go
from conversations.engine.dialog import STAY, Choice, Context, Digression, Open, SentFiles
from dvht_core.commands.sheets import KeepFiles, RequestSheet
from dvht_core.domain.campaign import CampaignState
from dvht_core.domain.files import SHEET
from dvht_core.policy import Permission, may
from dvht_core.sheet_files.sheet_model import ReadSheet, SheetFile
from dvht_core.view.campaign_view import KeptView

Stray = Callable[[Context, SentFiles], Digression]
MOST = 3
"""Sheets of one message that are read; further ones are kept."""


def sheet_wanted(ctx: Context, args: list[str]) -> Digression | None:
    """Have a sheet sent as a Word file; the question that is open stays open."""
    code = args[0] if args else ""
    if code not in ctx.campaign.sheets:
        return None
    return Digression(
        STAY, [RequestSheet(code)], lambda ctx: ctx.say("sheet-word-comes", indicator=code)
    )


def word_offer(ctx: Context, args: list[str]) -> tuple[Choice, ...]:
    """Offer the Word file of a sheet that was asked for by its code."""
    known = bool(args) and ctx.view.campaign is not None and args[0] in ctx.campaign.sheets
    if not known or not may(ctx.view.me, Permission.READ_SHEET, ctx.campaign, args[0]):
        return ()
    return (Choice(go("sheet-word", args[0]), ctx.say("sheet-word", indicator=args[0])),)


def filled(file: SheetFile | None) -> dict[int, ReadSheet]:
    """Return the sheets of a file in which anything stands, by their place."""
    return {place: sheet for place, sheet in enumerate(file.sheets) if sheet} if file else {}


def writable(ctx: Context, code: str) -> bool:
    """Return whether this person may write the sheet of an indicator, which may be unknown."""
    known = code in ctx.campaign.sheets
    return known and may(ctx.view.me, Permission.WRITE_SHEET, ctx.campaign, code)


def _into(ctx: Context, kept: KeptView) -> Open:
    """Open a file: at what it changes, where it is one sheet, and of the person's own."""
    args, found = {"kept": str(kept.id)}, filled(kept.sheets)
    for place, sheet in found.items():
        if len(found) == 1 and writable(ctx, sheet.code):
            args |= {"sheet": str(place), "indicator": sheet.code}
    return Open("sheet_file", args)


def sheet_file_opened(ctx: Context, args: list[str]) -> Digression | None:
    """Look at a sheet that was sent as a Word file: the one of a number, or the newest."""
    known = [k for k in ctx.view.kept if k.sheets and (not args or str(k.id) == args[0])]
    return Digression(_into(ctx, known[-1])) if known else None


def sheets_or(stray: Stray) -> Stray:
    """Return what reads sheets among files that come where none was asked for, and does with the
    others, or where none is a sheet, as `stray` does.
    """

    def taken(ctx: Context, sent: SentFiles) -> Digression:
        found = [file for file in sent.files if file.form == SHEET][:MOST]
        if not found or not ctx.me.on_team or ctx.campaign.state is CampaignState.SETUP:
            return stray(ctx, sent)
        others = tuple(file for file in sent.files if file not in found)
        reading = Digression(
            _newest,
            [KeepFiles((file,), sent.caption, reads=SHEET) for file in found],
        )
        return kept_files.and_keep(ctx, reading, replace(sent, files=others) if others else None)

    return taken


def _newest(ctx: Context) -> Open:
    kept = next((k for k in reversed(ctx.view.kept) if k.sheets), None)
    return _into(ctx, kept) if kept else Open("evidence", {"kept": str(ctx.view.kept[-1].id)})
