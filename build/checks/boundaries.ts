/**
 * Walls of the house: which folder may import which. Type imports count. There is no exception list.
 * `npx tsx build/checks/boundaries.ts [root]` prints each breach and exits 1 when there is one.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Wall {
  /** Files this wall is about: a path prefix. The longest matching prefix rules. */
  readonly room: string;
  /** Prefixes inside the project that it may import besides itself. */
  readonly mayImport: readonly string[];
  /** Node's own modules. */
  readonly node: boolean;
  /** Packages it must not import. */
  readonly packagesRefused?: readonly string[];
}

const screenPackages = ['react', 'react-dom', 'antd', 'maplibre-gl', 'zustand', 'echarts', '@deck.gl/core', '@deck.gl/layers', '@deck.gl/maplibre', 'electron'];
const planInputs = ['package.json', 'gis-data/', 'planning-rules/engine/', 'planning-rules/packs/', 'planning-rules/siting/'];

export const walls: readonly Wall[] = [
  { room: 'gis-data/units/', mayImport: [], node: false, packagesRefused: screenPackages },
  { room: 'gis-data/model/', mayImport: ['gis-data/units/'], node: false, packagesRefused: screenPackages },
  { room: 'gis-data/', mayImport: ['gis-data/'], node: false, packagesRefused: screenPackages },
  { room: 'planning-rules/engine/', mayImport: ['gis-data/model/', 'gis-data/units/'], node: false, packagesRefused: screenPackages },
  { room: 'planning-rules/packs/', mayImport: ['planning-rules/engine/', 'gis-data/model/', 'gis-data/units/'], node: false, packagesRefused: screenPackages },
  { room: 'planning-rules/siting/', mayImport: ['gis-data/units/'], node: false, packagesRefused: screenPackages },
  { room: 'planning-rules/plan/', mayImport: planInputs, node: false, packagesRefused: screenPackages },
  { room: 'planning-rules/paper/', mayImport: [...planInputs, 'planning-rules/plan/'], node: false, packagesRefused: screenPackages },
  { room: 'electron/contract/', mayImport: ['gis-data/model/'], node: false, packagesRefused: screenPackages },
  { room: 'electron/host/', mayImport: ['electron/contract/', 'gis-data/model/'], node: true, packagesRefused: screenPackages },
  { room: 'electron/local-server/', mayImport: ['electron/contract/', 'electron/host/', 'gis-data/model/'], node: true, packagesRefused: screenPackages },
  { room: 'electron/desktop/', mayImport: ['electron/contract/', 'electron/host/', 'gis-data/model/'], node: true },
  { room: 'electron/cli/', mayImport: ['electron/host/', 'gis-data/', 'planning-rules/'], node: true, packagesRefused: screenPackages },
  { room: 'renderer/workers/', mayImport: ['renderer/', 'gis-data/', 'planning-rules/'], node: false, packagesRefused: ['react', 'react-dom', 'antd', 'electron'] },
  { room: 'renderer/', mayImport: ['renderer/', 'electron/contract/', 'gis-data/model/', 'gis-data/units/', 'planning-rules/engine/', 'planning-rules/plan/'], node: false, packagesRefused: ['electron'] },
  { room: 'build/', mayImport: ['electron/', 'renderer/', 'gis-data/', 'planning-rules/', 'build/'], node: true },
];

export interface Breach {
  readonly file: string;
  readonly imports: string;
  readonly why: string;
}

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

const importPattern = /(?:^|[\n;])\s*(import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(source: string): Import[] {
  const bare = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...bare.matchAll(importPattern)].map((match) => ({ specifier: match[3] ?? match[4], typeOnly: match[2] !== undefined }));
}

const isTest = (file: string): boolean => /\.(test|e2e|bench)\.tsx?$|\/(fixtures|testing)\//.test(file);

/** Every breach of a wall and every cycle among the given sources (path from the root, posix → text). */
export function findBreaches(sources: ReadonlyMap<string, string>): Breach[] {
  const breaches: Breach[] = [];
  const graph = new Map<string, string[]>();
  for (const [file, text] of sources) {
    const wall = walls.filter((candidate) => file.startsWith(candidate.room)).sort((a, b) => b.room.length - a.room.length)[0];
    const targets: string[] = [];
    for (const { specifier } of importsOf(text)) {
      if (specifier.startsWith('.')) {
        const target = posix.normalize(posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')));
        targets.push(target);
        if (isTest(file) || wall === undefined || target.startsWith(wall.room)) continue;
        if (!wall.mayImport.some((prefix) => target.startsWith(prefix))) {
          breaches.push({ file, imports: target, why: `${wall.room} may import only itself, ${wall.mayImport.join(', ') || 'and nothing else'}` });
        }
        continue;
      }
      if (isTest(file) || wall === undefined) continue;
      if (specifier.startsWith('node:')) {
        if (!wall.node) breaches.push({ file, imports: specifier, why: `${wall.room} must run in a browser worker: no Node modules` });
        continue;
      }
      const refused = wall.packagesRefused?.find((name) => specifier === name || specifier.startsWith(`${name}/`));
      if (refused !== undefined) breaches.push({ file, imports: specifier, why: `${wall.room} has no screen and no desktop: no ${refused}` });
    }
    if (!isTest(file)) graph.set(file, targets.filter((target) => sources.has(target)));
  }
  return [...breaches, ...findCycles(graph)];
}

function findCycles(graph: ReadonlyMap<string, readonly string[]>): Breach[] {
  const state = new Map<string, 'open' | 'done'>();
  const found: Breach[] = [];
  const path: string[] = [];
  const visit = (file: string): void => {
    state.set(file, 'open');
    path.push(file);
    for (const target of graph.get(file) ?? []) {
      if (state.get(target) === 'open') {
        const cycle = [...path.slice(path.indexOf(target)), target];
        found.push({ file, imports: target, why: `a cycle: ${cycle.join(' → ')}` });
      } else if (!state.has(target)) visit(target);
    }
    path.pop();
    state.set(file, 'done');
  };
  for (const file of graph.keys()) if (!state.has(file)) visit(file);
  return found;
}

/** Reads every TypeScript source below the rooms of a checkout. */
export function readSources(root: string): Map<string, string> {
  const sources = new Map<string, string>();
  for (const room of ['electron', 'renderer', 'gis-data', 'planning-rules', 'build']) {
    for (const entry of readdirSync(join(root, room), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      const path = join(entry.parentPath, entry.name);
      sources.set(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8'));
    }
  }
  return sources;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = process.argv[2] ?? join(dirname(new URL(import.meta.url).pathname), '..', '..');
  const sources = readSources(root);
  const breaches = findBreaches(sources);
  for (const breach of breaches) console.error(`${breach.file} imports ${breach.imports}: ${breach.why}`);
  console.log(`boundaries: ${sources.size} files, ${breaches.length} breaches`);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}
