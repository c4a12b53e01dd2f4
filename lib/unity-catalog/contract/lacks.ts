import type { DialectName } from "../dialect.ts";
import type { Lacks } from "./server.ts";

const USERS_ONLY = "the open-source server has users and nothing else";

/** What a kind of server cannot do at all, whoever runs it. */
export const LACKS_OF_DIALECT: Record<DialectName, Lacks> = {
  databricks: {},
  open_source: {
    groups: USERS_ONLY,
    "service principals": USERS_ONLY,
    "account host": USERS_ONLY,
    "client credentials": "the open-source server takes tokens as they are and gives none for a secret",
    "names in any case": "the open-source server compares names letter for letter",
    pages: "the open-source server answers permissions in one page",
    owners: "the open-source server cannot hand a securable over",
    "deleted principals": "the open-source server clears what a deleted user held",
    "odd names": "the open-source server cannot be asked about names with / # % or a space",
    "checked privileges": "the open-source server stores privileges that mean nothing on a securable",
  },
};

/** What cannot be done to a server that somebody else runs. */
export const LACKS_OF_RUNNING: Record<DialectName, Lacks> = {
  databricks: {
    "acting as others": "a workspace gives out no token of another user",
    locations: "an external location needs a storage credential, which the suite does not make",
    "account host": "UC_CONTRACT_ACCOUNT_URL and UC_CONTRACT_ACCOUNT_ID do not name the account",
    trouble: "a server in use cannot be told to fail",
    restarts: "a server in use is not ours to kill",
    "audit rows": "system tables show them minutes to hours later",
    "a start without authorization": "a workspace cannot be without",
  },
  open_source: {
    "acting as others":
      "UC_CONTRACT_KEY_DIR does not name the server's etc/conf, whose key signs tokens of users",
    trouble: "a server in use cannot be told to fail",
    restarts: "a server in use is not ours to kill",
    "audit rows": "the open-source server keeps no audit table",
    "a start without authorization": "a server in use is not ours to start without",
  },
};
