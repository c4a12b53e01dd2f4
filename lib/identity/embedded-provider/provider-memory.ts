import type { Adapter, Payload } from "oidc-provider";
import { nowMs } from "./clock.ts";

type Entry = { readonly payload: Payload; readonly endsAtMs: number };

const sweepEveryMs = 60_000;

/** Where the provider keeps sessions, grants and codes: in memory, so a restart asks everybody to sign in again. */
export function providerMemory(): (model: string) => Adapter {
  const entries = new Map<string, Entry>();
  let sweptAtMs = nowMs();
  const sweep = (): void => {
    if (nowMs() - sweptAtMs < sweepEveryMs) return;
    sweptAtMs = nowMs();
    for (const [key, { endsAtMs }] of entries) if (endsAtMs <= sweptAtMs) entries.delete(key);
  };
  const live = (key: string): Payload | undefined => {
    const entry = entries.get(key);
    return entry === undefined || entry.endsAtMs <= nowMs() ? undefined : entry.payload;
  };
  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`;
    const uidKeyOf = (uid: string): string => `${model} uid:${uid}`;
    return {
      upsert: async (id, payload, expiresInSeconds) => {
        sweep();
        const endsAtMs = expiresInSeconds === undefined ? Infinity : nowMs() + expiresInSeconds * 1000;
        entries.set(keyOf(id), { payload, endsAtMs });
        if (payload.uid !== undefined) entries.set(uidKeyOf(payload.uid), { payload, endsAtMs });
      },
      find: async (id) => live(keyOf(id)),
      findByUid: async (uid) => live(uidKeyOf(uid)),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = live(keyOf(id));
        if (payload !== undefined) payload.consumed = Math.floor(nowMs() / 1000);
      },
      destroy: async (id) => {
        const uid = entries.get(keyOf(id))?.payload.uid;
        entries.delete(keyOf(id));
        if (uid !== undefined) entries.delete(uidKeyOf(uid));
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
