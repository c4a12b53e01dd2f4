"use client";

import { useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from "react";

const NO_LATER_THAN_MS = 1_000;
const WITHOUT_IDLE_MS = 200;
const AGAIN_AFTER_MS = 3_000;

/**
 * A part that nobody needs to read the page: its script is fetched once the page stands still, so that it does not stand
 * before the first paint. `before` is shown until then, by the server too.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  before: (props: Props) => ReactNode = () => null,
): (props: Props) => ReactNode {
  let ready: ComponentType<Props> | null = null;
  let asking = false;
  const waiting = new Set<() => void>();
  const subscribe = (heard: () => void): (() => void) => {
    waiting.add(heard);
    return () => waiting.delete(heard);
  };
  const ask = async (): Promise<void> => {
    if (asking || ready !== null) return;
    asking = true;
    ready = await load().catch(() => null);
    asking = false;
    for (const heard of waiting) heard();
    // Fetched in vain, as without a connection: asked for again for as long as a page waits for it.
    if (ready === null && waiting.size > 0) setTimeout(() => void ask(), AGAIN_AFTER_MS);
  };
  return function Later(props: Props) {
    const Ready = useSyncExternalStore(
      subscribe,
      () => ready,
      () => null,
    );
    const missing = Ready === null;
    useEffect(() => (missing ? whenIdle(() => void ask()) : undefined), [missing]);
    return Ready === null ? before(props) : <Ready {...props} />;
  };
}

function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(act, WITHOUT_IDLE_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act, { timeout: NO_LATER_THAN_MS });
  return () => cancelIdleCallback(handle);
}
