"""Numbers of the messages that stand in a person's chat, for /exit."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('shown',
    sa.Column('pseudonym', sa.String(length=64), primary_key=True),
    sa.Column('message', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('hour', sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index('ix_shown_hour', 'shown', ['hour'])


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_table('shown')
