import { describe, expect, test } from "vitest";
import { readSources } from "./sources.ts";
import type { Source } from "./sources.ts";

/** Tables of data may be longer than code; each is named here. */
const tablesOfData: readonly string[] = ["lib/testing/action-table.ts"];

/** next-auth needs its request taken apart and put together again. */
const longHandler = "app/api/auth/[...nextauth]/route.ts";

/** A route that is no operation of the contract: it is the contract. */
const besideTheContract = ["app/api/v1/openapi.json/route.ts"];

const sources = readSources();
const longerThan = (files: readonly Source[], lines: number): string[] =>
  files.filter((file) => file.lines > lines).map((file) => `${file.path}: ${file.lines}`);
const paths = (files: readonly Source[]): string[] => files.map(({ path }) => path);

describe("the size of files", () => {
  test("none has more than 300 lines, but for tables of data by name", () => {
    const files = sources.filter(({ path }) => !tablesOfData.includes(path));
    expect(longerThan(files, 300)).toEqual([]);
  });

  test("the median is at most 70 lines and nine of ten have at most 200", () => {
    const sizes = sources.map(({ lines }) => lines).toSorted((left, right) => left - right);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(70);
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(200);
  });

  test("a page has at most 80 lines, a route handler at most 25", () => {
    const handlers = sources.filter(({ path }) => /^app\/.*route\.ts$/u.test(path) && path !== longHandler);
    const pages = sources.filter(({ path }) => /^app\/.*page\.tsx$/u.test(path));
    expect(longerThan(pages, 80)).toEqual([]);
    expect(longerThan(handlers, 25)).toEqual([]);
  });
});

describe("the shape of files", () => {
  test("each route of the API is made by route(), so that nothing gets round its checks", () => {
    const routes = sources.filter(({ path }) => /^app\/api\/v1\/.*route\.ts$/u.test(path));
    expect(routes.length).toBeGreaterThanOrEqual(12);
    const exported =
      /export (?:async )?(?:const|function) (?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b(?! = route\()/u;
    const strays = routes.filter(
      ({ path, code }) => !besideTheContract.includes(path) && exported.test(code),
    );
    expect(paths(strays)).toEqual([]);
  });

  test("only files that a tool asks it of have a default export", () => {
    const asked = /^app\/|^[^/]+$|\.config\.ts$/u;
    expect(
      paths(sources.filter(({ path, code }) => !asked.test(path) && /^export default\b/mu.test(code))),
    ).toEqual([]);
  });

  test("no file only passes on what others export", () => {
    const barrel = /^\s*(?:export\s[^;]*?from\s+"[^"]+";\s*)+$/u;
    expect(paths(sources.filter(({ code }) => barrel.test(code)))).toEqual([]);
  });

  test("names are in kebab case and say what is inside", () => {
    const name = /^(?:\[{1,2}(?:\.{3})?[A-Za-z]+\]{1,2}|\(?[a-z0-9]+(?:-[a-z0-9]+)*\)?(?:\.[a-z0-9-]+)*)$/u;
    const vague = /(?:^|\/)(?:utils?|helpers?|common|misc)(?:\/|\.|$)/u;
    const strays = paths(sources).filter(
      (path) => vague.test(path) || !path.split("/").every((part) => name.test(part)),
    );
    expect(strays).toEqual([]);
  });
});
