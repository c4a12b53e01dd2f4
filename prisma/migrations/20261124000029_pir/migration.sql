-- The post-incident review goes its way in the database too (BG-7): complete before it is handed in, judged by somebody who was neither
-- in nor let anybody in, accepted once no row of the audit tables can come any more.

-- Whoever may not judge a review: who was in, and who ever signed for letting them in.
CREATE FUNCTION was_part_of(request_id text, person text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM request r WHERE r.id = was_part_of.request_id AND person IN (r.requester_id, r.creator_id, r.beneficiary_id))
    OR EXISTS (SELECT 1 FROM decision d WHERE d.request_id = was_part_of.request_id AND d.verdict = 'approve' AND d.person_id = person)
$$;

-- Security, and whoever may sign as a VP: the seat of a stand-in counts only when they do not stand in for somebody who was part of it.
CREATE FUNCTION pir_judges(request_id text) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT j.id FROM (SELECT s AS id FROM people_with_role('security') AS s
      UNION SELECT t.person_id FROM seat t JOIN person p ON p.id = t.person_id AND p.active
        WHERE t.slot = 'VP' AND t.valid_from <= clock_now() AND (t.valid_to IS NULL OR t.valid_to > clock_now())
          AND (t.on_behalf_of IS NULL OR NOT was_part_of(pir_judges.request_id, t.on_behalf_of))) j
  WHERE NOT was_part_of(pir_judges.request_id, j.id)
$$;

-- Rows are awaited for a day after the end, and two at the most: who cannot be read does not keep a review open.
CREATE FUNCTION rows_may_come(request_id text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM activity_read a WHERE a.request_id = rows_may_come.request_id AND a.next_at IS NOT NULL
    AND (a.window_to IS NULL OR clock_now() < a.window_to + interval '48 hours'))
$$;

-- Classes that the version handed in last does not speak of.
CREATE FUNCTION classes_left_out(review pir) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT count(*) FROM activity_class c WHERE c.request_id = (review).request_id
    AND NOT EXISTS (SELECT 1 FROM pir_version v, jsonb_array_elements(v.content -> 'marks') AS m(mark)
      WHERE v.pir_id = (review).id AND v.version = (review).text_version AND mark ->> 'key' = c.key AND mark ->> 'side' IN ('inside', 'outside'))
$$;

CREATE OR REPLACE FUNCTION keep_pir() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'open' OR NEW.text_version <> 0 THEN
      RAISE EXCEPTION 'the review % begins open', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_begins_open';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status = 'accepted' OR (NEW.id, NEW.request_id, NEW.author_id, NEW.opened_at, NEW.due_at)
      IS DISTINCT FROM (OLD.id, OLD.request_id, OLD.author_id, OLD.opened_at, OLD.due_at) OR NEW.text_version < OLD.text_version THEN
    RAISE EXCEPTION 'the review % stays as it is', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_is_kept';
  END IF;
  IF (OLD.status, NEW.status) NOT IN (('open', 'open'), ('open', 'handed_in'), ('handed_in', 'handed_in'), ('handed_in', 'sent_back'),
      ('handed_in', 'accepted'), ('sent_back', 'sent_back'), ('sent_back', 'handed_in')) THEN
    RAISE EXCEPTION 'the review % does not go from % to %', OLD.id, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_goes_its_way';
  END IF;
  IF NEW.status = 'handed_in' AND NEW.text_version IS DISTINCT FROM OLD.text_version AND classes_left_out(NEW) > 0 THEN
    RAISE EXCEPTION 'the review % leaves out % of its classes of activity', NEW.id, classes_left_out(NEW)
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_marks_every_class';
  END IF;
  IF NEW.status = 'handed_in' AND NOT EXISTS (SELECT 1 FROM pir_version v WHERE v.pir_id = NEW.id AND v.version = NEW.text_version
      AND v.sent_back_at IS NULL) THEN
    RAISE EXCEPTION 'the review % has no such version', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_names_its_version';
  END IF;
  IF NEW.status = 'sent_back' AND OLD.status <> 'sent_back' AND NOT EXISTS (SELECT 1 FROM pir_version v WHERE v.pir_id = NEW.id
      AND v.version = NEW.text_version AND v.sent_back_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the review % is sent back by somebody, with a reason', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_sent_back_by_somebody';
  END IF;
  IF NEW.status = 'accepted' AND (OLD.status <> 'handed_in' OR was_part_of(NEW.request_id, NEW.accepted_by)) THEN
    RAISE EXCEPTION 'the review % is accepted by somebody who was neither in nor let anybody in', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_accepted_by_another';
  END IF;
  IF NEW.status = 'accepted' AND NOT EXISTS (SELECT 1 FROM pir_judges(NEW.request_id) AS j(id) WHERE j.id = NEW.accepted_by) THEN
    RAISE EXCEPTION 'the review % is accepted by security or another VP', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_judge_may';
  END IF;
  IF NEW.status = 'accepted' AND (classes_left_out(NEW) > 0 OR rows_may_come(NEW.request_id)) THEN
    RAISE EXCEPTION 'the review % is not whole yet', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_accepted_whole';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER pir_is_kept ON pir;
CREATE TRIGGER pir_is_kept BEFORE INSERT OR UPDATE ON pir FOR EACH ROW EXECUTE FUNCTION keep_pir();
ALTER TABLE pir ENABLE ALWAYS TRIGGER pir_is_kept;

CREATE OR REPLACE FUNCTION keep_pir_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := '{sent_back_by,sent_back_at,reason}';
  p pir%ROWTYPE;
BEGIN
  SELECT * INTO p FROM pir WHERE id = NEW.pir_id;
  IF TG_OP = 'INSERT' THEN
    IF NEW.handed_in_by <> p.author_id OR NEW.version <> p.text_version + 1 OR p.status = 'accepted' OR NEW.sent_back_at IS NOT NULL THEN
      RAISE EXCEPTION 'version % of the review % is handed in by whoever was in, one after the other', NEW.version, NEW.pir_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_version_by_author';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.sent_back_at IS NOT NULL OR (to_jsonb(NEW) - kept) <> (to_jsonb(OLD) - kept) THEN
    RAISE EXCEPTION 'version % of the review % was handed in and stays', OLD.version, OLD.pir_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_version_is_kept';
  END IF;
  IF NEW.sent_back_at IS NOT NULL AND (p.status <> 'handed_in' OR NEW.version <> p.text_version
      OR NOT EXISTS (SELECT 1 FROM pir_judges(p.request_id) AS j(id) WHERE j.id = NEW.sent_back_by)) THEN
    RAISE EXCEPTION 'version % of the review % is sent back by security or another VP', NEW.version, NEW.pir_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_sent_back_by_another';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER pir_version_is_kept ON pir_version;
CREATE TRIGGER pir_version_is_kept BEFORE INSERT OR UPDATE ON pir_version FOR EACH ROW EXECUTE FUNCTION keep_pir_version();
ALTER TABLE pir_version ENABLE ALWAYS TRIGGER pir_version_is_kept;

-- Marked by whoever was in, of what was really seen, and never once the review is accepted.
CREATE FUNCTION keep_pir_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pir p JOIN activity_class c ON c.request_id = p.request_id AND c.key = NEW.class_key
      WHERE p.id = NEW.pir_id AND p.author_id = NEW.marked_by AND p.status <> 'accepted') THEN
    RAISE EXCEPTION 'the mark on % is set by whoever was in, while the review is open', NEW.class_key
      USING ERRCODE = 'check_violation', CONSTRAINT = 'pir_mark_by_author';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pir_mark_is_kept BEFORE INSERT OR UPDATE ON pir_mark FOR EACH ROW EXECUTE FUNCTION keep_pir_mark();
ALTER TABLE pir_mark ENABLE ALWAYS TRIGGER pir_mark_is_kept;
