-- The hub of a booth or an office: a set of sealed rows. Version 1.
-- Laptops have no right on any table: they call the functions that are granted at the end.
-- A function acts as hub_owner; row-level security is forced on it too, by session_user.

CREATE SCHEMA hub AUTHORIZATION hub_owner;
SET ROLE hub_owner;

CREATE TABLE hub.self (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  hub uuid NOT NULL DEFAULT gen_random_uuid(),
  incarnation uuid NOT NULL DEFAULT gen_random_uuid(), -- a new one after every restore
  version integer NOT NULL
);

CREATE TABLE hub.who (
  role text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('booth', 'admin', 'office')),
  fairs text[] NOT NULL,
  public_key bytea,
  closed_at timestamptz,
  met timestamptz
);

CREATE TABLE hub.key (
  fair text NOT NULL,
  epoch integer NOT NULL,
  role text NOT NULL REFERENCES hub.who,
  wrapped bytea NOT NULL,
  PRIMARY KEY (fair, epoch, role)
);

CREATE TABLE hub.fact (
  seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  id bytea PRIMARY KEY CHECK (length(id) = 32),
  fair text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('stone', 'ledger', 'lead')),
  leads bytea[] NOT NULL DEFAULT '{}', -- keyed ids: never those that are printed on a receipt
  epoch integer NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}', -- what is counted without a key
  blobs bytea[] NOT NULL DEFAULT '{}',
  sealed bytea NOT NULL CHECK (length(sealed) <= 4000000),
  came_by text NOT NULL DEFAULT session_user,
  came_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX fact_of_lead ON hub.fact USING gin (leads);
CREATE INDEX fact_in_order ON hub.fact ((kind = 'lead'), seq);

CREATE TABLE hub.blob (
  id bytea PRIMARY KEY CHECK (length(id) = 32),
  fair text NOT NULL,
  lead bytea NOT NULL,
  epoch integer NOT NULL,
  sealed bytea NOT NULL CHECK (length(sealed) <= 45000000),
  came_by text NOT NULL DEFAULT session_user
);
CREATE INDEX blob_of_lead ON hub.blob (lead);

CREATE TABLE hub.stone (
  lead bytea PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  came_by text NOT NULL DEFAULT session_user
);
CREATE INDEX stone_at ON hub.stone (at);

CREATE TABLE hub.asked ( -- erasures that wait for a yes at the office
  id bytea PRIMARY KEY,
  leads bytea[] NOT NULL,
  epoch integer NOT NULL,
  sealed bytea NOT NULL,
  asked_by text NOT NULL DEFAULT session_user,
  asked_at timestamptz NOT NULL DEFAULT now()
);

-- Who is it that asks? The role it came in with: no setting of a session says so.
CREATE FUNCTION hub.kind_here() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT kind FROM hub.who WHERE role = session_user AND closed_at IS NULL
$$;

CREATE FUNCTION hub.fairs_here() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT fairs || '*'::text FROM hub.who WHERE role = session_user AND closed_at IS NULL
$$;

CREATE FUNCTION hub.sees(fair text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(hub.kind_here() = 'office' OR fair = ANY (hub.fairs_here()), false)
$$;

-- The leads that this very transaction erases: of those it sees all, to take them away.
CREATE FUNCTION hub.laid_now() RETURNS bytea[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT array_agg(lead) FROM hub.stone WHERE at = transaction_timestamp()
$$;

ALTER TABLE hub.self ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.who ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.key ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.fact ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.blob ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.stone ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE hub.asked ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY known ON hub.self FOR SELECT USING (true);
CREATE POLICY met ON hub.who USING (true); -- reached by functions alone; hub.sees asks it
CREATE POLICY own ON hub.key USING (role = session_user);
CREATE POLICY of_fair ON hub.fact USING ( -- each in brackets is asked once, not for every row
  fair = ANY ((SELECT hub.fairs_here())::text[]) OR (SELECT hub.kind_here()) = 'office'
  OR leads && (SELECT hub.laid_now())
);
CREATE POLICY of_fair ON hub.blob USING (
  fair = ANY ((SELECT hub.fairs_here())::text[]) OR (SELECT hub.kind_here()) = 'office'
  OR lead = ANY ((SELECT hub.laid_now())::bytea[])
);
CREATE POLICY every ON hub.stone USING (true); -- keyed ids and moments; a fact is refused by them
CREATE POLICY own ON hub.asked
  USING (asked_by = session_user OR hub.kind_here() = 'office');

-- Facts of an erased lead are never taken again, whoever brings them.
CREATE FUNCTION hub.refuse_erased() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.kind <> 'stone' AND EXISTS (SELECT FROM hub.stone s WHERE s.lead = ANY (NEW.leads)) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER never_again BEFORE INSERT ON hub.fact
  FOR EACH ROW EXECUTE FUNCTION hub.refuse_erased();

CREATE FUNCTION hub.refuse_blob() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM hub.stone s WHERE s.lead = NEW.lead) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER never_again BEFORE INSERT ON hub.blob
  FOR EACH ROW EXECUTE FUNCTION hub.refuse_blob();

-- What a laptop asks first. `same` is false where the row at its cursor is another one now.
CREATE FUNCTION hub.hello(at bigint, row_there bytea)
RETURNS TABLE (hub uuid, incarnation uuid, version integer, kind text, fairs text[], same boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE hub.who w SET met = now() WHERE w.role = session_user AND w.closed_at IS NULL;
  RETURN QUERY
    SELECT s.hub, s.incarnation, s.version, w.kind, w.fairs,
      at = 0 OR EXISTS (SELECT FROM hub.fact f WHERE f.seq = at AND f.id = row_there)
    FROM hub.self s, hub.who w WHERE w.role = session_user AND w.closed_at IS NULL;
END $$;

CREATE FUNCTION hub.keys() RETURNS TABLE (fair text, epoch integer, wrapped bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT fair, epoch, wrapped FROM hub.key WHERE role = session_user ORDER BY fair, epoch
$$;

-- The pairing: from here on this laptop's keys are sealed to a key that it alone has.
CREATE FUNCTION hub.join_as(own_key bytea, of_fairs text[], epochs integer[], wrapped bytea[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE hub.who w SET public_key = own_key
    WHERE w.role = session_user AND w.closed_at IS NULL AND w.public_key IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this card was used before' USING ERRCODE = 'FH001';
  END IF;
  UPDATE hub.key k SET wrapped = n.wrapped
    FROM unnest(of_fairs, epochs, join_as.wrapped) AS n(fair, epoch, wrapped)
    WHERE k.role = session_user AND k.fair = n.fair AND k.epoch = n.epoch;
END $$;

CREATE FUNCTION hub.here() RETURNS TABLE (name text, kind text, met timestamptz, me boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT w.name, w.kind, w.met, w.role = session_user FROM hub.who w, hub.who me
  WHERE me.role = session_user AND me.closed_at IS NULL AND w.closed_at IS NULL
    AND (me.kind = 'office' OR w.kind = 'office' OR w.fairs && me.fairs)
  ORDER BY w.name
$$;

CREATE FUNCTION hub.lacks(ids bytea[]) RETURNS SETOF bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT n.id FROM unnest(ids) AS n(id)
  WHERE NOT EXISTS (SELECT FROM hub.fact f WHERE f.id = n.id)
    AND NOT EXISTS (SELECT FROM hub.blob b WHERE b.id = n.id)
    AND NOT EXISTS (SELECT FROM hub.asked a WHERE a.id = n.id)
$$;

-- The lock makes `seq` the order of commits: a cursor never skips a row that commits later.
CREATE FUNCTION hub.push(
  ids bytea[], fairs text[], kinds text[], lead_ids bytea[], epochs integer[], facts jsonb[],
  blobs jsonb[], sealed bytea[]
) RETURNS SETOF bytea LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF hub.kind_here() IS NULL OR EXISTS (SELECT FROM unnest(fairs) f WHERE NOT hub.sees(f)) THEN
    RAISE EXCEPTION 'another fair' USING ERRCODE = 'FH002';
  END IF;
  IF 'stone' = ANY (kinds) THEN
    RAISE EXCEPTION 'erasures have a door of their own' USING ERRCODE = 'FH003';
  END IF;
  PERFORM pg_advisory_xact_lock(7316002);
  RETURN QUERY
    INSERT INTO hub.fact (id, fair, kind, leads, epoch, facts, blobs, sealed)
    SELECT n.id, n.fair, n.kind, ARRAY[n.lead], n.epoch, n.facts,
      ARRAY(SELECT decode(hex, 'hex') FROM jsonb_array_elements_text(n.blobs) AS hex), n.sealed
    FROM unnest(ids, fairs, kinds, lead_ids, epochs, push.facts, push.blobs, push.sealed)
      WITH ORDINALITY AS n(id, fair, kind, lead, epoch, facts, blobs, sealed, place)
    ORDER BY n.place
    ON CONFLICT DO NOTHING
    RETURNING fact.id;
  PERFORM pg_notify('hub', '');
END $$;

CREATE FUNCTION hub.keep_blob(id bytea, fair text, lead bytea, epoch integer, sealed bytea)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT hub.sees(fair) THEN
    RAISE EXCEPTION 'another fair' USING ERRCODE = 'FH002';
  END IF;
  INSERT INTO hub.blob (id, fair, lead, epoch, sealed)
    VALUES (keep_blob.id, keep_blob.fair, keep_blob.lead, keep_blob.epoch, keep_blob.sealed)
    ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION hub.pull(since bigint, of_leads boolean, most integer)
RETURNS TABLE (seq bigint, id bytea, fair text, kind text, epoch integer, blobs bytea[],
  sealed bytea, came_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.seq, f.id, f.fair, f.kind, f.epoch, f.blobs, f.sealed, f.came_by FROM hub.fact f
  WHERE (f.kind = 'lead') = of_leads AND f.seq > since ORDER BY f.seq LIMIT most
$$;

CREATE FUNCTION hub.blobs(ids bytea[])
RETURNS TABLE (id bytea, fair text, epoch integer, sealed bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT b.id, b.fair, b.epoch, b.sealed FROM hub.blob b WHERE b.id = ANY (ids)
$$;

-- Lays the stones of an erasure and takes away what is there of its leads, as whoever calls it.
CREATE FUNCTION hub.lay(id bytea, leads bytea[], epoch integer, sealed bytea, author text)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7316002);
  INSERT INTO hub.stone (lead, came_by) SELECT unnest(leads), author ON CONFLICT DO NOTHING;
  DELETE FROM hub.blob b WHERE b.lead = ANY (lay.leads);
  DELETE FROM hub.fact f WHERE f.kind <> 'stone' AND f.leads && lay.leads;
  INSERT INTO hub.fact (id, fair, kind, leads, epoch, sealed, came_by)
    VALUES (lay.id, '*', 'stone', lay.leads, lay.epoch, lay.sealed, author)
    ON CONFLICT DO NOTHING;
  DELETE FROM hub.asked a WHERE a.id = lay.id;
  PERFORM pg_notify('hub', '');
END $$;

-- An office erases; a lead administrator erases a few leads of their own laptop; all others ask.
CREATE FUNCTION hub.erase(id bytea, leads bytea[], epoch integer, sealed bytea)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kind text := hub.kind_here();
  lately integer := (SELECT count(*) FROM hub.stone s
    WHERE s.came_by = session_user AND s.at > now() - interval '1 hour');
  foreign_leads boolean := EXISTS (SELECT FROM hub.fact f
    WHERE f.kind = 'lead' AND f.leads && erase.leads AND f.came_by <> session_user);
BEGIN
  IF kind IS NULL THEN
    RAISE EXCEPTION 'nobody' USING ERRCODE = 'FH002';
  ELSIF kind = 'office'
    OR (kind = 'admin' AND lately + cardinality(leads) <= 5 AND NOT foreign_leads) THEN
    PERFORM hub.lay(erase.id, erase.leads, erase.epoch, erase.sealed, session_user::text);
    RETURN 'erased';
  END IF;
  INSERT INTO hub.asked (id, leads, epoch, sealed)
    VALUES (erase.id, erase.leads, erase.epoch, erase.sealed) ON CONFLICT DO NOTHING;
  RETURN 'asked';
END $$;

-- What the office counts without a key: the last state of each lead, and no cell below 3.
CREATE VIEW hub.latest AS
  SELECT DISTINCT ON (leads) fair, facts FROM hub.fact WHERE kind = 'lead'
  ORDER BY leads, seq DESC;
CREATE VIEW hub.leads_by_day AS
  SELECT fair, facts->>'half_day' AS half_day, count(*) AS leads FROM hub.latest
  GROUP BY 1, 2 HAVING count(*) >= 3;
CREATE VIEW hub.leads_by_country AS
  SELECT fair, facts->>'country' AS country, count(*) AS leads FROM hub.latest
  GROUP BY 1, 2 HAVING count(*) >= 3;
CREATE VIEW hub.leads_by_rating AS
  SELECT fair, facts->>'rating' AS rating, count(*) AS leads FROM hub.latest
  GROUP BY 1, 2 HAVING count(*) >= 3;

RESET ROLE;
INSERT INTO hub.self (version) VALUES (1);

REVOKE ALL ON SCHEMA hub FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA hub FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA hub TO hub_laptop;
GRANT EXECUTE ON FUNCTION
  hub.hello(bigint, bytea), hub.keys(), hub.join_as(bytea, text[], integer[], bytea[]),
  hub.here(), hub.lacks(bytea[]), hub.pull(bigint, boolean, integer), hub.blobs(bytea[]),
  hub.push(bytea[], text[], text[], bytea[], integer[], jsonb[], jsonb[], bytea[]),
  hub.keep_blob(bytea, text, bytea, integer, bytea),
  hub.erase(bytea, bytea[], integer, bytea)
TO hub_laptop;
-- A view asks the policies as whoever looks at it.
GRANT EXECUTE ON FUNCTION hub.kind_here(), hub.fairs_here(), hub.laid_now() TO hub_office;
GRANT SELECT ON hub.leads_by_day, hub.leads_by_country, hub.leads_by_rating TO hub_office;
