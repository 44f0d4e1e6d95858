"""Arrived updates, sealed until they are answered."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('arrival',
    sa.Column('update_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('conversation', sa.String(length=64), nullable=True),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('replies', sa.LargeBinary(), nullable=True),
    sa.Column('received', sa.DateTime(timezone=True), nullable=False),
    sa.Column('owner', sa.String(length=32), nullable=False),
    sa.Column('seen', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('update_id')
    )
    with op.batch_alter_table('arrival', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_arrival_conversation'), ['conversation'], unique=False)
        batch_op.create_index(batch_op.f('ix_arrival_received'), ['received'], unique=False)


def downgrade() -> None:
    """Bring the database back to the revision before."""
    with op.batch_alter_table('arrival', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_arrival_received'))
        batch_op.drop_index(batch_op.f('ix_arrival_conversation'))

    op.drop_table('arrival')
