-- A slot's holder is reminded before its deputies are called, each once a version (APP-5).
ALTER TABLE approval_slot ADD COLUMN remind_at timestamptz, ADD COLUMN reminded_at timestamptz, ADD COLUMN deputy_called_at timestamptz;
UPDATE approval_slot s SET remind_at = v.submitted_at + (s.deputy_from - v.submitted_at) / 2
  FROM request_version v WHERE v.request_id = s.request_id AND v.version = s.version;
-- The inbox follows what was written before the table may change its shape.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE approval_slot ALTER COLUMN remind_at SET NOT NULL,
  ADD CONSTRAINT slot_times_in_order CHECK (remind_at <= deputy_from AND deputy_from <= due_at);
-- The sweeper walks these each second; a slot leaves them once it was seen to.
CREATE INDEX approval_slot_remind ON approval_slot (remind_at) WHERE open AND reminded_at IS NULL;
CREATE INDEX approval_slot_call ON approval_slot (deputy_from) WHERE open AND deputy_called_at IS NULL;

-- What an approver asked before deciding (REQ-5). It ends by an answer, or is closed without one.
CREATE TABLE question (
  id          text PRIMARY KEY,
  request_id  text NOT NULL,
  version     integer NOT NULL,
  slot        text NOT NULL,
  asked_by    text NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
  authority   text NOT NULL CHECK (authority IN ('holder', 'deputy')),
  text        text NOT NULL CHECK (length(btrim(text)) > 0),
  asked_at    timestamptz NOT NULL,
  answered_by text REFERENCES person (id) ON DELETE RESTRICT,
  answer      text CHECK (length(btrim(answer)) > 0),
  answered_at timestamptz,
  closed_at   timestamptz,
  closed_why  text CHECK (closed_why IN ('new_version', 'withdrawn')),
  FOREIGN KEY (request_id, version, slot) REFERENCES approval_slot (request_id, version, slot) ON DELETE RESTRICT,
  CONSTRAINT question_answered_whole CHECK (num_nonnulls(answered_by, answer, answered_at) IN (0, 3)),
  CONSTRAINT question_closed_whole CHECK (num_nonnulls(closed_at, closed_why) IN (0, 2)),
  CONSTRAINT question_ends_once CHECK (answered_at IS NULL OR closed_at IS NULL)
);
CREATE INDEX question_request ON question (request_id, version, slot);
CREATE UNIQUE INDEX question_one_open ON question (request_id) WHERE answered_at IS NULL AND closed_at IS NULL;

-- Nobody concerned asks, only the requester's side answers, and what was said stays said (APP-2, REQ-5).
CREATE FUNCTION keep_question() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  r request%ROWTYPE;
BEGIN
  SELECT * INTO r FROM request WHERE id = NEW.request_id;
  IF NEW.asked_by IN (r.requester_id, r.creator_id, r.beneficiary_id) THEN
    RAISE EXCEPTION 'requester, creator and beneficiary of % ask nothing about it', r.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'question_by_concerned';
  END IF;
  IF NEW.answered_by NOT IN (r.requester_id, r.creator_id) THEN
    RAISE EXCEPTION 'a question about % is answered by its requester', r.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'question_answered_by_requester';
  END IF;
  IF TG_OP = 'UPDATE' AND (coalesce(OLD.answered_at, OLD.closed_at) IS NOT NULL
      OR (to_jsonb(NEW) - '{answered_by,answer,answered_at,closed_at,closed_why}'::text[])
        <> (to_jsonb(OLD) - '{answered_by,answer,answered_at,closed_at,closed_why}'::text[])) THEN
    RAISE EXCEPTION 'question % cannot be changed', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'question_is_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER question_is_kept BEFORE INSERT OR UPDATE ON question FOR EACH ROW EXECUTE FUNCTION keep_question();
ALTER TABLE question ENABLE ALWAYS TRIGGER question_is_kept;

-- A request's question is open exactly while one of its questions is; looked at when the transaction commits.
CREATE FUNCTION require_open_question() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target text := to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'request' THEN 'id' ELSE 'request_id' END;
BEGIN
  IF EXISTS (SELECT 1 FROM request r WHERE r.id = target AND (r.decision_status = 'question_open') <> EXISTS
      (SELECT 1 FROM question q WHERE q.request_id = r.id AND q.version = r.text_version
         AND q.answered_at IS NULL AND q.closed_at IS NULL)) THEN
    RAISE EXCEPTION 'the question of request % is open in one place and not in the other', target
      USING ERRCODE = 'check_violation', CONSTRAINT = 'request_question_is_open';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER request_question_is_open AFTER UPDATE ON request DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.decision_status = 'question_open' OR OLD.decision_status = 'question_open') EXECUTE FUNCTION require_open_question();
CREATE CONSTRAINT TRIGGER question_opens_request AFTER INSERT OR UPDATE ON question DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION require_open_question();
ALTER TABLE request ENABLE ALWAYS TRIGGER request_question_is_open;
ALTER TABLE question ENABLE ALWAYS TRIGGER question_opens_request;

-- Due times of a slot move only by the time that an answered question of its version stood open (REQ-5).
CREATE FUNCTION require_waited_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF least(NEW.remind_at - OLD.remind_at, NEW.deputy_from - OLD.deputy_from, NEW.due_at - OLD.due_at) < interval '0'
     OR greatest(NEW.remind_at - OLD.remind_at, NEW.deputy_from - OLD.deputy_from, NEW.due_at - OLD.due_at) > coalesce(
       (SELECT max(q.answered_at - q.asked_at) FROM question q WHERE q.request_id = NEW.request_id AND q.version = NEW.version),
       interval '0') THEN
    RAISE EXCEPTION 'the due times of slot % of % move only by the time a question stood open', NEW.slot, NEW.request_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'slot_times_wait_for_answers';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER slot_times_wait_for_answers AFTER UPDATE ON approval_slot DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN ((NEW.remind_at, NEW.deputy_from, NEW.due_at) IS DISTINCT FROM (OLD.remind_at, OLD.deputy_from, OLD.due_at))
  EXECUTE FUNCTION require_waited_time();
ALTER TABLE approval_slot ENABLE ALWAYS TRIGGER slot_times_wait_for_answers;

-- Ended states are final, people are fixed, versions never fall (REQ-4, REQ-6, APP-7). The end of an access that runs may only
-- come earlier, and its grant ends with it.
CREATE OR REPLACE FUNCTION keep_request_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.decision_status IN ('approved', 'rejected', 'withdrawn', 'lapsed') AND NEW.decision_status <> OLD.decision_status)
     OR (OLD.access_status = 'ended' AND NEW.access_status <> 'ended')
     OR (OLD.decision_status = 'approved' AND NEW.decided_at IS DISTINCT FROM OLD.decided_at)
     OR (OLD.decision_status = 'approved' AND NEW.ends_at IS DISTINCT FROM OLD.ends_at
         AND NOT coalesce(OLD.access_status = 'active' AND NEW.ends_at < OLD.ends_at, false)) THEN
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

CREATE FUNCTION keep_grant_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.ends_at > OLD.ends_at OR (NEW.ends_at <> OLD.ends_at AND OLD.released_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the end of grant % only ever comes earlier', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_end_only_earlier';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grant_end_only_earlier BEFORE UPDATE ON access_grant FOR EACH ROW EXECUTE FUNCTION keep_grant_end();
ALTER TABLE access_grant ENABLE ALWAYS TRIGGER grant_end_only_earlier;

CREATE FUNCTION require_grant_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM request r JOIN access_grant g ON g.request_id = r.id WHERE r.id = NEW.id AND g.ends_at > r.ends_at) THEN
    RAISE EXCEPTION 'the grant of request % would outlast it', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'grant_ends_with_request';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER grant_ends_with_request AFTER UPDATE ON request DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.ends_at IS DISTINCT FROM OLD.ends_at) EXECUTE FUNCTION require_grant_end();
ALTER TABLE request ENABLE ALWAYS TRIGGER grant_ends_with_request;

-- The plan of a text that is judged again is written again; a plan that was approved stays as it was signed (REQ-4, EXC-6).
CREATE FUNCTION keep_approved_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  target text := CASE TG_TABLE_NAME WHEN 'remediation_plan' THEN to_jsonb(OLD) ->> 'request_id'
    ELSE (SELECT p.request_id FROM remediation_plan p WHERE p.id = to_jsonb(OLD) ->> 'plan_id') END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM request r WHERE r.id = target AND r.decision_status IN ('waiting_for_approval', 'question_open')) THEN
    RAISE EXCEPTION 'the plan of request % was decided on and stays', target
      USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_is_kept';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER plan_is_kept BEFORE UPDATE OF kind, target, summary OR DELETE ON remediation_plan
  FOR EACH ROW EXECUTE FUNCTION keep_approved_plan();
CREATE TRIGGER milestone_is_kept BEFORE DELETE ON milestone FOR EACH ROW EXECUTE FUNCTION keep_approved_plan();
ALTER TABLE remediation_plan ENABLE ALWAYS TRIGGER plan_is_kept;
ALTER TABLE milestone ENABLE ALWAYS TRIGGER milestone_is_kept;

GRANT INSERT, SELECT ON question TO countersign_app;
GRANT UPDATE (answered_by, answer, answered_at, closed_at, closed_why) ON question TO countersign_app;
GRANT UPDATE (open, remind_at, deputy_from, due_at, reminded_at, deputy_called_at) ON approval_slot TO countersign_app;
GRANT UPDATE (ends_at) ON access_grant TO countersign_app;
GRANT UPDATE (cause, event, impact, inherent_likelihood, inherent_impact, residual_likelihood, residual_impact, owner_id, controls,
              review_cadence) ON risk_entry TO countersign_app;
GRANT UPDATE (kind, target, summary) ON remediation_plan TO countersign_app;
GRANT DELETE ON milestone TO countersign_app;
GRANT SELECT ON question TO countersign_auditor;
