"""The desk: threads of cases, the outbox, staff chats; what a case holds besides. The old deliveries go: the desk opens such requests anew."""

import sqlalchemy as sa
from alembic import op

from bot.store.moments import Moment

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

ADDED = (
    sa.Column('interpreter', sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column('phone', sa.String(length=32), nullable=True),
    sa.Column('article', sa.String(length=128), nullable=True),
    sa.Column('outcome', sa.String(length=16), nullable=True),
    sa.Column('rating', sa.Integer(), nullable=True),
    sa.Column('taken', sa.DateTime(timezone=True), nullable=True),
)


def upgrade() -> None:
    """Bring the database to this revision."""
    op.drop_table('delivery')
    for column in ADDED:
        op.add_column('request', column.copy())
    op.create_table('desk_thread',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('reference', sa.String(length=16), sa.ForeignKey('request.reference', ondelete='CASCADE'), nullable=False),
    sa.Column('centre', sa.String(length=64), nullable=False),
    sa.Column('chat', sa.BigInteger(), nullable=False),
    sa.Column('mode', sa.String(length=8), nullable=True),
    sa.Column('topic', sa.BigInteger(), nullable=True),
    sa.Column('card', sa.BigInteger(), nullable=True),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('opened', Moment(), nullable=False),
    sa.Column('told', sa.String(length=16), nullable=True),
    sa.Column('escalate', Moment(), nullable=True),
    )
    op.create_index('ix_desk_thread_reference', 'desk_thread', ['reference'])
    op.create_index('ix_desk_thread_topic', 'desk_thread', ['chat', 'topic'])
    op.create_index('ix_desk_thread_one', 'desk_thread', ['reference'], unique=True,
                    sqlite_where=sa.text('open'), postgresql_where=sa.text('open'))
    op.create_table('outbox',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('key', sa.String(length=96), nullable=False, unique=True),
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('stream', sa.String(length=64), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(length=16), sa.ForeignKey('request.reference', ondelete='CASCADE'), nullable=True),
    sa.Column('thread', sa.Integer(), sa.ForeignKey('desk_thread.id', ondelete='CASCADE'), nullable=True),
    sa.Column('side', sa.String(length=8), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('priority', sa.Boolean(), nullable=False),
    sa.Column('source', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=8), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('due', Moment(), nullable=False),
    sa.Column('created', Moment(), nullable=False),
    sa.Column('claimed', Moment(), nullable=True),
    sa.Column('chat', sa.BigInteger(), nullable=True),
    sa.Column('after', sa.BigInteger(), nullable=True),
    sa.Column('message', sa.BigInteger(), nullable=True),
    sa.Column('error', sa.String(length=32), nullable=True),
    sa.Column('done', Moment(), nullable=True),
    )
    op.create_index('ix_outbox_reference', 'outbox', ['reference'])
    op.create_index('ix_outbox_state', 'outbox', ['state', 'stream'])
    op.create_index('ix_outbox_message', 'outbox', ['chat', 'message'])
    op.create_index('ix_outbox_one_a_chat', 'outbox', ['chat'], unique=True,
                    sqlite_where=sa.text("state = 'sending'"), postgresql_where=sa.text("state = 'sending'"))
    op.create_table('staff_chat',
    sa.Column('chat', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('moved_to', sa.BigInteger(), nullable=True),
    sa.Column('error', sa.String(length=80), nullable=True),
    sa.Column('since', Moment(), nullable=False),
    )


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_table('staff_chat')
    op.drop_table('outbox')
    op.drop_table('desk_thread')
    for column in ADDED:
        with op.batch_alter_table('request', schema=None) as batch_op:
            batch_op.drop_column(column.name)
    op.create_table('delivery',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('reference', sa.String(length=16), sa.ForeignKey('request.reference', ondelete='CASCADE'), nullable=False),
    sa.Column('staff_chat', sa.String(length=64), nullable=False),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('done', sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index('ix_delivery_done', 'delivery', ['done'])
    op.create_index('ix_delivery_reference', 'delivery', ['reference'])
