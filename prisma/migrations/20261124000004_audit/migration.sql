-- The exact canonical bytes that are hashed; no foreign key reaches in or out (AUD-3).
CREATE TABLE audit_event (
  seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id             text NOT NULL,
  at             timestamptz NOT NULL,
  type           text NOT NULL,
  aggregate_type text NOT NULL,
  aggregate_id   text NOT NULL,
  actor_id       text,
  body           bytea NOT NULL,
  -- RFC 6962 leaf: SHA-256 over a zero byte and the body, so that the tree can be built behind the writers.
  leaf_hash      bytea NOT NULL GENERATED ALWAYS AS (sha256('\x00'::bytea || body)) STORED
);
CREATE INDEX audit_event_aggregate ON audit_event (aggregate_id, seq);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit events are append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
-- ALWAYS: a session in replica mode would skip an ordinary trigger (AUD-2).
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_append_only;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_no_truncate;
ALTER TABLE decision ENABLE ALWAYS TRIGGER decision_by_concerned;
ALTER TABLE decision ENABLE ALWAYS TRIGGER decision_is_kept;
ALTER TABLE request ENABLE ALWAYS TRIGGER request_is_final;
ALTER TABLE request ENABLE ALWAYS TRIGGER request_approved_needs_signatures;
ALTER TABLE decision ENABLE ALWAYS TRIGGER decision_keeps_signatures;
ALTER TABLE access_grant ENABLE ALWAYS TRIGGER grant_needs_approval;

-- Answers kept for replays of the same command (APP-7).
CREATE TABLE idempotency_key (
  actor_id   text NOT NULL,
  key        text NOT NULL,
  operation  text NOT NULL,
  body_hash  text NOT NULL,
  answer     text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor_id, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (created_at);

-- Mail to be sent, written with the change that causes it; the job that sends it is only a hint.
CREATE TABLE mail (
  id              text PRIMARY KEY,
  once            text NOT NULL UNIQUE,
  request_id      text REFERENCES request (id) ON DELETE RESTRICT,
  person_id       text NOT NULL,
  template        text NOT NULL,
  data            jsonb NOT NULL,
  created_at      timestamptz NOT NULL,
  sent_at         timestamptz,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  last_error      text
);
CREATE INDEX mail_due ON mail (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX mail_request ON mail (request_id);

-- What each long-running loop last did; read by health and by the screens.
CREATE TABLE heartbeat (
  name text PRIMARY KEY,
  at   timestamptz NOT NULL,
  note text
);
