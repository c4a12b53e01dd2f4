import type { StatusWords } from "#lib/format/statuses.ts";
import { Icon } from "./icon.tsx";
import { TONE_TEXT } from "./tone.ts";

/** A state: icon, word and tone together, so that colour is never the only sign. Words come from lib/format. */
export function Tag({ status }: Readonly<{ status: StatusWords }>) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap max-[22rem]:whitespace-normal ${TONE_TEXT[status.tone]}`}
    >
      <Icon name={status.icon} />
      {status.word}
    </span>
  );
}
