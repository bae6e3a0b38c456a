import { z } from 'zod';
import type { Transport } from './client.ts';
import { fromFrame, toFrame } from './frame.ts';
import { HostError, replySchema } from './reply.ts';
import { maximumFileBytes } from './values.ts';

/** `POST /host/<call>` with `Authorization: Bearer <session>`; bodies both ways are frames. */
export const callPath = '/host/';
/** `POST /host-session` with a frame `{ token }` → `{ session }`. Answered before there is a session, so it is not in the table. */
export const sessionPath = '/host-session';
export const frameType = 'application/octet-stream';
/** The address printed at start ends in `#token=…`: a fragment is never sent, so the token is in no log. */
export const tokenKey = 'token';
/** What a frame may be longer than the file in it. */
export const frameRoomBytes = 64 * 1024;

const sessionSchema = z.object({ session: z.string().min(1) });

/** Trades the start token for a session. @throws HostError `unauthorised` when the token is not, or no longer, good. */
export async function openSession(origin: string, token: string): Promise<string> {
  const reply = replySchema.parse(await post(origin + sessionPath, { token }, {}));
  if (!reply.ok) throw new HostError(reply.error.code, reply.error.message);
  return sessionSchema.parse(reply.value).session;
}

/** The contract over HTTP on the loopback. `headers` is for callers that are no browser and must name their origin themselves. */
export function httpTransport(origin: string, session: string, headers: Record<string, string> = {}): Transport {
  return (name, params) => post(`${origin}${callPath}${name}`, params, { ...headers, authorization: `Bearer ${session}` });
}

async function post(url: string, message: unknown, headers: Record<string, string>): Promise<unknown> {
  const body = toFrame(message);
  if (body.byteLength > maximumFileBytes + frameRoomBytes) {
    throw new HostError('tooLarge', { zh: '文件超过 512 MB 上限', en: 'the file is larger than the limit of 512 MB' });
  }
  let answer: Response;
  try {
    answer = await fetch(url, { method: 'POST', body, headers: { ...headers, 'content-type': frameType }, cache: 'no-store', credentials: 'omit' });
  } catch {
    throw new HostError('disconnected', {
      zh: '与本机服务的连接已断开。请确认启动窗口仍在运行',
      en: 'the local server does not answer; see whether it is still running',
    });
  }
  return fromFrame(new Uint8Array(await answer.arrayBuffer()));
}
