/** What is wrong with one field of the details, found at submit (REQ-3). `field` is a path such as `plan.milestones.0.dueOn`. */
export type Flaw = { readonly field: string; readonly code: FlawCode; readonly limit?: number };

export const FLAW_CODES = [
  "missing",
  "too_short",
  "too_few_words",
  "unknown_bucket",
  "unknown_product",
  "unknown_person",
  "owner_is_requester",
  "verifier_is_owner",
  "verifier_is_concerned",
  "residual_above_inherent",
  "no_controls",
  "no_milestones",
  "due_in_the_past",
  "due_after_end",
  "not_a_day",
  "duration_out_of_range",
  "shortened_by_misses",
  "renews_another",
  "unknown_profile",
  "profile_not_for_you",
  "incident_format",
  "over_the_ceiling",
  "too_few_minutes",
  "open_already",
  "other_kind",
] as const;
export type FlawCode = (typeof FLAW_CODES)[number];
