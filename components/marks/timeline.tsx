import type { Instant, Present } from "#lib/format/dates.ts";
import type { Phrase } from "#lib/format/phrase.ts";
import { classNames } from "#components/ui/class-names.ts";
import { PhraseText } from "./phrase.tsx";
import { RelativeTime } from "./relative-time.tsx";

/** person: somebody did it; machine: the portal; catalog: Unity Catalog answered; mail: a message left. */
export type TimelineKind = "person" | "machine" | "catalog" | "mail";

export type TimelineEntry = {
  readonly id: string;
  readonly kind: TimelineKind;
  readonly title: Phrase;
  readonly details?: readonly Phrase[];
  readonly at: Instant;
  /** A signature: the filled dot. */
  readonly signed?: boolean;
  /** Void since a newer version: kept, struck through (REQ-4). */
  readonly struck?: boolean;
};

const MARKS: Readonly<Record<TimelineKind, string>> = {
  person: "rounded-full border-control bg-surface",
  machine: "rounded-[1px] border-muted bg-surface",
  catalog: "rounded-[1px] border-ink bg-ink",
  mail: "rounded-full border-dashed border-control bg-surface",
};

const SPOKEN: Readonly<Record<TimelineKind, string>> = {
  person: "",
  machine: "Portal: ",
  catalog: "Unity Catalog: ",
  mail: "Mail: ",
};

function Entry({ entry, present }: Readonly<{ entry: TimelineEntry; present: Present }>) {
  const { kind, title, details = [], signed = false, struck = false } = entry;
  const mark = signed && !struck ? "rounded-full border-accent bg-accent" : MARKS[kind];
  const Text = struck ? "s" : "span";
  return (
    <li
      id={entry.id}
      className="group relative grid grid-cols-[1.125rem_minmax(0,1fr)_auto] gap-x-2.5 py-1.5 target:bg-accent-wash max-desk:grid-cols-[1.125rem_minmax(0,1fr)]"
    >
      <span
        aria-hidden
        className="absolute top-6 -bottom-1.5 left-[0.53rem] w-px bg-line group-last:hidden"
      />
      <span aria-hidden className={`z-[1] mt-[0.44rem] ml-[0.3rem] size-[0.5rem] border-[1.5px] ${mark}`} />
      <div className={classNames("min-w-0", struck && "text-muted")}>
        <span className="sr-only">{struck ? "Void: " : SPOKEN[kind]}</span>
        <Text className="wrap-anywhere">
          <PhraseText phrase={title} />
        </Text>
        {details.map((detail, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the lines of an entry never move
          <p key={index} className="text-xs text-muted wrap-anywhere">
            <PhraseText phrase={detail} />
          </p>
        ))}
      </div>
      <span className="text-xs text-muted max-desk:col-start-2">
        <RelativeTime at={entry.at} present={present} href={`#${entry.id}`} />
      </span>
    </li>
  );
}

/** What happened, in one stream: dots are people, filled when they signed; squares are machine steps. */
export function Timeline({
  entries,
  present,
}: Readonly<{ entries: readonly TimelineEntry[]; present: Present }>) {
  return (
    <ol>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} present={present} />
      ))}
    </ol>
  );
}
