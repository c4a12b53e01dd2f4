-- The register carries what the platform itself risks too (EXC-5): such an entry has no request. `active_at` is when it began to be
-- carried, `residual_lowered_at` when its rating after controls last fell; the rest of how it stands is computed, see risk_standing.
ALTER TABLE risk_entry ALTER COLUMN request_id DROP NOT NULL,
  ADD COLUMN version integer NOT NULL DEFAULT 1 CHECK (version > 0),
  ADD COLUMN treatment text NOT NULL DEFAULT 'mitigate' CHECK (treatment IN ('accept', 'mitigate', 'avoid', 'transfer')),
  ADD COLUMN active_at timestamptz,
  ADD COLUMN residual_lowered_at timestamptz,
  ADD COLUMN closed_reason text,
  ADD CONSTRAINT risk_residual_within_inherent
    CHECK (residual_likelihood * residual_impact <= inherent_likelihood * inherent_impact);
UPDATE risk_entry e SET active_at = r.decided_at FROM request r WHERE r.id = e.request_id AND e.status IN ('active', 'closed');
ALTER TABLE risk_entry ADD CONSTRAINT risk_active_since CHECK (status NOT IN ('active', 'closed') OR active_at IS NOT NULL),
  ADD CONSTRAINT risk_closed_with_reason CHECK (request_id IS NOT NULL OR status <> 'closed' OR length(btrim(coalesce(closed_reason, ''))) > 0);
CREATE INDEX risk_entry_status ON risk_entry (status);

-- What holds a risk down, a row each, so that each can have its evidence. One that is given up stays, marked.
CREATE TABLE risk_control (
  id         text PRIMARY KEY,
  entry_id   text NOT NULL REFERENCES risk_entry (id) ON DELETE RESTRICT,
  position   integer NOT NULL,
  text       text NOT NULL CHECK (length(btrim(text)) > 0),
  added_at   timestamptz NOT NULL,
  dropped_at timestamptz,
  UNIQUE (entry_id, text)
);
INSERT INTO risk_control (id, entry_id, position, text, added_at)
  SELECT 'rct_' || md5(e.id || ':' || c.text), e.id, min(c.place)::int - 1, c.text, e.created_at
  FROM risk_entry e, unnest(e.controls) WITH ORDINALITY AS c(text, place) WHERE length(btrim(c.text)) > 0 GROUP BY e.id, c.text;
ALTER TABLE risk_entry DROP COLUMN controls;

-- What shows that a control works: words, a link, or both.
CREATE TABLE risk_evidence (
  id         text PRIMARY KEY,
  control_id text NOT NULL REFERENCES risk_control (id) ON DELETE RESTRICT,
  person_id  text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  text       text NOT NULL CHECK (length(btrim(text)) > 0),
  link       text CHECK (link ~ '^https://[^/?#@\s]+([/?#]\S*)?$' AND length(link) <= 2000),
  added_at   timestamptz NOT NULL
);
CREATE INDEX risk_evidence_control ON risk_evidence (control_id, added_at);
CREATE INDEX risk_evidence_person ON risk_evidence (person_id);

-- Somebody looked at an entry: who, what was found, and the rating after controls as they found it.
CREATE TABLE risk_review (
  id                  text PRIMARY KEY,
  entry_id            text NOT NULL REFERENCES risk_entry (id) ON DELETE RESTRICT,
  person_id           text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  finding             text NOT NULL CHECK (length(btrim(finding)) > 0),
  residual_likelihood smallint NOT NULL CHECK (residual_likelihood BETWEEN 1 AND 5),
  residual_impact     smallint NOT NULL CHECK (residual_impact BETWEEN 1 AND 5),
  due_at              timestamptz NOT NULL,
  reviewed_at         timestamptz NOT NULL
);
CREATE INDEX risk_review_entry ON risk_review (entry_id, reviewed_at);
CREATE INDEX risk_review_person ON risk_review (person_id);

-- Never owned by whoever asked for the access or would hold it, whatever wrote the row (EXC-5).
CREATE FUNCTION refuse_wrong_risk_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM request r WHERE r.id = NEW.request_id
             AND NEW.owner_id IN (r.requester_id, r.creator_id, r.beneficiary_id)) THEN
    RAISE EXCEPTION 'risk % is owned by somebody other than who asked for the access', NEW.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_owner_not_concerned';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER risk_owner_not_concerned BEFORE INSERT OR UPDATE OF owner_id, request_id ON risk_entry
  FOR EACH ROW EXECUTE FUNCTION refuse_wrong_risk_owner();

-- Proposed, then active or dropped; active, then closed; what is over stays over, and what it is about is fixed.
CREATE FUNCTION keep_risk_status() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (NEW.status <> CASE WHEN NEW.request_id IS NULL THEN 'active' ELSE 'proposed' END) THEN
      RAISE EXCEPTION 'risk % begins in a wrong status', NEW.number USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_status_moves';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.request_id IS DISTINCT FROM OLD.request_id OR NEW.number <> OLD.number OR NEW.version < OLD.version THEN
    RAISE EXCEPTION 'number and request of risk % are fixed', OLD.number USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_identity_is_kept';
  END IF;
  IF OLD.status IN ('closed', 'dropped')
     OR (NEW.status <> OLD.status AND NOT ((OLD.status = 'proposed' AND NEW.status IN ('active', 'dropped'))
       OR (OLD.status = 'active' AND NEW.status = 'closed'))) THEN
    RAISE EXCEPTION 'risk % is % and does not become %', OLD.number, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_status_moves';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER risk_status_moves BEFORE INSERT OR UPDATE ON risk_entry FOR EACH ROW EXECUTE FUNCTION keep_risk_status();

-- Closed only when the removal of the access was verified (EXC-8); looked at when the transaction commits.
CREATE FUNCTION require_proved_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM risk_entry e JOIN request r ON r.id = e.request_id
             WHERE e.id = NEW.id AND e.status = 'closed' AND r.access_status <> 'ended') THEN
    RAISE EXCEPTION 'risk % stays open while the removal of its access is not proved', NEW.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_closes_with_access';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER risk_closes_with_access AFTER UPDATE ON risk_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.status = 'closed') EXECUTE FUNCTION require_proved_removal();

-- An entry without a control holds nothing down; looked at when the transaction commits.
CREATE FUNCTION require_risk_control() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target text := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'risk_entry' THEN 'id' ELSE 'entry_id' END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM risk_control c WHERE c.entry_id = target AND c.dropped_at IS NULL) THEN
    RAISE EXCEPTION 'risk % has no control', target USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_has_control';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER risk_has_control AFTER INSERT ON risk_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION require_risk_control();
CREATE CONSTRAINT TRIGGER risk_keeps_control AFTER UPDATE ON risk_control DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.dropped_at IS NOT NULL) EXECUTE FUNCTION require_risk_control();

-- Reviewed by its owner or security while it is carried, never by whoever asked for the access or would hold it.
CREATE FUNCTION refuse_wrong_reviewer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM risk_entry e LEFT JOIN request r ON r.id = e.request_id
       WHERE e.id = NEW.entry_id AND e.status = 'active'
         AND (r.id IS NULL OR NEW.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id))
         AND (NEW.person_id = e.owner_id OR 'security' = ANY (roles_of(NEW.person_id)))) THEN
    RAISE EXCEPTION 'risk % is reviewed by its owner or security while it is carried', NEW.entry_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_review_by_owner_or_security';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER risk_review_by_owner_or_security BEFORE INSERT ON risk_review FOR EACH ROW EXECUTE FUNCTION refuse_wrong_reviewer();

-- What was found and shown stays as written; of a control only its place and whether it was given up may change.
CREATE FUNCTION keep_risk_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME <> 'risk_control' OR TG_OP = 'DELETE'
     OR (to_jsonb(NEW) - 'position' - 'dropped_at') <> (to_jsonb(OLD) - 'position' - 'dropped_at') THEN
    RAISE EXCEPTION '% is kept as written', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'risk_record_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER risk_control_is_kept BEFORE UPDATE OR DELETE ON risk_control FOR EACH ROW EXECUTE FUNCTION keep_risk_record();
CREATE TRIGGER risk_evidence_is_kept BEFORE UPDATE OR DELETE ON risk_evidence FOR EACH ROW EXECUTE FUNCTION keep_risk_record();
CREATE TRIGGER risk_review_is_kept BEFORE UPDATE OR DELETE ON risk_review FOR EACH ROW EXECUTE FUNCTION keep_risk_record();
-- ALWAYS, as every guard: a session in replica mode must not write past them.
ALTER TABLE risk_entry ENABLE ALWAYS TRIGGER risk_owner_not_concerned;
ALTER TABLE risk_entry ENABLE ALWAYS TRIGGER risk_status_moves;
ALTER TABLE risk_entry ENABLE ALWAYS TRIGGER risk_closes_with_access;
ALTER TABLE risk_entry ENABLE ALWAYS TRIGGER risk_has_control;
ALTER TABLE risk_control ENABLE ALWAYS TRIGGER risk_keeps_control;
ALTER TABLE risk_control ENABLE ALWAYS TRIGGER risk_control_is_kept;
ALTER TABLE risk_evidence ENABLE ALWAYS TRIGGER risk_evidence_is_kept;
ALTER TABLE risk_review ENABLE ALWAYS TRIGGER risk_review_by_owner_or_security;
ALTER TABLE risk_review ENABLE ALWAYS TRIGGER risk_review_is_kept;

-- The entry of a request as a decision freezes it: with the controls that hold then (EXC-5).
CREATE FUNCTION risk_as_decided(request text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT to_jsonb(e) || jsonb_build_object('controls', (SELECT coalesce(jsonb_agg(c.text ORDER BY c.position), '[]')
    FROM risk_control c WHERE c.entry_id = e.id AND c.dropped_at IS NULL))
  FROM risk_entry e WHERE e.request_id = request
$$;

-- How each entry stands at the clock. Carried while it is active; an exception carries from the start of its access to the proof of
-- its end. A review is due a month or a quarter after the last one, or after it began to be carried. lib/domain/risk/standing.ts
-- says the same of one entry; a test holds the two together.
CREATE VIEW risk_standing AS
  SELECT e.id, f.carried_from, f.carried_to, v.last_review_at,
    CASE WHEN e.status = 'active' THEN coalesce(v.last_review_at, e.active_at)
      + CASE e.review_cadence WHEN 'monthly' THEN interval '720 hours' ELSE interval '2160 hours' END END AS review_due_at
  FROM risk_entry e LEFT JOIN access_grant g ON g.request_id = e.request_id,
    LATERAL (SELECT CASE WHEN e.status IN ('active', 'closed') THEN coalesce(g.starts_at, e.active_at) END AS carried_from,
      CASE WHEN e.status = 'closed' THEN coalesce(g.ended_at, e.status_at) END AS carried_to) f,
    LATERAL (SELECT max(w.reviewed_at) AS last_review_at FROM risk_review w WHERE w.entry_id = e.id) v;

GRANT SELECT, INSERT ON risk_control, risk_evidence, risk_review TO countersign_app;
GRANT UPDATE (position, dropped_at) ON risk_control TO countersign_app;
GRANT UPDATE (version, treatment, active_at, residual_lowered_at, closed_reason) ON risk_entry TO countersign_app;
GRANT SELECT ON risk_standing TO countersign_app;
GRANT SELECT ON risk_control, risk_evidence, risk_review, risk_standing TO countersign_auditor;
