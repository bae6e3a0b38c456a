import type { Migration } from './migration.ts';

/** Version 2 keeps chosen readings, the audit checklist, a city's own packs and column mappings in the project. */
export const auditReadingsPacks: Migration = {
  from: 1,
  apply: (database) => {
    const tables = {
      eldermap_readings: ['policy', 'question', 'reading'],
      eldermap_audit: ['policy', 'clause', 'date', 'record_json'],
      eldermap_packs: ['id', 'added_at', 'source', 'pack_json'],
      eldermap_mappings: ['layer', 'signature', 'mapping_json'],
    };
    for (const [table, columns] of Object.entries(tables)) {
      database.run(`CREATE TABLE ${table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,${columns.map((column) => `${column} TEXT`).join(',')})`);
    }
  },
};
