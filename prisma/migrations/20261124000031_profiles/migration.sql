-- A version of a profile that takes it out of the catalogue: signed by a second person like every other, and over with the signature.
ALTER TABLE break_glass_profile ADD COLUMN retires boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT profile_retirement_is_over CHECK (NOT retires OR status <> 'published');
GRANT UPDATE (retires) ON break_glass_profile TO countersign_app;

CREATE OR REPLACE FUNCTION keep_profile() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := '{status,revision,proposed_at,signer_id,published_at,retired_at}';
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (NEW.status <> 'draft' OR NEW.author_id IS NULL) AND current_user = 'countersign_app' THEN
      RAISE EXCEPTION 'profile % begins as a draft of somebody', NEW.profile
        USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_begins_as_draft';
    END IF;
    RETURN NEW;
  END IF;
  IF (OLD.status, NEW.status) NOT IN (('draft', 'draft'), ('draft', 'proposed'), ('draft', 'dropped'), ('proposed', 'published'),
      ('proposed', 'dropped'), ('published', 'retired'))
     AND NOT (NEW.retires AND OLD.status = 'proposed' AND NEW.status = 'retired') THEN
    RAISE EXCEPTION 'profile % does not go from % to %', OLD.profile, OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_goes_its_way';
  END IF;
  IF (NEW.id, NEW.profile, NEW.version) IS DISTINCT FROM (OLD.id, OLD.profile, OLD.version) OR NEW.author_id IS DISTINCT FROM OLD.author_id
     OR (OLD.status <> 'draft' AND (to_jsonb(NEW) - kept) <> (to_jsonb(OLD) - kept))
     OR (OLD.status = 'published' AND (NEW.signer_id, NEW.published_at) IS DISTINCT FROM (OLD.signer_id, OLD.published_at)) THEN
    RAISE EXCEPTION 'what profile % says was proposed and stays', OLD.profile
      USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_is_kept';
  END IF;
  IF OLD.status = 'proposed' AND NEW.status IN ('published', 'retired') AND NOT EXISTS
     (SELECT 1 FROM people_with_role('admin') AS a(id) WHERE a.id = NEW.signer_id
      UNION SELECT 1 FROM people_with_role('security') AS s(id) WHERE s.id = NEW.signer_id) THEN
    RAISE EXCEPTION 'profile % is put in force by another administrator or by security', NEW.profile
      USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_signer_may';
  END IF;
  RETURN NEW;
END $$;

-- Nobody takes a profile out of force alone: what goes is followed, in the same transaction, by a version that two people signed.
CREATE FUNCTION keep_profile_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM break_glass_profile f WHERE f.profile = NEW.profile AND f.version > NEW.version
      AND f.status IN ('published', 'retired') AND f.published_at = NEW.retired_at AND f.signer_id IS NOT NULL) THEN
    RAISE EXCEPTION 'profile % is replaced or retired by a version that two people signed', NEW.profile
      USING ERRCODE = 'check_violation', CONSTRAINT = 'profile_goes_by_two';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER profile_goes_by_two AFTER UPDATE ON break_glass_profile DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.status = 'published' AND NEW.status = 'retired') EXECUTE FUNCTION keep_profile_by_two();
ALTER TABLE break_glass_profile ENABLE ALWAYS TRIGGER profile_goes_by_two;
