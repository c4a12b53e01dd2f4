"use client";

import { later } from "#components/ui/later.tsx";
import type { ActDialogProps } from "./act-dialog.tsx";
import type { DecisionDialogProps } from "./decision-dialog.tsx";

/** The dialogs of a request with their forms: nobody needs them to read it. */
export const DecisionDialog = later<DecisionDialogProps>(
  async () => (await import("./decision-dialog.tsx")).DecisionDialog,
);
export const ActDialog = later<ActDialogProps>(async () => (await import("./act-dialog.tsx")).ActDialog);
