import { describe, expect, test } from "vitest";
import { adminPlaces, allPlaces, mainPlaces, personPlace } from "./navigation.ts";

const nobody = {
  seats: [] as readonly { readonly slot?: string }[],
  inboxCount: 0,
  embedded: false,
  roles: [] as readonly string[],
};
const labels = (reader: typeof nobody) => mainPlaces(reader).map(({ label }) => label);

describe("UX-1 the sidebar shows to each person what serves them", () => {
  test("UX-1 somebody without roles sees three places", () => {
    expect(labels(nobody)).toEqual(["Home", "Requests", "Catalogue"]);
  });

  test("UX-1 the inbox is for those for whom something waits or may wait", () => {
    expect(labels({ ...nobody, inboxCount: 1 })).toContain("Inbox");
  });

  test("UX-1 nobody has more than eight places, whatever their roles", () => {
    const all = {
      ...nobody,
      inboxCount: 1,
      roles: ["requester", "data_owner", "edp", "security", "rtb", "auditor", "admin"],
    };
    expect(labels(all).length).toBeLessThanOrEqual(8);
    expect(labels(all)).toContain("Admin");
  });

  test("BG-9 the board is for security, auditors, run the bank and VPs", () => {
    for (const roles of [["security"], ["auditor"], ["rtb"]])
      expect(labels({ ...nobody, roles })).toContain("Break-glass");
    expect(labels({ ...nobody, seats: [{ slot: "VP" }] })).toContain("Break-glass");
    for (const other of [{ seats: [{ slot: "CTO" }] }, { roles: ["requester", "admin"] }])
      expect(labels({ ...nobody, ...other })).not.toContain("Break-glass");
  });

  test("UX-1 of the administration an auditor sees policies and profiles alone, and its pages stand in the palette of an administrator", () => {
    expect(adminPlaces({ roles: ["auditor"] }).map(({ label }) => label)).toEqual(["Policies", "Profiles"]);
    expect(adminPlaces({ roles: ["requester"] })).toEqual([]);
    const settings = { href: "/admin/settings", label: "Settings" };
    expect(allPlaces({ ...nobody, roles: ["admin"] })).toContainEqual(settings);
  });

  test("UX-1 a person that was found leads to their page for those who may see it", () => {
    const found = { id: "p1", name: "Zoe Day" };
    expect(personPlace({ roles: ["security"], person: { id: "p2" } }, found)).toBe("/people/p1");
    expect(personPlace({ roles: [], person: { id: "p1" } }, found)).toBe("/people/p1");
    expect(personPlace({ roles: ["requester"], person: { id: "p2" } }, found)).toBe("/requests?q=Zoe%20Day");
  });
});
