"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMe } from "./me.tsx";

/** Has the count in the navigation read again when a list beside it shows another number. */
export function useCountSync(waiting: number): void {
  const client = useQueryClient();
  const { inboxCount } = useMe();
  useEffect(() => {
    if (waiting !== inboxCount) void client.invalidateQueries({ queryKey: ["me"] });
  }, [client, waiting, inboxCount]);
}
