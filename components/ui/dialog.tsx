"use client";

import type { DialogProps } from "./dialog-popup.tsx";
import { later } from "./later.tsx";

/** A modal dialog, steered by `open`; asked for before its script is there, it opens when that has come. */
export const Dialog = later<DialogProps>(async () => (await import("./dialog-popup.tsx")).DialogPopup);
