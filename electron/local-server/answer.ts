import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { HostErrorCode, Reply } from '../contract/index.ts';
import { callPath, frameRoomBytes, frameType, fromFrame, HostError, maximumFileBytes, sessionPath, toFrame } from '../contract/index.ts';
import type { Asset } from '../host/assets.ts';
import { assetAt } from '../host/assets.ts';
import type { Dispatch } from '../host/dispatch.ts';
import { refused } from '../host/dispatch.ts';
import { refusal } from '../host/faults.ts';
import { assetHeaders, pageHeaders } from '../host/headers.ts';
import { readBody } from './body.ts';
import type { Caller } from './gate.ts';
import { bearerOf, mayCall, mayFetchPage } from './gate.ts';
import type { Sessions } from './sessions.ts';

export interface Desk {
  /** `127.0.0.1:<port>`, the only Host answered. */
  readonly host: string;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly sessions: Sessions;
  readonly dispatch: Dispatch;
}

const smallBodyBytes = 64 * 1024;
const tokenSchema = z.strictObject({ token: z.string().max(128) });

/** HTTP status of what is refused at the boundary; a refusal by a call itself is an answer like any other (200). */
const statuses: Partial<Record<HostErrorCode, number>> = { badRequest: 400, unauthorised: 401, foreign: 403, unknownCall: 404, tooLarge: 413 };

/** Answers one request: a call of the contract, the exchange of a token, or a file of the page. */
export async function answerRequest(request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> {
  const caller: Caller = { method: request.method ?? '', headers: request.headers };
  const path = (request.url ?? '').split('?', 1)[0];
  if (path !== sessionPath && !path.startsWith(callPath)) return answerPage(caller, path, response, desk);
  let reply: Reply;
  try {
    reply = await answerCall(request, caller, path, desk);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    reply = refused(error);
  }
  const status = reply.ok ? 200 : (statuses[reply.error.code] ?? 200);
  const body = toFrame(reply);
  // What is left of a refused body is not waited for.
  const whole = request.complete ? {} : { connection: 'close' };
  response.writeHead(status, { ...pageHeaders, ...whole, 'content-type': frameType, 'content-length': body.byteLength, 'cache-control': 'no-store' });
  response.end(body);
}

async function answerCall(request: IncomingMessage, caller: Caller, path: string, desk: Desk): Promise<Reply> {
  if (!mayCall(caller, desk.host)) throw refusal('foreign');
  if (path === sessionPath) return openSession(await readMessage(request, smallBodyBytes), desk.sessions);
  const session = bearerOf(caller);
  if (session === null || !desk.sessions.knows(session)) throw refusal('unauthorised');
  const call = path.slice(callPath.length);
  const limitBytes = call === 'replaceFile' || call === 'appendJournal' ? maximumFileBytes + frameRoomBytes : smallBodyBytes;
  return desk.dispatch(call, await readMessage(request, limitBytes));
}

function openSession(message: unknown, sessions: Sessions): Reply {
  const read = tokenSchema.safeParse(message);
  const session = read.success ? sessions.open(read.data.token) : null;
  return session === null ? refused(refusal('unauthorised')) : { ok: true, value: { session } };
}

async function readMessage(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const body = await readBody(request, limitBytes);
  try {
    return fromFrame(body);
  } catch {
    throw refusal('badRequest');
  }
}

async function answerPage(caller: Caller, path: string, response: ServerResponse, desk: Desk): Promise<void> {
  const plain = (status: number, text: string): void => {
    response.writeHead(status, { ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' });
    response.end(text);
  };
  if (!mayFetchPage(caller, desk.host)) return plain(403, refusal('foreign').words.zh);
  if (caller.method !== 'GET' && caller.method !== 'HEAD') return plain(405, 'GET, HEAD');
  const asset = assetAt(desk.assets, path);
  if (!asset) return plain(404, refusal('notFound').words.zh);
  response.writeHead(200, assetHeaders(asset));
  if (caller.method === 'HEAD') {
    response.end();
    return;
  }
  // A browser that leaves in the middle of a file is no fault.
  await pipeline(createReadStream(asset.path), response).catch(() => response.destroy());
}
