import { HostError, openSession, tokenKey } from '../../electron/contract/index.ts';

const storageKey = 'eldermap-session';

/** The parts of `window` used here. */
export interface PageWindow {
  readonly location: { readonly origin: string; readonly pathname: string; readonly search: string; readonly hash: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
  readonly sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
}

/**
 * The session of this tab. The token of the printed address is traded for it once and taken out of the address bar. It is kept in
 * sessionStorage, which belongs to this origin with its port (a cookie would go to every port of 127.0.0.1) and outlives a reload.
 */
export async function pageSession(page: PageWindow): Promise<string> {
  const token = new URLSearchParams(page.location.hash.slice(1)).get(tokenKey);
  const kept = page.sessionStorage.getItem(storageKey);
  if (token === null) {
    if (kept !== null) return kept;
    throw new HostError('unauthorised', {
      zh: '请使用启动时显示的完整地址打开本页（含 # 后的部分）',
      en: 'open this page by the whole address printed at start, with the part after #',
    });
  }
  page.history.replaceState(null, '', page.location.pathname + page.location.search);
  try {
    const session = await openSession(page.location.origin, token);
    page.sessionStorage.setItem(storageKey, session);
    return session;
  } catch (error) {
    // An address used up, opened once more in the tab that used it.
    if (kept !== null && error instanceof HostError && error.code === 'unauthorised') return kept;
    throw error;
  }
}
