import { describe, expect, test } from "vitest";
import { missingEntries } from "./lockfile.ts";

describe("a lockfile for every system", () => {
  test("an optional build without an entry is named, with the system it is for", () => {
    const packages = {
      "": {},
      "node_modules/tool": {
        version: "1.2.3",
        dev: true,
        optionalDependencies: {
          "@tool/linux-x64-gnu": "1.2.3",
          "@tool/linux-arm64-musl": "1.2.3",
          "@tool/darwin-x64": "1.2.3",
        },
      },
      "node_modules/@tool/linux-x64-gnu": { version: "1.2.3" },
    };
    expect([...missingEntries({ packages })]).toEqual([
      [
        "node_modules/@tool/linux-arm64-musl",
        { version: "1.2.3", optional: true, dev: true, os: ["linux"], cpu: ["arm64"], libc: ["musl"] },
      ],
      [
        "node_modules/@tool/darwin-x64",
        { version: "1.2.3", optional: true, dev: true, os: ["darwin"], cpu: ["x64"] },
      ],
    ]);
  });

  test("an entry below the package that needs it counts", () => {
    const packages = {
      "node_modules/a/node_modules/b": { version: "1.0.0", optionalDependencies: { c: "1.0.0", d: "1.0.0" } },
      "node_modules/a/node_modules/c": { version: "1.0.0" },
      "node_modules/d": { version: "1.0.0" },
    };
    expect(missingEntries({ packages }).size).toBe(0);
  });
});
