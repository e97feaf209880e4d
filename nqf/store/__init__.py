"""The database: tables, one engine per address, migrations. Queries for pages belong to the services."""
