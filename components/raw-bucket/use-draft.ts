"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { RawBucketStart } from "#lib/contracts/raw-bucket-start.ts";
import { draftHref } from "#components/requests/draft-href.ts";
import { useMe } from "#components/shell/me.tsx";
import { beginDraft, saveDraft } from "./draft-api.ts";
import { DraftKeeper, type KeeperState, type KeptDraft } from "./draft-keeper.ts";
import { readLocalCopy, writeLocalCopy } from "./local-copy.ts";
import { asText } from "./stored-text.ts";
import { draftText, valuesOf, type RawBucketText, type RawBucketValues } from "./values.ts";

export type Draft = {
  readonly state: KeeperState;
  /** Puts everything on the server; null when it could not be reached. */
  readonly settle: () => Promise<KeptDraft | null>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
};

type Keeper = DraftKeeper<RawBucketText>;

function useKeeper(start: RawBucketStart, now: number): Keeper {
  const { person } = useMe();
  const [keeper] = useState(
    () =>
      new DraftKeeper<RawBucketText>(start.draft, {
        begin: beginDraft,
        save: saveDraft,
        mirror: (draft, text) => writeLocalCopy(person.id, draft, text),
        newKey: () => crypto.randomUUID(),
      }),
  );
  useEffect(() => keeper.setNow(now), [keeper, now]);
  return keeper;
}

/** Sends what is left when the tab is left or the connection is back, and warns before it is closed on unsent text. */
function useLastWords(keeper: Keeper): void {
  useEffect(() => {
    const flush = () => void keeper.flush();
    const hide = () => {
      if (document.hidden) flush();
    };
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", hide);
    return () => {
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", hide);
      flush();
      keeper.stop();
    };
  }, [keeper]);
}

/** Puts back what an earlier visit typed and could not send; tells the keeper when the server went on without it. */
function restore(
  keeper: Keeper,
  { getValues, reset }: Pick<UseFormReturn<RawBucketValues>, "getValues" | "reset">,
  { start, personId }: { readonly start: RawBucketStart; readonly personId: string },
): boolean {
  const copy = readLocalCopy(personId, start.draft?.id ?? null, asText);
  if (copy === null) return false;
  const values = valuesOf(copy.text.details, copy.text.beneficiaryId);
  const same = JSON.stringify(values) === JSON.stringify(getValues());
  if (same) {
    writeLocalCopy(personId, start.draft, null);
    return false;
  }
  reset(values);
  keeper.resume(draftText(values), copy.base);
  return true;
}

/** Ties the form to its draft: every change is kept, the address names the draft, a reload continues it (REQ-1). */
export function useDraft(form: UseFormReturn<RawBucketValues>, start: RawBucketStart, now: number): Draft {
  const { person } = useMe();
  const keeper = useKeeper(start, now);
  const state = useSyncExternalStore(keeper.subscribe, keeper.state, keeper.state);
  const draftId = state.draft?.id ?? null;
  const { getValues, reset, subscribe } = form;

  useEffect(() => {
    const restored = restore(keeper, { getValues, reset }, { start, personId: person.id });
    if (!restored && start.prefilled && keeper.state().draft === null) keeper.change(draftText(getValues()));
    return subscribe({
      formState: { values: true },
      callback: ({ values }) => keeper.change(structuredClone(draftText(values))),
    });
  }, [keeper, getValues, reset, subscribe, start, person.id]);

  useEffect(() => {
    if (draftId !== null && draftId !== start.draft?.id)
      window.history.replaceState(null, "", draftHref({ id: draftId, kind: "raw_bucket" }));
  }, [draftId, start.draft?.id]);

  useLastWords(keeper);
  return {
    state,
    settle: () => keeper.settle(),
    keepMine: () => keeper.keepMine(),
    takeTheirs: () => {
      keeper.forget();
      window.location.reload();
    },
  };
}
