import { main } from "./main.ts";

/** `npm start [-- --reset | --only web | --only worker]` */
await main({ watch: false });
