import type { ServerDialect } from "../dialect.ts";
import { principalOf } from "../principals.ts";
import { routerOf } from "../router.ts";
import { errorReply } from "./errors.ts";
import { openSourceRoutes } from "./routes.ts";
import { noSuchApi } from "./unknown-paths.ts";

/** The open-source server, as version 0.6.0 was seen to answer with its authorization switched on. */
export const openSource: ServerDialect = {
  name: "open_source",
  match: routerOf(openSourceRoutes),
  errorReply,
  noSuchApi: (_embedded, request) => noSuchApi(request),
  principalNamed: (state, email) => principalOf(state, "user", email),
  writeMs: 2,
};
