/** What a host is expected to be. */
export type HostKind = "databricks" | "open_source" | "account";

const EXPECTED: Record<HostKind, readonly [what: string, address: string]> = {
  databricks: [
    "a Databricks workspace",
    "the workspace's own address, such as https://dbc-1a2b3c4d-5e6f.cloud.databricks.com, not the account's",
  ],
  open_source: ["an open-source Unity Catalog server", "the address of its API, without a path"],
  account: ["a Databricks account", "the account's address, such as https://accounts.cloud.databricks.com"],
};

/** A wrong host in words: what was asked, what it did instead, and which address was expected (UC-8). */
export function wrongHostWords(kind: HostKind, host: string, instead: string): string {
  const [what, address] = EXPECTED[kind];
  return `${host} does not answer as ${what}: ${instead} Expected is ${address}.`;
}
