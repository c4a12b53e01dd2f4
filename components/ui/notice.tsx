import type { ReactNode } from "react";
import type { StatusIcon, Tone } from "#lib/format/statuses.ts";
import { CopyableId } from "./copyable-id.tsx";
import { Icon } from "./icon.tsx";

type NoticeProps = Readonly<{
  tone: Tone;
  title: ReactNode;
  children?: ReactNode;
  /** Says which request failed, so that support finds it in the logs. */
  requestId?: string | undefined;
  action?: ReactNode;
}>;

const GROUNDS: Readonly<Record<Tone, string>> = {
  neutral: "border-line-strong bg-sunken",
  accent: "border-accent/25 bg-accent-wash",
  ok: "border-ok/25 bg-ok-wash",
  warn: "border-warn/25 bg-warn-wash",
  danger: "border-danger/25 bg-danger-wash",
};

const TITLES: Readonly<Record<Tone, string>> = {
  neutral: "text-ink",
  accent: "text-accent",
  ok: "text-ok",
  warn: "text-warn",
  danger: "text-danger",
};

const ICONS: Readonly<Record<Tone, StatusIcon>> = {
  neutral: "info",
  accent: "info",
  ok: "check",
  warn: "alert",
  danger: "alert",
};

/** A message that stays until its cause is gone. What failed interrupts the reader, the rest is said politely. */
export function Notice({ tone, title, children, requestId, action }: NoticeProps) {
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={`flex items-start gap-2.5 rounded-lg border px-3.5 py-2.5 ${GROUNDS[tone]}`}
    >
      <Icon name={ICONS[tone]} size={15} className={`mt-[0.2rem] ${TITLES[tone]}`} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className={`font-medium ${TITLES[tone]}`}>{title}</p>
        {children === undefined ? null : <div>{children}</div>}
        {requestId === undefined ? null : (
          <p className="text-xs text-muted">
            Request <CopyableId value={requestId} label="request id" />
          </p>
        )}
      </div>
      {action}
    </div>
  );
}
