"""What Alembic runs: the project's own tables on the connection that `nqf.store.migrate` hands over."""

from alembic import context

from nqf.store.tables import Model

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Model.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
