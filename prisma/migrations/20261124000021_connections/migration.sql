-- A server that is asked, as the workers know it: its credentials stand in their settings alone, and what they learn of it here.
CREATE TABLE catalog_connection (
  name          text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,39}$'),
  host          text,
  dialect       text CHECK (dialect IN ('databricks', 'open_source')),
  -- The last check: as whom we are known there, or why not, and which rights are missing.
  checked_at    timestamptz,
  identity      text,
  check_reason  text,
  check_message text,
  missing       text[] NOT NULL DEFAULT '{}',
  -- The breaker, one over all workers: failures in a row that are the server's, and until when only a probe is sent.
  failures      integer NOT NULL DEFAULT 0,
  failing_since timestamptz,
  open_until    timestamptz,
  answered_at   timestamptz,
  -- When what was there before Countersign had all been recorded (UC-2).
  baseline_at   timestamptz,
  CHECK ((failures = 0) = (failing_since IS NULL))
);
INSERT INTO catalog_connection (name) VALUES ('main');

ALTER TABLE raw_bucket ADD COLUMN connection text NOT NULL DEFAULT 'main' REFERENCES catalog_connection (name) ON DELETE RESTRICT;

-- The ids the server had for the two when the access was first proved: a namesake made later is somebody or something else (UC-4).
ALTER TABLE catalog_target
  ADD COLUMN connection text NOT NULL DEFAULT 'main' REFERENCES catalog_connection (name) ON DELETE RESTRICT,
  ADD COLUMN securable_id text,
  ADD COLUMN principal_id text,
  DROP CONSTRAINT catalog_target_principal_kind_principal_name_securable_type_key;
CREATE UNIQUE INDEX catalog_target_key ON catalog_target (connection, principal_kind, principal_name, securable_type, securable_name);

-- When the effective permissions were last read for a tuple; `still_through` is what they showed (UC-4).
ALTER TABLE access_tuple ADD COLUMN effective_at timestamptz;

GRANT SELECT, INSERT, UPDATE ON catalog_connection TO countersign_app;
GRANT SELECT ON catalog_connection TO countersign_auditor;
GRANT UPDATE (securable_id, principal_id) ON catalog_target TO countersign_app;
GRANT UPDATE (effective_at) ON access_tuple TO countersign_app;

-- Closed is the end of an access whose removal no read can prove: what it was on or who had it is gone, or two people vouch for it
-- (UC-4, UC-5). Never called ended; final like it.
ALTER TABLE access_grant
  ADD COLUMN closed_at timestamptz,
  ADD COLUMN closed_because text CHECK (closed_because IN ('securable_gone', 'principal_gone', 'by_hand')),
  ADD CONSTRAINT grant_closed_for_a_reason CHECK ((closed_at IS NULL) = (closed_because IS NULL)),
  ADD CONSTRAINT grant_closed_or_ended CHECK (closed_at IS NULL OR (released_at IS NOT NULL AND ended_at IS NULL));
ALTER TABLE request DROP CONSTRAINT request_access_status_check, ADD CONSTRAINT request_access_status_check
  CHECK (access_status IN ('none', 'being_granted', 'active', 'being_removed', 'ended', 'closed', 'grant_failed'));
CREATE FUNCTION keep_access_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the access of request % is closed and stays so', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'request_is_final';
END $$;
CREATE TRIGGER request_closed_is_final BEFORE UPDATE ON request FOR EACH ROW
  WHEN (OLD.access_status = 'closed' AND NEW.access_status <> 'closed') EXECUTE FUNCTION keep_access_closed();
ALTER TABLE request ENABLE ALWAYS TRIGGER request_closed_is_final;
GRANT UPDATE (closed_at, closed_because) ON access_grant TO countersign_app;
