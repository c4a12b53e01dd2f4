import { main } from "./main.ts";

/** `npm run dev`: the embedded mode with code that is compiled on demand. */
await main({ watch: true });
