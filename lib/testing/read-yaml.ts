/**
 * Reads the YAML that our manifests are written in: block mappings and sequences of two spaces, plain and double-quoted
 * scalars, one-line lists, whole-line comments, several documents. Throws with the line at anything else, so that no
 * manifest is read otherwise than a cluster reads it.
 */
export type Yaml = string | number | boolean | null | readonly Yaml[] | { readonly [key: string]: Yaml };

type Line = { readonly indent: number; readonly text: string; readonly number: number };
type Read = { readonly value: Yaml; readonly rest: readonly Line[] };

/** Every document of a file, in order. */
export function readYaml(text: string): readonly Yaml[] {
  const documents: Line[][] = [[]];
  for (const [at, raw] of text.split("\n").entries()) {
    if (raw.trim() === "" || raw.trimStart().startsWith("#")) continue;
    if (raw === "---") documents.push([]);
    else documents.at(-1)?.push(lineOf(raw, at + 1));
  }
  return documents.filter((lines) => lines.length > 0).map(documentOf);
}

function lineOf(raw: string, number: number): Line {
  const indent = raw.length - raw.trimStart().length;
  if (/\t| #|[ ]$/u.test(raw) || indent % 2 !== 0)
    throw new Error(`Line ${number} is not of our form: ${raw}`);
  return { indent, text: raw.trim(), number };
}

function documentOf(lines: readonly Line[]): Yaml {
  const { value, rest } = block(lines, 0);
  const [left] = rest;
  if (left !== undefined) throw new Error(`Line ${left.number} belongs to nothing: ${left.text}`);
  return value;
}

function block(lines: readonly Line[], indent: number): Read {
  return lines[0]?.text.startsWith("- ") === true ? sequence(lines, indent) : mapping(lines, indent);
}

function sequence(lines: readonly Line[], indent: number): Read {
  const items: Yaml[] = [];
  let rest = lines;
  for (let [line] = rest; line?.indent === indent && line.text.startsWith("- "); [line] = rest) {
    const inner = { ...line, indent: indent + 2, text: line.text.slice(2) };
    const isMapping = /^[\w./-]+:( |$)/u.test(inner.text);
    const item = isMapping
      ? mapping([inner, ...rest.slice(1)], indent + 2)
      : { value: scalar(inner), rest: rest.slice(1) };
    items.push(item.value);
    rest = item.rest;
  }
  return { value: items, rest };
}

function mapping(lines: readonly Line[], indent: number): Read {
  const entries = new Map<string, Yaml>();
  let rest = lines;
  for (let [line] = rest; line?.indent === indent && !line.text.startsWith("- "); [line] = rest) {
    const { key, value, after } = entry(line, rest.slice(1));
    if (entries.has(key)) throw new Error(`Line ${line.number} repeats ${key}`);
    entries.set(key, value);
    rest = after;
  }
  return { value: Object.fromEntries(entries), rest };
}

function entry(line: Line, rest: readonly Line[]) {
  const [, key, text] = /^([\w./-]+):(?: (.+))?$/u.exec(line.text) ?? [];
  if (key === undefined) throw new Error(`Line ${line.number} is no entry: ${line.text}`);
  if (text !== undefined) return { key, value: scalar({ ...line, text }), after: rest };
  const [next] = rest;
  if (next === undefined || next.indent !== line.indent + 2)
    throw new Error(`Line ${line.number} has nothing below it: ${line.text}`);
  const inner = block(rest, next.indent);
  return { key, value: inner.value, after: inner.rest };
}

function scalar({ text, number }: Line): Yaml {
  if (text === "{}") return {};
  if (text === "[]") return [];
  if (text.startsWith('"')) return JSON.parse(text) as string;
  if (/^\[.+\]$/u.test(text))
    return text
      .slice(1, -1)
      .split(", ")
      .map((one) => scalar({ text: one, number, indent: 0 }));
  if (/^[[\]{}&*!|>'%@`,#?-]|: |:$/u.test(text) && !/^-?\d/u.test(text) && !text.startsWith("--"))
    throw new Error(`Line ${number} is not of our form: ${text}`);
  if (/^-?\d+(\.\d+)?$/u.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  return text === "null" ? null : text;
}
