/**
 * Keeps a draft on the server while it is typed, without losing a letter: one call at a time, the newest text last, the same
 * text again under the same key until an answer came (REQ-1). It knows neither form nor browser.
 * moved      somebody saved the draft elsewhere; nothing is sent until the person chose whose text holds
 * trying     the last call brought no answer; it is tried again by itself
 * failed     the server refused the text as it stands; it is tried again with the next letter
 */
export type KeptDraft = { readonly id: string; readonly version: number };

export type KeeperPhase =
  | "idle"
  | "saving"
  | "kept"
  | "trying"
  | "failed"
  | "moved"
  | "submitted"
  | "signed_out";
export type KeeperState = {
  readonly phase: KeeperPhase;
  readonly draft: KeptDraft | null;
  /** By the reader's clock (marks/clock.ts), in milliseconds. */
  readonly keptAt: number | null;
  /** Whether the text came from an earlier visit that could not send it. */
  readonly restored: boolean;
};

/** moved: with the version that is there now; submitted: it is no draft any more; lost: no answer, or a fault that may pass. */
export type KeeperReply =
  | { readonly kind: "done"; readonly draft: KeptDraft }
  | { readonly kind: "moved"; readonly version: number }
  | { readonly kind: "submitted" | "signed_out" | "failed" | "lost" };

export type KeeperPorts<Text> = {
  readonly begin: (key: string) => Promise<KeeperReply>;
  readonly save: (draft: KeptDraft, text: Text, key: string) => Promise<KeeperReply>;
  /** A copy in this browser of what the server does not have yet; null forgets it. */
  readonly mirror: (draft: KeptDraft | null, text: Text | null) => void;
  readonly newKey: () => string;
};

/** After the last letter; then the waits between tries. */
const PAUSE = 800;
const WAITS = [2_000, 4_000, 8_000, 15_000, 30_000] as const;

export class DraftKeeper<Text> {
  #state: KeeperState;
  readonly #ports: KeeperPorts<Text>;
  readonly #listeners = new Set<() => void>();
  #wanted: { readonly text: Text } | null = null;
  #sent: { readonly text: Text; readonly key: string } | null = null;
  #beginKey: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the text was typed on while the server has gone on without it; a copy must not claim the version it never saw. */
  #typedOn: KeptDraft | null = null;
  #running: Promise<void> | null = null;
  #failures = 0;
  #now: number | null = null;

  constructor(draft: KeptDraft | null, ports: KeeperPorts<Text>) {
    this.#ports = ports;
    this.#state = { phase: "idle", draft, keptAt: null, restored: false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): KeeperState => this.#state;

  /** The reader's present, in milliseconds: when what is kept from here on was kept. */
  setNow(now: number): void {
    this.#now = now;
  }

  /** Takes the newest text; it is sent after a pause, the first one at once, so that a draft exists early. */
  change(text: Text): void {
    this.#wanted = { text };
    this.#ports.mirror(this.#typedOn ?? this.#state.draft, text);
    if (!this.#isStopped()) this.#schedule(this.#state.draft === null ? 0 : PAUSE);
  }

  /** Sends what is left now, as when the tab is left or the connection is back. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#wanted === null || this.#isStopped()) return;
    this.#running ??= this.#run().finally(() => (this.#running = null));
    await this.#running;
  }

  /** Everything that was typed is on the server, in this draft; null when that could not be reached. */
  async settle(): Promise<KeptDraft | null> {
    await this.flush();
    return this.#wanted === null ? this.#state.draft : null;
  }

  /** The text of this tab holds over the one that was saved elsewhere. */
  keepMine(): void {
    if (this.#state.phase !== "moved") return;
    this.#typedOn = null;
    this.#tell({ phase: "saving" });
    void this.flush();
  }

  /** The draft is to be read anew: what was typed here is given up. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#wanted = null;
    this.#sent = null;
    this.#ports.mirror(this.#state.draft, null);
  }

  /** Takes a text of an earlier visit up again; where the server has gone on since `base`, the person chooses first. */
  resume(text: Text, base: number): void {
    const { draft } = this.#state;
    const moved = base !== (draft?.version ?? 0);
    if (moved && draft !== null) this.#typedOn = { ...draft, version: base };
    this.#tell(moved ? { restored: true, phase: "moved" } : { restored: true });
    this.change(text);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #isStopped(): boolean {
    const { phase } = this.#state;
    return phase === "moved" || phase === "submitted" || phase === "signed_out";
  }

  #schedule(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), wait);
  }

  async #run(): Promise<void> {
    while (this.#wanted !== null && !this.#isStopped()) {
      if (this.#state.phase !== "trying") this.#tell({ phase: "saving" });
      const reply = await this.#ask(this.#wanted);
      if (!this.#heard(reply)) return;
    }
  }

  #ask(wanted: { readonly text: Text }): Promise<KeeperReply> {
    const { draft } = this.#state;
    if (draft === null) return this.#ports.begin((this.#beginKey ??= this.#ports.newKey()));
    this.#sent ??= { text: wanted.text, key: this.#ports.newKey() };
    return this.#ports.save(draft, this.#sent.text, this.#sent.key);
  }

  /** Takes an answer in; whether to go on at once. */
  #heard(reply: KeeperReply): boolean {
    if (reply.kind === "lost") return this.#wait();
    this.#failures = 0;
    if (reply.kind === "done") return this.#done(reply.draft);
    this.#sent = null;
    const { draft } = this.#state;
    if (reply.kind === "moved" && draft !== null) {
      this.#typedOn ??= draft;
      this.#tell({ phase: "moved", draft: { ...draft, version: reply.version } });
    } else this.#tell({ phase: reply.kind });
    return false;
  }

  #done(draft: KeptDraft): boolean {
    const before = this.#state.draft;
    if (before === null) {
      this.#tell({ draft });
      if (this.#wanted !== null) {
        this.#ports.mirror(null, null);
        this.#ports.mirror(draft, this.#wanted.text);
      }
      return true;
    }
    const isNewest = this.#sent?.text === this.#wanted?.text;
    this.#sent = null;
    if (isNewest) this.#wanted = null;
    this.#ports.mirror(draft, this.#wanted?.text ?? null);
    this.#tell({ draft, phase: isNewest ? "kept" : "saving", keptAt: this.#now });
    return true;
  }

  #wait(): boolean {
    this.#tell({ phase: "trying" });
    this.#schedule(WAITS[Math.min(this.#failures, WAITS.length - 1)] ?? PAUSE);
    this.#failures += 1;
    return false;
  }

  #tell(change: Partial<KeeperState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
