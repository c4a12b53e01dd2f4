import { askForLook, watchRegistered } from "#lib/db/drift/watched.ts";
import type { Database } from "#lib/db/pool.ts";
import { connectEmbeddedControl, type EmbeddedControl } from "#lib/unity-catalog/embedded/control-client.ts";
import { ensurePrincipal } from "#lib/unity-catalog/embedded/estate.ts";

const PERMISSIONS = "/api/2.1/unity-catalog/permissions";

type Server = { readonly url: string; readonly clientId: string; readonly clientSecret: string };
type Hand = {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
  readonly of: string;
  readonly on: readonly [type: string, name: string];
};

const person = (handle: string): string => `${handle}@countersign.example`;

/** There before Countersign came: the jobs that build the products, and a group of the platform team. */
const BEFORE: readonly Hand[] = [
  { of: "edp-product-builders", on: ["schema", "raw.base_layer"], add: ["READ_VOLUME"] },
  { of: "edp-product-builders", on: ["schema", "raw.prepared_layer"], add: ["READ_VOLUME"] },
  {
    of: "edp-operations",
    on: ["volume", "raw.base_layer.branch_telemetry"],
    add: ["READ_VOLUME", "WRITE_VOLUME"],
  },
  { of: "edp-operations", on: ["external_location", "base-telemetry"], add: ["READ_FILES"] },
];

/** What somebody with rights in Unity Catalog did one afternoon, past Countersign. */
const BEHIND: readonly Hand[] = [
  { of: person("rafael.moreira"), on: ["volume", "raw.prepared_layer.salary_feed"], add: ["READ_VOLUME"] },
  { of: "campaign-agency", on: ["external_location", "base-marketing-drops"], add: ["WRITE_FILES"] },
  { of: person("kwame.mensah"), on: ["volume", "raw.base_layer.payment_messages"], remove: ["READ_VOLUME"] },
  { of: person("scientist2"), on: ["external_location", "base-telemetry"], add: ["ALL_PRIVILEGES"] },
  { of: person("scientist2"), on: ["volume", "raw.prepared_layer.web_sessions"], add: ["READ_VOLUME"] },
  { of: "mortgage-analytics", on: ["schema", "raw.prepared_layer"], add: ["READ_VOLUME"] },
];

const GROUPS = ["edp-product-builders", "edp-operations", "campaign-agency", "mortgage-analytics"];

/** Somebody's hand in Unity Catalog, beside what Countersign does there (UC-2, UC-7). */
export class OtherHand {
  readonly #control: EmbeddedControl;
  readonly #database: Database;
  readonly #look: () => Promise<void>;

  /** `look` is one pass of the worker. */
  constructor(server: Server, database: Database, look: () => Promise<void>) {
    this.#control = connectEmbeddedControl(server);
    this.#database = database;
    this.#look = look;
  }

  /** Gives what was there before, and has Countersign look for the first time. */
  async before(): Promise<void> {
    for (const name of GROUPS) await ensurePrincipal(this.#control, { kind: "group", name });
    await this.#change(BEFORE);
    await this.lookAtAll();
  }

  /** Changes what Countersign does not know of, and has it look. */
  async behind(): Promise<void> {
    await this.#change(BEHIND);
    await this.lookAtAll();
  }

  async lookAtAll(): Promise<void> {
    await watchRegistered(this.#database);
    await askForLook(this.#database, null);
    await this.#look();
  }

  async #change(hands: readonly Hand[]): Promise<void> {
    for (const { of, on, add = [], remove = [] } of hands)
      await this.#control.asAdmin("PATCH", `${PERMISSIONS}/${on[0]}/${on[1]}`, {
        changes: [{ principal: of, add, remove }],
      });
  }
}
