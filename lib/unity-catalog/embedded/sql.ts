import { ACTIVITY, ROWS_THROUGH } from "../activity-statements.ts";
import { activityRows, throughRow } from "./audit-table.ts";
import { ApiError } from "./errors.ts";
import { isAdmin, type Embedded, type EmbeddedRequest } from "./requests.ts";
import type { Ended } from "./statements.ts";
import { readTable } from "./table-read.ts";
import type { PrincipalRow } from "./types.ts";

/** Who brings a statement, and where it is run. */
export type Session = {
  readonly embedded: Embedded;
  readonly request: EmbeddedRequest;
  readonly caller: PrincipalRow;
};

type Parameter = { readonly name: string; readonly type: string; readonly value?: string | null | undefined };

/** Values by name; times in ms since 1970 beside the text they came as. */
export type Bound = ReadonlyMap<string, { readonly text: string; readonly ms: number }>;

type Known = { readonly columns: readonly string[]; readonly rows: typeof activityRows };

/** The statements that are known, as they are written but for their spaces. No other SQL is understood. */
const KNOWN = new Map<string, Known>([
  [oneLine(ROWS_THROUGH), { columns: ["through_ms"], rows: throughRow }],
  [
    oneLine(ACTIVITY),
    {
      columns: [
        "object_type",
        "object_name",
        "action",
        "client",
        "taken_out",
        "times",
        "refused",
        "first_ms",
        "last_ms",
      ],
      rows: activityRows,
    },
  ],
]);

const ANY_TABLE = /^SELECT \* FROM ((?:\w+\.){2}\w+)(?: LIMIT (\d{1,4}))?$/iu;

/** Runs a statement that is known, or one that reads a table; all else fails as SQL that a warehouse cannot parse. */
export function runSql(session: Session, statement: string, parameters: readonly Parameter[]): Ended {
  try {
    const text = oneLine(statement);
    const known = KNOWN.get(text);
    if (known !== undefined)
      return { columns: known.columns, rows: readAudit(session, known, { text, parameters }) };
    const [, table, limit] = ANY_TABLE.exec(text) ?? [];
    if (table !== undefined) return readTable(session, table, Number(limit ?? "1000"));
    const [word = ""] = text.split(" ");
    throw new SqlError(
      `[PARSE_SYNTAX_ERROR] Syntax error at or near '${word}'. SQLSTATE: 42601 (line 1, pos 0)`,
    );
  } catch (thrown) {
    if (thrown instanceof SqlError) return { error: thrown.message };
    if (thrown instanceof ApiError) return { error: refusalWords(thrown) };
    throw thrown;
  }
}

function refusalWords({ status, message }: ApiError): string {
  return status === 403
    ? `[INSUFFICIENT_PERMISSIONS] Insufficient privileges: ${message} SQLSTATE: 42501`
    : `[TABLE_OR_VIEW_NOT_FOUND] The table or view cannot be found: ${message} SQLSTATE: 42P01`;
}

/** What a warehouse says of a statement that it cannot run. */
class SqlError extends Error {}

function readAudit(
  { embedded, request, caller }: Session,
  known: Known,
  asked: { readonly text: string; readonly parameters: readonly Parameter[] },
) {
  const bound = bind(asked.text, asked.parameters);
  if (!isAdmin(embedded, caller))
    throw new ApiError(403, "PERMISSION_DENIED", "User does not have USE CATALOG on Catalog 'system'.");
  return known.rows(embedded.audit.arrived(request.nowMs + embedded.clock.aheadMs), bound);
}

/** Every parameter that the statement names, cast to its type. */
function bind(text: string, parameters: readonly Parameter[]): Bound {
  const names = new Set([...text.matchAll(/(?<![:\w]):([a-z_]+)/gu)].map(([, name = ""]) => name));
  return new Map(
    [...names].map((name) => {
      const given = parameters.find((one) => one.name === name);
      if (given?.value === undefined || given.value === null)
        throw new SqlError(
          `[UNBOUND_SQL_PARAMETER] Found the unbound parameter: ${name}. Please, fix \`args\` and provide a mapping of the parameter to either a SQL literal or collection constructor functions such as \`map()\`, \`array()\`, \`struct()\`. SQLSTATE: 42P02`,
        );
      return [name, cast(given.type, given.value)];
    }),
  );
}

function cast(type: string, text: string) {
  const ms = type === "STRING" ? Number.NaN : Date.parse(text);
  if (type !== "STRING" && Number.isNaN(ms))
    throw new SqlError(
      `[CAST_INVALID_INPUT] The value '${text}' of the type "STRING" cannot be cast to "${type}" because it is malformed. SQLSTATE: 22018`,
    );
  return { text, ms };
}

function oneLine(statement: string): string {
  return statement.replaceAll(/\s+/gu, " ").trim().replace(/;$/u, "");
}
