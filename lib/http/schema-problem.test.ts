import { describe, expect, test } from "vitest";
import { z } from "zod";
import { schemaProblem } from "./schema-problem.ts";

const Schema = z.strictObject({
  name: z.string().max(5),
  plan: z.strictObject({ milestones: z.array(z.strictObject({ dueOn: z.string() })) }),
});
const problemOf = (value: unknown) => {
  const parsed = Schema.safeParse(value);
  if (parsed.success) throw new Error("The schema took it");
  return schemaProblem(parsed.error, "body");
};
const fine = { name: "a", plan: { milestones: [] } };

describe("SEC-3 what is wrong with a body", () => {
  test("SEC-3 an unknown key is named, at the top and within", () => {
    expect(problemOf({ ...fine, admin: true, role: 1 }).params?.map((param) => param.field)).toEqual([
      "admin",
      "role",
    ]);
    const nested = { ...fine, plan: { milestones: [{ dueOn: "", extra: 1 }] } };
    expect(problemOf(nested).params).toEqual([
      { field: "plan.milestones.0.extra", message: "is not known here; leave it out" },
    ]);
  });

  test("SEC-3 every wrong field is named by its path", () => {
    const problem = problemOf({ name: 7, plan: { milestones: [{ dueOn: 1 }] } });
    expect(problem.params?.map((param) => param.field)).toEqual(["name", "plan.milestones.0.dueOn"]);
    expect(problem).toMatchObject({ status: 400, code: "invalid_request" });
  });

  test("SEC-3 a body that is no object at all is wrong as a whole", () => {
    expect(problemOf(null).params?.map((param) => param.field)).toEqual(["body"]);
  });

  test("SEC-3 thousands of findings and endless names stay a short answer", () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`${"k".repeat(500)}${n}`, 1]));
    const problem = problemOf({ ...fine, ...many });
    expect(JSON.stringify(problem).length).toBeLessThan(5_000);
    const milestones = Array.from({ length: 5_000 }, () => ({ dueOn: 1 }));
    expect(JSON.stringify(problemOf({ ...fine, plan: { milestones } })).length).toBeLessThan(10_000);
  });

  test("SEC-3 what was sent does not come back", () => {
    const problem = problemOf({ name: "<script>secret</script>", plan: { milestones: [] } });
    expect(JSON.stringify(problem)).not.toContain("secret");
  });
});
