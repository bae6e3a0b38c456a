export { composeAtlas, composeCountySheet, composeTownshipSheet } from './compose/atlas.ts';
export { fontFileNames } from './font-files.ts';
export { ledgerXlsx } from './ledger/index.ts';
export type { PdfMeta, SheetFonts, SheetOptions, TitleBlock } from './options.ts';
export { missingGlyphs, sheetsToPdf } from './pdf/write.ts';
export type { Box, MapFrame, Mark, ScaleBar, Sheet } from './sheet.ts';
export { scaleBarGroup } from './sheet.ts';
export { sheetToSvg } from './svg.ts';
