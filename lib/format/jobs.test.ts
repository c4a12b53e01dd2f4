import { expect, test } from "vitest";
import { jobsTitle } from "./jobs.ts";

test("OPS-2 dead jobs are told before what waits", () => {
  const calm = { queues: [{ waiting: 0, active: 0 }], dead: [] };
  expect(jobsTitle(calm)).toBe("No job waits and none is dead");
  const working = { ...calm, queues: [{ waiting: 2, active: 1 }] };
  expect(jobsTitle(working)).toBe("Three jobs wait or are worked on");
  expect(jobsTitle({ ...working, dead: [{}] })).toBe(
    "One job is dead; the sweeper finds the work all the same",
  );
});
