import { z } from "zod";

import { ApiError } from "../errors.ts";
import { contentsOf, renamePuts } from "../renaming.ts";
import { bodyOf, ok, param, type CallerHandler, type EmbeddedRequest } from "../requests.ts";
import { securableStored } from "../securables.ts";
import type { SecurableRow, State } from "../types.ts";
import { securableBody } from "./bodies.ts";
import { accessDenied, invalidArgument } from "./errors.ts";
import { alreadyThere, type Makeable } from "./making.ts";
import { metastoreOf, securableOf } from "./names.ts";
import { canSee, mustOwn } from "./rights.ts";

/** GET of one securable, for those who own or may use it. */
export function getSecurable(type: Makeable): CallerHandler {
  return (embedded, request, caller) => {
    const { state } = embedded.store;
    const row = securableOf(state, type, param(request, "name"));
    if (!canSee(embedded, caller, row)) throw accessDenied();
    return ok(securableBody(state, row));
  };
}

/** Most and usual number of rows on a page. */
const PAGE = 100;

/**
 * GET of what there is, by name, from the name in `page_token` on. What the caller may not see is taken out of a page
 * after it was cut, and a full page has a token even when it was the last.
 */
export function listSecurables(type: Makeable, key: string): CallerHandler {
  return (embedded, request, caller) => {
    const { state } = embedded.store;
    const { query } = request;
    const wanted = Number(query.get("max_results") ?? 0);
    if (!(wanted >= 0)) throw invalidArgument("maxResults must be greater than or equal to 0");
    const size = wanted > 0 ? Math.min(wanted, PAGE) : PAGE;
    const after = query.get("page_token") ?? "";
    const page = rowsOf(state, type, request)
      .map((row) => ({ row, name: row.fullName.split(".").at(-1) ?? "" }))
      .filter(({ name }) => name > after)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .slice(0, size);
    const shown = page.filter(({ row }) => canSee(embedded, caller, row));
    return ok({
      [key]: shown.map(({ row }) => securableBody(state, row)),
      next_page_token: page.length < size ? null : (page.at(-1)?.name ?? null),
    });
  };
}

function rowsOf(state: State, type: Makeable, { query }: EmbeddedRequest): readonly SecurableRow[] {
  const place = ["catalog_name", "schema_name"].map((word) => query.get(word) ?? "");
  if (type === "schema") return inside(state, type, securableOf(state, "catalog", place[0] ?? ""));
  if (type === "volume" || type === "table")
    return inside(state, type, securableOf(state, "schema", place.join(".")));
  return [...state.securables.values()].filter((row) => row.type === type);
}

function inside(state: State, type: Makeable, place: SecurableRow): readonly SecurableRow[] {
  return contentsOf(state, place).filter((row) => row.type === type);
}

const changeBody = z.looseObject({ new_name: z.string().min(1).nullish(), comment: z.string().nullish() });

/** PATCH of a securable by an owner: another name under the same id, another comment. Its owner cannot be changed. */
export function changeSecurable(type: Makeable): CallerHandler {
  return (embedded, request, caller) => {
    const { state } = embedded.store;
    const row = securableOf(state, type, param(request, "name"));
    mustOwn(embedded, caller, row);
    const { new_name: newName, comment } = bodyOf(request, changeBody);
    const changed = { ...row, ...(comment ? { comment } : {}) };
    const lastName = newName ?? row.fullName.split(".").at(-1) ?? "";
    const { renamed, puts } = renamePuts(state, changed, lastName);
    const { fullName } = renamed;
    if (fullName !== row.fullName && securableStored(state, type, fullName) !== undefined) {
      throw alreadyThere(type, fullName);
    }
    embedded.store.commit(puts);
    return ok(securableBody(state, renamed));
  };
}

/** DELETE by an owner, with all grants; what holds others only with `force=true`. */
export function dropSecurable(type: Makeable): CallerHandler {
  return (embedded, request, caller) => {
    const { state } = embedded.store;
    const row = securableOf(state, type, param(request, "name"));
    mustOwn(embedded, caller, row);
    const contents = contentsOf(state, row);
    if (contents.length > 0 && request.query.get("force") !== "true") {
      throw new ApiError(400, "FAILED_PRECONDITION", `Cannot delete ${type} with contents: ${row.fullName}`);
    }
    embedded.store.commit([row, ...contents].map(({ id }) => ({ table: "dropped_securables", id })));
    return { status: 200 };
  };
}

/** GET metastore_summary: which metastore this is. */
export const metastoreSummary: CallerHandler = ({ store }) => {
  const { id, fullName } = metastoreOf(store.state);
  return ok({ metastore_id: id, name: fullName });
};
