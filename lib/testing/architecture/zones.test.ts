import { describe, expect, test } from "vitest";
import { importsOf, readSources, withoutComments } from "./sources.ts";
import type { Import, Source } from "./sources.ts";
import { entranceUses, entrances, zones } from "./zones.ts";
import type { Zone } from "./zones.ts";

const sources = readSources();
const shipped = sources.filter(({ isTest }) => !isTest);
const starts = (path: string, prefixes: readonly string[]): boolean =>
  prefixes.some((prefix) => path.startsWith(prefix));

const zoneOf = ({ path }: Source): Zone | undefined =>
  zones
    .filter(({ folder }) => path.startsWith(folder))
    .toSorted((a, b) => b.folder.length - a.folder.length)[0];

function isAllowed(zone: Zone, { target, ours, typeOnly }: Import): boolean {
  if (!ours)
    return zone.packages === undefined || zone.packages.some((name) => `${target}/`.startsWith(`${name}/`));
  return starts(target, [zone.folder, ...zone.may]) || (typeOnly && starts(target, zone.types ?? []));
}

describe("import zones", () => {
  test.each(zones)("$folder imports what its zone allows, and nothing else", (zone) => {
    const inside = shipped.filter((source) => zoneOf(source) === zone);
    expect(inside, "the zone holds no file").not.toEqual([]);
    const strays = inside.flatMap(({ path, imports }) =>
      imports.filter((found) => !isAllowed(zone, found)).map(({ target }) => `${path} imports ${target}`),
    );
    expect(strays).toEqual([]);
  });

  test("nothing imports the entrances: routes, launcher, seed, tests and benchmarks", () => {
    const strays = shipped.flatMap(({ path, imports }) => {
      const own = entrances.find((entrance) => path.startsWith(entrance));
      const may = own === undefined ? [] : [own, ...(entranceUses.get(own) ?? [])];
      return imports
        .filter(({ target, ours }) => ours && starts(target, entrances) && !starts(target, may))
        .map(({ target }) => `${path} imports ${target}`);
    });
    expect(strays).toEqual([]);
  });

  test("what is for trying out stands apart from what runs for real", () => {
    const embedded = /^lib\/(?:identity|notify|unity-catalog)\/embedded|^lib\/embedded\//u;
    const strays = shipped
      .filter(({ path }) => !embedded.test(path) && !starts(path, ["lib/launch/", "prisma/seed/"]))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ target }) => embedded.test(target))
          .map(({ target }) => `${path} imports ${target}`),
      );
    expect(strays).toEqual([]);
  });
});

describe("how imports are read", () => {
  test("every form of import is seen, and types are told from values", () => {
    const code = `
      import { a, type B } from "./b.ts";
      import { type C, type D } from "#lib/c.ts";
      import type { E } from "../e.ts";
      export * from "zod";
      import "./side.css";
      const late = await import("#components/late.tsx");
      // import { no } from "commented";
      const address = "https://example.org"; import { f } from "./f.ts";`;
    expect(importsOf("lib/x/a.ts", withoutComments(code))).toEqual([
      { target: "lib/x/b.ts", ours: true, typeOnly: false },
      { target: "lib/c.ts", ours: true, typeOnly: true },
      { target: "lib/e.ts", ours: true, typeOnly: true },
      { target: "zod", ours: false, typeOnly: false },
      { target: "lib/x/side.css", ours: true, typeOnly: false },
      { target: "components/late.tsx", ours: true, typeOnly: false },
    ]);
  });

  test("every place that a zone names exists", () => {
    const named = zones.flatMap(({ folder, may, types = [] }) => [folder, ...may, ...types]);
    expect(named.filter((place) => !sources.some(({ path }) => path.startsWith(place)))).toEqual([]);
  });

  test("the sources are there to be judged", () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(sources.every(({ path, imports }) => !path.endsWith("route.ts") || imports.length > 0)).toBe(true);
  });
});
