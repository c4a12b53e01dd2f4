/** Ends a switch over a closed union: the compiler refuses a forgotten member, and a foreign value fails loudly. */
export function unreachable(value: never): never {
  throw new Error(`Not a member of the closed union: ${JSON.stringify(value)}`);
}
