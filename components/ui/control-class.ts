import { classNames } from "./class-names.ts";

/** `code` for names of the platform, which are set in mono. */
type ControlLook = { readonly invalid: boolean; readonly code?: boolean };

/** The look of whatever is filled in. Sixteen pixels on phones, so that they do not zoom in. */
export function controlClass({ invalid, code = false }: ControlLook, ...more: readonly string[]): string {
  return classNames(
    "w-full rounded-md border bg-raised px-3 text-ink placeholder:font-sans max-desk:text-md",
    code ? "font-mono text-[0.9em]" : "text-base",
    "focus-visible:outline-offset-0",
    invalid ? "border-danger" : "border-control",
    ...more,
  );
}

/** Whether a control carries an error, from the attribute that says so to readers. */
export function isInvalid(
  attribute: boolean | "true" | "false" | "grammar" | "spelling" | undefined,
): boolean {
  return attribute !== undefined && attribute !== false && attribute !== "false";
}
