import type { Database } from 'sql.js';

/**
 * One step from a format version to the next, done with SQL on a copy in memory; the file itself is only changed by the next save.
 * One file a migration, named after what it changes; a migration that has been released is never edited.
 */
export interface Migration {
  /** The version it starts from; it leads to `from + 1`. */
  readonly from: number;
  readonly apply: (database: Database) => void;
}

/** Brings a database of version `from` to version `to`. Throws an Error when a step is missing. */
export function migrate(database: Database, from: number, to: number, list: readonly Migration[]): void {
  for (let version = from; version < to; version++) {
    const migration = list.find((candidate) => candidate.from === version);
    if (migration === undefined) throw new Error(`no migration leads on from project format version ${version}`);
    migration.apply(database);
  }
}
