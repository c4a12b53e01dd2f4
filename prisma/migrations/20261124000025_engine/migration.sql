-- Since when something on the target waits to be taken away (the earliest end that was begun), so that removals come before grants
-- and the most overdue first, whatever the share of the lanes; nothing once the target is settled (UC-6).
ALTER TABLE catalog_target ADD COLUMN removal_since timestamptz,
  -- What no read can prove any more, and when that was found: what the access was on, or who had it, is gone (UC-4).
  ADD COLUMN gone_because text CHECK (gone_because IN ('securable_gone', 'principal_gone')),
  ADD COLUMN gone_at timestamptz,
  ADD CONSTRAINT target_gone_whole CHECK ((gone_because IS NULL) = (gone_at IS NULL));
CREATE INDEX catalog_target_urgent ON catalog_target (connection, removal_since, next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- Whether the effective permissions showed the privilege when they were last read (UC-4).
ALTER TABLE access_tuple ADD COLUMN effective boolean;

-- A securable that got another name is followed to it; where both names are known, what was held under the old is held under the new.
GRANT UPDATE (removal_since, gone_because, gone_at, securable_name) ON catalog_target TO countersign_app;
GRANT UPDATE (effective) ON access_tuple TO countersign_app;
GRANT UPDATE (tuple_id) ON holder TO countersign_app;

-- What lives: neither proved ended nor closed.
DROP INDEX request_live;
CREATE INDEX request_live ON request (ends_at, id) WHERE access_status NOT IN ('none', 'ended', 'closed');
