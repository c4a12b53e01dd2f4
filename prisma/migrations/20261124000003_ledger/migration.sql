-- A grant: what an approved request holds, from when, until when. No end, no grant; no grant past its cap; no grant without approval.
CREATE TABLE access_grant (
  id             text PRIMARY KEY,
  request_id     text NOT NULL UNIQUE,
  kind           text NOT NULL,
  principal_kind text NOT NULL CHECK (principal_kind IN ('user', 'group', 'service_principal')),
  principal_name text NOT NULL,
  starts_at      timestamptz NOT NULL,
  ends_at        timestamptz NOT NULL,
  -- When the end was begun (expiry, handed back, stopped) and when the removal was proved by a read.
  released_at    timestamptz,
  ended_at       timestamptz,
  FOREIGN KEY (request_id, kind) REFERENCES request (id, kind) ON DELETE RESTRICT,
  CHECK (ends_at > starts_at),
  CHECK (ended_at IS NULL OR released_at IS NOT NULL),
  -- 90 days and two hours as exact spans: a day here is 24 hours in every time zone (EXC-4, BG-4).
  CONSTRAINT grant_end_within_cap CHECK (ends_at - starts_at <= CASE kind
    WHEN 'raw_bucket' THEN interval '2160 hours'
    WHEN 'break_glass' THEN interval '2 hours'
    ELSE interval '0' END)
);

CREATE FUNCTION refuse_grant_without_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM request r WHERE r.id = NEW.request_id AND r.decision_status = 'approved'
                 AND NEW.ends_at <= r.ends_at) THEN
    RAISE EXCEPTION 'grant for request % that is not approved until then', NEW.request_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_needs_approval';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER grant_needs_approval AFTER INSERT OR UPDATE ON access_grant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_grant_without_approval();

-- A principal on a securable: the unit in which Unity Catalog is asked, one at a time (UC-3).
CREATE TABLE catalog_target (
  id              text PRIMARY KEY,
  principal_kind  text NOT NULL CHECK (principal_kind IN ('user', 'group', 'service_principal')),
  principal_name  text NOT NULL,
  securable_type  text NOT NULL CHECK (securable_type IN ('catalog', 'schema', 'volume', 'external_location')),
  securable_name  text NOT NULL,
  -- Bumped by every change of what is wanted; a worker's result counts only for the generation it read.
  generation      bigint NOT NULL DEFAULT 1,
  settled         boolean NOT NULL DEFAULT false,
  next_attempt_at timestamptz,
  attempts        integer NOT NULL DEFAULT 0,
  -- Until then a request that was sent may still be under way; nothing else is sent before (UC-3).
  busy_until      timestamptz,
  read_at         timestamptz,
  failure_reason  text,
  failure_message text,
  failed_at       timestamptz,
  UNIQUE (principal_kind, principal_name, securable_type, securable_name)
);
CREATE INDEX catalog_target_due ON catalog_target (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- The closed list of what is ever issued stands here too (UC-1, EXC-3).
CREATE TABLE access_tuple (
  id           text PRIMARY KEY,
  target_id    text NOT NULL REFERENCES catalog_target (id) ON DELETE RESTRICT,
  privilege    text NOT NULL CHECK (privilege IN ('USE_CATALOG', 'USE_SCHEMA', 'READ_VOLUME', 'READ_FILES')),
  preexisting  boolean NOT NULL DEFAULT false,
  intended_at  timestamptz,
  applied_at   timestamptz,
  verified_at  timestamptz,
  absent_at    timestamptz,
  present      boolean,
  -- What the effective permissions still showed after the last removal (UC-4).
  still_through text[] NOT NULL DEFAULT '{}',
  UNIQUE (target_id, privilege)
);

-- A holder keeps a tuple alive (UC-2); one live holder a request and tuple.
CREATE TABLE holder (
  id          text PRIMARY KEY,
  grant_id    text NOT NULL REFERENCES access_grant (id) ON DELETE RESTRICT,
  tuple_id    text NOT NULL REFERENCES access_tuple (id) ON DELETE RESTRICT,
  held_from   timestamptz NOT NULL,
  released_at timestamptz
);
CREATE UNIQUE INDEX holder_one_live ON holder (grant_id, tuple_id) WHERE released_at IS NULL;
CREATE INDEX holder_grant ON holder (grant_id);
CREATE INDEX holder_tuple ON holder (tuple_id);
