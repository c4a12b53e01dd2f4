import { expect, test } from "vitest";
import { isPrivate } from "./private-address.ts";

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "fe80::1",
  "fd00::1",
  "ff02::1",
  "::ffff:10.0.0.1",
  "::ffff:7f00:1",
  "64:ff9b::a00:1",
])("SEC-5 %s is no public address", (address) => {
  expect(isPrivate(address)).toBe(true);
});

test.each(["8.8.8.8", "172.32.0.1", "192.0.3.1", "52.96.0.1", "2606:4700::1111", "::ffff:8.8.8.8"])(
  "SEC-5 %s is one",
  (address) => {
    expect(isPrivate(address)).toBe(false);
  },
);
