"""The staff console: accounts, sessions, failed logins, the audit log."""

import sqlalchemy as sa
from alembic import op

from bot.store.moments import Moment

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('staff_member',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('name', sa.String(length=64), nullable=False, unique=True),
    sa.Column('password', sa.String(length=255), nullable=True),
    sa.Column('roles', sa.String(length=64), nullable=False),
    sa.Column('centre', sa.String(length=64), nullable=True),
    sa.Column('disabled', sa.Boolean(), nullable=False),
    sa.Column('link', sa.String(length=64), nullable=True, unique=True),
    sa.Column('link_until', Moment(), nullable=True),
    sa.Column('created', Moment(), nullable=False),
    sa.Column('seen', Moment(), nullable=True),
    )
    op.create_table('staff_session',
    sa.Column('token', sa.String(length=64), primary_key=True),
    sa.Column('member', sa.Integer(), sa.ForeignKey('staff_member.id', ondelete='CASCADE'), nullable=False),
    sa.Column('created', Moment(), nullable=False),
    sa.Column('used', Moment(), nullable=False),
    )
    op.create_index('ix_staff_session_member', 'staff_session', ['member'])
    op.create_index('ix_staff_session_used', 'staff_session', ['used'])
    op.create_table('staff_attempt',
    sa.Column('key', sa.String(length=64), primary_key=True),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last', Moment(), nullable=False),
    )
    op.create_index('ix_staff_attempt_last', 'staff_attempt', ['last'])
    op.create_table('staff_audit',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('moment', Moment(), nullable=False),
    sa.Column('who', sa.String(length=64), nullable=False),
    sa.Column('action', sa.String(length=48), nullable=False),
    sa.Column('about', sa.String(length=96), nullable=True),
    sa.Column('centre', sa.String(length=64), nullable=True),
    )
    op.create_index('ix_staff_audit_moment', 'staff_audit', ['moment'])
    op.create_index('ix_staff_audit_about', 'staff_audit', ['about'])
    op.create_index('ix_request_state', 'request', ['state', 'centre'])


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_index('ix_request_state', 'request')
    op.drop_table('staff_audit')
    op.drop_table('staff_attempt')
    op.drop_table('staff_session')
    op.drop_table('staff_member')
