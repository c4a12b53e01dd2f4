import "server-only";
import type { StartView } from "#lib/contracts/break-glass-asking.ts";
import { BreakGlassDraftSchema } from "#lib/contracts/break-glass.ts";
import { BLANK_BREAK_GLASS } from "#lib/domain/break-glass/blank.ts";
import type { BreakGlassDetails } from "#lib/domain/break-glass/types.ts";
import type { Queryable } from "#lib/db/pool.ts";
import type { PersonActor } from "#lib/policy/types.ts";
import { requestView } from "../request.ts";

type Begun = {
  readonly values: BreakGlassDetails;
  readonly draft: { readonly id: string; readonly version: number } | null;
  readonly extended: string | null;
};
type Search = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What the form begins with: a draft by its id, or what a link says of profile and incident, or the one profile that the reader may
 * ask for. `elsewhere` when the request is none that is still written here; null when it is unknown or invisible (REQ-9).
 */
export async function begunAsking(
  database: Queryable,
  actor: PersonActor,
  { search, start }: { readonly search: Search; readonly start: StartView | null },
): Promise<Begun | "elsewhere" | null> {
  const { draft } = search;
  if (typeof draft === "string" && draft !== "") return continued(database, actor, draft);
  const allowed = (start?.profiles ?? []).filter(({ mayAsk }) => mayAsk);
  const asked =
    allowed.find(({ profile }) => profile === search["profile"]) ??
    (allowed.length === 1 ? allowed[0] : undefined);
  const linked = BreakGlassDraftSchema.safeParse({
    incident: search["incident"] ?? "",
    service: search["service"] ?? "",
    drill: search["drill"] === "true",
  });
  const values = {
    ...BLANK_BREAK_GLASS,
    ...(linked.success ? linked.data : {}),
    profile: asked?.profile ?? "",
    minutes: Math.min(BLANK_BREAK_GLASS.minutes, asked?.maxMinutes ?? BLANK_BREAK_GLASS.minutes),
  } as BreakGlassDetails;
  return { values, draft: null, extended: null };
}

async function continued(
  database: Queryable,
  actor: PersonActor,
  id: string,
): Promise<Begun | "elsewhere" | null> {
  const request = await requestView(database, actor, id);
  if (request === null) return null;
  const { draft, kind, version, decision, renews } = request;
  if (draft === null || decision !== "draft" || kind !== "break_glass") return "elsewhere";
  const values = { ...BLANK_BREAK_GLASS, ...BreakGlassDraftSchema.parse(draft.details) } as BreakGlassDetails;
  return { values, draft: { id, version }, extended: renews?.number ?? null };
}
