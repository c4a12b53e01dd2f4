-- A holder of a slot names who stands in for them in [starts_at, ends_at); it may be ended before (APP-4).
CREATE TABLE delegation (
  id           text PRIMARY KEY,
  seat_id      text NOT NULL,
  slot         text NOT NULL,
  delegator_id text NOT NULL,
  delegate_id  text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  starts_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  reason       text NOT NULL CHECK (length(btrim(reason)) > 0),
  created_at   timestamptz NOT NULL,
  ended_at     timestamptz,
  ended_by     text REFERENCES person (id) ON DELETE RESTRICT,
  FOREIGN KEY (seat_id, slot, delegator_id) REFERENCES slot_seat (id, slot, person_id) ON DELETE RESTRICT,
  CONSTRAINT delegation_to_another CHECK (delegator_id <> delegate_id),
  CONSTRAINT delegation_not_backwards CHECK (created_at <= starts_at AND starts_at < ends_at),
  CONSTRAINT delegation_at_most_90_days CHECK (ends_at <= starts_at + interval '90 days'),
  CONSTRAINT delegation_ended_whole CHECK (num_nonnulls(ended_at, ended_by) IN (0, 2)),
  CONSTRAINT delegation_ended_in_time CHECK (ended_at >= created_at AND ended_at <= ends_at)
);
CREATE INDEX delegation_seat ON delegation (seat_id);
CREATE INDEX delegation_delegator ON delegation (delegator_id);
CREATE INDEX delegation_delegate ON delegation (delegate_id);

-- The time in which a delegation counts; empty when it was ended before it began.
CREATE FUNCTION counts_in(d delegation) RETURNS tstzrange LANGUAGE sql IMMUTABLE AS
  $$ SELECT tstzrange(d.starts_at, greatest(d.starts_at, coalesce(d.ended_at, d.ends_at))) $$;

-- Only a holder's own seat, only to active people, one at a time for a seat, and nobody is both who stands in and who is stood in
-- for: neither loops nor chains (APP-4). What was written stays; it may be ended, once.
CREATE FUNCTION keep_delegation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.ended_at IS NOT NULL OR (to_jsonb(NEW) - '{ended_at,ended_by}'::text[]) <> (to_jsonb(OLD) - '{ended_at,ended_by}'::text[]) THEN
      RAISE EXCEPTION 'delegation % cannot be changed', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'delegation_is_kept';
    END IF;
    RETURN NEW;
  END IF;
  -- One at a time, so that of two new ones the later sees the earlier.
  PERFORM pg_advisory_xact_lock(hashtext('delegation'));
  IF NOT EXISTS (SELECT 1 FROM slot_seat s JOIN person p ON p.id = s.person_id AND p.active
      WHERE s.id = NEW.seat_id AND s.person_id = NEW.delegator_id AND s.authority = 'holder'
        AND s.valid_from <= NEW.starts_at AND (s.valid_to IS NULL OR s.valid_to > NEW.starts_at)) THEN
    RAISE EXCEPTION 'seat % is not held by %', NEW.seat_id, NEW.delegator_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegation_of_held_seat';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM person p WHERE p.id = NEW.delegate_id AND p.active) THEN
    RAISE EXCEPTION '% is not active', NEW.delegate_id USING ERRCODE = 'check_violation', CONSTRAINT = 'delegation_to_active';
  END IF;
  IF EXISTS (SELECT 1 FROM delegation d WHERE (d.delegator_id = NEW.delegate_id OR d.delegate_id = NEW.delegator_id)
      AND counts_in(d) && counts_in(NEW)) THEN
    RAISE EXCEPTION 'what was delegated is not delegated on' USING ERRCODE = 'check_violation', CONSTRAINT = 'delegation_no_chain';
  END IF;
  IF EXISTS (SELECT 1 FROM delegation d WHERE d.seat_id = NEW.seat_id AND counts_in(d) && counts_in(NEW)) THEN
    RAISE EXCEPTION 'seat % is delegated already', NEW.seat_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'delegation_one_at_a_time';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER delegation_is_kept BEFORE INSERT OR UPDATE ON delegation FOR EACH ROW EXECUTE FUNCTION keep_delegation();
ALTER TABLE delegation ENABLE ALWAYS TRIGGER delegation_is_kept;

-- Every right to fill a slot: by office, or for a holder whose seat is live. Eligibility is read from here alone (APP-3, APP-4).
CREATE VIEW seat AS
  SELECT t.id, t.slot, t.person_id, t.authority, NULL::text AS on_behalf_of, t.valid_from, t.valid_to FROM slot_seat t
  UNION ALL
  SELECT d.id, d.slot, d.delegate_id, 'delegate', d.delegator_id, greatest(d.starts_at, t.valid_from),
    least(coalesce(d.ended_at, d.ends_at), t.valid_to)
  FROM delegation d JOIN slot_seat t ON t.id = d.seat_id AND t.authority = 'holder' JOIN person p ON p.id = d.delegator_id AND p.active;

-- A decision, and a question, of who stands in names both people.
ALTER TABLE decision ADD COLUMN on_behalf_of text, DROP CONSTRAINT decision_authority_check,
  ADD CONSTRAINT decision_authority_check CHECK (authority IN ('holder', 'deputy', 'delegate')),
  ADD CONSTRAINT decision_names_both CHECK ((authority = 'delegate') = (on_behalf_of IS NOT NULL));
ALTER TABLE question ADD COLUMN on_behalf_of text REFERENCES person (id) ON DELETE RESTRICT, DROP CONSTRAINT question_authority_check,
  ADD CONSTRAINT question_authority_check CHECK (authority IN ('holder', 'deputy', 'delegate')),
  ADD CONSTRAINT question_names_both CHECK ((authority = 'delegate') = (on_behalf_of IS NOT NULL));

-- Whether a person stands in, at that time, for somebody whom the request concerns: then they never decide on it (APP-2).
CREATE FUNCTION stands_in_for_concerned(who text, target text, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM seat t JOIN request r ON r.id = target
    WHERE t.person_id = who AND t.on_behalf_of IN (r.requester_id, r.creator_id, r.beneficiary_id) AND t.valid_from <= at AND t.valid_to > at)
$$;

-- What changed since the command read is told as such, so that it is tried again and answers by the rules; what is never right is
-- never written.
CREATE OR REPLACE FUNCTION refuse_wrong_decider() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM request r WHERE r.id = NEW.request_id
             AND NEW.person_id IN (r.requester_id, r.creator_id, r.beneficiary_id)) THEN
    RAISE EXCEPTION 'requester, creator and beneficiary of % never decide on it', NEW.request_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'decision_by_concerned';
  END IF;
  IF stands_in_for_concerned(NEW.person_id, NEW.request_id, clock_now()) THEN
    RAISE EXCEPTION 'whoever stands in for somebody concerned by % never decides on it', NEW.request_id
      USING ERRCODE = 'serialization_failure', CONSTRAINT = 'decision_by_delegate_of_concerned';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM seat t WHERE t.id = NEW.seat_id AND t.slot = NEW.slot AND t.person_id = NEW.person_id
      AND t.on_behalf_of IS NOT DISTINCT FROM NEW.on_behalf_of) THEN
    RAISE EXCEPTION 'seat % is none of this person for the slot %', NEW.seat_id, NEW.slot
      USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'decision_seat_of_person';
  END IF;
  IF NEW.on_behalf_of IS NOT NULL AND NOT EXISTS
      (SELECT 1 FROM seat t WHERE t.id = NEW.seat_id AND t.valid_from <= clock_now() AND t.valid_to > clock_now()) THEN
    RAISE EXCEPTION 'delegation % does not run now', NEW.seat_id
      USING ERRCODE = 'serialization_failure', CONSTRAINT = 'decision_delegation_runs';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_question_of_delegate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF stands_in_for_concerned(NEW.asked_by, NEW.request_id, clock_now()) THEN
    RAISE EXCEPTION 'whoever stands in for somebody concerned by % asks nothing about it', NEW.request_id
      USING ERRCODE = 'serialization_failure', CONSTRAINT = 'question_by_delegate_of_concerned';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER question_by_delegate BEFORE INSERT ON question FOR EACH ROW EXECUTE FUNCTION refuse_question_of_delegate();
ALTER TABLE question ENABLE ALWAYS TRIGGER question_by_delegate;

GRANT SELECT, INSERT ON delegation TO countersign_app;
GRANT UPDATE (ended_at, ended_by) ON delegation TO countersign_app;
GRANT SELECT ON seat TO countersign_app;
GRANT SELECT ON delegation, seat TO countersign_auditor;
