"""What the catalogue of PostgreSQL says of a hub's database, statement by statement."""

from app.hub.psycopg_driver import ServerConnection

_KINDS = {
    "columns": "SELECT c.relname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum),"
    " a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity,"
    " pg_get_expr(d.adbin, d.adrelid) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
    " LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum"
    " WHERE c.relnamespace = 'hub'::regnamespace AND c.relkind IN ('r', 'v')"
    " AND a.attnum > 0 AND NOT a.attisdropped",
    "tables": "SELECT relname, relkind, relowner::regrole::text, relrowsecurity,"
    " relforcerowsecurity, reloptions::text FROM pg_class"
    " WHERE relnamespace = 'hub'::regnamespace AND relkind IN ('r', 'v', 'S', 'm')",
    "rights": "SELECT c.relname, a.grantee::regrole::text, a.privilege_type, a.is_grantable"
    " FROM pg_class c, aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a"
    " WHERE c.relnamespace = 'hub'::regnamespace AND c.relkind IN ('r', 'v')",
    "constraints": "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'hub'::regnamespace AND contype <> 'n'",
    "indexes": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'hub'",
    "policies": "SELECT tablename, policyname, permissive, roles::text, cmd, qual, with_check"
    " FROM pg_policies WHERE schemaname = 'hub'",
    "triggers": "SELECT tgrelid::regclass::text, pg_get_triggerdef(t.oid) FROM pg_trigger t"
    " JOIN pg_class c ON c.oid = t.tgrelid"
    " WHERE c.relnamespace = 'hub'::regnamespace AND NOT tgisinternal",
    "functions": "SELECT oid::regprocedure::text, proowner::regrole::text,"
    " pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'hub'::regnamespace",
    "callers": "SELECT p.oid::regprocedure::text, a.grantee::regrole::text, a.privilege_type"
    " FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
    " WHERE p.pronamespace = 'hub'::regnamespace",
    "views": "SELECT viewname, definition FROM pg_views WHERE schemaname = 'hub'",
    "schemas": "SELECT n.nspname, a.grantee::regrole::text, a.privilege_type"
    " FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a"
    " WHERE n.nspname IN ('hub', 'public')",
    "step": "SELECT version FROM hub.self",
}


def catalogue_of(connection: ServerConnection) -> dict[str, set[tuple[object, ...]]]:
    """What is there, by kind; dropped columns and the numbers of things are no part of it."""
    return {kind: set(connection.execute(call).fetchall()) for kind, call in _KINDS.items()}
