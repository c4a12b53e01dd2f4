export type IamPolicy =
  | { readonly ok: true; readonly document: string }
  /** A sentence for people that says why the path cannot stand in a policy. */
  | { readonly ok: false; readonly refused: string };

const BUCKET = /^(?!\d+\.\d+\.\d+\.\d+$)(?!.*\.\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u;
/** Signs that S3 keys may hold and that IAM reads as themselves; `*`, `?` and `$` it reads as patterns and variables. */
const PLAIN = /^[A-Za-z0-9/_.=+@:,()'!-]+$/u;

const no = (refused: string): IamPolicy => ({ ok: false, refused });

/**
 * The least-privilege IAM policy for reading an approved path, as JSON text: its objects, their list, and where the bucket is
 * (EXC-10). `path` is `s3://bucket/prefix`; the same path gives the same text. Refuses in words what is no such path, and what IAM
 * would read as more than it says. Format: IAM JSON policy language, version 2012-10-17.
 */
export function iamPolicy(path: string): IamPolicy {
  const [, bucket = "", rest = ""] = /^s3:\/\/([^/]*)(.*)$/su.exec(path) ?? [];
  if (!path.startsWith("s3://"))
    return no("The path does not begin with s3://, so it names no place in Amazon S3.");
  if (!BUCKET.test(bucket)) return no("The path names no valid S3 bucket.");
  const prefix = rest.replaceAll(/^\/|\/$/gu, "");
  if (prefix !== "" && !PLAIN.test(prefix))
    return no("The path holds signs that IAM would read as a pattern or that need quoting.");
  if (
    prefix.split("/").some((part, _, all) => (part === "" && all.length > 1) || part === "." || part === "..")
  )
    return no("The path holds an empty part or dots, so it is not plain which objects it means.");
  return { ok: true, document: `${JSON.stringify(policyFor(bucket, prefix), null, 2)}\n` };
}

function policyFor(bucket: string, prefix: string): unknown {
  const arn = `arn:aws:s3:::${bucket}`;
  const below = prefix === "" ? "" : `${prefix}/`;
  return {
    Version: "2012-10-17",
    Statement: [
      { Sid: "ReadObjects", Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${arn}/${below}*`] },
      {
        Sid: "ListPrefix",
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: [arn],
        // The slash at its end keeps out neighbours whose name only begins alike.
        Condition: { StringLike: { "s3:prefix": [below, `${below}*`].filter((one) => one !== "") } },
      },
      { Sid: "FindBucket", Effect: "Allow", Action: ["s3:GetBucketLocation"], Resource: [arn] },
    ],
  };
}
