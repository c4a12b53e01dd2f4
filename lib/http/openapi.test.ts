import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { operations } from "#lib/contracts/operations.ts";
import { openApiDocument } from "./openapi.ts";

type Schema = {
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly additionalProperties?: unknown;
  readonly required?: readonly string[];
};
type Parameter = {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
};
type Described = {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly schema: Schema } } };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content: object }>>;
};
type OpenApi = {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
};

/** As a client gets it: through JSON, so that nothing unwritable hides. */
const document = JSON.parse(JSON.stringify(openApiDocument("https://portal.example"))) as OpenApi;
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe("OPS-5 the OpenAPI document", () => {
  test("OPS-5 passes the published schema of OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test("OPS-5 is OpenAPI 3.1 with at least twelve paths under /api/v1", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.servers).toEqual([{ url: "https://portal.example/api/v1" }]);
    expect(Object.keys(document.paths).length).toBeGreaterThanOrEqual(12);
  });

  test("OPS-5 has each operation of the table once, under its id", () => {
    const ids = described.map(({ operation }) => operation.operationId);
    expect(ids.toSorted()).toEqual(Object.keys(operations).toSorted());
    for (const [key, operation] of Object.entries(operations)) expect(operation.id).toBe(key);
  });

  test.each(described)(
    "OPS-5 $operation.operationId: parameters, answers and problems are described",
    ({ path, operation }) => {
      const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
      const named = [...path.matchAll(/\{(\w+)\}/gu)].map((match) => match[1]);
      expect(inPath.map((parameter) => parameter.name)).toEqual(named);
      expect(inPath.every((parameter) => parameter.required)).toBe(true);
      expect(new Set(operation.parameters.map((one) => `${one.in} ${one.name}`)).size).toBe(
        operation.parameters.length,
      );
      expect(Object.keys(operation.responses).toSorted()).toEqual([
        expect.stringMatching(/^20[01]$/u),
        "default",
      ]);
      expect(operation.summary.length).toBeGreaterThan(5);
    },
  );

  test("APP-7 what needs If-Match says so, and every write may carry an Idempotency-Key", () => {
    for (const { method, operation } of described) {
      const headers = operation.parameters.filter((parameter) => parameter.in === "header");
      const ifMatch = Object.values(operations).find((one) => one.id === operation.operationId)?.ifMatch;
      expect(headers.some((header) => header.name === "If-Match" && header.required)).toBe(ifMatch);
      expect(headers.some((header) => header.name === "Idempotency-Key")).toBe(method !== "get");
    }
  });

  test("SEC-3 every body is an object that takes no unknown key", () => {
    const bodies = described.flatMap(
      ({ operation }) => operation.requestBody?.content["application/json"].schema ?? [],
    );
    expect(bodies.length).toBeGreaterThanOrEqual(8);
    const objects = bodies.flatMap((schema) => schema.oneOf ?? [schema]);
    for (const schema of objects)
      expect(schema).toMatchObject({ type: "object", additionalProperties: false });
  });

  test("OPS-5 every reference leads somewhere", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/gu)].map(
      (match) => match[1] ?? "",
    );
    expect(new Set(references)).toEqual(new Set(["#/components/schemas/Problem"]));
    expect(document.components.schemas["Problem"]).toMatchObject({ type: "object" });
    expect(JSON.stringify(document)).not.toContain('"$schema"');
  });
});
