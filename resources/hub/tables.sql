-- The tables of a new hub, as all files of steps/ leave those of an older one. Columns that come
-- later stand last. What may be done with them is in rules.sql, which is made anew at each upgrade.

CREATE SCHEMA hub AUTHORIZATION hub_owner;
SET ROLE hub_owner;

CREATE TABLE hub.self (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  hub uuid NOT NULL DEFAULT gen_random_uuid(),
  incarnation uuid NOT NULL DEFAULT gen_random_uuid(), -- a new one after every restore
  version integer NOT NULL, -- of the functions that laptops call
  step integer NOT NULL -- of the tables: the last file of steps/ that they have
);

CREATE TABLE hub.who (
  role text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('booth', 'admin', 'office')),
  fairs text[] NOT NULL,
  public_key bytea,
  closed_at timestamptz,
  met timestamptz,
  card bytea -- what stands on its pairing card, sealed with a code, until it joins
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
  facts jsonb NOT NULL DEFAULT '{}' CHECK (length(facts::text) <= 2000), -- counted without a key
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

CREATE TABLE hub.gone ( -- rows that a newer state of their lead says whole: nobody sends them again
  id bytea PRIMARY KEY,
  seq bigint NOT NULL UNIQUE,
  lead bytea NOT NULL,
  came_by text NOT NULL -- whoever wrote on a lead still counts when it is to be erased
);
CREATE INDEX gone_of_lead ON hub.gone (lead);

CREATE TABLE hub.asked ( -- erasures that wait for a yes at the office
  id bytea PRIMARY KEY,
  leads bytea[] NOT NULL,
  epoch integer NOT NULL,
  sealed bytea NOT NULL,
  asked_by text NOT NULL DEFAULT session_user,
  asked_at timestamptz NOT NULL DEFAULT now(),
  refused_at timestamptz -- the office said no: nobody asks for it again
);

INSERT INTO hub.self (version, step) VALUES (1, 3);
RESET ROLE;
