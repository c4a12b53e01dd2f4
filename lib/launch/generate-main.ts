import { generateClient } from "./build.ts";
import { runUntilDone } from "./run-until-done.ts";

/** `npm run generate`: Prisma's client, without the download its own command asks for. */
await runUntilDone((supervisor) => generateClient(supervisor));
