import type { zhData } from './zh-data.ts';

/** The same in English. */
export const enData: typeof zhData = {
  wizard: {
    colon: ': ', lead: 'Choose several files, folders or archives at once; files of one source (.shp, .dbf and .prj, or a whole .gdb folder) are put together by themselves.', folder: 'Choose a folder (.gdb …)', parts: (n) => `${n} files`, others: (n) => `${n} other files are no data and were not read`,
    modes: { replace: 'Replace the layer', merge: 'Merge by key', new: 'Only new ones', append: 'Append all' }, tableRows: (name, rows) => `${name} (${rows} rows)`, choose: 'Choose', swapAxes: 'Swap the coordinates', encoding: 'Encoding', keys: 'Compare by', blanksClear: 'Empty cells clear values',
    group: (groups, rows) => `Make phases one compound (${rows} rows into ${groups})`, grouped: 'Make phases one compound', byDefault: 'default', advised: 'advised', mark: (said) => ` (${said})`, confirmDefault: 'Take the default', takeAdvice: 'Take the advice', couldBe: 'It could also be',
    map: 'Where it lies', mapOverCounty: 'Where it lies (grey: townships of the project)', mapAlone: 'Where it lies', mapped: (used, spare) => `${used} columns are mapped, ${spare} are not (kept as they are, shown with each object)`, remembered: 'The mapping confirmed for the same headings was taken again.',
    fit: 'Position check', fitting: 'Checking positions', noReferences: 'The project has no layer yet to check the positions against', fitsAsDeclared: 'as the chosen system says', confidence: 'Confidence', residual: 'Misfit', positions: 'Positions used', correct: 'Correct it so', readingsTried: 'Readings compared',
    fitVerdicts: { wgs84: 'really WGS 84 or CGCS2000', gcj02: 'really GCJ-02 (Amap, Tencent)', bd09: 'really BD-09 (Baidu)', wrongZone: 'wrong zone or central meridian', swappedAxes: 'coordinates swapped', referencesShifted: 'perhaps the other layers are shifted', cannotTell: 'cannot tell' },
    fixRows: 'Put rejected rows right', edited: (n) => `${n} cells corrected; the report will say so`, undoEdits: 'Undo these corrections',
    diff: {
      title: 'Compared with the layer as it is', added: 'Added', changed: 'Changed', unchanged: 'Unchanged', removed: 'Removed', ambiguous: 'Unclear', ambiguousHint: 'Unclear which one it is', values: 'Values that change',
      modes: { replace: 'Only what the file holds will be left.', merge: 'What the file holds is updated, the rest stays; empty cells overwrite nothing.', new: 'Only what the layer lacks is added; nothing else is touched.', append: 'All of the file is added; "unchanged" are likely duplicates.' },
    },
    template: 'Template to fill in', exportMappings: 'Export mappings', again: (n) => `Import only the ${n} rejected rows again`, otherTable: 'Another table of this file', next: (name) => `Next: ${name}`,
    againHint: (file, rows) => `Only the ${rows} rejected rows of "${file}" will be imported. Choose the same file (and correct it below) or a corrected one.`, otherFile: 'This is another file than last time; rows are counted in the new one.',
    reportXlsx: 'Report xlsx', reportCsv: 'Report csv', reimport: 'Import rejected rows again',
  },
  quality: {
    title: 'Data quality', open: 'Open the data quality check', lead: 'Looks for what cannot be right in the data: duplicates, places outside their township, odd households, stacked positions, gaps and overlaps of outlines, sums that disagree, loose road ends. Nothing is changed.', pick: 'Choose a finding; the map goes there.',
    columns: { severity: 'Severity', check: 'Check', what: 'Finding', count: 'No.', repair: 'Repair' }, severities: { error: 'Error', warning: 'Warning', note: 'Note' }, allChecks: 'All checks', count: (shown, all) => `${shown} / ${all}`, clean: 'Nothing wrong was found',
    noneShown: 'No finding fits the filter', repair: 'Repair', undoable: 'can be undone', subjects: 'Objects', repaired: 'Repaired; it can be undone',
  },
  population: {
    title: 'Estimate elders', short: 'Estimate', lead: 'Villages without a count get elders out of the total of their township or county; totals are kept, counts are not touched, and every estimate is marked.', census: 'Choose a county table of the census', censusYear: 'Census year', code: 'County code', codeHint: 'six digits', orTyped: 'Or type the county’s totals:',
    source: 'Source', sourceHint: 'e.g. yearbook of 2024', project: 'Project to the plan year (needs the census)', planYear: 'Plan year', county: (name, year, e60, e80) => `${name} (census of ${year}): ${e60} aged 60 and over, ${e80} aged 80 and over`,
    counted: 'Villages counted', estimated: 'estimated', unknown: 'still unknown', total60: '60 and over', total80: '80 and over', mark: 'Mark', basis: 'How it was estimated', preview: 'Preview of the estimate', empty: 'There is no list of villages', apply: 'Put into the project', done: 'The population was updated; it can be undone',
    projection: 'Projection', projected: (year, e60, e80) => `The county in ${year}: ${e60} aged 60 and over, ${e80} aged 80 and over`, survival: 'Five-year survival', age: 'Age', ratio: 'Survival', steps: 'Every step',
  },
  exporting: {
    title: 'Export a layer', menu: 'Export a layer…', layer: 'Layer', format: 'Format', encoding: 'Attribute encoding', run: 'Export', lead: 'What a format cannot hold (long column names, lists) is listed after the export.', result: 'Result', made: (name) => `Made: ${name}`, whole: 'Everything was written, nothing is lost', lost: (n) => `${n} things this format cannot hold as they are:`,
  },
};
