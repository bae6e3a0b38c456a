import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export interface Sessions {
  /** A new start token. `once`: it opens a single session; else as many as are asked for while this server runs. */
  issueToken(use: 'once' | 'whileRunning'): string;
  /** Trades a token for a session; `null` when it is not, or no longer, good. */
  open(token: string): string | null;
  knows(session: string): boolean;
}

/** Who may call. Only digests are kept, and compared in constant time. */
export function createSessions(): Sessions {
  const tokens: { readonly digest: Buffer; readonly once: boolean }[] = [];
  const sessions: Buffer[] = [];
  const secret = (): string => randomBytes(32).toString('base64url');
  const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
  return {
    issueToken(use) {
      const token = secret();
      tokens.push({ digest: digestOf(token), once: use === 'once' });
      return token;
    },
    open(token) {
      const digest = digestOf(token);
      const found = tokens.findIndex((known) => timingSafeEqual(known.digest, digest));
      if (found < 0) return null;
      if (tokens[found].once) tokens.splice(found, 1);
      const session = secret();
      sessions.push(digestOf(session));
      return session;
    },
    knows(session) {
      const digest = digestOf(session);
      return sessions.some((known) => timingSafeEqual(known, digest));
    },
  };
}
