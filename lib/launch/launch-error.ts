/** Something an operator can put right; the launcher prints the message alone, without a stack, and exits with 1. */
export class LaunchError extends Error {
  override readonly name = "LaunchError";
}
