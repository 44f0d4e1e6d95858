"""Alembic's entry point; the connection comes from `bot.store.database`."""

from alembic import context

from bot.store.desk_tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
