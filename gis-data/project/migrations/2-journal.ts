import type { Migration } from './migration.ts';

/** Version 3 keeps the history of changes, so that undo and redo survive closing the project. */
export const journal: Migration = {
  from: 2,
  apply: (database) => {
    const columns = 'id TEXT,at TEXT,kind TEXT,title_json TEXT,done INTEGER,packed BLOB';
    database.run(`CREATE TABLE eldermap_journal (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,${columns})`);
  },
};
