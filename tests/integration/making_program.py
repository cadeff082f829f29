"""Makes schools until it is killed.

python -m tests.integration.making_program URL FOLDER SCHOOLS
"""

import sys
from pathlib import Path

from bot.commands.making_schools import make_schools
from bot.commands.waiting_invitations import WaitingInvitations
from dvht_core.store.database import Database
from tests.integration.schools import NOW


def main() -> None:
    """Say that it begins, and make them."""
    from tests.integration.test_making_schools import entry

    url, folder, schools = sys.argv[1:]
    database, waiting = Database(url), WaitingInvitations(Path(folder))
    Path(folder).mkdir(exist_ok=True)
    with waiting.held():
        print("begins", flush=True)  # noqa: T201
        make_schools(database, waiting, [entry(n) for n in range(int(schools))], 2024, NOW)


if __name__ == "__main__":
    main()
