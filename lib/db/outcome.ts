import type { Because } from "#lib/policy/authorize.ts";
import type { Challenge } from "./step-up.ts";

/** What a command answers. Every expected "no" is one of these values; anything thrown is a fault. */
export type Outcome<T, Refusal> =
  | { readonly ok: true; readonly value: T; readonly replayed: boolean }
  | { readonly ok: false; readonly no: No<Refusal> };

/** Where the aggregate stands now, told with every "too late". */
export type Present = Readonly<Record<string, unknown>>;

export type No<Refusal> =
  /** Unknown and invisible ids answer alike (REQ-9). */
  | { readonly kind: "not_found" }
  | { readonly kind: "forbidden"; readonly because: Because }
  /** Somebody was faster: the version asked for is not the present one (APP-7). */
  | { readonly kind: "stale"; readonly present: Present }
  | { readonly kind: "refused"; readonly refusal: Refusal; readonly present: Present }
  /** Everything allows it, but the person must sign in afresh for this very act (APP-6). */
  | { readonly kind: "fresh_sign_in"; readonly challenge: Challenge }
  /** A page was asked for by a cursor that this API did not write. */
  | { readonly kind: "bad_cursor" }
  /** The same Idempotency-Key came with another command. */
  | { readonly kind: "key_reused" };
