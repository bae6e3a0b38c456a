export type { CellValue, FormatDriver, ReadOptions, SkippedRow, SourceFile, SourceRow, SourceTable } from './contract.ts';
export { formats } from './formats.ts';
export { provideSqlWasm } from './geopackage.ts';
export { readSource } from './read-source.ts';
