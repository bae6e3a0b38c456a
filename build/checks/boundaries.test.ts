import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBreaches, readSources } from './boundaries.ts';

const breachesOf = (files: Record<string, string>): string[] => findBreaches(new Map(Object.entries(files))).map((breach) => `${breach.file} → ${breach.imports}`);

describe('boundaries', () => {
  it('finds none in the project itself', () => {
    expect(findBreaches(readSources(join(import.meta.dirname, '..', '..')))).toEqual([]);
  });

  it.each([
    ['engine reading geometry', { 'planning-rules/engine/a.ts': `import type { X } from '../../gis-data/network/index.ts';` }],
    ['siting knowing the domain', { 'planning-rules/siting/a.ts': `import { y } from '../../gis-data/project/index.ts';` }],
    ['anything importing the renderer', { 'electron/cli/a.ts': `export { z } from '../../renderer/map/index.ts';` }],
    ['the renderer reaching the host', { 'renderer/map/a.ts': `import { h } from '../../electron/host/index.ts';` }],
    ['Node in a worker', { 'gis-data/formats/a.ts': `import { readFileSync } from 'node:fs';` }],
    ['a screen in the data', { 'gis-data/model/a.ts': `import React from 'react';` }],
    ['electron outside the desktop', { 'electron/host/a.ts': `import { app } from 'electron';` }],
    ['a lazy import', { 'gis-data/crs/a.ts': `const m = await import('../../planning-rules/plan/index.ts');` }],
  ])('refuses %s', (_, files) => {
    expect(breachesOf(files)).toHaveLength(1);
  });

  it('finds a cycle of type imports', () => {
    const found = findBreaches(
      new Map([
        ['gis-data/crs/a.ts', `import type { B } from './b.ts';`],
        ['gis-data/crs/b.ts', `import type { A } from './a.ts';`],
      ]),
    );
    expect(found.map((breach) => breach.why)).toEqual(['a cycle: gis-data/crs/a.ts → gis-data/crs/b.ts → gis-data/crs/a.ts']);
  });

  it('lets a test look anywhere, and ignores comments', () => {
    expect(breachesOf({ 'gis-data/crs/a.test.ts': `import { readFileSync } from 'node:fs';`, 'gis-data/crs/b.ts': `// import x from 'react'` })).toEqual([]);
  });
});
