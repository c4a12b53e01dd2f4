import { z } from "zod";
import { operations } from "#lib/contracts/operations.ts";
import { Problem } from "#lib/contracts/problem.ts";

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the public API, from the operations table (OPS-5). */
export function openApiDocument(publicUrl: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of Object.values(operations)) {
    const methods = (paths[operation.path] ??= {});
    methods[operation.method.toLowerCase()] = describe(operation);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Countersign",
      version: "1",
      description: "Requests, decisions and access on the bank's Databricks platform.",
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem) },
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "countersign" } },
    },
  };
}

type Described = (typeof operations)[keyof typeof operations];

function describe(operation: Described): Json {
  const writes = operation.method !== "GET";
  const headers = [
    ...(operation.ifMatch ? [header("If-Match", "The version that was read, in quotes", true)] : []),
    ...(writes
      ? [header("Idempotency-Key", "Fresh for every command; a replay answers as the first time", false)]
      : []),
    ...("stepUp" in operation
      ? [header("Step-Up-Challenge", "The challenge of a 401, once its person has signed in afresh", false)]
      : []),
  ];
  return {
    operationId: operation.id,
    summary: operation.summary,
    "x-action": operation.action,
    parameters: [
      ...parametersOf(operation.params, "path"),
      ...parametersOf(operation.query, "query"),
      ...headers,
    ],
    ...(operation.body === null
      ? {}
      : {
          requestBody: {
            required: true,
            content: bodyOf(operation),
          },
        }),
    responses: {
      [operation.status]: {
        description: "Done",
        content:
          "answersFile" in operation
            ? ANY_FILE
            : { "application/json": { schema: schemaOf(operation.output) } },
      },
      default: {
        description: "A problem (RFC 9457)",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

const BYTES = { type: "string", format: "binary" } as const;
const ANY_FILE = { "application/octet-stream": { schema: BYTES } } as const;

/** JSON; where a file may come with it, the same fields as a form too. */
function bodyOf(operation: Described): Json {
  const schema = schemaOf(operation.body ?? z.strictObject({}));
  const json = { "application/json": { schema } };
  if (!("maxFormBytes" in operation)) return json;
  const properties = { ...(schema["properties"] as Json), file: BYTES };
  return { ...json, "multipart/form-data": { schema: { ...schema, properties } } };
}

function header(name: string, description: string, required: boolean): Json {
  return { name, in: "header", description, required, schema: { type: "string" } };
}

function parametersOf(schema: z.ZodType, where: "path" | "query"): readonly Json[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).map(([name, field]) => ({
    name,
    in: where,
    required: where === "path" || !(field instanceof z.ZodOptional),
    schema: schemaOf(field as z.ZodType),
  }));
}

function schemaOf(schema: z.ZodType): Json {
  const { $schema: _, ...body } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return body;
}
