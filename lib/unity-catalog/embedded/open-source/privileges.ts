/** What the open-source server knows, with spaces and no other way; what suits which securable is not its business. */
const PRIVILEGES: ReadonlySet<string> = new Set([
  "CREATE CATALOG",
  "USE CATALOG",
  "CREATE SCHEMA",
  "USE SCHEMA",
  "CREATE TABLE",
  "SELECT",
  "MODIFY",
  "CREATE FUNCTION",
  "EXECUTE",
  "CREATE VOLUME",
  "READ VOLUME",
  "CREATE MODEL",
  "CREATE EXTERNAL LOCATION",
  "READ FILES",
  "WRITE FILES",
  "CREATE EXTERNAL TABLE",
  "CREATE EXTERNAL VOLUME",
  "CREATE MANAGED STORAGE",
  "CREATE STORAGE CREDENTIAL",
]);

/** Whether a word is a privilege, letter for letter. */
export function isPrivilege(word: string): boolean {
  return PRIVILEGES.has(word);
}
