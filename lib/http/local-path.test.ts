import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test.each(["/", "/inbox?item=req_1&act=approve", "/requests/new/raw-bucket?securable=raw.base.claims#why"])(
  "SEC-3 %s is a path of the portal",
  (path) => expect(localPath(path)).toBe(path),
);

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/./\\evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "javascript:alert(1)",
  "inbox",
  "",
  "/sign-in?to=/",
  "/sign-out",
])("SEC-3 %j leads home instead", (address) => expect(localPath(address)).toBe("/"));
