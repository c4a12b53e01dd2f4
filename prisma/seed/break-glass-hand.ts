import { connectEmbeddedControl, type EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { EMBEDDED_WAREHOUSE } from "#lib/unity-catalog/embedded/statements-endpoint.ts";
import type { Worker } from "#lib/worker/worker.ts";

const AGENTS = {
  browser: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36",
  commandLine: "cli/0.270.0 databricks-sdk-go/0.79.0 go/1.24 os/linux",
  editor: "vscode/1.106.0 databricks-sdk-js/0.1.0",
} as const;

type By = keyof typeof AGENTS;

/** What somebody who was let into Prod does there: over the server's own API, with a token of their own, at the story's clock. */
export class ProdHand {
  readonly #control: EmbeddedControl;
  readonly #worker: Pick<Worker, "database" | "tellClock">;

  constructor(
    server: { readonly url: string; readonly clientId: string; readonly clientSecret: string },
    worker: Pick<Worker, "database" | "tellClock">,
  ) {
    this.#control = connectEmbeddedControl(server);
    this.#worker = worker;
  }

  /** Reads a table by its full name; whether that is allowed is for the server to say, and in its audit either way. */
  async reads(handle: string, table: string, by: By = "browser"): Promise<void> {
    const body = { statement: `SELECT * FROM ${table} LIMIT 10`, warehouse_id: EMBEDDED_WAREHOUSE };
    await this.#ask(handle, by, { path: "/api/2.0/sql/statements", body });
  }

  /** Downloads a file such as `/Volumes/prod/scoring/logs/part-0000.csv`. */
  async downloads(handle: string, file: string, by: By = "browser"): Promise<void> {
    await this.#ask(handle, by, { path: `/api/2.0/fs/files${file}` });
  }

  /** Takes a notebook of one's own folder out. */
  async exports(handle: string, notebook: string, by: By = "commandLine"): Promise<void> {
    const path = encodeURIComponent(`/Users/${userName(handle)}/${notebook}`);
    await this.#ask(handle, by, { path: `/api/2.0/workspace/export?format=SOURCE&path=${path}` });
  }

  async #ask(
    handle: string,
    by: By,
    { path, body }: { readonly path: string; readonly body?: object },
  ): Promise<void> {
    await this.#worker.tellClock?.(this.#worker.database);
    const response = await fetch(this.#control.url + path, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        authorization: `Bearer ${await this.#control.tokenFor(userName(handle))}`,
        "user-agent": AGENTS[by],
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await response.arrayBuffer();
  }
}

function userName(handle: string): string {
  return `${handle}@countersign.example`;
}
