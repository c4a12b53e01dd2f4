import type { ObservingBecause } from "../engine/types.ts";
import type { Instant } from "./time.ts";

/**
 * What a mail that is about no request tells, by template; the words stand in notify/notice-words.ts. A further one is added
 * here and there, and the compiler names what is missing.
 */
export type NoticeData = {
  /** To the delegate, and to the holder whose seat it is (APP-4). */
  readonly delegated: {
    readonly slot: string;
    readonly holder: string;
    readonly delegate: string;
    readonly startsAt: Instant;
    readonly endsAt: Instant;
    readonly reason: string;
    /** Who ended it before its time. */
    readonly endedBy?: string;
  };
  /** To the owner of a risk entry (EXC-5). */
  readonly risk_review_due: { readonly riskId: string; readonly title: string; readonly dueAt: Instant };
  /** To security: the owner of a risk entry left the directory (EXC-5). */
  readonly risk_owner_left: { readonly riskId: string; readonly title: string; readonly owner: string };
  /** To security and platform administrators: nothing is pushed until one of them has accepted it (OPS-2). */
  readonly engine_observing: { readonly because: ObservingBecause; readonly at: Instant };
  /** To the owner of a milestone, or to whoever verifies it (EXC-6). */
  readonly milestone_due: {
    readonly requestId: string;
    readonly milestone: string;
    readonly dueAt: Instant;
    readonly verify: boolean;
    /** Why its evidence was sent back, when it was. */
    readonly sentBack?: string;
  };
  /** Words that its writer brings along, so that nobody here has to know what they are about; instants are said in the mail's zone. */
  readonly worded: {
    readonly subject: string;
    readonly lines: readonly string[];
    readonly facts: readonly (readonly [name: string, value: string | Instant])[];
    readonly link: { readonly label: string; readonly path: string };
    /** The request in whose history it stands that somebody was told. */
    readonly requestId?: string;
  };
};
export type NoticeTemplate = keyof NoticeData;

/** One notice. `once` makes it unique: a second one with the same template, `once` and person is dropped. */
export type Notice = {
  readonly [T in NoticeTemplate]: {
    readonly template: T;
    readonly data: NoticeData[T];
    readonly to: readonly string[];
    readonly once: string;
  };
}[NoticeTemplate];
