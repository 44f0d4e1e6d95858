"""Which secret key a shared database belongs to."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('key_mark',
    sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('mark', sa.String(length=64), nullable=False),
    )


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_table('key_mark')
