import "server-only";
import type { ChangesView } from "#lib/contracts/deciding.ts";
import type { HomeView } from "#lib/contracts/portal.ts";
import type { RequestView } from "#lib/contracts/requests.ts";
import type { Chain } from "#lib/domain/raw-bucket/renewal.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { Names } from "#lib/format/version-changes.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import type { Detail } from "./request-detail.ts";

/** What a kind tells of a request in words of its own; null where it has nothing of the sort. */
export type KindTold = Pick<RequestView, "answers" | "reasonCategory" | "unusual" | "suggestedEnd">;

type Details = Readonly<Record<string, unknown>>;

/** A kind as its readers see it: its stored text in words. */
export type KindReader = {
  readonly tell: (
    database: Queryable,
    request: { readonly actor: PersonActor; readonly detail: Detail; readonly chain: Chain | null },
  ) => Promise<KindTold>;
  /** What differs between two versions of its text, field by field (REQ-4). */
  readonly changes: (before: Details, after: Details, names: Names) => ChangesView["changes"];
  /** Whether there is a form in which a submitted text is written anew. */
  readonly revisable: boolean;
  /** What this kind has a person do beside signing, the most urgent first; a short list (UX-2). */
  readonly tasks: (database: Queryable, actor: PersonActor) => Promise<HomeView["tasks"]>;
};
