-- Which targets there are: a row each, yours to write. No secret is in any of these tables.
CREATE TABLE targets (
  id TEXT PRIMARY KEY,
  -- JSON, as `deliver` takes it: {"kind":"elb","region":"cn-north-4","projectId":"…","certificateId":"…"}. One that is none would stop all the others.
  operation TEXT NOT NULL CHECK (coalesce(operation ->> 'kind', '') IN ('elb', 'apig', 'iotda', 'pca')),
  bundle TEXT, -- the object in R2 with the chain and the locked key; NULL for a call that sends none
  account TEXT NOT NULL, -- a name in the secret ACCOUNTS
  -- JSON: codes of the warnings that are always accepted here. What is there already does no harm when it is sent again.
  accept TEXT NOT NULL DEFAULT '["in-place.already-there"]' CHECK (json_type(accept) = 'array')
) STRICT;

-- What the bucket had when Cron looked last.
CREATE TABLE bundles (
  name TEXT PRIMARY KEY,
  etag TEXT NOT NULL
) STRICT;

-- How each target stands, and with which file and operation it came to that.
CREATE TABLE standing (
  target TEXT PRIMARY KEY,
  etag TEXT,
  operation TEXT NOT NULL,
  rotation TEXT, -- the Workflow instance
  state TEXT NOT NULL, -- started, waiting, blocked, or that of the delivery
  detail TEXT NOT NULL DEFAULT '', -- why it is not done
  warnings TEXT NOT NULL DEFAULT '[]', -- JSON: those that wait for somebody to accept them
  not_after TEXT,
  time TEXT NOT NULL
) STRICT;

-- The journal of `deliver`.
CREATE TABLE journal (
  key TEXT PRIMARY KEY,
  delivery TEXT NOT NULL
) STRICT;

-- The audit trail: a chain for each target, which the primary key keeps from branching.
CREATE TABLE records (
  target TEXT NOT NULL,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (target, number)
) STRICT;

-- Messages that failed as often as they may.
CREATE TABLE dead_letters (
  target TEXT PRIMARY KEY,
  message TEXT NOT NULL,
  times INTEGER NOT NULL DEFAULT 1,
  time TEXT NOT NULL
) STRICT;
