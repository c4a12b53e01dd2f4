import type { RawBucketText } from "./values.ts";

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function hasStrings(value: unknown, names: readonly string[]): boolean {
  return isRecord(value) && names.every((name) => typeof value[name] === "string");
}

function isRating(value: unknown): boolean {
  return isRecord(value) && typeof value["likelihood"] === "number" && typeof value["impact"] === "number";
}

function isRisk(value: unknown): boolean {
  return (
    hasStrings(value, ["cause", "event", "impact", "ownerId", "reviewCadence"]) &&
    isRecord(value) &&
    isRating(value["inherent"]) &&
    isRating(value["residual"]) &&
    Array.isArray(value["controls"])
  );
}

function isPlan(value: unknown): boolean {
  return (
    hasStrings(value, ["kind", "target", "summary"]) &&
    isRecord(value) &&
    Array.isArray(value["milestones"]) &&
    value["milestones"].every((step) =>
      hasStrings(step, ["title", "ownerId", "dueOn", "evidence", "verifierId"]),
    )
  );
}

function isText(found: unknown): found is RawBucketText {
  if (!isRecord(found) || typeof found["beneficiaryId"] !== "string") return false;
  const { details } = found;
  return (
    hasStrings(details, ["bucketId", "reason"]) &&
    isRecord(details) &&
    typeof details["durationDays"] === "number" &&
    isRecord(details["answers"]) &&
    Object.values(details["answers"]).every((answer) => typeof answer === "string") &&
    isRisk(details["risk"]) &&
    isPlan(details["plan"])
  );
}

/** A text as this browser stored it, or null when an earlier version of the form wrote it in another shape. */
export function asText(found: unknown): RawBucketText | null {
  return isText(found) ? found : null;
}
