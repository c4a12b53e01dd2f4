/** The page has one live region (live-region.tsx); whoever has something to say sends it there. */
export const ANNOUNCE_EVENT = "countersign:announce";

/** Says a sentence to people who hear the page, once the present one is finished. */
export function announce(message: string): void {
  window.dispatchEvent(new CustomEvent(ANNOUNCE_EVENT, { detail: message }));
}
