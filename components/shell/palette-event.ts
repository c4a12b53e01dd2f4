export const PALETTE_EVENT = "countersign:palette";

/** Opens the command palette from anywhere a pointer can press. */
export function openPalette(): void {
  window.dispatchEvent(new Event(PALETTE_EVENT));
}
