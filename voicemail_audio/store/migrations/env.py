"""Alembic's entry: runs inside the transaction that `Database.migrate` opened."""

from __future__ import annotations

from alembic import context

from voicemail_audio.store.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
)
context.run_migrations()
