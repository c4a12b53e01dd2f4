"use client";

import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import type { Density } from "./preferences.ts";
import { remember } from "./remember.ts";

/** Rows of 40 or of 36 pixels. */
export function DensitySwitch({ density }: Readonly<{ density: Density }>) {
  const [chosen, setChosen] = useState(density);
  const choose = (next: Density) => {
    setChosen(next);
    document.documentElement.dataset["density"] = next;
    remember("density", next);
  };
  return (
    <Checkbox
      label="Compact rows"
      checked={chosen === "compact"}
      onChange={(event) => choose(event.target.checked ? "compact" : "regular")}
    />
  );
}
