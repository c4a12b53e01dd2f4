import { describe, expect, test } from "vitest";
import {
  after,
  approve,
  DEPUTY_FROM,
  DUE,
  given,
  reject,
  seat,
  SEATS,
  signed,
  SUBMITTED,
  T0,
} from "#lib/testing/spec.ts";
import { DAY, HOUR } from "../shared/time.ts";
import type { RequestEvent } from "./events.ts";

const WAITING = after(SUBMITTED);
const CTO_SIGNED = after(SUBMITTED, signed("CTO", "cto"));
const END = T0 + 30 * DAY;

describe("signing a slot", () => {
  test("APP-1 the first signature leaves the request waiting for the other slot", () => {
    given(WAITING).when(approve("CTO", "cto")).happens(signed("CTO", "cto"));
  });

  test("EXC-4 the last signature approves from now until the duration has passed", () => {
    given(CTO_SIGNED, { now: T0 + HOUR })
      .when(approve("CDAO", "cdao"))
      .happens(signed("CDAO", "cdao", { at: T0 + HOUR }), {
        type: "request_approved",
        startsAt: T0 + HOUR,
        endsAt: END + HOUR,
      });
  });

  test("APP-7 the reason is kept as it was said, without its margins; blank is none", () => {
    given(WAITING)
      .when(approve("CTO", "cto", { reason: "  Fine for a month. " }))
      .happens(signed("CTO", "cto", { reason: "Fine for a month." }));
    given(WAITING)
      .when(approve("CTO", "cto", { reason: "  " }))
      .happens(signed("CTO", "cto"));
  });

  test("APP-7 another version than the present one is refused with the present one", () => {
    const stale = { code: "stale_version", presentVersion: 1 } as const;
    given(WAITING)
      .when(approve("CTO", "cto", { version: 2 }))
      .refused(stale);
    given(WAITING)
      .when(reject("CTO", "cto", { version: 0 }))
      .refused(stale);
  });

  test("APP-1 a slot that is signed is not signed again", () => {
    given(CTO_SIGNED, { seats: [...SEATS, seat("CTO", "second")] })
      .when(approve("CTO", "second"))
      .refused({ code: "slot_already_signed", slot: "CTO" });
  });

  test("APP-1 who signed one slot does not sign another, whatever seats they hold", () => {
    given(CTO_SIGNED, { seats: [...SEATS, seat("CDAO", "cto")] })
      .when(approve("CDAO", "cto"))
      .refused({ code: "person_already_signed", slot: "CTO" });
  });

  test("APP-1 who is the only one left for another slot does not sign this one", () => {
    const seats = [seat("CTO", "dual"), seat("CDAO", "dual"), seat("CTO", "cto")];
    given(WAITING, { seats })
      .when(approve("CTO", "dual"))
      .refused({ code: "slot_needed_elsewhere", slot: "CTO" });
    given(WAITING, { seats }).when(approve("CDAO", "dual")).happens(signed("CDAO", "dual"));
  });

  test.each(["scientist", "creator", "beneficiary"])("APP-2 the %s never decides, seat or not", (person) => {
    const seats = [...SEATS, seat("CTO", person)];
    given(WAITING, { seats }).when(approve("CTO", person)).refused({ code: "requester_cannot_decide" });
    given(WAITING, { seats }).when(reject("CTO", person)).refused({ code: "requester_cannot_decide" });
  });

  test("APP-3 without a live seat of the slot nobody decides", () => {
    const none = { code: "no_seat_for_slot", slot: "CTO", deputyFrom: null } as const;
    given(WAITING).when(approve("CTO", "stranger")).refused(none);
    given(WAITING).when(reject("CTO", "cdao")).refused(none);
    given(WAITING, { seats: [] }).when(approve("CTO", "cto")).refused(none);
  });

  test("APP-1 a slot that the request does not have cannot be signed", () => {
    given(WAITING, { seats: [...SEATS, seat("VP", "vp")] })
      .when(approve("VP", "vp"))
      .refused({ code: "unknown_slot", slot: "VP" });
  });
});

describe("deputies and due times", () => {
  test("APP-5 a deputy signs from the hand-over on and not an instant before", () => {
    given(WAITING, { now: DEPUTY_FROM - 1 })
      .when(approve("CTO", "deputy"))
      .refused({ code: "no_seat_for_slot", slot: "CTO", deputyFrom: DEPUTY_FROM });
    given(WAITING, { now: DEPUTY_FROM })
      .when(approve("CTO", "deputy"))
      .happens(signed("CTO", "deputy", { authority: "deputy", at: DEPUTY_FROM }));
  });

  test("APP-4 who is holder and deputy signs as holder", () => {
    given(WAITING, { seats: [seat("CTO", "cto", "deputy"), ...SEATS], now: DEPUTY_FROM })
      .when(approve("CTO", "cto"))
      .happens(signed("CTO", "cto", { at: DEPUTY_FROM }));
  });

  test("REQ-6 at the due time itself nobody decides any more, and the request lapses", () => {
    given(WAITING, { now: DUE - 1 })
      .when(approve("CTO", "cto"))
      .happens(signed("CTO", "cto", { at: DUE - 1 }));
    given(WAITING, { now: DUE }).when(approve("CTO", "cto")).refused({ code: "past_due", dueAt: DUE });
    given(WAITING, { now: DUE }).when(reject("CTO", "cto")).refused({ code: "past_due", dueAt: DUE });
    given(WAITING, { now: DUE - 1 })
      .when({ type: "lapse" })
      .refused({ code: "not_yet_due", dueAt: DUE });
    given(WAITING, { now: DUE }).when({ type: "lapse" }).happens({ type: "request_lapsed", dueAt: DUE });
  });
});

describe("shortening", () => {
  const shortened = (end: number): RequestEvent => ({
    type: "access_shortened",
    by: "cto",
    slot: "CTO",
    end,
  });

  test("REQ-4 an approver may shorten, and it is an event of its own", () => {
    const end = T0 + 7 * DAY;
    given(WAITING)
      .when(approve("CTO", "cto", { end }))
      .happens(signed("CTO", "cto"), shortened(end));
  });

  test("REQ-4 the end of the access is the earliest that any approver set", () => {
    const state = after(SUBMITTED, signed("CTO", "cto"), shortened(T0 + 7 * DAY));
    const { decision } = given(state).when(approve("CDAO", "cdao"));
    expect(decision.ok && decision.events.at(-1)).toMatchObject({ endsAt: T0 + 7 * DAY });
    const end = T0 + 3 * DAY;
    const shorter = given(state).when(approve("CDAO", "cdao", { end })).decision;
    expect(shorter.ok && shorter.events.at(-1)).toMatchObject({ endsAt: end });
  });

  test("REQ-4 an end that is not earlier is refused with the latest one", () => {
    given(WAITING)
      .when(approve("CTO", "cto", { end: END }))
      .refused({ code: "end_not_shorter", latest: END });
    const state = after(SUBMITTED, signed("CTO", "cto"), shortened(T0 + 7 * DAY));
    given(state)
      .when(approve("CDAO", "cdao", { end: T0 + 8 * DAY }))
      .refused({ code: "end_not_shorter", latest: T0 + 7 * DAY });
  });

  test("REQ-4 an end that has come already is refused, also when an earlier approver set it", () => {
    given(WAITING)
      .when(approve("CTO", "cto", { end: T0 }))
      .refused({ code: "end_in_the_past" });
    const state = after(SUBMITTED, signed("CTO", "cto"), shortened(T0 + DAY));
    given(state, { now: T0 + DAY })
      .when(approve("CDAO", "cdao"))
      .refused({ code: "end_in_the_past" });
  });
});

describe("validating again with the last signature", () => {
  const reopened: RequestEvent = {
    type: "slot_reopened",
    slot: "CTO",
    personId: "cto",
    why: "no_longer_eligible",
  };

  test("APP-3 a signature whose person lost the seat re-opens its slot, and nothing is approved", () => {
    const seats = [seat("CDAO", "cdao"), seat("CTO", "successor")];
    given(CTO_SIGNED, { seats }).when(approve("CDAO", "cdao")).happens(signed("CDAO", "cdao"), reopened);
  });

  test("APP-3 the re-opened slot is signed by whoever holds it now, and then the request is approved", () => {
    const state = after(SUBMITTED, signed("CTO", "cto"), signed("CDAO", "cdao"), reopened);
    expect(state.slots.map((slot) => slot.signature?.personId)).toEqual([undefined, "cdao"]);
    const seats = [seat("CDAO", "cdao"), seat("CTO", "successor")];
    const { decision } = given(state, { seats }).when(approve("CTO", "successor"));
    expect(decision.ok && decision.events.map((event) => event.type)).toEqual([
      "slot_signed",
      "request_approved",
    ]);
  });

  test("APP-3 a person who moved from holder to deputy of the same slot still holds", () => {
    const seats = [seat("CTO", "cto", "deputy"), seat("CDAO", "cdao")];
    const { decision } = given(CTO_SIGNED, { seats }).when(approve("CDAO", "cdao"));
    expect(decision.ok && decision.events.at(-1)?.type).toBe("request_approved");
  });
});

describe("rejecting", () => {
  test("APP-8 one reject ends the request at once, with its reason", () => {
    given(CTO_SIGNED)
      .when(reject("CDAO", "cdao", { reason: " The product serves. " }))
      .happens({
        type: "request_rejected",
        by: "cdao",
        slot: "CDAO",
        version: 1,
        seatId: "CDAO-cdao",
        authority: "holder",
        onBehalfOf: null,
        reason: "The product serves.",
        at: T0,
      });
  });

  test.each(["", "   "])("APP-8 a reject with the reason %j is refused", (reason) => {
    given(WAITING)
      .when(reject("CTO", "cto", { reason }))
      .refused({ code: "reason_missing" });
  });

  test("APP-8 who may not sign because another slot needs them may still reject", () => {
    const seats = [seat("CTO", "dual"), seat("CDAO", "dual"), seat("CTO", "cto")];
    const { decision } = given(WAITING, { seats }).when(reject("CTO", "dual"));
    expect(decision.ok).toBe(true);
  });
});
