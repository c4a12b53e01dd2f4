"use client";

import { later } from "#components/ui/later.tsx";
import type { RiskTextDialogProps } from "./risk-text-dialog.tsx";

/** The dialog with an entry's text, once its script is there: reading the register needs no form. */
export const RiskTextForm = later<RiskTextDialogProps>(
  async () => (await import("./risk-text-dialog.tsx")).RiskTextDialog,
);
