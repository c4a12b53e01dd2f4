import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { demoBuckets } from "../../../prisma/seed/catalogue.ts";
import { iamPolicy } from "./iam-policy.ts";

type Statement = {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: { readonly StringLike: { readonly "s3:prefix": readonly string[] } };
};

/** Safe: the text was made by iamPolicy, whose shape these tests hold. */
function statements(path: string): readonly Statement[] {
  const made = iamPolicy(path);
  if (!made.ok) throw new Error(made.refused);
  return (JSON.parse(made.document) as { readonly Statement: readonly Statement[] }).Statement;
}

describe("EXC-10 the IAM policy of an approved path", () => {
  test("EXC-10 reads the objects below the prefix, lists it alone, and nothing else", () => {
    expect(statements("s3://bank-edp-base/card-transactions")).toEqual([
      {
        Sid: "ReadObjects",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: ["arn:aws:s3:::bank-edp-base/card-transactions/*"],
      },
      {
        Sid: "ListPrefix",
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: ["arn:aws:s3:::bank-edp-base"],
        Condition: { StringLike: { "s3:prefix": ["card-transactions/", "card-transactions/*"] } },
      },
      {
        Sid: "FindBucket",
        Effect: "Allow",
        Action: ["s3:GetBucketLocation"],
        Resource: ["arn:aws:s3:::bank-edp-base"],
      },
    ]);
  });

  test.each(demoBuckets.map(({ path }) => path))("EXC-10 every row of the catalogue has one: %s", (path) => {
    const all = statements(path);
    expect(all.flatMap(({ Action }) => Action).toSorted()).toEqual([
      "s3:GetBucketLocation",
      "s3:GetObject",
      "s3:ListBucket",
    ]);
    expect(all[0]?.Resource).toEqual([`arn:aws:s3:::${path.slice("s3://".length)}/*`]);
  });

  test("EXC-10 a slash at the end makes no other policy, and a whole bucket is its own prefix", () => {
    expect(iamPolicy("s3://raw/claims/")).toEqual(iamPolicy("s3://raw/claims"));
    const [read, list] = statements("s3://raw");
    expect(read?.Resource).toEqual(["arn:aws:s3:::raw/*"]);
    expect(list?.Condition?.StringLike["s3:prefix"]).toEqual(["*"]);
  });

  test.each([
    ["abfss://raw@bank.dfs.core.windows.net/claims", /s3:\/\//u],
    ["", /s3:\/\//u],
    ["s3:///claims", /bucket/u],
    ["s3://Raw_Claims/x", /bucket/u],
    ["s3://10.0.0.1/x", /bucket/u],
    ["s3://*/x", /bucket/u],
    ["s3://raw/cla*ms", /pattern/u],
    ["s3://raw/claims-?", /pattern/u],
    ["s3://raw/${aws:username}", /pattern/u],
    ['s3://raw/a","Resource":"*', /pattern/u],
    ["s3://raw/a\nb", /pattern/u],
    ["s3://raw/a b", /pattern/u],
    ["s3://raw//claims", /empty part/u],
    ["s3://raw/a//b", /empty part/u],
    ["s3://raw/../other", /dots/u],
    ["s3://raw/./x", /dots/u],
  ])("EXC-10 an odd path is refused in words: %s", (path, why) => {
    expect(iamPolicy(path)).toEqual({ ok: false, refused: expect.stringMatching(why) });
  });

  test("EXC-10 whatever the path, a policy never names more than it or anything but reading", () => {
    fc.assert(
      fc.property(fc.string(), (rest) => {
        const made = iamPolicy(`s3://raw/${rest}`);
        if (!made.ok) return;
        const prefix = rest.replaceAll(/^\/|\/$/gu, "");
        const below = prefix === "" ? "" : `${prefix}/`;
        const resources = statements(`s3://raw/${rest}`).flatMap(({ Resource }) => Resource);
        expect(resources.every((arn) => !arn.slice(0, -1).includes("*"))).toBe(true);
        expect(new Set(resources)).toEqual(new Set([`arn:aws:s3:::raw/${below}*`, "arn:aws:s3:::raw"]));
      }),
    );
  });
});
