import { unreachable } from "../shared/exhaustive.ts";
import type { Securable } from "./types.ts";

/** What a securable lies in, nearest first: of a volume or table its schema and its catalog; none for what lies in the metastore
 * or, a group, in the account. */
export function parentsOf({ type, fullName }: Securable): readonly Securable[] {
  const [catalog = "", schema = ""] = fullName.split(".");
  switch (type) {
    case "volume":
    case "table":
      return [
        { type: "schema", fullName: `${catalog}.${schema}` },
        { type: "catalog", fullName: catalog },
      ];
    case "schema":
      return [{ type: "catalog", fullName: catalog }];
    case "catalog":
    case "external_location":
    case "group":
      return [];
    default:
      return unreachable(type);
  }
}
