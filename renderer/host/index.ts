import type { Host } from '../../electron/contract/index.ts';
import { hostOver, httpTransport } from '../../electron/contract/index.ts';
import { pageBridge } from './bridge.ts';
import { pageSession } from './session.ts';

export type { FileRef, Grant, Host, HostAbilities, HostErrorCode, HostEvent, HostInfo, MenuCommand, Recent, WorkspaceFile } from '../../electron/contract/index.ts';
export { HostError, maximumFileBytes } from '../../electron/contract/index.ts';
export { listenToHost } from './events.ts';
export { openOutside } from './outside.ts';

let connection: Promise<Host> | null = null;

/**
 * The host of this page, chosen once: the preload's bridge in the desktop edition, else the local server that served the page.
 * @throws HostError `unauthorised` when the page was opened without the address printed at start.
 */
export function connectHost(): Promise<Host> {
  connection ??= chooseTransport();
  return connection;
}

async function chooseTransport(): Promise<Host> {
  const bridge = pageBridge();
  if (bridge) return hostOver(bridge);
  return hostOver(httpTransport(window.location.origin, await pageSession(window)));
}
