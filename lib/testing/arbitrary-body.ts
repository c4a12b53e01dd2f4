import * as fc from "fast-check";
import { z } from "zod";

/** What people and programs send that nobody should: for any place in a body. */
const HOSTILE: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  "",
  " ",
  "\u0000",
  "a\u0000b, long enough to say something",
  "\uD800 a lone surrogate, long enough",
  "\uDC00",
  "💥".repeat(50),
  "' OR 1=1; DROP TABLE request; --",
  "<script>alert(1)</script>",
  "${jndi:ldap://x}",
  "../../../../etc/passwd",
  "x".repeat(5_000),
  "9999-12-31",
  "0000-00-00",
  "2027-02-30",
  "2026-13-45T99:99:99Z",
  "+275760-09-13T00:00:00.001Z",
  "0001-01-01T00:00:00Z",
  "9999-12-31T23:59:59.999999999+23:59",
  [],
  [[[[]]]],
  {},
  { a: { b: { c: [] } } },
  { toString: "x", constructor: {}, hasOwnProperty: 1 },
  Array.from({ length: 300 }, () => ({})),
];
const hostile = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

type Path = readonly string[];
/** Every place in a body: its keys, its lists' members, and one key that is not there. */
function placesIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const inside = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...at, key]));
  return [at, [...at, "unknownKey"], ...inside];
}
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === key ? replaced(one, rest, by) : one));
  const all: Record<string, unknown> = { ...Object(value) };
  return { ...all, [key]: replaced(all[key], rest, by) };
}

/** A body with one to three of its places replaced by something hostile. */
function mutated(body: unknown): fc.Arbitrary<unknown> {
  const places = fc.constantFrom(...placesIn(body));
  return fc
    .array(fc.tuple(places, hostile), { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce<unknown>((all, [place, by]) => replaced(all, place, by), body));
}

type Schema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly format?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** Values that a JSON schema takes, as far as it says what it takes; patterns are met by words that look like ids. */
function valid(schema: Schema): fc.Arbitrary<unknown> {
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(valid));
  switch (schema.type) {
    case "object":
      return validObject(schema);
    case "array":
      return fc.array(valid(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    case "integer":
      return fc.integer({ min: bounded(schema.minimum, -1), max: bounded(schema.maximum, 1_000) });
    case "number":
      return fc.double({
        min: bounded(schema.minimum, -1),
        max: bounded(schema.maximum, 1_000),
        noNaN: true,
      });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return validString(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function validObject({
  properties = {},
  required = [],
  additionalProperties,
}: Schema): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, valid(one)]));
  if (Object.keys(fields).length > 0 || typeof additionalProperties !== "object")
    return fc.record(fields, { requiredKeys: [...required] });
  return fc.dictionary(fc.stringMatching(/^[a-z_]{1,20}$/u), valid(additionalProperties), { maxKeys: 4 });
}

function validString({ format, maxLength = 200 }: Schema): fc.Arbitrary<unknown> {
  if (format === "date-time")
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((at) => at.toISOString());
  const words = fc.constantFrom(
    "scientist",
    "cto",
    "claims",
    "owner",
    "req_x",
    "2026-12-24",
    "2027-01-31",
    "",
  );
  return fc.oneof(words, fc.string({ maxLength: Math.min(maxLength, 80) }));
}

const bounded = (limit: number | undefined, otherwise: number): number =>
  limit === undefined || Math.abs(limit) > 1e6 ? otherwise : limit;

/** JSON Schema as zod writes it; what it does not know is left open. */
function schemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema;
}

/** Bodies for an operation: right ones, nearly right ones, and anything at all. `right` is one that is taken. */
export function bodiesFor(schema: z.ZodType, right: unknown): fc.Arbitrary<unknown> {
  const generated = valid(schemaOf(schema));
  return fc.oneof(
    { weight: 5, arbitrary: mutated(right) },
    { weight: 3, arbitrary: generated },
    { weight: 2, arbitrary: generated.chain(mutated) },
    { weight: 1, arbitrary: hostile },
  );
}
