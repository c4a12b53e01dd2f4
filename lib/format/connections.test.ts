import { describe, expect, test } from "vitest";
import {
  answerWords,
  checkUnderWay,
  connectionsTitle,
  connectionState,
  identityWords,
  serverWords,
} from "./connections.ts";

const works = {
  name: "main",
  host: "dbc.example",
  dialect: "databricks",
  check: { secondsAgo: 8, identity: "countersign", reason: null, missing: [] as readonly string[] },
  breaker: { failures: 0, failingSeconds: null, probeInSeconds: null },
  answeredSecondsAgo: 2,
} as const;
const poor = { ...works, check: { ...works.check, missing: ["MANAGE on raw", "USE CATALOG on raw"] } };
const shut = { ...works, check: { ...works.check, identity: null, reason: "unauthenticated" } };
const away = { ...works, name: "east", breaker: { failures: 7, failingSeconds: 90, probeInSeconds: 12.4 } };

describe("OPS-3 connections in words", () => {
  test("OPS-3 the gravest state is the one that is told", () => {
    expect(connectionState(works)).toMatchObject({ word: "works", tone: "ok" });
    expect(connectionState(poor)).toMatchObject({ word: "two rights are missing", tone: "warn" });
    expect(connectionState(shut)).toMatchObject({ word: "our credentials were refused", tone: "danger" });
    expect(connectionState({ ...poor, ...away })).toMatchObject({ word: "does not answer", tone: "danger" });
    const never = { ...works, check: { ...works.check, secondsAgo: null } };
    expect(connectionState(never)).toMatchObject({ word: "not checked yet", tone: "neutral" });
    expect(connectionsTitle([works])).toBe("The connection to Unity Catalog works");
    expect(connectionsTitle([works, { ...works, name: "west" }])).toBe(
      "All two connections to Unity Catalog work",
    );
    expect(connectionsTitle([poor, away])).toContain("east cannot be asked");
    expect(connectionsTitle([poor])).toBe("Rights are missing at main");
    expect(connectionsTitle([never])).toBe("No worker has checked main yet");
  });

  test("OPS-3 who we are there, whether it answers, and the next probe", () => {
    expect(serverWords(works)).toBe("dbc.example, Databricks");
    expect(serverWords({ ...works, host: null })).toContain("No worker");
    expect(identityWords(works)).toBe("countersign; checked 8 s ago");
    expect(identityWords(shut)).toBe("not known, our credentials were refused; checked 8 s ago");
    expect(answerWords(works)).toBe("It answered 2 s ago");
    expect(answerWords(away)).toBe(
      "It answered 2 s ago; seven failures in a row since 1 min 30 s. Nothing but probes is sent; the next probe is in 12 s",
    );
  });

  test("OPS-3 a check that nobody answers says what to look at", () => {
    expect(checkUnderWay(1, 1)).toBe("A worker is asked to check it now");
    expect(checkUnderWay(20, 1)).toContain("no worker has answered");
    expect(checkUnderWay(1, null)).toContain("no worker has answered");
  });
});
