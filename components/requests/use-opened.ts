"use client";

import { useState } from "react";
import type { RequestView } from "#lib/contracts/requests.ts";

export type Opened<Act> = Readonly<{ request: RequestView; act: Act }>;

/**
 * What a dialog was opened on. It stays as it was read at that moment, so that one signs what one saw, and stays while the
 * dialog fades; null before the first opening.
 */
export function useOpened<Act>(request: RequestView | null, act: Act | null): Opened<Act> | null {
  const [opened, setOpened] = useState<(Opened<Act> & { readonly open: boolean }) | null>(null);
  const same = opened !== null && opened.act === act && opened.request.id === request?.id;
  if (act !== null && request !== null && !(same && opened.open)) setOpened({ request, act, open: true });
  if (act === null && opened?.open === true) setOpened({ ...opened, open: false });
  return opened;
}
