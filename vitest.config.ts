import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const sources = "{app,bench,components,e2e,lib,prisma}/**";
const never = [...configDefaults.exclude, "**/.next/**", "lib/db/generated/**"];

export default defineConfig({
  resolve: {
    // The real module throws outside a server component, which a test is not.
    alias: { "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)) },
  },
  test: {
    setupFiles: ["lib/testing/forbid-console-error.ts"],
    // One a core of the smallest machine; the integration tests wait more than they work.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [`${sources}/*.test.{ts,tsx}`],
          exclude: [...never, "**/*.int.test.ts", "lib/testing/architecture/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "int",
          include: [`${sources}/*.int.test.ts`],
          exclude: never,
          globalSetup: ["lib/testing/postgres-server.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "contract",
          include: ["lib/unity-catalog/contract/running-server.contract.ts"],
          exclude: never,
        },
      },
      {
        extends: true,
        test: { name: "architecture", include: ["lib/testing/architecture/*.test.ts"], exclude: never },
      },
    ],
  },
});
