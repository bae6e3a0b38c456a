import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tokenKey } from '../contract/index.ts';
import { listAssets } from '../host/assets.ts';
import { createDispatch } from '../host/dispatch.ts';
import { createHost } from '../host/handlers.ts';
import type { Platform } from '../host/platform.ts';
import { answerRequest } from './answer.ts';
import { createSessions } from './sessions.ts';

export interface LocalServerOptions {
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** 0: any free port. */
  readonly port: number;
  readonly language: Platform['language'];
  readonly version: string;
  readonly settingsFolder: string;
  readonly workspaceFolder: string;
  readonly startFile: string | null;
  /** Hears of faults that are ours. */
  readonly onFault: (what: string, error: unknown) => void;
}

export interface LocalServer {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** A whole address that opens the app. `once`: for one browser only, to be handed to programs whose arguments others can see. */
  issueAddress(use: 'once' | 'whileRunning'): string;
  close(): Promise<void>;
}

/** Serves the browser edition on the loopback. @throws the system's error, for example `EADDRINUSE` */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const assets = await listAssets(options.pageFolder);
  const sessions = createSessions();
  const host = createHost({
    edition: 'browser',
    language: options.language,
    version: options.version,
    settingsFolder: options.settingsFolder,
    workspaceFolder: options.workspaceFolder,
    startFile: options.startFile,
    dialogs: null,
    printPdf: null,
    reveal: null,
    openOutside: null,
    events: null,
  });
  const dispatch = createDispatch(host.handlers, options.onFault);

  let address = '';
  const server = createServer((request, response) => {
    answerRequest(request, response, { host: address, assets, sessions, dispatch }).catch((error: unknown) => {
      options.onFault('request', error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${address}`;
  return {
    origin,
    issueAddress: (use) => `${origin}/#${tokenKey}=${sessions.issueToken(use)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
