import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { z } from "zod";
import { readEnv } from "#lib/config/env.ts";
import { parts, secrets, settings } from "#lib/config/settings.ts";
import { OF_PROCESS, TRUTH } from "#lib/metrics/catalogue.ts";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

const FOLDER = "deploy/kubernetes/";
const files = readdirSync(new URL(FOLDER, root)).filter((name) => name.endsWith(".yaml"));
/** Every document of a file; throws where it is no YAML. */
const readYaml = (text: string): readonly unknown[] =>
  parseAllDocuments(text).map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS() as unknown;
  });
const documents = files.flatMap((file) => readYaml(read(`${FOLDER}${file}`)));

const Named = z.looseObject({ kind: z.string(), metadata: z.looseObject({ name: z.string() }).optional() });
const find = (kind: string, name: string): unknown => {
  const found = documents.find((document) => {
    const named = Named.parse(document);
    return named.kind === kind && named.metadata?.name === name;
  });
  if (found === undefined) throw new Error(`No ${kind} ${name}`);
  return found;
};

const Ref = z.looseObject({ name: z.string() }).optional();
const Probe = z
  .looseObject({ httpGet: z.looseObject({ path: z.string(), port: z.string() }).optional() })
  .optional();
const Container = z.looseObject({
  command: z.array(z.string()),
  env: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]),
  envFrom: z.array(z.looseObject({ configMapRef: Ref, secretRef: Ref })),
  ports: z.array(z.looseObject({ name: z.string(), containerPort: z.number() })).default([]),
  startupProbe: Probe,
  livenessProbe: Probe,
  readinessProbe: Probe,
});
const Workload = z.looseObject({
  spec: z.looseObject({
    template: z.looseObject({ spec: z.looseObject({ containers: z.tuple([Container]) }) }),
  }),
});
const WORKLOADS = [
  { part: "web", kind: "Deployment" },
  { part: "worker", kind: "Deployment" },
  { part: "migrate", kind: "Job" },
] as const;
const containerOf = ({ part, kind }: (typeof WORKLOADS)[number]) =>
  Workload.parse(find(kind, `countersign-${part}`)).spec.template.spec.containers[0];

const Values = z.record(z.string(), z.string());
const mapOf = (name: string) =>
  Values.parse(z.looseObject({ data: Values }).parse(find("ConfigMap", name)).data);
const secretOf = (name: string) =>
  z.looseObject({ stringData: Values }).parse(find("Secret", name)).stringData;

/** The environment that a container gets, with the placeholders of the example for secrets. */
function environmentOf(workload: (typeof WORKLOADS)[number]): Readonly<Record<string, string>> {
  const { env, envFrom } = containerOf(workload);
  const taken = envFrom.map(({ configMapRef, secretRef }) => ({
    ...(configMapRef === undefined ? {} : mapOf(configMapRef.name)),
    ...(secretRef === undefined ? {} : secretOf(secretRef.name)),
  }));
  return Object.assign(
    {},
    ...taken,
    Object.fromEntries(env.map(({ name, value }) => [name, value])),
  ) as Readonly<Record<string, string>>;
}

describe("OPS-4 the manifests", () => {
  test.each(WORKLOADS)(
    "OPS-4 $part gets settings that it takes, all that it needs, and none of another",
    (workload) => {
      const given = environmentOf(workload);
      expect(() => readEnv(workload.part, given)).not.toThrow();
      const known = Object.keys(parts[workload.part].shape);
      expect(Object.keys(given).filter((name) => !known.includes(name))).toEqual([]);
    },
  );

  test("SEC-4 what is secret stands in secrets, what is not in plain sight, and the examples are applied by nobody", () => {
    for (const part of ["web", "worker"]) {
      expect(Object.keys(mapOf(`countersign-${part}`)).filter((name) => secrets.has(name))).toEqual([]);
      expect(Object.keys(secretOf(`countersign-${part}`)).filter((name) => !secrets.has(name))).toEqual([]);
    }
    const { resources } = z
      .looseObject({ resources: z.array(z.string()) })
      .parse(readYaml(read(`${FOLDER}kustomization.yaml`))[0]);
    expect(["kustomization.yaml", "secrets.example.yaml", ...resources].toSorted()).toEqual(files.toSorted());
  });

  test.each(WORKLOADS)("OPS-3 what $part runs and where it is asked is there", (workload) => {
    const container = containerOf(workload);
    const script = container.command.find((word) => word.endsWith(".ts")) ?? "";
    expect(existsSync(new URL(script, root))).toBe(true);
    for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
      if (probe?.httpGet === undefined) continue;
      const { path, port } = probe.httpGet;
      expect(container.ports.map(({ name }) => name)).toContain(port);
      if (workload.part === "web") expect(existsSync(new URL(`app${path}/route.ts`, root))).toBe(true);
      else expect(read("lib/worker/tell-health.ts")).toContain(`"${path}"`);
    }
    const given = environmentOf(workload);
    const told = given["PORT"] ?? given["WORKER_METRICS_PORT"];
    expect(container.ports.map(({ containerPort }) => String(containerPort))).toEqual(
      told === undefined ? [] : [told],
    );
  });

  test("OPS-3 no pod is taken out because Unity Catalog is away", () => {
    const web = containerOf(WORKLOADS[0]);
    expect(web.readinessProbe?.httpGet?.path).toBe("/api/health");
    expect(web.livenessProbe?.httpGet).toBeUndefined();
  });
});

const Rules = z.looseObject({
  spec: z.looseObject({
    groups: z.array(
      z.looseObject({
        rules: z.array(
          z.looseObject({
            alert: z.string(),
            expr: z.string(),
            annotations: z.looseObject({ runbook: z.string() }),
          }),
        ),
      }),
    ),
  }),
});
const alerts = Rules.parse(find("PrometheusRule", "countersign")).spec.groups.flatMap(({ rules }) => rules);
const metrics = [...Object.keys(TRUTH), ...Object.keys(OF_PROCESS)];
const namesIn = (text: string): readonly string[] => [...new Set(text.match(/\bcountersign_[a-z_]+/gu))];

describe("OPS-3 alarms and documents", () => {
  test.each(alerts)(
    "OPS-3 $alert asks for metrics that there are, and its runbook is written",
    ({ expr, annotations }) => {
      const asked = namesIn(expr).map((name) => name.replace(/_bucket$/u, ""));
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter((name) => !metrics.includes(name))).toEqual([]);
      const [path = "", anchor] = annotations.runbook.split("#");
      const anchors = [...read(path).matchAll(/^#+ (.+)$/gmu)].map(([, title = ""]) =>
        title
          .toLowerCase()
          .replaceAll(/[^\w -]/gu, "")
          .replaceAll(" ", "-"),
      );
      expect(anchors).toContain(anchor);
    },
  );

  test("UC-6 an overdue end alarms at 60 seconds and calls at five minutes", () => {
    const over = alerts
      .filter(({ expr }) => expr.includes("oldest_unproved_end"))
      .map(({ expr }) => expr.split("> ")[1]);
    expect(over).toEqual(["60", "300"]);
  });

  test("OPS-3 docs/operations.md names every metric, and none that is not there", () => {
    const [, section = ""] = read("docs/operations.md").split("\n### Metrics\n");
    const [table = ""] = section.split("\n### ");
    const told = [...table.matchAll(/^\| `(countersign_\w+)`/gmu)].map(([, name = ""]) => name);
    expect(told.toSorted()).toEqual(metrics.toSorted());
  });

  test("OPS-4 compose.yaml hands on settings that there are, each named in .env.example", () => {
    const compose = read("compose.yaml");
    const own = ["POSTGRES_PASSWORD"];
    const names = [...compose.matchAll(/\$\{(\w+)/gu)].map(([, name = ""]) => name);
    expect(names.filter((name) => !(name in settings.shape) && !own.includes(name))).toEqual([]);
    expect(names.filter((name) => !new RegExp(`^(?:# )?${name}=`, "mu").test(read(".env.example")))).toEqual(
      [],
    );
  });
});
