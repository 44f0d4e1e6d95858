"""Requests that are not sent yet, sealed; and the questions that had no answer, scrubbed and counted."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('form',
    sa.Column('pseudonym', sa.String(length=64), sa.ForeignKey('person.pseudonym', ondelete='CASCADE'), primary_key=True),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('changed', sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index('ix_form_changed', 'form', ['changed'])
    op.create_table('unanswered',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('text', sa.String(length=240), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.UniqueConstraint('language', 'text'),
    )
    op.create_index('ix_unanswered_last', 'unanswered', ['last'])


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_table('unanswered')
    op.drop_table('form')
