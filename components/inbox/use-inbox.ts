"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useState } from "react";
import type { InboxPage } from "#lib/contracts/inbox.ts";
import type { RequestView } from "#lib/contracts/requests.ts";
import { inboxQuery, requestQuery } from "#lib/client/queries.ts";
import { neighbourOf } from "./neighbour-of.ts";
import { useCountSync } from "#components/shell/use-count-sync.ts";
import { useLive } from "#components/shell/use-live.ts";

/** Where the elements are between which the focus moves. */
export type InboxPlaces = {
  readonly row: (id: string) => (element: HTMLAnchorElement | null) => void;
  readonly card: (element: HTMLElement | null) => void;
  /** The row of a request where the list is shown, else its card. */
  readonly find: (id: string | null) => HTMLElement | null;
};

function makePlaces(): InboxPlaces {
  const rows = new Map<string, HTMLAnchorElement>();
  let card: HTMLElement | null = null;
  return {
    row: (id) => (element) => {
      if (element === null) rows.delete(id);
      else rows.set(id, element);
    },
    card: (element) => {
      card = element;
    },
    find: (id) => {
      const row = id === null ? undefined : rows.get(id);
      return row === undefined || row.offsetParent === null ? card : row;
    },
  };
}

/**
 * The inbox and the request that is open in it. What is open stays open until the reader moves on, even when somebody else
 * was faster; on a phone nothing is open before the reader chose.
 */
export function useInbox(initial: InboxPage, initialRequest: RequestView | null) {
  const { items, now, next: further } = useLive(inboxQuery(), initial);
  const [chosen, choose] = useQueryState("item", parseAsString);
  const [first, setFirst] = useState(initialRequest?.id ?? null);
  if (first === null && items[0] !== undefined) setFirst(items[0].id);
  const openId = chosen ?? first;
  const [places] = useState(makePlaces);
  const request = useQuery({
    ...requestQuery(openId ?? ""),
    enabled: openId !== null,
    ...(initialRequest !== null && initialRequest.id === openId ? { initialData: initialRequest } : {}),
  });

  const client = useQueryClient();
  const next = neighbourOf(items, openId);
  useEffect(() => {
    if (next !== null) void client.prefetchQuery(requestQuery(next));
  }, [client, next]);

  useCountSync(items.length);

  // On a phone a chosen card is a step that Back undoes; what was decided is no step to go back to.
  const select = (id: string | null, history: "push" | "replace" = id === null ? "replace" : "push") =>
    void choose(id, { history });
  const move = (step: 1 | -1) => {
    const at = items.findIndex((item) => item.id === openId);
    const target = items[at === -1 ? 0 : at + step];
    if (target === undefined) return;
    void choose(target.id);
    places.find(target.id)?.focus();
  };
  return {
    items,
    more: further !== null,
    now,
    openId,
    alone: chosen !== null,
    request,
    places,
    select,
    move,
    next,
  };
}

export type InboxState = ReturnType<typeof useInbox>;
