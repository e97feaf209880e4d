"""precedents: registers, their records, what was learned from them"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import nqf.store.tables

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calibration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("version", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("precedents", sa.Integer(), nullable=False),
        sa.Column("learned_at", nqf.store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("learned_by", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("model_version", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("readings", sa.LargeBinary(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration")),
        sa.UniqueConstraint("framework_id", name=op.f("uq_calibration_framework_id")),
    )
    op.create_table(
        "register",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("framework_id", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("origin", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("added_at", nqf.store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.Column("added_by", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("rows_read", sa.Integer(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register")),
        sa.UniqueConstraint("framework_id", "sha256", name="uq_register_framework_sha256"),
    )
    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_register_framework_id"), ["framework_id"], unique=False)

    op.create_table(
        "precedent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.Integer(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("record_id", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("level", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("awarding_body", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("field", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("demand_mean", sa.Float(), nullable=True),
        sa.Column("demand_sd", sa.Float(), nullable=False),
        sa.Column("refused", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("model_version", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("record_row", sa.Integer(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("decided_by", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=True),
        sa.Column("decided_at", nqf.store.tables.UtcDateTime(timezone=True), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_row"], ["record.id"], name=op.f("fk_precedent_record_row_record"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["register_id"], ["register.id"], name=op.f("fk_precedent_register_id_register"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_precedent")),
    )
    with op.batch_alter_table("precedent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_precedent_record_row"), ["record_row"], unique=False)
        batch_op.create_index(batch_op.f("ix_precedent_register_id"), ["register_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_precedent_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("precedent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_precedent_sha256"))
        batch_op.drop_index(batch_op.f("ix_precedent_register_id"))
        batch_op.drop_index(batch_op.f("ix_precedent_record_row"))

    op.drop_table("precedent")
    with op.batch_alter_table("register", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_register_framework_id"))

    op.drop_table("register")
    op.drop_table("calibration")
