import { expect, test } from "vitest";
import { deviceWords } from "./device.ts";

test("SEC-1: a session is recognised by browser and system", () => {
  expect(
    deviceWords(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    ),
  ).toBe("Edge on Windows");
  expect(
    deviceWords("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"),
  ).toBe("Safari on iPhone");
  expect(deviceWords("curl/8.0")).toBe("curl/8.0");
});
