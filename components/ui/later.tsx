"use client";

import { useEffect, useSyncExternalStore, type ComponentType, type ReactNode } from "react";

const NO_LATER_THAN_MS = 1_000;
const WITHOUT_IDLE_MS = 200;

/**
 * A part that nobody needs to read the page: its script is fetched once the page stands still, so that it does not stand
 * before the first paint. `before` is shown until then, by the server too.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  before: (props: Props) => ReactNode = () => null,
): (props: Props) => ReactNode {
  let ready: ComponentType<Props> | null = null;
  const waiting = new Set<() => void>();
  const subscribe = (heard: () => void): (() => void) => {
    waiting.add(heard);
    return () => waiting.delete(heard);
  };
  const fetchIt = async (): Promise<void> => {
    // Fetched in vain, after a new build or without a connection, it is asked for again by the next page.
    const found = await load().catch(() => null);
    if (found === null) return;
    ready = found;
    for (const heard of waiting) heard();
  };
  return function Later(props: Props) {
    const Ready = useSyncExternalStore(
      subscribe,
      () => ready,
      () => null,
    );
    const missing = Ready === null;
    useEffect(() => (missing ? whenIdle(() => void fetchIt()) : undefined), [missing]);
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
