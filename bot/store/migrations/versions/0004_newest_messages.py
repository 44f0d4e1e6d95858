"""The newest message number seen in every chat that the desk writes to."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('newest_message',
    sa.Column('chat', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('message', sa.BigInteger(), nullable=False),
    )


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_table('newest_message')
