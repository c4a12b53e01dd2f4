import { PROFILE_RULES } from "./break-glass-profile-rules.ts";
import { forPerson, SUBMITTED, type Rule } from "./relations.ts";
import type { Actor, PersonActor } from "./types.ts";

const isVp = (person: PersonActor): boolean => person.seats.some(({ slot }) => slot === "VP");

const watches = (actor: Actor): boolean =>
  actor.kind === "person" &&
  (isVp(actor) || (["security", "auditor", "rtb"] as const).some((role) => actor.roles.includes(role)));

/** Break-glass beside what holds for every kind of request; denials first, as in RULES. */
export const BREAK_GLASS_RULES: readonly Rule[] = [
  {
    id: "break_glass.vp_stops",
    effect: "allow",
    actions: ["request.end_access"],
    // Any of them, and not only who let the person in (BG-5).
    sentence: "Security or any VP may stop a break-glass at once.",
    when: forPerson(
      (person, request) => request.kind === "break_glass" && SUBMITTED(request) && isVp(person),
    ),
  },
  {
    id: "drill.planners",
    effect: "allow",
    actions: ["drill.plan"],
    sentence: "Security plans drills and calls them off.",
    when: (actor) => actor.kind === "person" && actor.roles.includes("security"),
  },
  {
    id: "live.watchers",
    effect: "allow",
    actions: ["live.watch"],
    sentence: "Security, auditors, run the bank and VPs see who is in Prod, and why.",
    when: watches,
  },
  ...PROFILE_RULES,
];
