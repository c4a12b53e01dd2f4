import { describe, test } from "vitest";
import { after, APPROVED, given, T0 } from "#lib/testing/spec.ts";
import { DAY } from "../shared/time.ts";
import type { RequestState } from "./types.ts";

const GRANTING = after(...APPROVED);
const ACTIVE: RequestState = { ...GRANTING, access: "active" };
const REMOVING: RequestState = { ...GRANTING, access: "being_removed" };
const END = T0 + 30 * DAY;

describe("ending an access", () => {
  test("REQ-7 an access that is handed back is being removed, not ended", () => {
    given(ACTIVE)
      .when({ type: "end_access", by: "beneficiary", cause: "handed_back", reason: " done early " })
      .happens({
        type: "access_end_started",
        by: "beneficiary",
        cause: "handed_back",
        reason: "done early",
        at: T0,
      });
  });

  test.each([null, "", "  "])("AUD-1 stopping an access with the reason %j is refused", (reason) => {
    given(ACTIVE)
      .when({ type: "end_access", by: "security", cause: "stopped", reason })
      .refused({ code: "reason_missing" });
  });

  test("UC-6 an access expires at its end and not an instant before", () => {
    const expire = { type: "end_access", by: null, cause: "expired", reason: null } as const;
    given(ACTIVE, { now: END - 1 })
      .when(expire)
      .refused({ code: "not_yet_ended", endsAt: END });
    given(ACTIVE, { now: END })
      .when(expire)
      .happens({ type: "access_end_started", by: null, cause: "expired", reason: null, at: END });
  });

  test("REQ-7 only a read that finds nothing proves the end; what stays is named", () => {
    given(REMOVING, { now: END + 5 })
      .when({
        type: "record_access",
        reading: { outcome: "all_gone", kept: ["USE_CATALOG on raw: EXC-7"], stillThrough: ["group admins"] },
      })
      .happens({
        type: "access_end_proved",
        kept: ["USE_CATALOG on raw: EXC-7"],
        stillThrough: ["group admins"],
        at: END + 5,
      });
  });

  test("REQ-7 a read that still shows the access while it is removed proves nothing", () => {
    given(REMOVING)
      .when({ type: "record_access", reading: { outcome: "all_present" } })
      .refused({ code: "not_in_state", decision: "approved", access: "being_removed" });
  });
});

describe("granting and failing", () => {
  const failed = { outcome: "failed", reason: "unknown_principal", message: "no such user" } as const;

  test("UC-5 a grant that cannot succeed fails with its cause, and a removal does not count as ended", () => {
    const why = { reason: failed.reason, message: failed.message };
    given(GRANTING)
      .when({ type: "record_access", reading: failed })
      .happens({ type: "grant_failed", ...why });
    given(REMOVING)
      .when({ type: "record_access", reading: failed })
      .happens({ type: "removal_failed", ...why });
  });

  test("UC-5 a failed grant may be tried again, and may turn out to be there after all", () => {
    const state: RequestState = { ...GRANTING, access: "grant_failed" };
    given(state)
      .when({ type: "retry_grant", by: "scientist" })
      .happens({ type: "grant_retried", by: "scientist" });
    given(state)
      .when({ type: "record_access", reading: { outcome: "all_present" } })
      .happens({ type: "access_verified" });
  });
});
