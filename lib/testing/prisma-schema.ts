/** A column as both sides can say it: `type` is the database's own name of it (pg_type.typname). */
export type Column = { readonly name: string; readonly type: string; readonly nullable: boolean };
export type ForeignKey = {
  readonly columns: readonly string[];
  readonly table: string;
  readonly references: readonly string[];
  readonly onDelete: string;
};
export type Table = { readonly columns: readonly Column[]; readonly foreignKeys: readonly ForeignKey[] };

const NATIVE: Readonly<Record<string, string>> = {
  "@db.SmallInt": "int2",
  "@db.Date": "date",
  "@db.Timestamptz(6)": "timestamptz",
};
const SCALARS: Readonly<Record<string, string>> = {
  String: "text",
  Int: "int4",
  BigInt: "int8",
  Boolean: "bool",
  Json: "jsonb",
  Bytes: "bytea",
  // Without a native type Prisma would mean a timestamp without zone, which no column of ours is.
  DateTime: "timestamp",
};

type Field = {
  readonly name: string;
  readonly column: string;
  readonly type: string;
  readonly mark: string;
  readonly rest: string;
};

/** The tables that a Prisma schema describes, by table name. The schema is one that `prisma generate` accepts. */
export function readPrismaSchema(schema: string): ReadonlyMap<string, Table> {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = "", body = ""]) => ({
    name,
    table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name,
    fields: fieldsOf(body),
  }));
  const byName = new Map(models.map((model) => [model.name, model]));
  return new Map(
    models.map((model) => [
      model.table,
      {
        columns: model.fields.flatMap(columnOf),
        foreignKeys: model.fields.flatMap((field) => {
          const other = byName.get(field.type);
          return other === undefined ? [] : foreignKeyOf(field, model.fields, other);
        }),
      },
    ]),
  );
}

function fieldsOf(body: string): readonly Field[] {
  return [...body.matchAll(/^ {2}(\w+) +(\w+)(\?|\[\])? *(.*)$/gm)].map(
    ([, name = "", type = "", mark = "", rest = ""]) => ({
      name,
      type,
      mark,
      rest,
      column: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? name,
    }),
  );
}

function columnOf(field: Field): readonly Column[] {
  const scalar = SCALARS[field.type];
  if (scalar === undefined) return [];
  const native = Object.entries(NATIVE).find(([attribute]) => field.rest.includes(attribute))?.[1] ?? scalar;
  return [
    {
      name: field.column,
      type: field.mark === "[]" ? `_${native}` : native,
      nullable: field.mark === "?",
    },
  ];
}

function foreignKeyOf(
  field: Field,
  own: readonly Field[],
  other: { readonly table: string; readonly fields: readonly Field[] },
): readonly ForeignKey[] {
  const here = /fields: \[([^\]]+)\]/.exec(field.rest)?.[1];
  const there = /references: \[([^\]]+)\]/.exec(field.rest)?.[1];
  if (here === undefined || there === undefined) return [];
  return [
    {
      columns: columnNames(here, own),
      table: other.table,
      references: columnNames(there, other.fields),
      onDelete: /onDelete: (\w+)/.exec(field.rest)?.[1] ?? "not stated",
    },
  ];
}

function columnNames(list: string, fields: readonly Field[]): readonly string[] {
  return list
    .split(",")
    .map((name) => fields.find((field) => field.name === name.trim())?.column ?? name.trim());
}
