"""Messages that change in place, and wishes that wait apart from what is ready to be sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("status", sa.String(), nullable=True))

    outbox = sa.table(
        "outbox", sa.column("id"), sa.column("state"), sa.column("message", sa.JSON())
    )
    open_ = sa.select(outbox.c.id, outbox.c.message).where(
        outbox.c.state.in_(("waiting", "sending"))
    )
    for id_, message in op.get_bind().execute(open_).all():
        if "text" not in message:
            op.execute(outbox.update().where(outbox.c.id == id_).values(state="wished"))
