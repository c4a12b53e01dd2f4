CREATE TABLE raw_bucket (
  id             text PRIMARY KEY,
  securable_type text NOT NULL CHECK (securable_type IN ('volume', 'external_location')),
  securable_name text NOT NULL UNIQUE,
  layer          text NOT NULL CHECK (layer IN ('base', 'prepared')),
  classification text NOT NULL CHECK (classification IN ('internal', 'confidential', 'restricted')),
  owner_id       text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  path           text NOT NULL,
  workspace      text NOT NULL,
  description    text NOT NULL,
  CHECK (securable_type <> 'volume' OR securable_name ~ '^[^.]+\.[^.]+\.[^.]+$')
);
CREATE TABLE data_product (
  full_name   text PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('FDP', 'CDP', 'BDP')),
  description text NOT NULL
);
CREATE TABLE derived_product (
  bucket_id    text NOT NULL REFERENCES raw_bucket (id) ON DELETE CASCADE,
  product_name text NOT NULL REFERENCES data_product (full_name) ON DELETE CASCADE,
  PRIMARY KEY (bucket_id, product_name)
);
CREATE INDEX derived_product_product ON derived_product (product_name);

CREATE SEQUENCE request_number_seq START 1001;
CREATE TABLE request (
  id               text PRIMARY KEY,
  number           text NOT NULL UNIQUE,
  kind             text NOT NULL CHECK (kind IN ('raw_bucket', 'break_glass')),
  requester_id     text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  creator_id       text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  beneficiary_id   text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  decision_status  text NOT NULL CHECK (decision_status IN
    ('draft', 'waiting_for_approval', 'question_open', 'approved', 'rejected', 'withdrawn', 'lapsed')),
  access_status    text NOT NULL CHECK (access_status IN
    ('none', 'being_granted', 'active', 'being_removed', 'ended', 'grant_failed')),
  version          integer NOT NULL DEFAULT 1,
  text_version     integer NOT NULL DEFAULT 0,
  summary          jsonb NOT NULL,
  draft            jsonb,
  bucket_id        text REFERENCES raw_bucket (id) ON DELETE RESTRICT,
  duration_minutes integer NOT NULL DEFAULT 0,
  shortened_to     timestamptz,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  submitted_at     timestamptz,
  due_at           timestamptz,
  decided_at       timestamptz,
  ends_at          timestamptz,
  UNIQUE (id, kind),
  CHECK ((decision_status = 'approved') = (access_status <> 'none')),
  -- An approved access always has its end (EXC-4, BG-4).
  CHECK (decision_status <> 'approved' OR ends_at IS NOT NULL),
  CONSTRAINT request_end_within_cap CHECK (decision_status <> 'approved' OR coalesce(ends_at - decided_at <= CASE kind
    WHEN 'raw_bucket' THEN interval '2160 hours'
    WHEN 'break_glass' THEN interval '2 hours' END, false)),
  CHECK (decision_status NOT IN ('waiting_for_approval', 'question_open') OR (due_at IS NOT NULL AND text_version > 0))
) WITH (fillfactor = 75);
CREATE INDEX request_requester ON request (requester_id, created_at DESC, id);
CREATE INDEX request_beneficiary ON request (beneficiary_id, created_at DESC, id);
CREATE INDEX request_bucket ON request (bucket_id);
CREATE INDEX request_due ON request (due_at, id) WHERE decision_status = 'waiting_for_approval';
CREATE INDEX request_ends ON request (ends_at, id) WHERE access_status IN ('being_granted', 'active', 'grant_failed');

CREATE TABLE request_version (
  request_id       text NOT NULL REFERENCES request (id) ON DELETE RESTRICT,
  version          integer NOT NULL CHECK (version > 0),
  details          jsonb NOT NULL,
  hash             text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  duration_minutes integer NOT NULL CHECK (duration_minutes > 0),
  -- What is signed is what is pushed: the tuples stand with the text, and so does the sentence that approval completes.
  tuples           jsonb NOT NULL CHECK (jsonb_array_length(tuples) > 0),
  granted_summary  jsonb NOT NULL,
  withheld         jsonb NOT NULL DEFAULT '[]',
  submitted_by     text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  submitted_at     timestamptz NOT NULL,
  PRIMARY KEY (request_id, version)
);

CREATE TABLE approval_slot (
  request_id  text NOT NULL,
  version     integer NOT NULL,
  slot        text NOT NULL CHECK (slot IN ('CTO', 'CDAO', 'VP')),
  deputy_from timestamptz NOT NULL,
  due_at      timestamptz NOT NULL,
  open        boolean NOT NULL DEFAULT true,
  PRIMARY KEY (request_id, version, slot),
  FOREIGN KEY (request_id, version) REFERENCES request_version (request_id, version) ON DELETE RESTRICT
);

CREATE TABLE decision (
  id            text PRIMARY KEY,
  request_id    text NOT NULL,
  version       integer NOT NULL,
  slot          text NOT NULL,
  person_id     text NOT NULL,
  seat_id       text NOT NULL,
  authority     text NOT NULL CHECK (authority IN ('holder', 'deputy')),
  verdict       text NOT NULL CHECK (verdict IN ('approve', 'reject')),
  reason        text,
  shortened_to  timestamptz,
  risk_snapshot jsonb,
  decided_at    timestamptz NOT NULL,
  void_at       timestamptz,
  void_reason   text,
  -- Without coalesce a reject without any reason would be unknown, and a CHECK lets that pass (APP-8).
  CHECK (verdict <> 'reject' OR length(btrim(coalesce(reason, ''))) > 0),
  FOREIGN KEY (request_id, version, slot) REFERENCES approval_slot (request_id, version, slot) ON DELETE RESTRICT
);
CREATE INDEX decision_request ON decision (request_id, version, slot);
-- One signature a slot, one slot a person (APP-1).
CREATE UNIQUE INDEX decision_one_per_slot ON decision (request_id, version, slot) WHERE verdict = 'approve' AND void_at IS NULL;
CREATE UNIQUE INDEX decision_one_slot_per_person ON decision (request_id, version, person_id) WHERE verdict = 'approve' AND void_at IS NULL;

-- Requester, creator and beneficiary never decide (APP-2), and the seat is one of this very person for this very slot. The seat is
-- looked at instead of referenced: a foreign key would have all decisions of one person wait on the one row of the seat, which
-- nobody but the migrating role could delete.
CREATE FUNCTION refuse_wrong_decider() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM request r WHERE r.id = NEW.request_id
             AND NEW.person_id IN (r.requester_id, r.creator_id, r.beneficiary_id)) THEN
    RAISE EXCEPTION 'requester, creator and beneficiary of % never decide on it', NEW.request_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_by_concerned';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM slot_seat t WHERE t.id = NEW.seat_id AND t.slot = NEW.slot AND t.person_id = NEW.person_id) THEN
    RAISE EXCEPTION 'seat % is none of this person for the slot %', NEW.seat_id, NEW.slot
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'decision_seat_of_person';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_by_concerned BEFORE INSERT ON decision
  FOR EACH ROW EXECUTE FUNCTION refuse_wrong_decider();

-- A decision is written once; all that may still happen to it is that it becomes void, once.
CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.void_at IS NOT NULL OR (to_jsonb(NEW) - 'void_at' - 'void_reason') <> (to_jsonb(OLD) - 'void_at' - 'void_reason') THEN
    RAISE EXCEPTION 'decision % cannot be changed', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decision_is_kept BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION keep_decision();

-- Approved only with every slot of the version signed by distinct people who are not concerned; looked at when the transaction commits.
CREATE FUNCTION require_all_signatures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target text := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'request' THEN 'id' ELSE 'request_id' END;
  r request%ROWTYPE;
BEGIN
  SELECT * INTO r FROM request WHERE id = target;
  IF r.decision_status <> 'approved' THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT 1 FROM approval_slot s WHERE s.request_id = r.id AND s.version = r.text_version)
     OR EXISTS (SELECT 1 FROM approval_slot s WHERE s.request_id = r.id AND s.version = r.text_version AND NOT EXISTS
       (SELECT 1 FROM decision d WHERE d.request_id = s.request_id AND d.version = s.version AND d.slot = s.slot
          AND d.verdict = 'approve' AND d.void_at IS NULL
          AND d.person_id NOT IN (r.requester_id, r.creator_id, r.beneficiary_id))) THEN
    RAISE EXCEPTION 'request % is approved with an unsigned slot', r.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'request_approved_needs_signatures';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER request_approved_needs_signatures AFTER INSERT OR UPDATE ON request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.decision_status = 'approved') EXECUTE FUNCTION require_all_signatures();
CREATE CONSTRAINT TRIGGER decision_keeps_signatures AFTER UPDATE ON decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.void_at IS NOT NULL) EXECUTE FUNCTION require_all_signatures();

-- Ended states are final, an end that was granted is not moved, people are fixed, versions never fall (REQ-4, REQ-6, APP-7).
CREATE FUNCTION keep_request_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.decision_status IN ('approved', 'rejected', 'withdrawn', 'lapsed') AND NEW.decision_status <> OLD.decision_status)
     OR (OLD.access_status = 'ended' AND NEW.access_status <> 'ended')
     OR (OLD.decision_status = 'approved' AND (NEW.ends_at, NEW.decided_at) IS DISTINCT FROM (OLD.ends_at, OLD.decided_at)) THEN
    RAISE EXCEPTION 'request % was decided as % and stays so', OLD.id, OLD.decision_status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'request_is_final';
  END IF;
  IF NEW.requester_id <> OLD.requester_id OR NEW.creator_id <> OLD.creator_id OR NEW.kind <> OLD.kind OR NEW.number <> OLD.number
     OR (OLD.decision_status <> 'draft' AND NEW.beneficiary_id <> OLD.beneficiary_id)
     OR NEW.text_version < OLD.text_version OR NEW.version < OLD.version THEN
    RAISE EXCEPTION 'people, kind and number of request % are fixed and its versions never fall', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'request_identity_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER request_is_final BEFORE UPDATE ON request FOR EACH ROW EXECUTE FUNCTION keep_request_final();

CREATE SEQUENCE risk_number_seq START 101;
CREATE TABLE risk_entry (
  id                  text PRIMARY KEY,
  number              text NOT NULL UNIQUE,
  request_id          text NOT NULL UNIQUE REFERENCES request (id) ON DELETE RESTRICT,
  status              text NOT NULL CHECK (status IN ('proposed', 'active', 'closed', 'dropped')),
  cause               text NOT NULL,
  event               text NOT NULL,
  impact              text NOT NULL,
  inherent_likelihood smallint NOT NULL CHECK (inherent_likelihood BETWEEN 1 AND 5),
  inherent_impact     smallint NOT NULL CHECK (inherent_impact BETWEEN 1 AND 5),
  residual_likelihood smallint NOT NULL CHECK (residual_likelihood BETWEEN 1 AND 5),
  residual_impact     smallint NOT NULL CHECK (residual_impact BETWEEN 1 AND 5),
  owner_id            text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  controls            text[] NOT NULL CHECK (cardinality(controls) > 0),
  review_cadence      text NOT NULL CHECK (review_cadence IN ('monthly', 'quarterly')),
  created_at          timestamptz NOT NULL,
  status_at           timestamptz NOT NULL
);
CREATE INDEX risk_entry_owner ON risk_entry (owner_id);

CREATE TABLE remediation_plan (
  id         text PRIMARY KEY,
  request_id text NOT NULL UNIQUE REFERENCES request (id) ON DELETE RESTRICT,
  kind       text NOT NULL CHECK (kind IN ('promote_to_fdp', 'alternative')),
  target     text NOT NULL,
  summary    text NOT NULL
);
CREATE TABLE milestone (
  id          text PRIMARY KEY,
  plan_id     text NOT NULL REFERENCES remediation_plan (id) ON DELETE RESTRICT,
  position    integer NOT NULL,
  title       text NOT NULL,
  owner_id    text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  due_on      date NOT NULL,
  evidence    text NOT NULL,
  verifier_id text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  UNIQUE (plan_id, position),
  -- Verified by someone else (EXC-6).
  CHECK (verifier_id <> owner_id)
);
CREATE INDEX milestone_owner ON milestone (owner_id);
CREATE INDEX milestone_verifier ON milestone (verifier_id);
