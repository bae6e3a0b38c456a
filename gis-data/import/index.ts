export { importLayer } from './import-layer.ts';
export type { ImportRequest } from './prepare.ts';
export type { ImportPreview, PreviewColumn } from './preview.ts';
export { previewImport } from './preview.ts';
export { mappableFields } from './fields/index.ts';
