import {
  forgetOverlaps,
  lastAuditRows,
  overlaps,
  resetFaults,
  revokeTokens,
  setClock,
  setFaults,
  showFaults,
  tokenForPrincipal,
} from "./control-endpoints.ts";
import { allGrants } from "./grants-endpoint.ts";
import type { Route } from "./router.ts";
import { lastUses } from "./uses-endpoint.ts";

/** What only the embedded server has, in both dialects. */
export const CONTROL_ROUTES: readonly Route[] = [
  { method: "POST", path: "/_embedded/tokens", open: tokenForPrincipal },
  { method: "DELETE", path: "/_embedded/tokens", open: revokeTokens },
  { method: "GET", path: "/_embedded/faults", open: showFaults },
  { method: "PUT", path: "/_embedded/faults", open: setFaults },
  { method: "DELETE", path: "/_embedded/faults", open: resetFaults },
  { method: "GET", path: "/_embedded/audit", open: lastAuditRows },
  { method: "GET", path: "/_embedded/uses", open: lastUses },
  { method: "PUT", path: "/_embedded/clock", open: setClock },
  { method: "GET", path: "/_embedded/grants", open: allGrants },
  { method: "GET", path: "/_embedded/overlaps", open: overlaps },
  { method: "DELETE", path: "/_embedded/overlaps", open: forgetOverlaps },
];
