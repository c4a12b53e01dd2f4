import type { z } from "zod";
import type { ProblemSpec } from "./problems.ts";

/** A schema's findings as a problem that names each field; unknown keys are named too (SEC-3). */
export function schemaProblem(error: z.ZodError, where: "body" | "query" | "path"): ProblemSpec {
  const params = error.issues.slice(0, 50).flatMap((issue) => {
    const field = issue.path.map(String).join(".");
    if (issue.code !== "unrecognized_keys")
      return [{ field: field === "" ? where : field, message: issue.message.slice(0, 200) }];
    return issue.keys.slice(0, 20).map((key) => ({
      field: (field === "" ? key : `${field}.${key}`).slice(0, 100),
      message: "is not known here; leave it out",
    }));
  });
  return {
    code: "invalid_request",
    status: 400,
    title: `The ${where} does not have the expected form`,
    detail: params
      .map((param) => `${param.field}: ${param.message}`)
      .join("; ")
      .slice(0, 500),
    params,
  };
}
