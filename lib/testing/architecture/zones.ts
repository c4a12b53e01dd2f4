/**
 * What the files of a folder may import (docs/adr and the map in README.md say why). A folder stands for all below it;
 * the longest that fits a file is its zone. `types` may be imported as types alone; `packages` undefined means any.
 */
export type Zone = {
  readonly folder: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
};

/** The interfaces of what leaves the process (architecture, idea 11). */
const ports = ["lib/unity-catalog/port.ts", "lib/identity/directory.ts", "lib/notify/mailer.ts"];

/** What the portal does, one verb a file, and how it is asked for. */
const useCases = ["lib/commands/", "lib/queries/", "lib/contracts/"];

export const zones: readonly Zone[] = [
  { folder: "lib/domain/", may: [], packages: [] },
  { folder: "lib/policy/", may: ["lib/domain/"], packages: [] },
  // The table of operations names the action that the policy decides.
  { folder: "lib/contracts/", may: ["lib/domain/", "lib/policy/"], packages: ["zod"] },
  {
    folder: "lib/commands/",
    may: ["lib/domain/", "lib/policy/", "lib/db/", "lib/contracts/", "lib/evidence-files/", ...ports],
  },
  // A file is judged by its content alone.
  { folder: "lib/evidence-files/", may: ["lib/domain/"], packages: ["file-type", "node:crypto"] },
  {
    folder: "lib/queries/",
    may: ["lib/domain/", "lib/policy/", "lib/db/", "lib/contracts/", "lib/format/", ...ports],
  },
  // Numbers come from the database, traces from nowhere: what is watched knows of neither but to be named.
  { folder: "lib/metrics/", may: ["lib/db/"], packages: ["prom-client", "node:crypto"] },
  {
    folder: "lib/tracing/",
    may: [],
    packages: [
      "@opentelemetry/api",
      "@opentelemetry/context-async-hooks",
      "@opentelemetry/exporter-trace-otlp-http",
      "@opentelemetry/sdk-trace",
    ],
  },
  {
    folder: "lib/db/",
    may: ["lib/domain/", "lib/policy/", "lib/audit-log/", "lib/tracing/span.ts"],
    types: ["lib/identity/"],
  },
  // The two commands of an operator read their own settings.
  { folder: "lib/db/migrate-main.ts", may: ["lib/db/", "lib/config/env.ts"] },
  { folder: "lib/db/load-reference-main.ts", may: ["lib/db/", "lib/config/env.ts"] },
  { folder: "lib/audit-log/", may: ["lib/db/"], types: ["lib/policy/"] },
  { folder: "lib/format/", may: [], types: ["lib/domain/"], packages: ["date-fns", "@date-fns/tz", "diff"] },
  { folder: "lib/client/", may: [], types: ["lib/contracts/"], packages: ["@tanstack/react-query", "react"] },
  { folder: "lib/embedded/", may: [] },
  {
    folder: "components/",
    may: ["lib/client/", "lib/format/"],
    types: ["lib/contracts/", "lib/domain/"],
  },
  // A form judges what is typed by the rules the server will judge it by.
  {
    folder: "components/raw-bucket/",
    may: ["components/", "lib/client/", "lib/format/", "lib/domain/"],
    types: ["lib/contracts/"],
  },
  // So do the forms and the map of the risk register.
  {
    folder: "components/risk/",
    may: ["components/", "lib/client/", "lib/format/", "lib/domain/"],
    types: ["lib/contracts/"],
  },
  {
    folder: "components/policies/",
    may: ["components/", "lib/client/", "lib/format/", "lib/domain/"],
    types: ["lib/contracts/"],
  },
  {
    folder: "components/break-glass/",
    may: ["components/", "lib/client/", "lib/format/", "lib/domain/"],
    types: ["lib/contracts/"],
  },
  {
    folder: "app/",
    may: [
      "components/",
      "lib/http/",
      "lib/config/",
      "lib/identity/",
      "lib/format/",
      "lib/client/",
      ...useCases,
    ],
  },
  { folder: "app/metrics/", may: ["lib/config/", "lib/metrics/"] },
  // What exists only beside the embedded servers: the mail box and the clock of the demonstration.
  { folder: "app/api/dev/", may: ["lib/http/", "lib/config/", "lib/dev/", "lib/db/"] },
  {
    folder: "app/(portal)/dev/",
    may: ["components/", "lib/config/", "lib/format/", "lib/identity/", "lib/dev/"],
  },
];

/** These are the outermost parts: nobody imports them but a test and they themselves. */
export const entrances: readonly string[] = [
  "app/",
  "bench/",
  "e2e/",
  "lib/launch/",
  "lib/testing/",
  "prisma/",
];

/** Which entrance may nevertheless use which. */
export const entranceUses: ReadonlyMap<string, readonly string[]> = new Map([
  ["lib/launch/", ["prisma/seed/directory.ts"]],
]);
