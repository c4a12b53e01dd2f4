import { floorOf } from "#lib/domain/approval-policy/floors.ts";
import type { RequestKindName } from "#lib/domain/requests/kinds.ts";

/** In what the form of a kind's policy counts lengths and due times. */
export type Unit = { readonly word: "days" | "hours" | "minutes"; readonly minutes: number };
export type Units = { readonly length: Unit; readonly due: Unit };

const MINUTES: Unit = { word: "minutes", minutes: 1 };
const HOURS: Unit = { word: "hours", minutes: 60 };
const DAYS: Unit = { word: "days", minutes: 24 * 60 };

/** Days and hours for what lasts days; minutes for what is over within one. */
export function unitsOf(kind: RequestKindName): Units {
  return floorOf(kind).leastMinutes >= DAYS.minutes
    ? { length: DAYS, due: HOURS }
    : { length: MINUTES, due: MINUTES };
}
