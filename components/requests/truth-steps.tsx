import type { RequestView } from "#lib/contracts/requests.ts";
import type { Present } from "#lib/format/dates.ts";
import { truthLines } from "#lib/format/truth.ts";

type Truth = RequestView["tuples"][number]["truth"];

/** What is desired, applied, verified and effective of a tuple, each with its time (UC-4). */
export function TruthSteps({ truth, present }: Readonly<{ truth: Truth; present: Present }>) {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs">
      {truthLines(truth, present).map(({ step, words }) => (
        <div key={step} className="contents">
          <dt className="text-muted">{step}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
