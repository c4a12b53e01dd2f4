import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient, type Prisma } from "./generated/client.ts";
import type { Database } from "./pool.ts";

type Reads = "findMany" | "findFirst" | "findUnique" | "count";

/** Prisma's models with their reads alone: what changes rows is SQL within `transact` (docs/adr/0001). */
export type PrismaReader = {
  readonly [M in Uncapitalize<Prisma.ModelName>]: Pick<PrismaClient[M], Reads & keyof PrismaClient[M]>;
};

const readers = new WeakMap<Database, PrismaReader>();

/**
 * Prisma over the pool of this process, for reads where a model says it better than SQL; made once a pool, with no connection
 * of its own. Hot lists are SQL. Rejections are the driver's.
 */
export function prismaOf(database: Database): PrismaReader {
  const known = readers.get(database);
  if (known !== undefined) return known;
  const reader = new PrismaClient({ adapter: new PrismaPg(database.pool) });
  readers.set(database, reader);
  return reader;
}
