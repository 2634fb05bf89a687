-- What may be done on a hub, a set of sealed rows: made when a hub is, and anew at each upgrade.
-- Laptops have no right on any table: they call the functions that are granted at the end.
-- A function acts as hub_owner; row-level security is forced on it too, by session_user.

SET ROLE hub_owner;
UPDATE hub.self SET version = 1; -- of the functions that laptops call

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
ALTER TABLE hub.gone ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
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
CREATE POLICY every ON hub.gone USING (true); -- keyed ids and places
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
        OR EXISTS (SELECT FROM hub.gone g WHERE g.seq = at AND g.id = row_there)
    FROM hub.self s, hub.who w WHERE w.role = session_user AND w.closed_at IS NULL;
END $$;

CREATE FUNCTION hub.keys() RETURNS TABLE (fair text, epoch integer, wrapped bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT fair, epoch, wrapped FROM hub.key WHERE role = session_user ORDER BY fair, epoch
$$;

CREATE FUNCTION hub.card() RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
  SELECT card FROM hub.who
  WHERE role = session_user AND closed_at IS NULL AND public_key IS NULL
$$;

-- The pairing: from here on this laptop's keys are sealed to a key that it alone has.
CREATE FUNCTION hub.join_as(own_key bytea, of_fairs text[], epochs integer[], wrapped bytea[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE hub.who w SET public_key = own_key, card = NULL
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
    AND NOT EXISTS (SELECT FROM hub.gone g WHERE g.id = n.id)
    AND NOT EXISTS (SELECT FROM hub.blob b WHERE b.id = n.id)
    AND NOT EXISTS (SELECT FROM hub.asked a WHERE a.id = n.id)
$$;

-- One writer at a time, who sees all that the one before left. An isolation that the caller chose
-- could show it the hub as it was long ago, without the stones that were laid since.
CREATE FUNCTION hub.take_turn() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'another isolation' USING ERRCODE = 'FH004';
  END IF;
  PERFORM pg_advisory_xact_lock(7316002);
END $$;

-- The turn makes `seq` the order of commits: a cursor never skips a row that commits later.
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
  PERFORM hub.take_turn();
  RETURN QUERY
    INSERT INTO hub.fact (id, fair, kind, leads, epoch, facts, blobs, sealed)
    SELECT n.id, n.fair, n.kind, ARRAY[n.lead], n.epoch, n.facts,
      ARRAY(SELECT decode(hex, 'hex') FROM jsonb_array_elements_text(n.blobs) AS hex), n.sealed
    FROM unnest(ids, fairs, kinds, lead_ids, epochs, push.facts, push.blobs, push.sealed)
      WITH ORDINALITY AS n(id, fair, kind, lead, epoch, facts, blobs, sealed, place)
    WHERE NOT EXISTS (SELECT FROM hub.gone g WHERE g.id = n.id)
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
  PERFORM hub.take_turn();
  INSERT INTO hub.blob (id, fair, lead, epoch, sealed)
    VALUES (keep_blob.id, keep_blob.fair, keep_blob.lead, keep_blob.epoch, keep_blob.sealed)
    ON CONFLICT DO NOTHING;
END $$;

-- Of an erasure the leads that it was judged by stand where other rows have photos, behind an empty
-- one, as hubs of 0.6.0 tell none: whoever reads it takes no more from it.
CREATE FUNCTION hub.pull(since bigint, of_leads boolean, most integer)
RETURNS TABLE (seq bigint, id bytea, fair text, kind text, epoch integer, blobs bytea[],
  sealed bytea, came_by text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT f.seq, f.id, f.fair, f.kind, f.epoch,
    CASE f.kind WHEN 'stone' THEN array_prepend(''::bytea, f.leads) ELSE f.blobs END,
    f.sealed, f.came_by FROM hub.fact f
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
  DELETE FROM hub.gone g WHERE g.lead = ANY (lay.leads);
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
  lately integer;
BEGIN
  IF kind IS NULL THEN
    RAISE EXCEPTION 'nobody' USING ERRCODE = 'FH002';
  END IF;
  PERFORM hub.take_turn(); -- else several calls at once would each be the first of the hour
  SELECT count(*) INTO lately FROM hub.stone s
    WHERE s.came_by = session_user AND s.at > now() - interval '1 hour';
  IF kind = 'office' OR (kind = 'admin' AND lately + cardinality(leads) <= 5) THEN
    -- With the stones there it sees all rows of these leads, those of other fairs, too.
    INSERT INTO hub.stone (lead) SELECT unnest(erase.leads) ON CONFLICT DO NOTHING;
    IF kind = 'office' OR NOT EXISTS (SELECT FROM hub.fact f
      WHERE f.kind <> 'stone' AND f.leads && erase.leads AND f.came_by <> session_user)
      AND NOT EXISTS (SELECT FROM hub.gone g
        WHERE g.lead = ANY (erase.leads) AND g.came_by <> session_user) THEN
      PERFORM hub.lay(erase.id, erase.leads, erase.epoch, erase.sealed, session_user::text);
      RETURN 'erased';
    END IF;
    DELETE FROM hub.stone s WHERE s.lead = ANY (erase.leads) AND s.at = transaction_timestamp();
  END IF;
  INSERT INTO hub.asked (id, leads, epoch, sealed)
    VALUES (erase.id, erase.leads, erase.epoch, erase.sealed) ON CONFLICT DO NOTHING;
  RETURN 'asked';
END $$;

-- Takes rows off, each only while the row that says all of it is there, and photos that no row
-- names any more. Whoever calls it has looked into them: a hub cannot.
CREATE FUNCTION hub.take_off(superseded bytea[], kept bytea[])
RETURNS TABLE (rows_off bigint, files_off bigint) LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  freed bytea[];
BEGIN
  PERFORM pg_advisory_xact_lock(7316002);
  WITH taken AS (
    DELETE FROM hub.fact f USING unnest(superseded, kept) AS n(id, by)
    WHERE f.id = n.id AND f.kind = 'lead' AND NOT n.by = ANY (superseded)
      AND EXISTS (SELECT FROM hub.fact k
        WHERE k.id = n.by AND k.kind = 'lead' AND k.leads = f.leads AND k.fair = f.fair)
    RETURNING f.id, f.seq, f.leads, f.came_by, f.blobs
  ), noted AS (
    INSERT INTO hub.gone (id, seq, lead, came_by)
      SELECT t.id, t.seq, t.leads[1], t.came_by FROM taken t RETURNING 1
  )
  SELECT (SELECT count(*) FROM noted), (SELECT array_agg(b) FROM taken t, unnest(t.blobs) AS b)
    INTO rows_off, freed;
  DELETE FROM hub.blob b WHERE b.id = ANY (freed)
    AND NOT EXISTS (SELECT FROM hub.fact f WHERE f.leads && ARRAY[b.lead] AND b.id = ANY (f.blobs));
  GET DIAGNOSTICS files_off = ROW_COUNT;
  RETURN NEXT;
END $$;

-- What is counted without a key, of the last state of each lead. No cell is below 3: the groups
-- that would be stand together as `*`, and where they are below 3 together, with the smallest other.
-- So every view sums up to leads_by_fair, and no difference of views is below 3 either.
CREATE VIEW hub.latest AS
  SELECT DISTINCT ON (leads) fair, facts FROM hub.fact WHERE kind = 'lead'
  ORDER BY leads, seq DESC;
CREATE VIEW hub.cells AS
  WITH told AS (
    SELECT fair, what, facts->>what AS value FROM hub.latest, unnest(ARRAY[
      'half_day', 'country', 'language', 'rating', 'interests', 'agreed_to']) AS what
  ), counted AS (
    SELECT fair, what, value, count(*) AS leads FROM told GROUP BY fair, what, value
  ), placed AS (
    SELECT *, sum(leads) FILTER (WHERE leads < 3) OVER (PARTITION BY fair, what) AS few,
      row_number() OVER (PARTITION BY fair, what, leads < 3 ORDER BY leads, value) AS place
    FROM counted
  ), shown AS (
    SELECT fair, what, leads,
      CASE WHEN leads < 3 OR few < 3 AND place = 1 THEN '*' ELSE value END AS value FROM placed
  )
  SELECT fair, what, value, sum(leads)::bigint AS leads FROM shown
  GROUP BY fair, what, value HAVING sum(leads) >= 3;
-- A function, which shows nobody who explains a query how many rows it went through.
CREATE FUNCTION hub.counted(of_what text) RETURNS TABLE (fair text, value text, leads bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF of_what = 'fair' THEN
    RETURN QUERY SELECT l.fair, l.fair, count(*) FROM hub.latest l
      GROUP BY l.fair HAVING count(*) >= 3;
  ELSE
    RETURN QUERY SELECT c.fair, c.value, c.leads FROM hub.cells c WHERE c.what = of_what;
  END IF;
END $$;
CREATE VIEW hub.leads_by_fair AS SELECT fair, leads FROM hub.counted('fair');
CREATE VIEW hub.leads_by_day AS
  SELECT fair, value AS half_day, leads FROM hub.counted('half_day');
CREATE VIEW hub.leads_by_country AS
  SELECT fair, value AS country, leads FROM hub.counted('country');
CREATE VIEW hub.leads_by_language AS
  SELECT fair, value AS language, leads FROM hub.counted('language');
CREATE VIEW hub.leads_by_rating AS
  SELECT fair, value AS rating, leads FROM hub.counted('rating');
CREATE VIEW hub.leads_by_interests AS
  SELECT fair, value AS interests, leads FROM hub.counted('interests');
CREATE VIEW hub.leads_by_consent AS
  SELECT fair, value AS agreed_to, leads FROM hub.counted('agreed_to');

-- Who only counts sees rows by way of these views alone.
CREATE POLICY counted ON hub.fact FOR SELECT
  USING ((SELECT pg_has_role(session_user, 'hub_counter', 'MEMBER')));

-- Whoever set a hub up on a server of the office comes in as a member of hub_keeper, who is no
-- superuser. It keeps what a booth's superuser keeps: who may come, and which erasures wait.
CREATE POLICY keeper ON hub.self TO hub_keeper USING (true);
CREATE POLICY keeper ON hub.who TO hub_keeper USING (true);
CREATE POLICY keeper ON hub.key TO hub_keeper USING (true);
CREATE POLICY keeper ON hub.fact TO hub_keeper USING (true);
CREATE POLICY keeper ON hub.blob TO hub_keeper USING (true);
CREATE POLICY keeper ON hub.stone TO hub_keeper USING (true);
CREATE POLICY keeper ON hub.asked TO hub_keeper USING (true);

RESET ROLE;

REVOKE ALL ON SCHEMA hub FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA hub FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA hub TO hub_laptop, hub_keeper;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hub TO hub_keeper;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA hub TO hub_keeper;
GRANT EXECUTE ON FUNCTION
  hub.hello(bigint, bytea), hub.keys(), hub.card(),
  hub.join_as(bytea, text[], integer[], bytea[]),
  hub.here(), hub.lacks(bytea[]), hub.pull(bigint, boolean, integer), hub.blobs(bytea[]),
  hub.push(bytea[], text[], text[], bytea[], integer[], jsonb[], jsonb[], bytea[]),
  hub.keep_blob(bytea, text, bytea, integer, bytea),
  hub.erase(bytea, bytea[], integer, bytea)
TO hub_laptop;
GRANT EXECUTE ON FUNCTION hub.counted(text) TO hub_office, hub_counter;
GRANT USAGE ON SCHEMA hub TO hub_counter;
GRANT SELECT ON hub.leads_by_fair, hub.leads_by_day, hub.leads_by_country, hub.leads_by_language,
  hub.leads_by_rating, hub.leads_by_interests, hub.leads_by_consent TO hub_office, hub_counter;
