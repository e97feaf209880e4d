"""checks: what an authority changed about the rules, definitions of its own"""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import nqf.store.tables

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "check_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule_id", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("changed_by", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("changed_at", nqf.store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_setting")),
        sa.UniqueConstraint("rule_id", name=op.f("uq_check_setting_rule_id")),
    )
    op.create_table(
        "own_definition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("definition_id", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("added_by", sqlmodel.sql.sqltypes.AutoString(length=255), nullable=False),
        sa.Column("added_at", nqf.store.tables.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_definition")),
        sa.UniqueConstraint("definition_id", name=op.f("uq_own_definition_definition_id")),
    )


def downgrade() -> None:
    op.drop_table("own_definition")
    op.drop_table("check_setting")
