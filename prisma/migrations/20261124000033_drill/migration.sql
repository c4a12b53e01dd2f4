-- What was signed without any access is settled without a read of a target; the sweeper looks for it each second (BG-8).
CREATE INDEX request_version_gives_nothing ON request_version (request_id) WHERE jsonb_array_length(tuples) = 0;

-- A planned drill ends once: held by a drill of that very person for that very profile, or called off; and it is told once.
CREATE FUNCTION keep_drill_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := '{revision,told_at,request_id,cancelled_at,cancelled_by}';
BEGIN
  IF (to_jsonb(NEW) - kept) <> (to_jsonb(OLD) - kept) OR OLD.cancelled_at IS NOT NULL
     OR (OLD.request_id IS NOT NULL AND NEW.request_id IS DISTINCT FROM OLD.request_id)
     OR (OLD.told_at IS NOT NULL AND NEW.told_at IS DISTINCT FROM OLD.told_at) THEN
    RAISE EXCEPTION 'the planned drill % stays as it is', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'drill_plan_is_kept';
  END IF;
  IF NEW.request_id IS NOT NULL AND OLD.request_id IS NULL AND NOT EXISTS (SELECT 1 FROM request r WHERE r.id = NEW.request_id
      AND r.drill AND r.beneficiary_id = NEW.engineer_id AND r.profile = NEW.profile) THEN
    RAISE EXCEPTION 'the planned drill % is held by a drill of its person and profile', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'drill_plan_held_by_drill';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER drill_plan_is_kept BEFORE UPDATE ON drill_plan FOR EACH ROW EXECUTE FUNCTION keep_drill_plan();
ALTER TABLE drill_plan ENABLE ALWAYS TRIGGER drill_plan_is_kept;
