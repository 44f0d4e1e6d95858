"""What is counted by topic, language and county; figures entered by hand; answers to surveys, counted."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database to this revision."""
    op.create_table('tally',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('what', sa.String(length=24), nullable=False),
    sa.Column('topic', sa.String(length=64), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('county', sa.String(length=32), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.UniqueConstraint('day', 'what', 'topic', 'language', 'county'),
    )
    op.create_index('ix_tally_day', 'tally', ['day'])
    op.create_index('ix_tally_what', 'tally', ['what', 'day'])
    op.create_table('figure_by_hand',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('indicator', sa.String(length=8), nullable=False),
    sa.Column('part', sa.String(length=32), nullable=False),
    sa.Column('quarter', sa.String(length=8), nullable=False),
    sa.Column('county', sa.String(length=32), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('who', sa.String(length=64), nullable=False),
    sa.Column('entered', sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index('ix_figure_by_hand_quarter', 'figure_by_hand', ['quarter'])
    op.create_table('survey_count',
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('survey', sa.String(length=64), nullable=False),
    sa.Column('question', sa.String(length=32), nullable=False),
    sa.Column('choice', sa.String(length=32), nullable=False),
    sa.Column('county', sa.String(length=32), nullable=False),
    sa.Column('quarter', sa.String(length=8), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.UniqueConstraint('survey', 'question', 'choice', 'county', 'quarter'),
    )


def downgrade() -> None:
    """Bring the database back to the revision before."""
    op.drop_table('survey_count')
    op.drop_table('figure_by_hand')
    op.drop_table('tally')
