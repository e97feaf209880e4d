"""framework editions"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import nqf.store.tables

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "framework_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("base_id", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("origin", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("dated", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("licence", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("made_by", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("made_at", nqf.store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("withdrawn_at", nqf.store.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_edition")),
        sa.UniqueConstraint("framework_id", name=op.f("uq_framework_edition_framework_id")),
    )
    with op.batch_alter_table("framework_edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_framework_edition_base_id"), ["base_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("framework_edition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_framework_edition_base_id"))
    op.drop_table("framework_edition")
