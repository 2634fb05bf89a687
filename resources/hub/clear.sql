-- Takes away everything that rules.sql makes, before the tables go a step: for as long as that
-- takes there is no policy, so the owner sees all rows, and nobody else has any right.

SET ROLE hub_owner;

DO $$
DECLARE
  statement text;
BEGIN
  FOREACH statement IN ARRAY ARRAY( -- all are put together before the first takes others with it
    SELECT format('DROP VIEW IF EXISTS hub.%I CASCADE', relname) FROM pg_catalog.pg_class
      WHERE relnamespace = 'hub'::regnamespace AND relkind = 'v'
    UNION ALL
    SELECT format('DROP POLICY %I ON hub.%I', policyname, tablename) FROM pg_catalog.pg_policies
      WHERE schemaname = 'hub'
    UNION ALL
    SELECT format('DROP FUNCTION IF EXISTS %s CASCADE', oid::regprocedure) -- its triggers, too
      FROM pg_catalog.pg_proc WHERE pronamespace = 'hub'::regnamespace
    UNION ALL
    SELECT format('ALTER TABLE hub.%I DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY',
      relname) FROM pg_catalog.pg_class
      WHERE relnamespace = 'hub'::regnamespace AND relkind = 'r'
    UNION ALL
    SELECT format('REVOKE ALL ON hub.%I FROM %s', c.relname, a.grantee::regrole)
      FROM pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) AS a
      WHERE c.relnamespace = 'hub'::regnamespace AND c.relkind = 'r'
      AND a.grantee NOT IN (0, c.relowner)
    UNION ALL
    SELECT format('REVOKE ALL ON SCHEMA hub FROM %s', a.grantee::regrole)
      FROM pg_catalog.pg_namespace n, pg_catalog.aclexplode(n.nspacl) AS a
      WHERE n.nspname = 'hub' AND a.grantee NOT IN (0, n.nspowner)
  ) LOOP
    EXECUTE statement;
  END LOOP;
END $$;

RESET ROLE;
