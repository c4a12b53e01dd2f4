/** By what somebody was at work, as far as the user agent tells. */
export const CLIENTS = ["ui", "cli", "ide", "job", "sdk", "other"] as const;
export type Client = (typeof CLIENTS)[number];

/** The rows of one object, action and client; times in ms since 1970. */
export type ActivityClass = {
  readonly objectType: string;
  readonly objectName: string;
  /** The audit tables' own word for it. */
  readonly action: string;
  readonly client: Client;
  readonly times: number;
  readonly refused: number;
  /** Data that left: a download or an export. */
  readonly takenOut: boolean;
  readonly firstAt: number;
  readonly lastAt: number;
};
