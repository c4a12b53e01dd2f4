import { portArgument, readArguments } from "#lib/embedded/arguments.ts";
import { runAsProcess } from "#lib/embedded/run-as-process.ts";
import { startEmbeddedMailbox } from "./embedded-mailbox.ts";

await runAsProcess("embedded-mailbox", async () => {
  const given = readArguments(process.argv.slice(2), {
    "smtp-port": { required: true },
    "http-port": { required: true },
    "data-dir": { required: true },
  });
  const mailbox = await startEmbeddedMailbox({
    smtpPort: portArgument("smtp-port", given["smtp-port"]),
    httpPort: portArgument("http-port", given["http-port"]),
    dataFolder: given["data-dir"],
  });
  return { ready: { smtp: mailbox.smtp, http: mailbox.http }, stop: () => mailbox.stop() };
});
