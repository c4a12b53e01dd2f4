import { createServer, request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { listenOnLoopback } from "#lib/embedded/loopback-server.ts";

/** One change that reached Unity Catalog, and how many for the same principal and securable were then under way with it. */
export type WatchedChange = {
  /** `securable principal`; of a membership the account's ids of group and member. */
  readonly target: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly underWay: number;
};

export type CatalogProxy = {
  readonly url: string;
  readonly changes: readonly WatchedChange[];
  readonly stop: () => Promise<void>;
};

const words = z.array(z.string()).optional().default([]);
const patch = z.object({
  changes: z.tuple([z.looseObject({ principal: z.string(), add: words, remove: words })]),
});
const scimPatch = z.object({
  Operations: z.tuple([
    z.object({
      op: z.enum(["add", "remove"]),
      path: z.string(),
      value: z.tuple([z.object({ value: z.string() })]).optional(),
    }),
  ]),
});
/** Asks the open-source server whether we may change something, and changes nothing. */
const noChange = z.object({ changes: z.tuple([]) });

/**
 * Stands between a worker and Unity Catalog and sees every change as it is under way, whichever process sent it and whether
 * that still lives (UC-3). Passes everything on unchanged; a connection that breaks behind it breaks before it.
 */
export async function startCatalogProxy(upstream: string): Promise<CatalogProxy> {
  const changes: WatchedChange[] = [];
  const underWay = new Map<string, number>();

  function begin(change: Omit<WatchedChange, "underWay">): void {
    const count = (underWay.get(change.target) ?? 0) + 1;
    underWay.set(change.target, count);
    changes.push({ ...change, underWay: count });
  }
  const end = (target: string): unknown => underWay.set(target, (underWay.get(target) ?? 1) - 1);

  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing);
  });

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Uint8Array));
    const body = Buffer.concat(chunks);
    const change = incoming.method === "PATCH" ? changeOf(incoming.url ?? "", body.toString()) : null;
    if (change !== null) begin(change);
    const { method, headers } = incoming;
    const onward = ask(
      new URL(incoming.url ?? "/", upstream),
      { method, headers, agent: false },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on("close", () => change !== null && end(change.target));
    onward.on("error", () => incoming.socket.destroy());
    onward.end(body);
  }

  const port = await listenOnLoopback(server, 0);
  return {
    url: `http://127.0.0.1:${port}`,
    changes,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function changeOf(url: string, text: string): Omit<WatchedChange, "underWay"> | null {
  const body: unknown = JSON.parse(text);
  if (noChange.safeParse(body).success) return null;
  const securable = decodeURIComponent(url.split("/").at(-1) ?? "");
  if (url.includes("/scim/v2/Groups/")) return membershipOf(securable, scimPatch.parse(body).Operations[0]);
  const { principal, add, remove } = patch.parse(body).changes[0];
  return { target: `${securable} ${principal}`, add, remove };
}

type Operation = z.infer<typeof scimPatch>["Operations"][0];

function membershipOf(group: string, { op, path, value }: Operation): Omit<WatchedChange, "underWay"> {
  const member = value?.[0].value ?? /"(?<id>[^"]+)"/u.exec(path)?.groups?.["id"] ?? "";
  const change = { target: `${group} ${member}`, add: [], remove: [] };
  return op === "add" ? { ...change, add: ["MEMBER"] } : { ...change, remove: ["MEMBER"] };
}
