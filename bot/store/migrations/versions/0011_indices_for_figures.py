"""Indices that hold all that figures and lists of closed cases need, so that the tables themselves are not read."""

from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.drop_index('ix_tally_what', 'tally')
    op.drop_index('ix_tally_day', 'tally')
    op.create_index('ix_tally_figures', 'tally', ['what', 'day', 'county', 'topic', 'language', 'total'])
    op.drop_index('ix_request_closed', 'request')
    op.create_index('ix_request_closed', 'request', ['closed', 'topic', 'priority', 'language', 'county', 'outcome'])
    op.create_index('ix_request_created', 'request', ['created', 'topic', 'priority', 'language', 'county'])
    op.create_index('ix_request_taken', 'request', ['taken', 'topic', 'priority', 'language', 'county'])
    op.create_index('ix_request_centre_closed', 'request', ['centre', 'closed'])


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_index('ix_request_centre_closed', 'request')
    op.drop_index('ix_request_taken', 'request')
    op.drop_index('ix_request_created', 'request')
    op.drop_index('ix_request_closed', 'request')
    op.create_index('ix_request_closed', 'request', ['closed'])
    op.drop_index('ix_tally_figures', 'tally')
    op.create_index('ix_tally_day', 'tally', ['day'])
    op.create_index('ix_tally_what', 'tally', ['what', 'day'])
