"""The `dvht` command: puts the commands of `bot.commands` together."""

import sys

import typer

from bot.commands import (
    backup,
    campaign,
    chat,
    demo,
    doctor,
    dossier,
    evaluate,
    next_year,
    plan,
    play,
    run,
    schools,
    template,
)
from bot.system import log_setup
from bot.texts import all_texts
from dvht_core.domain.errors import DvhtError

_say = all_texts().say

app = typer.Typer(
    help=_say("cli-help"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("init", help=_say("cli-init-help"))(campaign.init)
app.command("invite", help=_say("cli-invite-help"))(campaign.invite_again)
app.command("schools", help=_say("cli-schools-help"))(schools.schools)
app.command("status", help=_say("cli-status-help"))(campaign.status)
app.command("next-year", help=_say("cli-next-year-help"))(next_year.next_year)
app.command("run", help=_say("cli-run-help"))(run.run)
app.command("chat", help=_say("cli-chat-help"))(chat.chat)
app.command("evaluate", help=_say("evaluate-help"))(evaluate.evaluate)
app.command("play", help=_say("cli-play-help"))(play.play)
app.command("backup", help=_say("backup-help"))(backup.backup)
app.command("restore", help=_say("restore-help"))(backup.restore)
app.command("doctor", help=_say("doctor-help"))(doctor.doctor)
app.command("stuck", help=_say("stuck-help"))(doctor.stuck_rows)
app.command("demo", help=_say("cli-demo-help"))(demo.demo)
app.add_typer(plan.app, name="plan")
app.add_typer(dossier.app, name="dossier")
app.add_typer(template.app, name="template")


def main() -> None:
    """Run the command; an error that the user can put right is one sentence and exit code 2."""
    log_setup.set_up()
    try:
        app()
    except DvhtError as error:
        sentence = all_texts().say(error.key, **error.values)
        typer.echo(sentence, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
