"use client";

import { useEffect } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";

function readKept(key: string): unknown {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function keep(key: string, values: unknown): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(values));
  } catch {
    // A browser that keeps nothing still lets one decide.
  }
}

/** Forgets what was typed, once it has arrived. */
export function forgetTyped(key: string): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // As above.
  }
}

/**
 * Keeps what is typed for this tab under `key`, so that it is there again after a fresh sign-in or a reload. Nothing is
 * kept while the key is null.
 */
export function useKeepTyped<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  key: string | null,
): void {
  const { getValues, reset, subscribe } = form;
  useEffect(() => {
    if (key === null) return undefined;
    const kept = readKept(key);
    if (typeof kept === "object" && kept !== null) reset({ ...getValues(), ...kept });
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => keep(key, values),
    });
  }, [key, getValues, reset, subscribe]);
}
