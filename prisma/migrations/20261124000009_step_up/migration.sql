-- Which versions need a fresh sign-in to be decided on; fixed when they are submitted (APP-6).
ALTER TABLE request_version ADD COLUMN step_up boolean NOT NULL DEFAULT false;
UPDATE request_version v SET step_up = true FROM request r JOIN raw_bucket b ON b.id = r.bucket_id
  WHERE r.id = v.request_id AND r.text_version = v.version AND b.classification IN ('confidential', 'restricted');

-- One act that somebody must sign in afresh for (RFC 9470). It runs on the real clock, as sessions do: an identity provider knows
-- no other. Once used it stays as evidence of which sign-in stands behind the act.
CREATE TABLE step_up_challenge (
  id           text PRIMARY KEY,
  person_id    text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  -- The session in which it was asked for; the one that uses it is another. Sessions are forgotten, so no foreign key.
  session_id   text NOT NULL,
  purpose      text NOT NULL,
  -- SHA-256 over the canonical form of everything that the act is bound to.
  purpose_hash text NOT NULL CHECK (purpose_hash ~ '^[0-9a-f]{64}$'),
  request_id   text,
  version      integer,
  slot         text,
  verdict      text CHECK (verdict IN ('approve', 'reject')),
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz NOT NULL,
  used_at      timestamptz,
  -- When the person signed in, as the identity provider says: after the challenge was made and at most five minutes ago. Whole
  -- seconds of another machine's clock, hence the five seconds.
  auth_time    timestamptz,
  CHECK ((purpose = 'request.decide') = (request_id IS NOT NULL AND version IS NOT NULL AND slot IS NOT NULL AND verdict IS NOT NULL)),
  CHECK ((used_at IS NULL) = (auth_time IS NULL)),
  CHECK (used_at <= expires_at),
  CONSTRAINT step_up_sign_in_is_fresh CHECK (auth_time >= created_at - interval '5 seconds'
    AND auth_time BETWEEN used_at - interval '5 minutes' AND used_at + interval '1 minute'),
  FOREIGN KEY (request_id, version, slot) REFERENCES approval_slot (request_id, version, slot) ON DELETE RESTRICT
);
CREATE INDEX step_up_challenge_person ON step_up_challenge (person_id);
CREATE INDEX step_up_challenge_decision ON step_up_challenge (request_id, version, slot);
CREATE INDEX step_up_challenge_unused ON step_up_challenge (expires_at) WHERE used_at IS NULL;

-- A challenge is used once, and what was used is kept.
CREATE FUNCTION keep_used_challenge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL
     OR (TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'used_at' - 'auth_time') <> (to_jsonb(OLD) - 'used_at' - 'auth_time')) THEN
    RAISE EXCEPTION 'challenge % cannot be changed', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'step_up_is_used_once';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER step_up_is_used_once BEFORE UPDATE OR DELETE ON step_up_challenge
  FOR EACH ROW EXECUTE FUNCTION keep_used_challenge();

-- Where the version needs one, a decision stands only with a challenge that this person used for this very slot and verdict in the
-- same transaction.
CREATE FUNCTION require_fresh_sign_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM request_version v WHERE v.request_id = NEW.request_id AND v.version = NEW.version AND v.step_up)
     AND NOT EXISTS (SELECT 1 FROM step_up_challenge c WHERE c.request_id = NEW.request_id AND c.version = NEW.version
       AND c.slot = NEW.slot AND c.person_id = NEW.person_id AND c.verdict = NEW.verdict AND c.used_at = now()) THEN
    RAISE EXCEPTION 'decision % needs a fresh sign-in', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_needs_fresh_sign_in';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER decision_needs_fresh_sign_in AFTER INSERT ON decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_fresh_sign_in();

ALTER TABLE step_up_challenge ENABLE ALWAYS TRIGGER step_up_is_used_once;
ALTER TABLE decision ENABLE ALWAYS TRIGGER decision_needs_fresh_sign_in;

GRANT SELECT, INSERT, DELETE ON step_up_challenge TO countersign_app;
GRANT UPDATE (used_at, auth_time) ON step_up_challenge TO countersign_app;
GRANT SELECT ON step_up_challenge TO countersign_auditor;
