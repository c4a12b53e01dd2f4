import type { EffectWords } from "#lib/format/effect.ts";
import type { Phrase } from "#lib/format/phrase.ts";
import { PhraseText } from "./phrase.tsx";

type EffectProps = Readonly<{
  effect: EffectWords;
  /** "you" where the reader is the one who would reach it. */
  whose?: "person" | "you";
  /** Once approved the middle line is no longer a condition. */
  done?: boolean;
  /** beside: label left of the line; stacked: above it, for a narrow column. A phone always stacks. */
  layout?: "beside" | "stacked";
}>;

type LineProps = Readonly<{ label: string; phrase: Phrase; tone?: string; layout: "beside" | "stacked" }>;

function Line({ label, phrase, tone = "text-muted", layout }: LineProps) {
  const columns = layout === "beside" ? "desk:grid-cols-[6.75rem_minmax(0,1fr)] desk:gap-3" : "";
  return (
    <div className={`grid px-3.5 py-2.5 not-first:border-t not-first:border-line ${columns}`}>
      <dt className={`text-xs leading-[1.75] ${tone}`}>{label}</dt>
      <dd className="wrap-anywhere">
        <PhraseText phrase={phrase} />
      </dd>
    </div>
  );
}

/** The effect: what is reachable now, what would be added, what stays withheld. Stands before any consent (REQ-2). */
export function Effect({ effect, whose = "person", done = false, layout = "beside" }: EffectProps) {
  const subject = whose === "you" ? "you can" : "can";
  return (
    <dl className="rounded-lg border border-line bg-raised">
      <Line layout={layout} label={`${subject} reach now`} phrase={effect.now} />
      <Line
        layout={layout}
        label={done ? "was added" : "would be added"}
        phrase={effect.added}
        tone="text-ok"
      />
      <Line layout={layout} label="stays withheld" phrase={effect.withheld} />
    </dl>
  );
}
