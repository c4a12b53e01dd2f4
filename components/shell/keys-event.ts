export const KEYS_EVENT = "countersign:keys";

/** Opens the list of keys, for those who use the pointer or have single keys switched off. */
export function openKeys(): void {
  window.dispatchEvent(new Event(KEYS_EVENT));
}
