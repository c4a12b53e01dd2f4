import { DatabaseError, type Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type World } from "#lib/testing/builders.ts";
import { everything } from "#lib/testing/observe.ts";
import { activeRequest } from "#lib/testing/request-builders.ts";
import { withClient } from "./with-client.ts";

const DENIED = "42501";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await activeRequest(world);
});
afterAll(() => world.close());

async function codeOf(client: Client, text: string): Promise<string> {
  try {
    await client.query(text);
    return "allowed";
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return error.code ?? error.message;
  }
}
const as = (url: string, text: string): Promise<string> => withClient(url, (client) => codeOf(client, text));

describe("AUD-2 audit events are append-only", () => {
  const CHANGES = [
    "UPDATE audit_event SET type = 'forged'",
    "UPDATE audit_event SET body = ''",
    "DELETE FROM audit_event",
    "DELETE FROM audit_event WHERE false",
    "TRUNCATE audit_event",
    "ALTER TABLE audit_event DISABLE TRIGGER ALL",
    "DROP TABLE audit_event",
  ];
  test.each(CHANGES)("AUD-2 the application may not: %s", async (text) => {
    expect(await as(world.database.appUrl, text)).toBe(DENIED);
  });

  const ROW_CHANGES = [
    "UPDATE audit_event SET type = 'forged'",
    "DELETE FROM audit_event",
    "TRUNCATE audit_event",
  ];
  test.each(ROW_CHANGES)("AUD-2 the owner of the tables may not either: %s", async (text) => {
    expect(await as(world.database.ownerUrl, text)).toBe(DENIED);
  });

  test.each(ROW_CHANGES)(
    "AUD-2 a superuser in replica mode, which skips plain triggers, is stopped too: %s",
    async (text) => {
      const before = await everything(world);
      await withClient(world.database.adminUrl, async (client) => {
        await client.query("SET session_replication_role = replica");
        expect(await codeOf(client, text)).toBe(DENIED);
      });
      expect(await everything(world)).toEqual(before);
    },
  );

  test("AUD-3 an event cannot choose its number or its leaf hash", async () => {
    const columns = "id, at, type, aggregate_type, aggregate_id, body";
    const values = "'e', now(), 't', 'a', 'a', ''";
    expect(
      await as(world.database.appUrl, `INSERT INTO audit_event (seq, ${columns}) VALUES (1, ${values})`),
    ).toBe("428C9");
    expect(
      await as(
        world.database.appUrl,
        `INSERT INTO audit_event (leaf_hash, ${columns}) VALUES ('', ${values})`,
      ),
    ).toBe("428C9");
  });

  test("AUD-3 no foreign key reaches into the events or out of them", async () => {
    const keys = await world.admin.query({
      text: `SELECT conname FROM pg_constraint WHERE contype = 'f'
        AND (conrelid = 'audit_event'::regclass OR confrelid = 'audit_event'::regclass)`,
    });
    expect(keys).toEqual([]);
  });

  test("APP-2 the guards of decisions, requests and grants fire in replica mode too", async () => {
    const guards = await world.admin.query<{ name: string; mode: string }>({
      text: `SELECT tgname AS name, tgenabled AS mode FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace AND tgname NOT LIKE 'inbox_follows_%' ORDER BY 1`,
    });
    expect(guards.length).toBeGreaterThanOrEqual(8);
    expect(guards.filter((guard) => guard.mode !== "A")).toEqual([]);
  });
});

/** What the application may write, a table a line: rows in, columns of a row changed, rows out. */
const WRITES: Readonly<Record<string, string>> = {
  person: "insert update",
  directory_group: "insert update delete",
  group_person: "insert delete",
  group_group: "insert delete",
  session: "insert update(expires_at,last_seen_at,revoked_at) delete",
  request:
    "insert update(access_status,beneficiary_id,bucket_id,decided_at,decision_status,draft,drill,due_at,duration_minutes,ends_at,profile,shortened_to,submitted_at,summary,text_version,updated_at,version)",
  request_version: "insert update(policy_id,terms)",
  approval_policy:
    "insert update(deputy_minutes,lapse_minutes,max_minutes,min_minutes,note,proposed_at,published_at,questions,remind_minutes,retired_at,revision,signer_id,slots,status,step_up,written_at)",
  approval_slot: "insert update(deputy_called_at,deputy_from,due_at,open,remind_at,reminded_at)",
  decision: "insert update(void_at,void_reason)",
  question: "insert update(answer,answered_at,answered_by,closed_at,closed_why)",
  risk_entry:
    "insert update(active_at,cause,closed_reason,event,impact,inherent_impact,inherent_likelihood,owner_id,residual_impact,residual_likelihood,residual_lowered_at,review_cadence,status,status_at,treatment,version)",
  risk_control: "insert update(dropped_at,position)",
  risk_evidence: "insert",
  risk_review: "insert",
  remediation_plan: "insert update(kind,summary,target)",
  milestone: "insert delete",
  milestone_evidence: "insert",
  milestone_finding: "insert",
  milestone_explanation: "insert",
  access_grant: "insert update(closed_at,closed_because,ended_at,ends_at,released_at)",
  activity_class: "insert update(first_at,last_at,refused,times)",
  activity_read: "insert update(failed_at,failure,next_at,read_at,row_count,through_at,window_to)",
  break_glass_profile:
    "insert update(askers,connection,group_name,max_minutes,name,note,privileges,proposed_at,published_at,purpose,retired_at,retires,revision,signer_id,status,workspace,written_at)",
  break_glass_setting: "",
  drill_plan: "insert update(cancelled_at,cancelled_by,request_id,revision,told_at)",
  pir: "insert update(accepted_at,accepted_by,draft,handed_in_at,revision,status,text_version)",
  pir_mark: "insert update(marked_at,marked_by,note,side)",
  pir_version: "insert update(reason,sent_back_at,sent_back_by)",
  catalog_connection: "insert update",
  engine_state:
    "update(accepted_at,accepted_by,because,compared,compared_at,epoch,found_epoch,found_identifier,mode,revision,since,system_identifier)",
  hand_closing: "insert update(confirmed_at,confirmed_by,dropped_at,dropped_by,dropped_reason)",
  overdue_alarm: "insert",
  restore_difference: "insert update delete",
  catalog_target:
    "insert update(attempts,busy_until,failed_at,failure_message,failure_reason,generation,gone_at,gone_because,next_attempt_at,principal_id,read_at,removal_since,securable_id,securable_name,settled,traceparent)",
  access_tuple:
    "insert update(absent_at,applied_at,effective,effective_at,intended_at,preexisting,present,removal_for,still_through,verified_at)",
  holder: "insert update(opened_at,released_at,tuple_id)",
  watched_securable:
    "insert update(asked_at,failing_since,failure_message,failure_reason,first_read_at,next_check_at,read_at)",
  observed_access: "insert update(baseline,baseline_at,gone_at,last_seen_at)",
  drift_finding: "insert update(closed_at,closed_because,decided_at,decided_by,decision,reason,tuple_id)",
  audit_event: "insert",
  idempotency_key: "insert delete",
  mail: "insert update(attempts,digest_id,last_error,moot,next_attempt_at,sent_at)",
  saved_view: "insert delete",
  mail_preference: "insert update(digest,updated_at)",
  iam_policy: "insert",
  target_use: "insert update",
  heartbeat: "insert update",
  triage_note: "insert",
  rate_limit: "insert update delete",
  step_up_challenge: "insert update(auth_time,used_at) delete",
  inbox_item: "",
  person_role: "",
  test_clock: "update(ahead)",
  raw_bucket: "",
  data_product: "",
  derived_product: "",
  slot_seat: "",
  delegation: "insert update(ended_at,ended_by)",
  role_group: "",
  _prisma_migrations: "",
};

describe("SEC-4 the application's role", () => {
  test("SEC-4 may write exactly this to each table, and a new table has to be listed here", async () => {
    const rows = await world.admin.query<{ name: string; may: string }>({
      text: `SELECT c.relname AS name, concat_ws(' ',
          CASE WHEN has_table_privilege('countersign_app', c.oid, 'INSERT') THEN 'insert' END,
          CASE WHEN has_table_privilege('countersign_app', c.oid, 'UPDATE') THEN 'update'
            ELSE (SELECT 'update(' || string_agg(attname, ',' ORDER BY attname) || ')' FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND has_column_privilege('countersign_app', c.oid, a.attnum, 'UPDATE')) END,
          CASE WHEN has_table_privilege('countersign_app', c.oid, 'DELETE') THEN 'delete' END,
          CASE WHEN has_table_privilege('countersign_app', c.oid, 'TRUNCATE') THEN 'truncate' END) AS may
        FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`,
    });
    expect(Object.fromEntries(rows.map((row) => [row.name, row.may]))).toEqual(WRITES);
  });

  test.each([
    "INSERT INTO slot_seat (id, slot, person_id, authority, valid_from) VALUES ('s', 'CTO', 'scientist', 'holder', now())",
    "UPDATE slot_seat SET person_id = 'scientist'",
    "INSERT INTO role_group (role, group_name) VALUES ('security', 'group-requester')",
    "UPDATE raw_bucket SET securable_name = 'main.prod.everything'",
    "DELETE FROM derived_product",
    "CREATE TABLE mine (id int)",
    "CREATE TEMPORARY TABLE mine (id int); CREATE SCHEMA mine",
    "ALTER TABLE request DISABLE TRIGGER ALL",
    "ALTER TABLE decision DROP CONSTRAINT decision_check",
    "DROP INDEX decision_one_per_slot",
    "CREATE OR REPLACE FUNCTION refuse_concerned_decision() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "SET session_replication_role = replica",
    "SET ROLE countersign_migration",
    "UPDATE session SET person_id = 'security'",
    "UPDATE session SET token_hash = ''",
  ])("SEC-4 may not: %s", async (text) => {
    const code = await as(world.database.appUrl, text);
    expect(code).toBe(DENIED);
  });

  test("SEC-4 owns nothing and is no superuser", async () => {
    const [role] = await world.admin.query({
      text: `SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication,
          (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owns,
          (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS member_of
        FROM pg_roles r WHERE rolname = 'countersign_app'`,
    });
    expect(role).toEqual({
      rolsuper: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolbypassrls: false,
      rolreplication: false,
      owns: 0,
      member_of: 0,
    });
  });
});

describe("SEC-4 the auditor's role", () => {
  const READS = [
    "audit_event",
    "request",
    "request_version",
    "decision",
    "risk_entry",
    "access_grant",
    "holder",
    "person",
  ];
  test.each(READS)("SEC-4 reads %s", async (table) => {
    expect(await as(world.database.auditorUrl, `SELECT * FROM ${table}`)).toBe("allowed");
  });

  const HIDDEN = ["session", "idempotency_key", "mail", "_prisma_migrations", "pgboss.job"];
  test.each(HIDDEN)("SEC-4 does not read %s", async (table) => {
    expect(await as(world.database.auditorUrl, `SELECT * FROM ${table}`)).toBe(DENIED);
  });

  test("SEC-4 writes to no table at all", async () => {
    const writable = await world.admin.query({
      text: `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN ('public', 'pgboss')
          AND has_table_privilege('countersign_auditor', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')`,
    });
    expect(writable).toEqual([]);
    expect(await as(world.database.auditorUrl, "INSERT INTO audit_event DEFAULT VALUES")).toBe(DENIED);
    expect(await as(world.database.auditorUrl, "CREATE TABLE mine (id int)")).toBe(DENIED);
  });
});
