import { auditReadingsPacks } from './1-audit-readings-packs.ts';
import { journal } from './2-journal.ts';
import { roadLevels } from './3-road-levels.ts';
import type { Migration } from './migration.ts';

export { migrate } from './migration.ts';
export type { Migration } from './migration.ts';

/** Version of the project file that this software writes. */
export const formatVersion = 4;

/** Every migration there is, oldest first: from version 1 up to `formatVersion`. */
export const migrations: readonly Migration[] = [auditReadingsPacks, journal, roadLevels];
