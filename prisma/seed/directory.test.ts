import { describe, expect, it } from "vitest";
import { directoryFile } from "#lib/identity/embedded-provider/directory-file.ts";
import { demoDirectory } from "./directory.ts";

const { people, groups } = demoDirectory();

/** The depth of groups below one: 0 when it holds people only. */
function depth(id: string): number {
  const below = groups.find((group) => group.id === id)?.memberGroupIds ?? [];
  return below.length === 0 ? 0 : 1 + Math.max(...below.map(depth));
}

describe("the directory of the demonstration (OPS-1)", () => {
  it("is one the embedded provider takes, and the same every time", () => {
    expect(directoryFile.parse(demoDirectory())).toEqual(demoDirectory());
  });

  it("has every role handle, named as the handle, with what it can do", () => {
    const handles =
      "scientist scientist2 engineer owner owner2 cto cto-deputy cdao cdao-deputy vp vp2 edp security rtb auditor admin";
    expect(
      people
        .filter(({ persona }) => persona !== null)
        .map(({ displayName }) => displayName)
        .toSorted(),
    ).toEqual(handles.split(" ").toSorted());
    for (const { displayName, userName, persona } of people) {
      if (persona !== null) expect(userName).toBe(`${displayName}@countersign.example`);
    }
  });

  it("nests groups two levels deep, and puts every person in one", () => {
    expect(Math.max(...groups.map(({ id }) => depth(id)))).toBeGreaterThanOrEqual(2);
    const members = new Set(groups.flatMap(({ memberPersonIds }) => memberPersonIds));
    expect(people.filter(({ id }) => !members.has(id))).toEqual([]);
  });

  it("keeps one leaver, disabled but still in a group, for reviews to find (REV-6)", () => {
    const gone = people.filter(({ active }) => !active);
    expect(gone.map(({ displayName }) => displayName)).toEqual(["Marcus Feld"]);
  });
});
