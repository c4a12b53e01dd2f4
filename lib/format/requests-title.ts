/** The title of the list of requests: its state in a sentence. */
import { capital, countOf } from "./counts.ts";

export type ListedRequests = {
  /** On this page. */
  readonly count: number;
  /** Whether there are others before or after this page. */
  readonly more: boolean;
  readonly filters: {
    readonly kind: string | null;
    readonly decision: string | null;
    readonly access: string | null;
    readonly mine: boolean | null;
    readonly q: string | null;
  };
};

type Words = readonly [one: string, many: string];

function wordsOf({ kind, decision, access, mine, q }: ListedRequests["filters"]): Words {
  const held = [kind, decision, access, mine, q].filter((value) => value !== null).length;
  if (held === 0) return ["request", "requests"];
  if (held > 1 || q !== null) return ["request matches", "requests match"];
  if (mine !== null) return ["request concerns you", "requests concern you"];
  if (decision === "waiting_for_approval")
    return ["request waits for approval", "requests wait for approval"];
  if (access === "active") return ["access is active", "accesses are active"];
  if (access === "closed") return ["access is closed without proof", "accesses are closed without proof"];
  if (access === "ended") return ["access has ended", "accesses have ended"];
  return ["request matches", "requests match"];
}

/** "Two requests wait for approval", "More than 25 requests"; a page in the middle does not count what it cannot see. */
export function requestsTitle({ count, more, filters }: ListedRequests): string {
  const [one, many] = wordsOf(filters);
  return more ? `More than ${count} ${many}` : capital(countOf(count, one, many));
}
