import type { Database } from '../sql-engine.ts';
import type { Migration } from './migration.ts';

const columnNames = (database: Database): string[] => database.exec("PRAGMA table_info('roads')")[0]?.values.map(([, name]) => String(name)) ?? [];

/** A column of this name that somebody added in another program makes way, and lives on among the columns the model has no name for. */
function makeWay(database: Database, name: string): void {
  const taken = columnNames(database);
  const own = taken.find((column) => column.toLowerCase() === name);
  if (own === undefined) return;
  let free = 2;
  while (taken.includes(`${own}_${free}`)) free += 1;
  database.run(`ALTER TABLE roads RENAME COLUMN "${own.replaceAll('"', '""')}" TO "${own.replaceAll('"', '""')}_${free}"`);
}

/** Version 4 knows the level, the stairs and the slope of a road. */
export const roadLevels: Migration = {
  from: 3,
  apply: (database) => {
    // A project whose roads were never imported has no such table.
    if (columnNames(database).length === 0) return;
    for (const [name, type] of [['level', 'INTEGER'], ['stairs', 'BOOLEAN'], ['slope_percent', 'DOUBLE']]) {
      makeWay(database, name);
      database.run(`ALTER TABLE roads ADD COLUMN ${name} ${type}`);
    }
  },
};
