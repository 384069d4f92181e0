"""The tables in MariaDB: made, taken away without a trace, and made again."""

from __future__ import annotations

from django.core.management import call_command

APPS = ("shelflist_clearinghouse", "shelflist_cohort")


def test_forwards_backwards_and_forwards_again(committed):
    def tables():
        return {one for one in committed.introspection.table_names()
                if one.startswith("shelflist_")}

    whole = tables()
    assert {"shelflist_clearinghouse_record", "shelflist_cohort_submission",
            "shelflist_clearinghouse_search_text"} <= whole
    for app in APPS:
        call_command("migrate", app, "zero", verbosity=0)
    assert tables() == set()
    call_command("migrate", verbosity=0)
    assert tables() == whole
    for app in APPS:
        call_command("makemigrations", app, check=True, dry_run=True, verbosity=0)


def test_columns_are_what_every_django_expects(committed):
    """A site may have made them with another Django than it has now."""
    with committed.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, column_type, collation_name"
            " FROM information_schema.columns WHERE table_schema = DATABASE()"
            " AND table_name LIKE 'shelflist%%'")
        columns = {(table, column): (kind, collation)
                   for table, column, kind, collation in cursor.fetchall()}
    assert columns["shelflist_clearinghouse_record", "id"][0] == "char(32)"
    assert columns["shelflist_clearinghouse_version", "record_id"][0] == "char(32)"
    assert columns["shelflist_clearinghouse_record", "title"][1] == "utf8mb4_unicode_ci"
    assert columns["shelflist_cohort_submission", "usage_key"][1] == "utf8mb4_bin"
    assert all(collation is None or collation.startswith(("utf8mb4", "ascii"))
               for _, collation in columns.values())


def test_the_session_is_as_on_the_platform(committed):
    with committed.cursor() as cursor:
        cursor.execute("SELECT @@sql_mode, @@tx_isolation")
        mode, isolation = cursor.fetchone()
    assert "STRICT_TRANS_TABLES" in mode and isolation == "READ-COMMITTED"
    assert committed.mysql_is_mariadb
