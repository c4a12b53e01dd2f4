import { CircleDashed, Lock, SearchX, TriangleAlert, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { CopyableId } from "./copyable-id.tsx";

/** empty: nothing yet; no_match: a filter hides it; forbidden: not for this person; failed: could not be read. */
export type EmptyKind = "empty" | "no_match" | "forbidden" | "failed";

type EmptyStateProps = Readonly<{
  kind: EmptyKind;
  title: ReactNode;
  /** Why it is so, in one or two sentences. */
  children?: ReactNode;
  /** The next step: a button or a link. Each kind has one. */
  action: ReactNode;
  requestId?: string | undefined;
}>;

const ICONS: Readonly<Record<EmptyKind, LucideIcon>> = {
  empty: CircleDashed,
  no_match: SearchX,
  forbidden: Lock,
  failed: TriangleAlert,
};

/** Says why there is nothing here and what to do next. */
export function EmptyState({ kind, title, children, action, requestId }: EmptyStateProps) {
  const Drawn = ICONS[kind];
  return (
    <div role={kind === "failed" ? "alert" : undefined} className="grid max-w-[34rem] gap-2 py-8">
      <div className="flex items-center gap-2.5 text-md font-medium">
        <Drawn
          aria-hidden
          size={18}
          strokeWidth={1.75}
          className={kind === "failed" ? "text-danger" : "text-muted"}
        />
        {title}
      </div>
      {children === undefined ? null : <div className="text-muted">{children}</div>}
      {requestId === undefined ? null : (
        <p className="text-xs text-muted">
          Request <CopyableId value={requestId} label="request id" />
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-2.5">{action}</div>
    </div>
  );
}
