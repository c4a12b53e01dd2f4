import { defineConfig } from "prisma/config";
import { migrationAddress } from "./lib/config/env.ts";

const url = migrationAddress();

// The address serves Prisma's own commands, such as `prisma migrate deploy`, where its engine can be had.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(url === undefined ? {} : { datasource: { url } }),
});
