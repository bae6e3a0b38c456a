import type { IncomingHttpHeaders } from 'node:http';

/** What a request says of itself, as far as the gate looks. */
export interface Caller {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Whether a request for the page or its parts may be answered. The Host must be exactly ours: a name that a stranger's DNS points at
 * 127.0.0.1 is refused. A foreign page may link here (navigate) but not embed or fetch anything.
 */
export function mayFetchPage(caller: Caller, host: string): boolean {
  const site = caller.headers['sec-fetch-site'];
  const foreign = site !== undefined && site !== 'same-origin' && site !== 'none';
  return caller.headers.host === host && (!foreign || caller.headers['sec-fetch-mode'] === 'navigate');
}

/** Whether a request may reach the host's calls: ours by Host, and sent by our own page by Origin. */
export function mayCall(caller: Caller, host: string): boolean {
  const site = caller.headers['sec-fetch-site'];
  return (
    caller.method === 'POST' &&
    caller.headers.host === host &&
    caller.headers.origin === `http://${host}` &&
    (site === undefined || site === 'same-origin')
  );
}

/** The session a request carries; `null` when it carries none. */
export function bearerOf(caller: Caller): string | null {
  return /^Bearer ([A-Za-z0-9_-]{1,128})$/.exec(caller.headers.authorization ?? '')?.[1] ?? null;
}
