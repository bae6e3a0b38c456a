/** The tables that hold what is no layer. `title` is their name in gpkg_contents; texts that end in `_json` are JSON. */
export const ownTables = {
  eldermap_meta: { title: '项目信息', columns: ['key', 'value_json'] },
  eldermap_parameters: { title: '参数', columns: ['id', 'value_json'] },
  eldermap_readings: { title: '条文理解', columns: ['policy', 'question', 'reading'] },
  eldermap_imports: { title: '导入记录', columns: ['layer', 'file', 'imported_at', 'report_json'] },
  eldermap_audit: { title: '核查清单', columns: ['policy', 'clause', 'date', 'record_json'] },
  eldermap_packs: { title: '自带政策包', columns: ['id', 'added_at', 'source', 'pack_json'] },
  eldermap_mappings: { title: '列对应', columns: ['layer', 'signature', 'mapping_json'] },
  eldermap_runs: { title: '运行记录', columns: ['id', 'created_at', 'policy', 'as_of', 'run_json'] },
  eldermap_journal: { title: '修改历史', columns: ['id', 'at', 'kind', 'title_json', 'done', 'packed'] },
  eldermap_exact_texts: { title: '特殊字符原文', columns: ['table_name', 'row', 'column_name', 'text_json'] },
} as const;

export type OwnTable = keyof typeof ownTables;
