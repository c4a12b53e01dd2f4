"use client";

import { later } from "./later.tsx";
import type { TooltipProps } from "./tooltip-popup.tsx";

/** A word more on hover and on focus; Escape takes it away. */
export const Tooltip = later<TooltipProps>(
  async () => (await import("./tooltip-popup.tsx")).TooltipPopup,
  ({ children }) => children,
);
