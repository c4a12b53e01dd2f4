import type { Flaw } from "../requests/flaws.ts";
import { LEAST_MINUTES, type BreakGlassDetails, type BreakGlassFacts } from "./types.ts";

const SUBSTANCE = 10;

/** Every flaw of what is asked at once (BG-1, BG-2, BG-4): at three in the morning nobody wants to be told one at a time. */
export function checkBreakGlass(details: BreakGlassDetails, facts: BreakGlassFacts): readonly Flaw[] {
  return [
    ...checkProfile(details, facts),
    ...checkIncident(details.incident.trim(), facts.incidentPattern),
    ...words("service", details.service, 2),
    ...words("purpose", details.purpose, SUBSTANCE),
    ...checkMinutes(details, facts),
    ...checkOpen(facts),
  ];
}

function checkProfile(
  { profile: name }: BreakGlassDetails,
  { profile, groups }: BreakGlassFacts,
): readonly Flaw[] {
  if (profile === null) return [{ field: "profile", code: name === "" ? "missing" : "unknown_profile" }];
  return profile.askers.length === 0 || profile.askers.some((group) => groups.includes(group))
    ? []
    : [{ field: "profile", code: "profile_not_for_you" }];
}

function checkIncident(incident: string, pattern: string): readonly Flaw[] {
  if (incident === "") return [{ field: "incident", code: "missing" }];
  return new RegExp(pattern, "u").test(incident) ? [] : [{ field: "incident", code: "incident_format" }];
}

function checkMinutes({ minutes }: BreakGlassDetails, { profile }: BreakGlassFacts): readonly Flaw[] {
  const limit = profile?.maxMinutes ?? Number.POSITIVE_INFINITY;
  if (minutes > limit) return [{ field: "minutes", code: "over_the_ceiling", limit }];
  return minutes < LEAST_MINUTES ? [{ field: "minutes", code: "too_few_minutes", limit: LEAST_MINUTES }] : [];
}

/** One at a time; an extension is a new request while the first still runs, and is not extended itself. */
function checkOpen({ open, extendsId }: BreakGlassFacts): readonly Flaw[] {
  const stands = open.some((one) => one.pending || one.id !== extendsId || one.extension);
  return stands ? [{ field: "profile", code: "open_already" }] : [];
}

function words(field: string, value: string, limit: number): readonly Flaw[] {
  const length = value.trim().length;
  if (length === 0) return [{ field, code: "missing" }];
  return length < limit ? [{ field, code: "too_short", limit }] : [];
}
