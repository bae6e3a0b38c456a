import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { SourceTable } from '../../../../gis-data/formats/index.ts';
import { readSource } from '../../../../gis-data/formats/index.ts';
import { accessCommand } from '../index.ts';

export interface Answer {
  readonly code: number;
  readonly err: string;
  readonly json: Record<string, unknown>;
  /** Lines of a table in the folder of results. */
  readonly file: (name: string) => string[];
  /** impedances.csv as `facility/demand` → metres. */
  readonly walks: () => Record<string, number>;
}

export interface Bench {
  readonly put: (name: string, text: string) => string;
  readonly path: (name: string) => string;
  readonly run: (options: Readonly<Record<string, string | true>>, lang?: 'zh' | 'en') => Promise<Answer>;
  /** The one table of a file that was written. */
  readonly table: (name: string) => Promise<SourceTable>;
  readonly close: () => void;
}

/** A folder to run the command in, for tests. */
export function accessBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'access-'));
  const path = (name: string): string => join(folder, name);
  return {
    path,
    put: (name, text) => {
      writeFileSync(path(name), text);
      return path(name);
    },
    run: async (options, lang = 'en') => {
      const [lines, errors]: [string[], string[]] = [[], []];
      const all: Readonly<Record<string, string | true>> = { out: path('out'), ...options };
      const args = Object.entries(all).flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, value]));
      const code = await accessCommand(args, { out: (line) => lines.push(line), err: (line) => errors.push(line), lang });
      const file = (name: string): string[] => readFileSync(join(path('out'), name), 'utf8').trimEnd().split('\n');
      return {
        code, err: errors.join('\n'), json: lines.length === 1 ? (JSON.parse(lines[0]) as Record<string, unknown>) : {}, file,
        walks: () => Object.fromEntries(file('impedances.csv').slice(1).map((line): [string, number] => [line.split(',').slice(0, 2).join('/'), Number(line.split(',')[2])])),
      };
    },
    table: async (name) => (await readSource([{ name: basename(name), bytes: readFileSync(path(name)) }]))[0],
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

type Geometry = { readonly type: string; readonly coordinates: unknown };

/** A GeoJSON text of these features; `crs` null: without a word of it. */
export function collection(features: readonly (readonly [Geometry, Record<string, unknown>])[], crs: string | null = null): string {
  return JSON.stringify({
    type: 'FeatureCollection', features: features.map(([geometry, properties]) => ({ type: 'Feature', properties, geometry })),
    ...(crs === null ? {} : { crs: { type: 'name', properties: { name: crs } } }),
  });
}

export const line = (coordinates: readonly (readonly number[])[], properties: Record<string, unknown> = {}): readonly [Geometry, Record<string, unknown>] => [{ type: 'LineString', coordinates }, properties];
export const point = (coordinates: readonly number[], properties: Record<string, unknown>): readonly [Geometry, Record<string, unknown>] => [{ type: 'Point', coordinates }, properties];
export const polygon = (coordinates: readonly (readonly (readonly number[])[])[], properties: Record<string, unknown>): readonly [Geometry, Record<string, unknown>] => [{ type: 'Polygon', coordinates }, properties];
