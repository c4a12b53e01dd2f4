-- Roles are cluster-wide, so another database of the same server may have made them already.
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'countersign_app') THEN CREATE ROLE countersign_app NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'countersign_auditor') THEN CREATE ROLE countersign_auditor NOLOGIN; END IF;
EXCEPTION WHEN duplicate_object THEN NULL; END $$;

GRANT USAGE ON SCHEMA public TO countersign_app, countersign_auditor;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO countersign_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO countersign_app;
REVOKE ALL ON _prisma_migrations FROM countersign_app;

-- The application owns nothing and may do to each table just what its commands do (SEC-4).
GRANT INSERT, UPDATE ON person, directory_group TO countersign_app;
GRANT INSERT, DELETE ON group_person, group_group TO countersign_app;
GRANT DELETE ON directory_group TO countersign_app;
GRANT INSERT ON session TO countersign_app;
GRANT UPDATE (last_seen_at, expires_at, revoked_at) ON session TO countersign_app;
GRANT DELETE ON session TO countersign_app;
GRANT INSERT ON request, request_version, approval_slot, decision, risk_entry, remediation_plan, milestone TO countersign_app;
GRANT UPDATE (decision_status, access_status, version, text_version, summary, draft, bucket_id, beneficiary_id, duration_minutes,
              shortened_to, updated_at, submitted_at, due_at, decided_at, ends_at) ON request TO countersign_app;
GRANT UPDATE (open) ON approval_slot TO countersign_app;
GRANT UPDATE (void_at, void_reason) ON decision TO countersign_app;
GRANT UPDATE (status, status_at) ON risk_entry TO countersign_app;
GRANT INSERT ON access_grant, catalog_target, access_tuple, holder TO countersign_app;
GRANT UPDATE (released_at, ended_at) ON access_grant TO countersign_app;
GRANT UPDATE (generation, settled, next_attempt_at, attempts, busy_until, read_at, failure_reason, failure_message, failed_at)
  ON catalog_target TO countersign_app;
GRANT UPDATE (preexisting, intended_at, applied_at, verified_at, absent_at, present, still_through) ON access_tuple TO countersign_app;
GRANT UPDATE (released_at) ON holder TO countersign_app;
GRANT INSERT, SELECT ON audit_event TO countersign_app;
GRANT INSERT, DELETE ON idempotency_key TO countersign_app;
GRANT INSERT ON mail TO countersign_app;
GRANT UPDATE (sent_at, attempts, next_attempt_at, last_error) ON mail TO countersign_app;
GRANT INSERT, UPDATE ON heartbeat TO countersign_app;
-- Buckets, products, seats and role mappings are reference data: the application reads them; the migration role loads them.

-- The auditor reads what happened and nothing of sessions, keys or mail.
GRANT SELECT ON audit_event, request, request_version, approval_slot, decision, risk_entry, remediation_plan, milestone,
  access_grant, catalog_target, access_tuple, holder, person, slot_seat, raw_bucket, data_product, derived_product TO countersign_auditor;
