import type { LayerName, Project } from '../../model/index.ts';
import type { ImportRequest } from '../index.ts';

/** A project that nothing was imported into. */
export const emptyProject: Project = { id: 'p', name: '某县', workingCrs: null, notice: null, layers: {}, parameters: {}, readings: {}, imports: [], audit: [], packs: [], mappings: [], runs: [] };

/** Asks to import a text as a CSV file. */
export function csvRequest(layer: LayerName, content: string, more: Partial<ImportRequest> = {}): ImportRequest {
  return { layer, files: [{ name: 'a.csv', bytes: new TextEncoder().encode(content) }], importedAt: '2026-01-01T00:00:00.000Z', mode: 'replace', ...more };
}
