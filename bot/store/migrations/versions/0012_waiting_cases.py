"""Waiting cases are found by what they need next: by their time, and by what their person was told last."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

OPEN = {"sqlite_where": sa.text("open"), "postgresql_where": sa.text("open")}


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_index('ix_desk_thread_told', 'desk_thread', ['told', 'centre'], **OPEN)
    op.create_index('ix_desk_thread_escalate', 'desk_thread', ['escalate'], **OPEN)
    closed = "SELECT reference FROM request WHERE state = 'closed'"
    op.execute(f"UPDATE desk_thread SET escalate = NULL, told = 'closed' WHERE reference IN ({closed})")


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_index('ix_desk_thread_escalate', 'desk_thread')
    op.drop_index('ix_desk_thread_told', 'desk_thread')
