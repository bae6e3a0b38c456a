import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromFrame, maximumFileBytes, sessionPath, toFrame } from '../contract/index.ts';
import type { LocalServer } from './index.ts';
import { startLocalServer } from './index.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let folder: string;
let server: LocalServer;
let host: string;
let session: string;
const faults: unknown[] = [];

/** One request with exactly these headers and this path, dots and all. */
function ask(method: string, path: string, headers: Record<string, string>, body?: Uint8Array): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: Number(host.split(':')[1]), method, path, headers: { host, ...headers }, agent: false }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts) }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Begins a call and never ends it; gives the answer as text. */
function begin(name: string, length: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = Object.entries({ host, ...own() }).map(([key, value]) => `${key}: ${value}`);
    const socket = connect(Number(host.split(':')[1]), '127.0.0.1', () => {
      socket.write([`POST /host/${name} HTTP/1.1`, ...headers, length, '', body].join('\r\n'));
    });
    let text = '';
    socket.on('data', (part) => (text += String(part)));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}

const own = (): Record<string, string> => ({ origin: `http://${host}`, authorization: `Bearer ${session}` });
const codeIn = (answer: Answer): unknown => (fromFrame(answer.body) as { error?: { code: string } }).error?.code;
const call = (headers: Record<string, string>, name = 'hostInfo', params: unknown = {}): Promise<Answer> => ask('POST', `/host/${name}`, headers, toFrame(params));
const trade = (token: string, headers: Record<string, string> = { origin: `http://${host}` }): Promise<Answer> => ask('POST', sessionPath, headers, toFrame({ token }));
const tokenOf = (address: string): string => address.split('#token=')[1];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eldermap-server-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await mkdir(join(folder, 'page-secret'));
  await writeFile(join(folder, 'page', 'index.html'), '<p>page</p>');
  await writeFile(join(folder, 'page', 'assets', '图 a-1.js'), 'export {}');
  await writeFile(join(folder, 'page', 'assets', 'a.wasm'), '');
  await writeFile(join(folder, 'page', '.env'), 'secret');
  await writeFile(join(folder, 'secret.txt'), 'secret');
  await writeFile(join(folder, 'page-secret', 'a.txt'), 'secret');
  await symlink(join(folder, 'secret.txt'), join(folder, 'page', 'link.txt'));
  await symlink(join(folder, 'page-secret'), join(folder, 'page', 'folder'));
  server = await startLocalServer({
    pageFolder: join(folder, 'page'), port: 0, language: 'zh', version: '0', startFile: null,
    settingsFolder: join(folder, 'settings'), workspaceFolder: join(folder, 'workspace'), onFault: (_what, error) => faults.push(error),
  });
  host = server.origin.slice('http://'.length);
  session = (fromFrame((await trade(tokenOf(server.issueAddress('once')))).body) as { value: { session: string } }).value.session;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
  expect(faults).toEqual([]);
});

describe('the local server answers its own page', () => {
  it('with the page, isolated and under a strict policy', async () => {
    const page = await ask('GET', '/', {});
    expect([page.status, String(page.body)]).toEqual([200, '<p>page</p>']);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'|https?:|\*/);
  });

  it('with assets under their right types', async () => {
    expect((await ask('GET', `/assets/${encodeURIComponent('图 a-1.js')}?v=1`, {})).headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect((await ask('GET', '/assets/a.wasm', {})).headers['content-type']).toBe('application/wasm');
    expect(String((await ask('HEAD', '/', {})).body)).toBe('');
  });

  it('with its calls', async () => {
    expect((await call(own())).status).toBe(200);
  });
});

describe('the local server refuses', () => {
  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])('every request under the Host %s', async (foreign) => {
    expect((await ask('GET', '/', { host: foreign })).status).toBe(403);
    const answer = await call({ ...own(), host: foreign });
    expect([answer.status, codeIn(answer)]).toEqual([403, 'foreign']);
    expect((await trade(tokenOf(server.issueAddress('once')), { host: foreign, origin: `http://${foreign}` })).status).toBe(403);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost', ''])('a call from the Origin %j', async (origin) => {
    const answer = await call({ ...own(), origin });
    expect([answer.status, codeIn(answer)]).toEqual([403, 'foreign']);
  });

  it('a call without Origin, by another method, or marked cross-site by the browser', async () => {
    expect((await call({ authorization: `Bearer ${session}` })).status).toBe(403);
    for (const method of ['GET', 'PUT', 'OPTIONS', 'DELETE']) expect((await ask(method, '/host/hostInfo', own())).status).toBe(403);
    for (const site of ['cross-site', 'same-site', 'none']) expect((await call({ ...own(), 'sec-fetch-site': site })).status).toBe(403);
  });

  it('a foreign page that embeds or fetches, but not a link to the app', async () => {
    expect((await ask('GET', '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).status).toBe(403);
    expect((await ask('GET', '/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).status).toBe(200);
  });

  it('a call without a session, with a wrong one, or with the start token in its place', async () => {
    const origin = { origin: `http://${host}` };
    const token = tokenOf(server.issueAddress('whileRunning'));
    const wrong = ['', 'Bearer', 'Bearer x', `Bearer ${session.slice(0, -1)}`, `Bearer ${session}x`, `Basic ${session}`, `Bearer ${token}`];
    for (const headers of [origin, ...wrong.map((authorization) => ({ ...origin, authorization }))]) {
      const answer = await call(headers);
      expect([answer.status, codeIn(answer)]).toEqual([401, 'unauthorised']);
    }
  });

  it('a one-time token the second time, and any other token always', async () => {
    const once = tokenOf(server.issueAddress('once'));
    expect((await trade(once)).status).toBe(200);
    for (const token of [once, '', 'x', once.slice(1)]) expect(codeIn(await trade(token))).toBe('unauthorised');
    expect(codeIn(await ask('POST', sessionPath, { origin: `http://${host}` }, toFrame({ token: [once] })))).toBe('unauthorised');
  });

  it('a one-time token offered by a stranger leaves it unused', async () => {
    const once = tokenOf(server.issueAddress('once'));
    expect((await trade(once, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await trade(once)).status).toBe(200);
  });

  it.each([
    '/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/..\\secret.txt', '/%5c..%5csecret.txt', '//secret.txt',
    '/../page-secret/a.txt', '/link.txt', '/folder/a.txt', '/.env', '/assets', '/assets/', '/%', '/%00', '/index.html%00.txt', '/__proto__', '/constructor',
    'http://evil.example/../secret.txt', '/INDEX.HTML/../../secret.txt',
  ])('the path %s', async (path) => {
    const answer = await ask('GET', path, {});
    expect(answer.status).toBe(404);
    expect(String(answer.body)).not.toContain('secret');
  });

  it('a body over the limit as soon as it is announced, before it is sent', async () => {
    expect(await begin('replaceFile', `Content-Length: ${maximumFileBytes * 2}`, '')).toMatch(/^HTTP\/1.1 413 [^]*tooLarge/);
    expect(await begin('hostInfo', 'Content-Length: 70000', '')).toMatch(/^HTTP\/1.1 413 [^]*tooLarge/);
  });

  it('a body over the limit that was not announced, while it is being sent', async () => {
    const chunk = `11000\r\n${'x'.repeat(0x11000)}\r\n`;
    expect(await begin('hostInfo', 'Transfer-Encoding: chunked', chunk)).toMatch(/^HTTP\/1.1 413 [^]*tooLarge/);
    expect((await call(own())).status).toBe(200);
  });

  it('a body that is no frame, without a fault of its own', async () => {
    for (const body of [new Uint8Array(), new Uint8Array([0, 0, 0, 9, 1]), new TextEncoder().encode('{"a":1}')]) {
      const answer = await ask('POST', '/host/hostInfo', own(), body);
      expect([answer.status, codeIn(answer)]).toEqual([400, 'badRequest']);
    }
    const prefix = await ask('POST', '/host/../host/hostInfo', own(), toFrame({}));
    expect(codeIn(prefix)).toBe('unknownCall');
  });

  it('callers from another machine: it listens on the loopback only', async () => {
    const outer = Object.values(networkInterfaces()).flat().find((face) => face && !face.internal && face.family === 'IPv4');
    if (!outer) return;
    const attempt = fetch(`http://${outer.address}:${host.split(':')[1]}/`);
    await expect(attempt).rejects.toThrow();
  });
});
