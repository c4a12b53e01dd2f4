import * as z from "zod";

const persona = z.strictObject({
  /** The heading it stands under on the sign-in page. */
  section: z.string().min(1),
  /** One sentence: what this person can do in the demonstration. */
  can: z.string().min(1),
});

const person = z.strictObject({
  id: z.string().min(1),
  externalId: z.string().min(1),
  userName: z.email(),
  displayName: z.string().min(1),
  title: z.string().nullable(),
  active: z.boolean(),
  /** Null: not listed on the sign-in page, but may sign in. */
  persona: persona.nullable(),
});

const group = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  memberPersonIds: z.array(z.string()),
  memberGroupIds: z.array(z.string()),
});

/** What `--directory FILE.json` holds: the people and groups the embedded directory starts with. */
export const directoryFile = z
  .strictObject({ people: z.array(person), groups: z.array(group) })
  .superRefine((file, context) => {
    const report = (message: string): void => {
      context.addIssue({ code: "custom", message });
    };
    const people = new Set(file.people.map(({ id }) => id));
    const groups = new Set(file.groups.map(({ id }) => id));
    if (new Set([...people, ...groups]).size < file.people.length + file.groups.length)
      report("an id is used twice");
    const userNames = new Set(file.people.map(({ userName }) => userName.toLowerCase()));
    if (userNames.size < file.people.length) report("a user name is used twice");
    for (const { name, memberPersonIds, memberGroupIds } of file.groups) {
      if (!memberPersonIds.every((id) => people.has(id))) report(`group ${name} has an unknown person`);
      if (!memberGroupIds.every((id) => groups.has(id))) report(`group ${name} has an unknown group`);
    }
  });

export type DirectoryFile = z.infer<typeof directoryFile>;
export type EmbeddedPerson = DirectoryFile["people"][number];
export type EmbeddedGroup = DirectoryFile["groups"][number];
