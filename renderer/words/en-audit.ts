import type { zhAudit } from './zh-audit.ts';

/** Words of the audit in the second language. */
export const enAudit: typeof zhAudit = {
  ledger: {
    choose: 'Columns', shown: (shown, all) => `${shown} of ${all} columns`, count: (shown, all) => `${shown} of ${all} compounds`, empty: 'No compound matches', filterText: 'Find a compound, community or text',
    total: 'Total', totalHint: (known, rows) => `${known} of ${rows} rows have a figure; the others are not in the sum`, export: 'Export ledger xlsx', restore: 'Default columns', failed: 'The ledger could not be made',
  },
  compliance: {
    levels: { county: 'County by year', township: 'Townships', community: 'Communities' }, level: 'Scope', kind: 'Compounds', kinds: { all: 'All compounds', new: 'New', existing: 'Existing', old: 'Old' }, date: 'Year', township: 'Township',
    allTownships: 'All townships', allDates: 'All years',
    columns: { name: 'Name', asOf: 'As of', compounds: 'All', complying: 'Pass', failing: 'Fail', notChecked: 'Not checked', noFigure: 'No figure', rate: 'Rate', target: 'Target', clauses: 'Clauses' },
    rateHint: (complying, judged, notChecked) => `${complying} of ${judged} that could be judged comply; ${notChecked} more are not checked: neither in the rate nor complying`,
    rate: 'Rate (of those judged)', target: 'Target', none: 'not checked', chart: 'Compounds that comply', chartYears: 'Compounds of the county that comply, by year', empty: 'No compounds here', noCommunity: 'no community',
    notCounted: 'This result has no compliance by year. Check again.', picture: 'Export picture', data: 'Export data csv', noTarget: 'the document gives no target', noRows: 'Nothing was counted for this kind and scope',
  },
  joint: {
    none: 'This result has no joint provision: the document knows none, or the result is older. Check again.', noGroups: 'No group can be formed.', columns: { number: 'Group', unit: 'Shared unit at', members: 'Members', required: 'Required', counted: 'Counted', names: 'Compounds' },
    member: { name: 'Compound', required: 'Required', counted: 'Counted', walk: 'Walk' }, sum: 'Sum', left: 'In no group', proven: 'Proven: no grouping makes more compounds comply', notProven: 'Not proven optimal', group: (n) => `Group ${n}`,
  },
  checklist: {
    pending: (n) => `${n} to be checked by a person`, counted: (done, all) => `${done} of ${all} have a verdict`, title: 'Checklist', open: 'Open the checklist', noPack: 'The document is not at hand any more: no checklist.', empty: 'No line matches', none: 'This document has nothing a person must check.',
    hint: 'Map data cannot judge these clauses; a person checks them against evidence. An entry without evidence is no check, and never a pass.', pick: 'Choose a line to see what it asks and to add an entry.', filterText: 'Find a clause, office or evidence',
    columns: { verdict: 'Verdict', clause: 'Clause', title: 'Content', who: 'Who checks', due: 'Due', record: 'Last entry' }, every: { year: 'every year', month: 'every month' }, noDue: '—', where: 'Where', evidenceAsked: 'Evidence asked', least: 'At least', standing: 'Standing',
    form: { add: 'New entry', date: 'Date', done: 'State', yes: 'done', no: 'not done', value: 'Number', evidence: 'Evidence', evidenceHint: 'Document number, minutes, photo, or where it is kept', who: 'Entered by', save: 'Add to the checklist', noEvidence: 'Without evidence it stays “not checked”', afterAsOf: (day) => `After the as-of date ${day}: does not count there`, needValue: 'A number is asked; without it the line stays “not checked”', saved: 'Added to the checklist' },
    history: 'Entries', noHistory: 'No entry yet', counts: 'counts', later: 'after the as-of date', superseded: 'superseded by a later entry', evidenceMissing: 'no evidence',
  },
  readings: {
    title: 'Readings', lead: 'Where the document can be read in several ways. Another choice makes the result stale: check or propose again.', none: 'This document leaves nothing open.', byDefault: 'default', reason: 'Why the default', clauses: 'Clauses', differs: 'differs from the result shown', rerun: 'Check again with these', chosen: 'used in this run',
    remarks: 'Contradictions and traps between documents', noRemarks: 'No contradiction or order trap was found.', allDocuments: 'All documents', thisDocument: 'This document', readAs: 'Read as', unresolved: 'No reading to choose: take care',
    kinds: { force: 'Force differs', figure: 'Figures differ', dateInOnePlace: 'Year in one place only', orderTrap: 'Opposite order' }, force: { shall: 'shall', should: 'should', may: 'may' },
    passes: (passes, of) => `Passes under ${passes} of ${of} readings`, same: (of) => `The same under all ${of} readings`, decides: 'What decides', combinations: 'Verdict under each reading', notWorkedOut: 'This result was not judged under each reading. Check again.', required: 'required',
  },
  packs: {
    title: 'Policy packs', open: 'Pick a policy pack from a folder or file…', own: 'own', lead: 'A policy pack is a folder of data: pack.json, cases/ and INTERPRETATION.md. What you pick is checked first; nothing in it is ever executed.', folder: 'Pick a folder', file: 'Pick pack.json or a zip', inProject: 'Packs in this project', noneInProject: 'No pack of your own in this project yet.',
    add: 'Put into the project', replace: 'Replace the pack of the same id', remove: 'Remove', checked: 'No fault found', faults: (n) => `${n} faults: can't be used`, alone: 'pack.json alone: its worked cases and account of the reading were not checked; better pick the whole folder.', contents: (clauses, rules, questions, cases) => `${clauses} clauses, ${rules} rules, ${questions} questions, ${cases} case files`,
    broken: 'This pack can no longer be read', added: (title) => `Pack added: ${title}`, removed: (title) => `Pack removed: ${title}`, checking: 'Checking', addedAt: 'Added', more: (n) => `${n} more not listed`, problem: 'Fault', place: 'Place',
  },
};
