import { existsSync } from "node:fs";

const PLACES = ["x86_64-linux-gnu/faketime", "aarch64-linux-gnu/faketime", "faketime"].map(
  (folder) => `/usr/lib/${folder}/libfaketimeMT.so.1`,
);

/** The library of the package `faketime`; null where it is not installed. */
export function findFaketime(): string | null {
  return PLACES.find((place) => existsSync(place)) ?? null;
}

/** What lets a process take its time of day from a file such as `+3h`, read once a second; steady clocks stay as they are. */
export function clockFileEnv(library: string, file: string): Readonly<Record<string, string>> {
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: "1",
    FAKETIME_DONT_FAKE_MONOTONIC: "1",
  };
}
