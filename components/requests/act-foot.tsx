import type { Trouble } from "#lib/format/trouble.ts";
import { Button } from "#components/ui/button.tsx";
import { TroubleNotice } from "./trouble-notice.tsx";

type ActFootProps = Readonly<{
  label: string;
  busy: boolean;
  trouble: Trouble | null;
  /** Where the reader is, so that signing in again leads back. */
  here: string;
  onCancel: () => void;
}>;

/** The foot of a form that opens in its page: what went wrong, send, and close. */
export function ActFoot({ label, busy, trouble, here, onCancel }: ActFootProps) {
  return (
    <>
      {trouble === null ? null : <TroubleNotice trouble={trouble} here={here} />}
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" variant="primary" busy={busy}>
          {label}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </>
  );
}
