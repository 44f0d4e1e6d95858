"""Announcements, what was done with them, and who asked to be told."""

import sqlalchemy as sa
from alembic import op

from bot.store.moments import Moment

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('announcement',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('centre', sa.String(length=64), nullable=True),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('expires', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('author', sa.String(length=64), nullable=False),
    sa.Column('approver', sa.String(length=64), nullable=True),
    sa.Column('changed', Moment(), nullable=False),
    sa.Column('approved', Moment(), nullable=True),
    sa.Column('counted', sa.Boolean(), nullable=False),
    sa.Column('cursor', sa.String(length=64), nullable=False),
    sa.Column('handed', sa.Integer(), nullable=False),
    sa.Column('done', Moment(), nullable=True),
    )
    op.create_index('ix_announcement_expires', 'announcement', ['expires'])
    op.create_index('ix_announcement_state', 'announcement', ['state'])
    op.create_table('announcement_step',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('announcement', sa.Integer(), sa.ForeignKey('announcement.id', ondelete='CASCADE'), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('moment', Moment(), nullable=False),
    sa.Column('who', sa.String(length=64), nullable=False),
    sa.Column('action', sa.String(length=12), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=False),
    sa.Column('content', sa.Text(), nullable=True),
    )
    op.create_index('ix_announcement_step_announcement', 'announcement_step', ['announcement'])
    op.create_table('announcement_subscription',
    sa.Column('pseudonym', sa.String(length=64), sa.ForeignKey('person.pseudonym', ondelete='CASCADE'), primary_key=True),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('changed', Moment(), nullable=False),
    )
    op.create_index('ix_announcement_subscription_changed', 'announcement_subscription', ['changed'])
    op.create_index('ix_outbox_kind', 'outbox', ['kind', 'state'])


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_index('ix_outbox_kind', 'outbox')
    op.drop_table('announcement_subscription')
    op.drop_table('announcement_step')
    op.drop_table('announcement')
