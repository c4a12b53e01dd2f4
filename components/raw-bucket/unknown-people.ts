import type { Previewed } from "./use-preview.ts";

/** The value at a path such as `plan.milestones.0.ownerId`, if there is one. */
function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (at, step) => (typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined),
      value,
    );
}

/** Ids of people whom the server calls unknown or inactive in a text that it judged. */
export function unknownPeopleIn({ text, view }: Previewed): ReadonlySet<string> {
  const ids = view.flaws
    .filter(({ code }) => code === "unknown_person")
    .map(({ field }) => (field === "beneficiaryId" ? text.beneficiaryId : valueAt(text.details, field)));
  return new Set(ids.filter((id): id is string => typeof id === "string" && id !== ""));
}
