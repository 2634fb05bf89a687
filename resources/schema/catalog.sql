-- The tables of an edition as every catalog.db has them; made of app/store/catalogue/tables.py,
-- and a test holds the two together. A catalogue with any other statement is none of ours.

CREATE TABLE concept (
    id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    sector VARCHAR NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE concept_term (
    concept VARCHAR NOT NULL,
    lang VARCHAR NOT NULL,
    term VARCHAR NOT NULL,
    PRIMARY KEY (concept, lang),
    FOREIGN KEY(concept) REFERENCES concept (id)
);

CREATE TABLE contact (
    member INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    languages VARCHAR NOT NULL,
    PRIMARY KEY (member, position),
    FOREIGN KEY(member) REFERENCES member ("row")
);

CREATE TABLE edition (
    "key" VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY ("key")
);

CREATE TABLE fact (
    offering INTEGER NOT NULL,
    position INTEGER NOT NULL,
    lang VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    PRIMARY KEY (offering, position, lang),
    FOREIGN KEY(offering) REFERENCES offering ("row")
);

CREATE INDEX ix_offering_member ON offering (member);

CREATE TABLE medium (
    name VARCHAR NOT NULL,
    mime VARCHAR NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE member (
    "row" INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    street VARCHAR NOT NULL,
    postcode VARCHAR NOT NULL,
    city VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    website VARCHAR NOT NULL,
    profile_url VARCHAR NOT NULL,
    phone VARCHAR NOT NULL,
    email VARCHAR NOT NULL,
    founded INTEGER NOT NULL,
    employees VARCHAR NOT NULL,
    logo VARCHAR NOT NULL,
    PRIMARY KEY ("row"),
    UNIQUE (id)
);

CREATE TABLE member_tag (
    member INTEGER NOT NULL,
    facet VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (member, facet, position),
    FOREIGN KEY(member) REFERENCES member ("row")
);

CREATE TABLE member_text (
    member INTEGER NOT NULL,
    lang VARCHAR NOT NULL,
    tagline VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    PRIMARY KEY (member, lang),
    FOREIGN KEY(member) REFERENCES member ("row")
);

CREATE TABLE offering (
    "row" INTEGER NOT NULL,
    member INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    PRIMARY KEY ("row"),
    FOREIGN KEY(member) REFERENCES member ("row")
);

CREATE TABLE offering_sector (
    offering INTEGER NOT NULL,
    position INTEGER NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (offering, position),
    FOREIGN KEY(offering) REFERENCES offering ("row")
);

CREATE TABLE offering_text (
    offering INTEGER NOT NULL,
    lang VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    summary VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    keywords VARCHAR NOT NULL,
    PRIMARY KEY (offering, lang),
    FOREIGN KEY(offering) REFERENCES offering ("row")
);

CREATE TABLE outdated (
    member VARCHAR NOT NULL,
    passage VARCHAR NOT NULL,
    lang VARCHAR NOT NULL,
    PRIMARY KEY (member, passage, lang)
);

CREATE TABLE picture (
    offering INTEGER NOT NULL,
    position INTEGER NOT NULL,
    lang VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    caption VARCHAR NOT NULL,
    PRIMARY KEY (offering, position, lang),
    FOREIGN KEY(offering) REFERENCES offering ("row")
);

CREATE TABLE reference (
    member INTEGER NOT NULL,
    position INTEGER NOT NULL,
    year INTEGER NOT NULL,
    country VARCHAR NOT NULL,
    PRIMARY KEY (member, position),
    FOREIGN KEY(member) REFERENCES member ("row")
);

CREATE TABLE reference_text (
    member INTEGER NOT NULL,
    position INTEGER NOT NULL,
    lang VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (member, position, lang),
    FOREIGN KEY(member) REFERENCES member ("row")
);

CREATE TABLE sector (
    code VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    parent VARCHAR NOT NULL,
    PRIMARY KEY (code)
);

CREATE TABLE sector_name (
    sector VARCHAR NOT NULL,
    lang VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    PRIMARY KEY (sector, lang),
    FOREIGN KEY(sector) REFERENCES sector (code)
);

CREATE TABLE source (
    name VARCHAR NOT NULL,
    day VARCHAR NOT NULL,
    speaks_for VARCHAR NOT NULL,
    PRIMARY KEY (name)
);

CREATE TABLE source_column (
    source VARCHAR NOT NULL,
    heading VARCHAR NOT NULL,
    meaning VARCHAR NOT NULL,
    day VARCHAR NOT NULL,
    PRIMARY KEY (source, heading)
);

CREATE TABLE source_member (
    source VARCHAR NOT NULL,
    member VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    PRIMARY KEY (source, member),
    FOREIGN KEY(source) REFERENCES source (name)
);

CREATE TABLE stand (
    member INTEGER NOT NULL,
    position INTEGER NOT NULL,
    fair VARCHAR NOT NULL,
    hall VARCHAR NOT NULL,
    stand VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    PRIMARY KEY (member, position),
    FOREIGN KEY(member) REFERENCES member ("row")
);
