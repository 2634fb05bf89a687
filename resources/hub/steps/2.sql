-- From the hubs of 0.5.0, and of what was made before 0.6.0: some of it may be there.

SET ROLE hub_owner;

ALTER TABLE hub.self ADD COLUMN step integer NOT NULL DEFAULT 2;
ALTER TABLE hub.self ALTER COLUMN step DROP DEFAULT;

ALTER TABLE hub.who ADD COLUMN IF NOT EXISTS card bytea;
ALTER TABLE hub.who RENAME COLUMN card TO card_before; -- columns that come later stand last
ALTER TABLE hub.who ADD COLUMN card bytea;
UPDATE hub.who SET card = card_before;
ALTER TABLE hub.who DROP COLUMN card_before;

CREATE TABLE IF NOT EXISTS hub.gone (
  id bytea PRIMARY KEY,
  seq bigint NOT NULL UNIQUE,
  lead bytea NOT NULL,
  came_by text NOT NULL
);
CREATE INDEX IF NOT EXISTS gone_of_lead ON hub.gone (lead);

ALTER TABLE hub.fact ADD CHECK (length(facts::text) <= 2000);

ALTER TABLE hub.asked ADD COLUMN refused_at timestamptz;

RESET ROLE;
