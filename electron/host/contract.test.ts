import { mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallName, Grant, Host, Transport } from '../contract/index.ts';
import { bridgeOver, callNames, HostError, hostErrorCodes, hostOver, httpTransport, ipcChannel, maximumFileBytes, openSession } from '../contract/index.ts';
import { answerMessage } from '../desktop/ipc.ts';
import { pageAddress } from '../desktop/policy.ts';
import { startLocalServer } from '../local-server/index.ts';
import { createDispatch } from './dispatch.ts';
import { createHost } from './handlers.ts';

interface Bench {
  /** Holds `page/`, `settings/`, `workspace/` and the start project. */
  readonly folder: string;
  readonly startFile: string;
  readonly transport: Transport;
  readonly faults: unknown[];
  readonly close: () => Promise<void>;
}

async function benchFolder(): Promise<{ folder: string; startFile: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'eldermap-host-'));
  const startFile = join(folder, '示范县.gpkg');
  await writeFile(startFile, 'start');
  return { folder, startFile };
}

/** A real server, spoken to by the page's own transport; only the Origin, which browsers set, is set by hand. */
async function overHttp(): Promise<Bench> {
  const { folder, startFile } = await benchFolder();
  await writeFile(join(folder, 'index.html'), '<p>page</p>');
  const faults: unknown[] = [];
  const server = await startLocalServer({
    pageFolder: folder, port: 0, language: 'zh', version: '1.2.3', startFile,
    settingsFolder: join(folder, 'settings'), workspaceFolder: join(folder, 'workspace'),
    onFault: (_what, error) => faults.push(error),
  });
  const fetchOfPage = globalThis.fetch;
  globalThis.fetch = (url, init) => fetchOfPage(url, { ...init, headers: { ...(init?.headers as Record<string, string>), origin: server.origin } });
  const session = await openSession(server.origin, server.issueAddress('once').split('#token=')[1]);
  const close = async (): Promise<void> => {
    globalThis.fetch = fetchOfPage;
    await server.close();
    await rm(folder, { recursive: true });
  };
  return { folder, startFile, transport: httpTransport(server.origin, session), faults, close };
}

/** The preload's bridge function and the main process's answering function; what passes is cloned as Electron clones it. */
async function overIpc(): Promise<Bench> {
  const { folder, startFile } = await benchFolder();
  const faults: unknown[] = [];
  const host = createHost({
    edition: 'desktop', language: 'zh', version: '1.2.3', startFile,
    settingsFolder: join(folder, 'settings'), workspaceFolder: join(folder, 'workspace'),
    dialogs: null, printPdf: null, reveal: null, openOutside: null, events: null,
  });
  const dispatch = createDispatch(host.handlers, (_name, error) => faults.push(error));
  const bridge = bridgeOver(async (channel, message) => {
    expect(channel).toBe(ipcChannel);
    return structuredClone(await answerMessage({ address: pageAddress, isMainFrameOfOurWindow: true }, structuredClone(message), dispatch));
  });
  return { folder, startFile, transport: bridge, faults, close: () => rm(folder, { recursive: true }) };
}

describe.each([['HTTP on the loopback', overHttp], ['Electron IPC', overIpc]])('the host contract over %s', (_name, open) => {
  let bench: Bench;
  let host: Host;
  beforeEach(async () => {
    bench = await open();
    host = hostOver(bench.transport);
  });
  afterEach(async () => {
    await bench.close();
    expect(bench.faults).toEqual([]);
  });

  const refused = (code: string): unknown => expect.objectContaining({ code });
  const project = async (): Promise<Grant> => {
    const file = await host.startProject();
    if (!file) throw new Error('no start project');
    return file.grant;
  };

  it('says what it can do, and answers every call it can not do with unavailable', async () => {
    const info = await host.hostInfo();
    expect(info).toMatchObject({ language: 'zh', version: '1.2.3', can: { workspace: true, dialogs: false, events: false } });
    await expect(host.chooseFiles({ extensions: [], multiple: true, writable: false })).rejects.toEqual(refused('unavailable'));
    await expect(host.chooseSave({ suggestedName: 'a.gpkg', extensions: ['gpkg'] })).rejects.toEqual(refused('unavailable'));
    await expect(host.printPdf()).rejects.toEqual(refused('unavailable'));
    await expect(host.reveal({ grant: await project() })).rejects.toEqual(refused('unavailable'));
    await expect(host.nextEvent({ commands: [] })).rejects.toEqual(refused('unavailable'));
  });

  it('gives the start project by name and grant, never by path', async () => {
    const file = await host.startProject();
    expect(file).toMatchObject({ name: '示范县.gpkg', writable: true });
    expect(JSON.stringify(file)).not.toContain(bench.folder);
    expect(new TextDecoder().decode((await host.readFile({ grant: await project() })).bytes)).toBe('start');
  });

  it('carries any bytes unchanged both ways and names the same fingerprint for them', async () => {
    const grant = await project();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const written = await host.replaceFile({ grant, bytes, expected: null });
        const read = await host.readFile({ grant });
        expect(read.bytes).toEqual(bytes);
        expect(read.fingerprint).toBe(written.fingerprint);
        expect(new Uint8Array(await readFile(bench.startFile))).toEqual(bytes);
      }),
      { seed: 7, numRuns: 20 },
    );
  });

  it('carries a file of many megabytes', async () => {
    const bytes = new Uint8Array(24 * 1024 * 1024).map((_, index) => index * 31 + (index >> 8));
    const grant = await project();
    await host.replaceFile({ grant, bytes, expected: null });
    expect(Buffer.compare((await host.readFile({ grant })).bytes, bytes)).toBe(0);
  });

  it('does not overwrite a file that another program has changed, replaced or deleted', async () => {
    const grant = await project();
    const { fingerprint } = await host.readFile({ grant });
    await writeFile(bench.startFile, 'theirs');
    const bytes = new TextEncoder().encode('ours');
    await expect(host.replaceFile({ grant, bytes, expected: fingerprint })).rejects.toEqual(refused('changedMeanwhile'));
    expect(await readFile(bench.startFile, 'utf8')).toBe('theirs');
    await rm(bench.startFile);
    await expect(host.replaceFile({ grant, bytes, expected: fingerprint })).rejects.toEqual(refused('changedMeanwhile'));
    await expect(stat(bench.startFile)).rejects.toThrow();
    const written = await host.replaceFile({ grant, bytes, expected: null });
    await host.replaceFile({ grant, bytes: new TextEncoder().encode('again'), expected: written.fingerprint });
    expect(await readFile(bench.startFile, 'utf8')).toBe('again');
    expect(await readFile(`${bench.startFile}.bak`, 'utf8')).toBe('ours');
  });

  it('lets one of two saves that start from the same state win and tells the other', async () => {
    const grant = await project();
    const { fingerprint } = await host.readFile({ grant });
    const saves = await Promise.allSettled(
      ['one', 'two', 'three'].map((text) => host.replaceFile({ grant, bytes: new TextEncoder().encode(text), expected: fingerprint })),
    );
    expect(saves.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const save of saves) if (save.status === 'rejected') expect(save.reason).toEqual(refused('changedMeanwhile'));
  });

  it('keeps copies of what the file held before its last saves', async () => {
    const grant = await project();
    for (const text of ['one', 'two', 'three', 'four']) await host.replaceFile({ grant, bytes: new TextEncoder().encode(text), expected: null });
    const copies = await host.listCopies({ grant });
    expect(copies.map(({ copy }) => copy)).toEqual([0, 1, 2]);
    const texts = await Promise.all(copies.map(async ({ copy }) => new TextDecoder().decode((await host.readCopy({ grant, copy })).bytes)));
    expect(texts).toEqual(['three', 'two', 'one']);
    await expect(host.readCopy({ grant, copy: 9 })).rejects.toEqual(refused('notFound'));
  });

  it('does not read or replace a file that QGIS holds with changes of its own beside it', async () => {
    const grant = await project();
    await writeFile(`${bench.startFile}-wal`, 'changes');
    await expect(host.readFile({ grant })).rejects.toEqual(refused('heldOpen'));
    await expect(host.replaceFile({ grant, bytes: new Uint8Array([1]), expected: null })).rejects.toEqual(refused('heldOpen'));
    expect(await readFile(bench.startFile, 'utf8')).toBe('start');
    // Open there without changes: it can be looked at, and still not be replaced under the other program's hands.
    await writeFile(`${bench.startFile}-wal`, '');
    expect((await host.readFile({ grant })).bytes).toHaveLength(5);
    await expect(host.replaceFile({ grant, bytes: new Uint8Array([1]), expected: null })).rejects.toEqual(refused('heldOpen'));
  });

  it('keeps a journal beside the file, in order, until it is cleared', async () => {
    const place = { grant: await project(), project: 'p' };
    expect(await host.readJournal(place)).toEqual({ records: [], tornBytes: 0 });
    await host.appendJournal({ ...place, records: [new Uint8Array([1]), new Uint8Array()] });
    await host.appendJournal({ ...place, records: [new Uint8Array([2, 3])] });
    expect((await host.readJournal(place)).records).toEqual([new Uint8Array([1]), new Uint8Array(), new Uint8Array([2, 3])]);
    expect(await host.listJournals()).toEqual([]);
    await host.clearJournal(place);
    await host.clearJournal(place);
    expect(await host.readJournal(place)).toEqual({ records: [], tornBytes: 0 });
  });

  it("keeps the journal of a project without a file in its own folder, by the project's id and never by a path", async () => {
    for (const id of ['county-1', '../../etc/x', '县']) await host.appendJournal({ grant: null, project: id, records: [new TextEncoder().encode(id)] });
    expect((await host.listJournals()).map(({ project: id }) => id).sort()).toEqual(['../../etc/x', 'county-1', '县']);
    expect((await host.readJournal({ grant: null, project: '../../etc/x' })).records).toEqual([new TextEncoder().encode('../../etc/x')]);
    expect(await readdir(join(bench.folder, 'settings', 'journals'))).toHaveLength(3);
    await host.clearJournal({ grant: null, project: '县' });
    expect(await host.listJournals()).toHaveLength(2);
  });

  it('drops the torn end of a journal and writes on behind what is whole', async () => {
    const place = { grant: await project(), project: 'p' };
    await host.appendJournal({ ...place, records: [new Uint8Array([1]), new Uint8Array([2])] });
    const [name] = (await readdir(bench.folder)).filter((entry) => entry.endsWith('.eldermap-journal'));
    const path = join(bench.folder, name);
    const whole = await readFile(path);
    for (let cut = 1; cut < 9; cut++) {
      await writeFile(path, whole.subarray(0, whole.length - cut));
      const torn = await host.readJournal(place);
      expect(torn).toEqual({ records: [new Uint8Array([1])], tornBytes: 9 - cut });
      await host.appendJournal({ ...place, records: [new Uint8Array([3])] });
      expect(await host.readJournal(place)).toEqual({ records: [new Uint8Array([1]), new Uint8Array([3])], tornBytes: 0 });
    }
    const flipped = Uint8Array.from(whole, (byte, i) => (i === whole.length - 1 ? byte ^ 1 : byte));
    await writeFile(path, flipped);
    expect((await host.readJournal(place)).records).toEqual([new Uint8Array([1])]);
    await writeFile(path, 'something else');
    expect((await host.readJournal(place)).records).toEqual([]);
  });

  it('carries a journal record of megabytes', async () => {
    const record = new Uint8Array(3 * 1024 * 1024).map((_, i) => i * 7);
    const place = { grant: await project(), project: 'p' };
    await host.appendJournal({ ...place, records: [record] });
    expect(Buffer.compare((await host.readJournal(place)).records[0], record)).toBe(0);
  });

  it('creates a project in the workspace with its first bytes and not before', async () => {
    const { grant, name } = await host.createFile({ name: '榆中县.gpkg' });
    expect(name).toBe('榆中县.gpkg');
    expect(await host.listWorkspace()).toEqual([]);
    await expect(host.readFile({ grant })).rejects.toEqual(refused('notFound'));
    await host.replaceFile({ grant, bytes: new Uint8Array([1]), expected: null });
    await host.replaceFile({ grant, bytes: new Uint8Array([1, 2]), expected: null });
    const [listed] = await host.listWorkspace();
    expect(listed).toMatchObject({ name: '榆中县.gpkg', bytesInFile: 2 });
    expect((await host.readFile({ grant: listed.grant })).bytes).toEqual(new Uint8Array([1, 2]));
    await expect(host.createFile({ name: '榆中县.gpkg' })).rejects.toEqual(refused('alreadyExists'));
  });

  it('does not overwrite a file that appeared under a new name before the first bytes', async () => {
    const { grant } = await host.createFile({ name: 'a.gpkg' });
    await writeFile(join(bench.folder, 'workspace', 'a.gpkg'), 'theirs');
    await expect(host.replaceFile({ grant, bytes: new Uint8Array([1]), expected: null })).rejects.toEqual(refused('alreadyExists'));
    expect(await readFile(join(bench.folder, 'workspace', 'a.gpkg'), 'utf8')).toBe('theirs');
  });

  it.each(['../a.gpkg', 'a/b.gpkg', 'a\\b.gpkg', '.a.gpkg', 'a.gpkg ', 'nul.gpkg', 'a\u0000.gpkg', 'a\u202egpkg.gpkg', 'a.exe', `${'长'.repeat(84)}.gpkg`])(
    'refuses %j as the name of a project',
    async (name) => {
      await expect(host.createFile({ name })).rejects.toEqual(refused('badName'));
    },
  );

  it('lists no link of the workspace, since it may lead out', async () => {
    await host.createFile({ name: 'a.gpkg' });
    await symlink(bench.startFile, join(bench.folder, 'workspace', 'link.gpkg'));
    expect(await host.listWorkspace()).toEqual([]);
  });

  it('remembers projects newest first, once each, and says which are gone', async () => {
    const first = await project();
    const { grant: second } = await host.createFile({ name: 'b.gpkg' });
    await host.replaceFile({ grant: second, bytes: new Uint8Array([7]), expected: null });
    await host.rememberRecent({ grant: first });
    await host.rememberRecent({ grant: second });
    await host.rememberRecent({ grant: first });
    await rm(bench.startFile);
    const [one, two, ...others] = await host.listRecents();
    expect(others).toEqual([]);
    expect([one.name, one.exists, two.name, two.exists]).toEqual(['示范县.gpkg', false, 'b.gpkg', true]);
    expect(JSON.stringify([one, two])).not.toContain(bench.folder);
    await expect(host.openRecent({ recent: one.recent })).rejects.toEqual(refused('notFound'));
    expect((await host.readFile({ grant: (await host.openRecent({ recent: two.recent })).grant })).bytes).toEqual(new Uint8Array([7]));
    await host.forgetRecent({ recent: one.recent });
    expect((await host.listRecents()).map(({ name }) => name)).toEqual(['b.gpkg']);
    await expect(host.openRecent({ recent: one.recent })).rejects.toEqual(refused('notFound'));
  });

  it('refuses a grant it never gave, a path as a grant included', async () => {
    for (const grant of ['00000000-0000-4000-8000-000000000000', bench.startFile.slice(0, 64), '../x'] as Grant[]) {
      await expect(host.readFile({ grant })).rejects.toEqual(refused('unknownGrant'));
      await expect(host.replaceFile({ grant, bytes: new Uint8Array(), expected: null })).rejects.toEqual(refused('unknownGrant'));
    }
  });

  it('refuses a file over the limit without reading it', async () => {
    await truncate(bench.startFile, maximumFileBytes + 1);
    await expect(host.readFile({ grant: await project() })).rejects.toEqual(refused('tooLarge'));
  });

  it('opens only allowed https addresses', async () => {
    expect(await host.openOutside({ url: 'https://www.daqing.gov.cn/a?b#c' })).toEqual({ openHere: true });
    for (const url of ['http://www.gov.cn/', 'https://gov.cn.evil.com/', 'https://evilgov.cn/', 'https://a@www.gov.cn/', 'javascript:1', 'file:///etc/passwd', '']) {
      await expect(host.openOutside({ url })).rejects.toEqual(refused('notAllowed'));
    }
  });

  it('refuses calls and parameters that are not in the table', async () => {
    const raw = async (name: string, params: unknown): Promise<unknown> => bench.transport(name as CallName, params);
    const error = (code: string): unknown => ({ ok: false, error: { code, message: { zh: expect.any(String), en: expect.any(String) } } });
    for (const name of ['nothing', 'toString', '__proto__', 'constructor', '']) expect(await raw(name, {})).toEqual(error('unknownCall'));
    for (const name of callNames) expect(await raw(name, { surplus: 1 })).toEqual(error('badRequest'));
    for (const params of [null, 1, 'x', [], { grant: 1 }, { grant: 'x', path: '/etc/passwd' }]) expect(await raw('readFile', params)).toEqual(error('badRequest'));
    expect(await raw('replaceFile', { grant: await project(), bytes: 'text', expected: null })).toEqual(error('badRequest'));
  });

  it('answers with codes of the closed list and with words in both languages, without paths', async () => {
    await rm(bench.startFile);
    const error = await host.openRecent({ recent: 'none' }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(HostError);
    const { code, words } = error as HostError;
    expect(hostErrorCodes).toContain(code);
    expect(words.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(words.en).not.toContain('/');
  });
});
