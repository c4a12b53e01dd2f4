"use client";

import { createContext, useContext, useMemo, useState, type ReactNode } from "react";
import { useWatch, type UseFormReturn } from "react-hook-form";
import type { PersonRef } from "#lib/contracts/fields.ts";
import type { BucketView } from "#lib/contracts/raw-bucket.ts";
import type { PreviewView } from "#lib/contracts/requests.ts";
import type { RawBucketValues } from "./values.ts";

type Identified = { readonly id: string };

/** Things that were read, by id; what a search found is learned, so that a chosen id always has its words. */
export type Known<Thing extends Identified> = {
  readonly byId: ReadonlyMap<string, Thing>;
  readonly learn: (things: readonly Thing[]) => void;
};

export function useKnown<Thing extends Identified>(initial: readonly Thing[]): Known<Thing> {
  const [byId, setById] = useState<ReadonlyMap<string, Thing>>(
    () => new Map(initial.map((thing) => [thing.id, thing])),
  );
  return useMemo(
    () => ({
      byId,
      learn: (things) =>
        setById((before) =>
          things.every(({ id }) => before.has(id))
            ? before
            : new Map([...before, ...things.map((thing) => [thing.id, thing] as const)]),
        ),
    }),
    [byId],
  );
}

/** What every part of the form shares. */
export type RawBucketWorld = {
  readonly form: UseFormReturn<RawBucketValues>;
  readonly buckets: Known<BucketView>;
  readonly people: Known<PersonRef>;
  readonly edp: readonly PersonRef[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the person it is for can still be chosen; once it is submitted, it is for that one. */
  readonly isFor: "anybody" | "one";
  /** What the policy in force allows and asks. */
  readonly policy: PreviewView["policy"];
};

const WorldContext = createContext<RawBucketWorld | null>(null);

export function RawBucketProvider({
  world,
  children,
}: Readonly<{ world: RawBucketWorld; children: ReactNode }>) {
  return <WorldContext value={world}>{children}</WorldContext>;
}

export function useRawBucket(): RawBucketWorld {
  const world = useContext(WorldContext);
  if (world === null) throw new Error("useRawBucket is for parts of the raw-bucket form");
  return world;
}

/** The chosen bucket; null while none is. */
export function useChosenBucket(): BucketView | null {
  const { form, buckets } = useRawBucket();
  const id = useWatch({ control: form.control, name: "bucketId" });
  return buckets.byId.get(id) ?? null;
}
