import { buildApp, generateClient } from "./build.ts";
import { runUntilDone } from "./run-until-done.ts";

/** `npm run build`: what a start would otherwise do itself; container images are made with it. */
await runUntilDone(async (supervisor) => {
  await generateClient(supervisor);
  await buildApp(supervisor);
});
