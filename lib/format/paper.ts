/** What stands at the head of a printed page. */
import { formatAbsolute, type Instant } from "./dates.ts";

type PaperHead = {
  readonly number: string;
  readonly name: string;
  readonly now: Instant;
  readonly zone: string;
};

/** "RBX-7 as it stood Tue 24 Nov 2026, 11:31:41 Europe/London, printed for cto. All times are of Europe/London." */
export function paperHeadWords({ number, name, now, zone }: PaperHead): string {
  return `${number} as it stood ${formatAbsolute(now, zone)}, printed for ${name}. All times are of ${zone}.`;
}
