import path from "node:path";
import type { SMTPServer } from "smtp-server";
import { BodyTooLarge, sendJson } from "#lib/embedded/http-messages.ts";
import { isLoopbackHost, startLoopbackHttpServer } from "#lib/embedded/http-server.ts";
import type { LoopbackHttpServer } from "#lib/embedded/http-server.ts";
import { listenOnLoopback, loopbackAddress } from "#lib/embedded/loopback-server.ts";
import { answerMailApi } from "./mail-api.ts";
import type { MailApi } from "./mail-api.ts";
import { openMailStore } from "./mail-store.ts";
import { smtpReceiver } from "./smtp-receiver.ts";
import type { Faults } from "./smtp-receiver.ts";

export type EmbeddedMailboxOptions = {
  /** 0 takes any free port; so for `httpPort`. */
  readonly smtpPort: number;
  readonly httpPort: number;
  /** Holds the mails; made when missing. */
  readonly dataFolder: string;
};

export type EmbeddedMailbox = { readonly smtp: string; readonly http: string; stop(): Promise<void> };

/** Starts the mail box: SMTP to send to, HTTP to read from. Throws CannotStart when a port is in use. */
export async function startEmbeddedMailbox(options: EmbeddedMailboxOptions): Promise<EmbeddedMailbox> {
  const store = openMailStore(path.join(options.dataFolder, "mails"));
  let faults: Faults = { refuse: false, delayMs: 0 };
  const smtp = smtpReceiver(store, () => faults);
  // A sender that breaks off must not end the process; a port in use is told by listenOnLoopback.
  smtp.on("error", (error) => {
    if (smtp.server.listening) process.stderr.write(`smtp: ${error.message}\n`);
  });
  const http = await startLoopbackHttpServer(options.httpPort);
  const smtpPort = await listenOrStop(smtp, options.smtpPort, http);
  serve(http, { store, setFaults: (wanted) => (faults = wanted) });
  return {
    smtp: `smtp://${loopbackAddress}:${String(smtpPort)}`,
    http: `http://${loopbackAddress}:${String(http.port)}`,
    stop: async () => {
      await Promise.all([http.stop(), smtpStopped(smtp)]);
    },
  };
}

async function listenOrStop(smtp: SMTPServer, port: number, http: LoopbackHttpServer): Promise<number> {
  try {
    return await listenOnLoopback(smtp.server, port);
  } catch (error) {
    await http.stop();
    throw error;
  }
}

function serve(http: LoopbackHttpServer, api: MailApi): void {
  http.serve(async (request, response) => {
    if (!isLoopbackHost(request, http.port)) {
      sendJson(response, {
        status: 421,
        body: { message: "this mail box answers on the loopback address only" },
      });
      return;
    }
    try {
      sendJson(response, await answerMailApi(api, request));
    } catch (error) {
      if (!(error instanceof BodyTooLarge)) throw error;
      sendJson(response, { status: 413, body: { message: error.message } });
    }
  });
}

function smtpStopped(smtp: SMTPServer): Promise<void> {
  return new Promise((resolve) => {
    smtp.close(() => {
      resolve();
    });
  });
}
