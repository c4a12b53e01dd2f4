import { describe, expect, test } from "vitest";
import { ListEvents } from "#lib/contracts/audit.ts";
import { askOfAudit, auditHref, readAuditState } from "./audit-address.ts";

describe("UX-3 the audit explorer in its address", () => {
  test("UX-3 filters of an address are what the API is asked for; days begin and end in the zone", () => {
    const state = readAuditState({
      type: "slot_signed",
      who: "cto",
      from: "2026-06-01",
      to: "2026-06-30",
      q: " card ",
    });
    const ask = askOfAudit(state, "Europe/London");
    expect(ask).toEqual({
      type: "slot_signed",
      who: "cto",
      from: "2026-05-31T23:00:00.000Z",
      to: "2026-06-30T22:59:00.000Z",
      q: "card",
    });
    expect(ListEvents.safeParse(ask).success).toBe(true);
  });

  test("UX-3 what is no day, empty or too long is left out or cut", () => {
    const { filters } = readAuditState({
      from: "yesterday",
      to: "2026-02-30",
      who: " ",
      about: "x".repeat(300),
    });
    expect(filters).toMatchObject({ from: null, to: null, who: null });
    expect(filters.about).toHaveLength(80);
  });

  test("UX-3 another filter begins at the first page", () => {
    const href = auditHref("/audit?type=slot_signed&after=a~b", { who: "cto", after: null, before: null });
    expect(href).toBe("/audit?type=slot_signed&who=cto");
  });
});
