import { parseArgs } from "node:util";
import { CannotStart } from "./loopback-server.ts";

type Option = { readonly required?: boolean; readonly many?: boolean };
type Given<Options extends Record<string, Option>> = {
  readonly [Name in keyof Options]: Options[Name] extends { many: true }
    ? readonly string[]
    : Options[Name] extends { required: true }
      ? string
      : string | undefined;
};

/** Reads `--name value` arguments; throws CannotStart that names the first unknown, missing, empty or repeated one. */
export function readArguments<const Options extends Record<string, Option>>(
  argv: readonly string[],
  options: Options,
): Given<Options> {
  const texts = parsed(argv, Object.keys(options));
  const given = Object.entries(options).map(([name, { required = false, many = false }]) => {
    const values = texts.get(name) ?? [];
    if (required && values.length === 0) throw new CannotStart(`--${name} is missing`);
    if (values.includes("")) throw new CannotStart(`--${name} is empty`);
    if (!many && values.length > 1) throw new CannotStart(`--${name} is given more than once`);
    return [name, many ? values : values[0]] as const;
  });
  return asGiven<Options>(Object.fromEntries(given));
}

function parsed(argv: readonly string[], names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const options = Object.fromEntries(
    names.map((name) => [name, { type: "string", multiple: true } as const]),
  );
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true });
    return new Map(Object.entries(values).map(([name, texts]) => [name, texts ?? []]));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new CannotStart(message.split(/[.\n]/u)[0] ?? message);
  }
}

/** Safe: readArguments has checked presence and made lists of the `many` options before it calls this. */
function asGiven<Options extends Record<string, Option>>(
  values: Readonly<Record<string, string | readonly string[] | undefined>>,
): Given<Options> {
  return values as Given<Options>;
}

/** A port number of 0 to 65535; throws CannotStart that names the argument. */
export function portArgument(name: string, text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/u.test(text) && port <= 65_535) return port;
  throw new CannotStart(`--${name} must be a port number, not "${text}"`);
}
