"use client";

import { useEffect, useState } from "react";
import { ANNOUNCE_EVENT } from "./announce.ts";

type Said = Readonly<{ text: string; turn: number }>;

/** The one polite live region; the frame holds it. A message said twice is read twice. */
export function LiveRegion() {
  const [said, setSaid] = useState<Said>({ text: "", turn: 0 });
  useEffect(() => {
    const listen = (event: Event) => {
      if (event instanceof CustomEvent && typeof event.detail === "string") {
        const text = event.detail;
        setSaid(({ turn }) => ({ text, turn: turn + 1 }));
      }
    };
    window.addEventListener(ANNOUNCE_EVENT, listen);
    return () => window.removeEventListener(ANNOUNCE_EVENT, listen);
  }, []);
  return (
    <div aria-live="polite" className="sr-only">
      <span key={said.turn}>{said.text}</span>
    </div>
  );
}
