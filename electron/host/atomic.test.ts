import { chmod, link, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFileAtomically } from './atomic.ts';
import { nodeFileSystem } from './file-system.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eldermap-atomic-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('replaceFileAtomically', () => {
  it('makes a new file and leaves nothing else behind', async () => {
    await replaceFileAtomically(join(folder, '新.gpkg'), bytes('one'));
    expect(await readdir(folder)).toEqual(['新.gpkg']);
  });

  it('keeps what was there before the last three saves, newest first', async () => {
    const path = join(folder, 'a.gpkg');
    for (const text of ['one', 'two', 'three', 'four', 'five']) await replaceFileAtomically(path, bytes(text));
    expect(await readFile(path, 'utf8')).toBe('five');
    expect(await Promise.all(['.bak', '.bak2', '.bak3'].map((ending) => readFile(path + ending, 'utf8')))).toEqual(['four', 'three', 'two']);
    expect((await readdir(folder)).sort()).toEqual(['a.gpkg', 'a.gpkg.bak', 'a.gpkg.bak2', 'a.gpkg.bak3']);
  });

  it('reads back what it wrote, and keeps the old bytes when the disk gives others', async () => {
    const path = join(folder, 'a.gpkg');
    await writeFile(path, 'one');
    const lying = {
      ...nodeFileSystem,
      open: async (...given: Parameters<typeof nodeFileSystem.open>) => {
        const file = await nodeFileSystem.open(...given);
        return { ...file, append: (data: Uint8Array) => file.append(data.map((byte, i) => (i === 1 ? byte ^ 1 : byte))) };
      },
    };
    await expect(replaceFileAtomically(path, bytes('two'), { disk: lying })).rejects.toMatchObject({ code: 'EIO' });
    expect(await readFile(path, 'utf8')).toBe('one');
    expect(await readdir(folder)).toEqual(['a.gpkg']);
  });

  it('waits for a sync client to let go, and says when it does not', async () => {
    const path = join(folder, 'a.gpkg');
    await writeFile(path, 'one');
    const waits: number[] = [];
    const locked = (times: number) => ({
      ...nodeFileSystem,
      wait: (milliseconds: number) => Promise.resolve(void waits.push(milliseconds)),
      rename: async (from: string, to: string) => {
        if (to === path && times-- > 0) throw Object.assign(new Error('locked'), { code: 'EBUSY' });
        await nodeFileSystem.rename(from, to);
      },
    });
    await replaceFileAtomically(path, bytes('two'), { disk: locked(3) });
    expect(await readFile(path, 'utf8')).toBe('two');
    expect(waits).toEqual([20, 40, 80]);
    await expect(replaceFileAtomically(path, bytes('three'), { disk: locked(100) })).rejects.toMatchObject({ code: 'EBUSY' });
    expect(await readFile(path, 'utf8')).toBe('two');
  });

  it('looks once more before it replaces', async () => {
    const path = join(folder, 'a.gpkg');
    await writeFile(path, 'one');
    await expect(replaceFileAtomically(path, bytes('two'), { lastLook: () => Promise.reject(new Error('changed')) })).rejects.toThrow('changed');
    expect(await readdir(folder)).toEqual(['a.gpkg']);
  });

  it('keeps no backup when told so', async () => {
    const path = join(folder, 'plan.json');
    await replaceFileAtomically(path, bytes('one'), { keepBackup: false });
    await replaceFileAtomically(path, bytes('two'), { keepBackup: false });
    expect(await readdir(folder)).toEqual(['plan.json']);
  });

  it('never shows a reader anything but the whole old or the whole new bytes', async () => {
    const path = join(folder, 'a.gpkg');
    const version = (digit: string): Uint8Array => bytes(digit.repeat(200_000));
    await replaceFileAtomically(path, version('0'));
    let writing = true;
    const read = async (): Promise<void> => {
      while (writing) expect(await readFile(path, 'utf8')).toMatch(/^(\d)\1{199999}$/);
    };
    const reading = read();
    for (let round = 1; round < 10; round++) await replaceFileAtomically(path, version(String(round)));
    writing = false;
    await reading;
  });

  it('writes through a symbolic link and keeps it', async () => {
    await writeFile(join(folder, 'real.gpkg'), 'one');
    await symlink('real.gpkg', join(folder, 'link.gpkg'));
    await replaceFileAtomically(join(folder, 'link.gpkg'), bytes('two'));
    expect(await readlink(join(folder, 'link.gpkg'))).toBe('real.gpkg');
    expect(await readFile(join(folder, 'real.gpkg'), 'utf8')).toBe('two');
  });

  it('does not change a second name of the old file, so a linked copy is safe', async () => {
    await writeFile(join(folder, 'a.gpkg'), 'one');
    await link(join(folder, 'a.gpkg'), join(folder, 'copy.gpkg'));
    await replaceFileAtomically(join(folder, 'a.gpkg'), bytes('two'));
    expect(await readFile(join(folder, 'copy.gpkg'), 'utf8')).toBe('one');
  });

  it('keeps the permissions of the file', async () => {
    const path = join(folder, 'a.gpkg');
    await writeFile(path, 'one');
    await chmod(path, 0o664);
    await replaceFileAtomically(path, bytes('two'));
    expect((await stat(path)).mode & 0o777).toBe(0o664);
  });

  it('refuses to overwrite when the file must be new', async () => {
    const path = join(folder, 'a.gpkg');
    await replaceFileAtomically(path, bytes('one'), { mustBeNew: true });
    await expect(replaceFileAtomically(path, bytes('two'), { mustBeNew: true })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readFile(path, 'utf8')).toBe('one');
    expect(await readdir(folder)).toEqual(['a.gpkg']);
  });

  it('leaves everything as it was when it fails', async () => {
    const path = join(folder, 'a.gpkg');
    await writeFile(path, 'one');
    // A folder in the backup's place makes the step before the last fail.
    await mkdir(`${path}.bak`);
    await writeFile(join(`${path}.bak`, 'x'), '');
    await expect(replaceFileAtomically(path, bytes('two'))).rejects.toThrow();
    expect(await readFile(path, 'utf8')).toBe('one');
    expect((await readdir(folder)).sort()).toEqual(['a.gpkg', 'a.gpkg.bak']);
    await expect(replaceFileAtomically(join(folder, 'nowhere', 'a.gpkg'), bytes('x'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(replaceFileAtomically(folder, bytes('x'))).rejects.toThrow('not a file');
  });

  it('sweeps what a crash left long ago, and only that', async () => {
    const path = join(folder, 'a.gpkg');
    const old = join(folder, '.a.gpkg.0123456789ab.eldermap-tmp');
    const fresh = join(folder, '.a.gpkg.ba9876543210.eldermap-tmp');
    const other = join(folder, '.b.gpkg.0123456789ab.eldermap-tmp');
    for (const file of [old, fresh, other]) await writeFile(file, '');
    for (const file of [old, other]) await utimes(file, new Date(0), new Date(0));
    await replaceFileAtomically(path, bytes('one'));
    expect((await readdir(folder)).sort()).toEqual([fresh, other, path].map((file) => file.slice(folder.length + 1)).sort());
  });
});
