-- What was decided on stays what it was: the profile, and whether it is a drill (REQ-4, BG-8). A text that is judged again may still
-- name another.
CREATE FUNCTION keep_request_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'request % was decided on and keeps its profile and whether it is a drill', OLD.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'request_subject_is_kept';
END $$;
CREATE TRIGGER request_subject_is_kept BEFORE UPDATE OF drill, profile ON request FOR EACH ROW
  WHEN (OLD.decision_status IN ('approved', 'rejected', 'withdrawn', 'lapsed') AND (NEW.drill, NEW.profile) IS DISTINCT FROM (OLD.drill, OLD.profile))
  EXECUTE FUNCTION keep_request_subject();
ALTER TABLE request ENABLE ALWAYS TRIGGER request_subject_is_kept;
