import { existsSync, writeFileSync } from "node:fs";
import type { Boundary } from "#lib/unity-catalog/reconcile/run.ts";

/**
 * For kill tests alone, and refused by the settings outside the embedded mode: ends this process as kill -9 does, once, when
 * it reaches the boundary, or with `stop:` before it only pauses it, as a machine that is put to sleep. `setting` is
 * `boundary@file`; the file marks that it was done. Without one nothing ever happens.
 */
export function failpoint(setting: string | undefined): (reached: Boundary) => void {
  if (setting === undefined) return () => undefined;
  const at = setting.indexOf("@");
  const stops = setting.startsWith("stop:");
  const boundary = setting.slice(stops ? "stop:".length : 0, at);
  const mark = setting.slice(at + 1);
  return (reached) => {
    if (reached !== boundary || existsSync(mark)) return;
    writeFileSync(mark, "");
    process.kill(process.pid, stops ? "SIGSTOP" : "SIGKILL");
  };
}
