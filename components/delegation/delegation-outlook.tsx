import type { OutputOf } from "#lib/contracts/operations.ts";
import { coversWords } from "#lib/format/delegations.ts";
import { Notice } from "#components/ui/notice.tsx";

type OutlookProps = Readonly<{
  preview: OutputOf<"previewDelegation"> | null;
  failed: boolean;
  slot: string;
}>;

/** What the delegation would do, before it is made: what it covers, or why it is refused. */
export function DelegationOutlook({ preview, failed, slot }: OutlookProps) {
  if (failed)
    return (
      <p className="text-muted">What it would cover could not be counted. You can save it all the same.</p>
    );
  if (preview === null)
    return <p className="text-muted">Choose who and until when; what is open then is counted here.</p>;
  const { refusal, covers } = preview;
  return refusal === null ? (
    <Notice tone="neutral" title={coversWords(covers, slot)} />
  ) : (
    <Notice tone="warn" title={refusal.title}>
      {refusal.detail}
    </Notice>
  );
}
