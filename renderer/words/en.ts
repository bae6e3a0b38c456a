import { enAudit } from './en-audit.ts';
import { enCoverage } from './en-coverage.ts';
import { enData } from './en-data.ts';
import { enSafety } from './en-safety.ts';
import { enWhatIf } from './en-what-if.ts';
import { enWhy } from './en-why.ts';
import type { Wording } from './zh.ts';

/** The second language. Same shape as Chinese by type. */
export const en: Wording = {
  ...enAudit,
  ...enCoverage,
  ...enData,
  ...enSafety,
  ...enWhatIf,
  ...enWhy,
  brand: { name: '养老一张图', tagline: 'Elder-care layout plans for counties' },
  language: { label: 'Language', zh: '中文', en: 'English' },
  common: {
    cancel: 'Cancel', close: 'Close', reset: 'Restore default', back: 'Back', all: 'All', none: 'None', unknown: 'unknown',
    yes: 'yes', no: 'no', search: 'Search', row: 'Row', details: 'Details', clear: 'Clear', more: 'More', save: 'Save', open: 'Open', loading: 'Loading',
  },
  header: {
    unsaved: 'Unsaved changes', saved: 'Saved', policy: 'Policy document', asOf: 'As-of date', check: 'Check', checkHint: 'Judge every clause of the document, propose nothing',
    propose: 'Propose', proposeHint: 'Check, then solve exactly for new sites in each township', import: 'Import', export: 'Export', save: 'Save project', home: 'Start page',
    exportAtlas: 'Atlas PDF (county and township sheets)', exportCounty: 'County sheet PDF', exportLedger: 'Ledger xlsx', exportProject: 'Copy of the project gpkg',
    draft: 'Draft, not in force', inForce: 'In force', needsRun: 'Check or propose first', endTrying: 'Keep or discard what you are trying out first', noPolicy: 'Choose a policy document', working: 'Working',
    stale: 'Result is stale', staleHint: 'Inputs have changed: check or propose again', saveAs: 'Save as…',
  },
  start: {
    title: 'Start a county elder-care layout plan',
    lead: 'Import ledgers, boundaries, roads and population; judge them clause by clause; solve exactly for the sites still missing; print sheets and tables. Data never leaves this computer.',
    sample: 'Open the sample county', create: 'New county project', createHint: 'Start empty and import your material',
    openFile: 'Open a project file', openHint: 'GeoPackage (.gpkg)', recents: 'Recent projects', noRecents: 'No project opened yet', newName: 'Project name', newNameHint: 'For example: Elder-care layout plan of … County',
    forget: 'Remove from the list', createButton: 'Create',
    steps: [
      { title: 'Import', text: 'Compounds, facilities, boundaries, roads, population; every row accounted for' },
      { title: 'Measure', text: 'Walks along the network; rivers and railways cut them' },
      { title: 'Judge', text: 'Five verdicts, clause and sum readable' },
      { title: 'Propose', text: 'Exact answers with bounds and a certificate' },
      { title: 'Print', text: 'A3 sheets and the ledger' },
    ],
  },
  layers: {
    title: 'Layers', show: 'Show', hide: 'Hide', notImported: 'not imported', importNow: 'Import this layer', colourBy: 'Verdicts shown', allRules: 'All rules (the worst counts)',
    legend: 'Legend', townships: 'Townships and streets', communities: 'Communities and villages', barriers: 'Rivers and railways', hazards: 'Hazard zones', roads: 'Roads', elders: 'Elder population', compounds: 'Compounds',
    facilities: 'Facilities', candidates: 'Candidate assets', gates: 'Gates of compounds', proposals: 'Proposed sites', serviceArea: 'Service area', reached: 'Within a 15-minute walk', straightLine: 'Same distance as the crow flies (contrast)',
    townshipTint: 'Fill: verdict of the township', elderCount: (n) => `${n} elders`, noVerdictYet: 'not judged yet', collapse: 'Fold layers', expand: 'Unfold layers', base: 'Base map', data: 'Material', result: 'Results',
    withoutPosition: (n) => `${n} of them have no position and are not drawn`, worst: 'worst counts',
  },
  verdicts: { pass: 'Pass', target: 'Target missed', fail: 'Fail', notChecked: 'Not checked', noFigure: 'No figure' },
  verdictMeaning: {
    pass: 'Meets the clause', target: 'An aspiration missed, not yet due, or within the stated tolerance', fail: 'Does not meet the clause', notChecked: 'An input is missing: no judgement (not a pass)', noFigure: 'The document gives no figure',
  },
  facilityKinds: {
    regionalCentre: 'Regional centre', countyCentre: 'County centre', station: 'Station', dayCare: 'Day-care centre', nursingHome: 'Nursing home', welfareHome: 'Welfare home', mealPoint: 'Meal point',
    mutualAid: 'Mutual-aid point', medical: 'Medical', other: 'Other', unknown: 'Kind unknown',
  },
  proposalKinds: { regionalCentre: 'Regional centre (proposed)', station: 'Station (proposed)' },
  compoundKinds: { new: 'new', existing: 'existing', old: 'old' },
  settlements: { urban: 'street (urban)', rural: 'township (rural)' },
  roadClasses: { expressway: 'Expressway', trunk: 'National, provincial, arterial', secondary: 'County, collector', local: 'Local, village' },
  barrierKinds: { water: 'River, lake', railway: 'Railway', wall: 'Other barrier' },
  subjects: { compound: 'Compound', community: 'Community', township: 'Township', facility: 'Facility', county: 'County', candidate: 'Candidate asset', proposal: 'Proposed site', elder: 'Elder population' },
  map: {
    label: 'Map of the county', zoomIn: 'Zoom in', zoomOut: 'Zoom out', fit: 'Whole county', coordinates: 'Coordinates', degrees: 'Longitude, latitude', metres: 'Plane coordinates', north: 'North is up', loading: 'Drawing the map',
    noGl: 'This computer cannot draw the map (no WebGL2); tables and findings work as usual', outside: 'Move the pointer to read coordinates', kilometre: 'km', metre: 'm',
  },
  details: {
    title: 'Details', overview: 'The county', nothing: 'Choose something on the map or in a table', facts: 'Facts', findings: 'Findings', inputs: 'Inputs', sum: 'The sum', clause: 'Clause', assumptions: 'Parameters used',
    measured: 'Measured', required: 'Required', margin: 'Margin', area: 'Service area', reachedMetres: 'Road length within reach', limit: 'Walking limit',
    noSubjects: 'Nothing it applies to', noFindings: 'This result has no finding about it', noRun: 'No result yet. Choose a policy document and an as-of date, then Check or Propose.', showTrace: 'Inputs and sum', otherColumns: 'Other columns of the source',
    reading: 'Readings', source: 'Source', basis: { stated: 'stated', derived: 'derived', assumed: 'assumed', user: 'user', data: 'data', estimated: 'estimated' }, back: 'Back to the county', zoomTo: 'Zoom to it',
    units: 'Rooms for elder care', ruleSummary: 'Verdicts by rule', warnings: 'Notes', asOf: 'As-of date', document: 'Document', created: 'Made at', run: 'Run',
    solver: 'Solver', objective: 'Objective', bound: 'Upper bound', lowerBound: 'Lower bound', gap: 'Gap', checked: 'Certificate checked independently', notVerified: 'Certificate not checked', optimal: 'Proven optimal', feasible: 'Feasible', infeasible: 'Infeasible',
  },
  headline: { compounds: 'Compounds covered', elders: 'Elders covered', centres: 'Centres: have / need', stations: 'Stations today' },
  drawer: {
    label: 'Result tables', resize: 'Drag to change the height', collapse: 'Fold', expand: 'Unfold', findings: 'Findings', coverage: 'Coverage', proposals: 'Sites', reports: 'Imports', parameters: 'Parameters',
    ledger: 'Ledger', compliance: 'Compliance', joint: 'Joint', checklist: 'Checklist', readings: 'Readings', quality: 'Data quality',
  },
  findings: {
    columns: { verdict: 'Verdict', subject: 'Subject', kind: 'Kind', township: 'Township', rule: 'Rule', measured: 'Measured', required: 'Required', margin: 'Margin', clauses: 'Clauses' },
    filterVerdict: 'Filter by verdict', filterRule: 'Filter by rule', filterTownship: 'Filter by township', filterText: 'Find a name or clause', allRules: 'All rules', allTownships: 'All townships',
    count: (shown, all) => `${shown} of ${all}`, empty: 'No finding matches', noRun: 'No result yet. Check judges every clause of the document.',
  },
  coverage: {
    columns: {
      name: 'Township', settlement: 'Type', elders: 'Elders', centres: 'Centres / needed', stations: 'Stations', compounds: 'Compounds',
    },
    chart: 'Compounds inside a 15-minute circle', before: 'Today', after: 'After the plan', county: 'County', measuredOf: (m, n) => `${m} of ${n} could be measured`, unit: 'share of compounds', noPlan: 'Nothing proposed yet: today only',
    eldersServed: 'Elders served', compoundsServed: 'Compounds served',
  },
  proposals: {
    columns: { number: 'No.', kind: 'Kind', township: 'Township', name: 'Proposed site', asset: 'Asset', elders: 'Elders added', compounds: 'Compounds added', area: 'Floor area' },
    kinds: { regionalCentre: 'Centre', station: 'Station' }, need: 'Why', answer: 'Answer', shortfall: 'Shortfall', empty: 'No proposed sites yet. Propose solves for each township.', none: 'This run found no site to be added.', sites: (n, asked) => `${n} sites (${asked} asked)`,
    unreachable: (n) => `${n} demand points no candidate can reach`, demand: (d, c) => `${d} demand points, ${c} candidates`,
  },
  reports: {
    columns: { layer: 'Layer', file: 'File', rows: 'Rows', accepted: 'Accepted', repaired: 'Repaired', rejected: 'Rejected', skipped: 'Skipped', crs: 'CRS', when: 'Imported' },
    empty: 'Nothing imported yet', balance: (rows) => `All ${rows} rows of the file accounted for`, imbalance: 'Rows do not add up', rejections: 'Rejected rows', repairs: 'Repaired values', skippedRows: 'Skipped rows', groups: 'Grouped rows', warnings: 'Notes',
    before: 'Before', after: 'After', reason: 'Reason', field: 'Field', more: (n) => `${n} more not listed`, mapping: 'Columns', encoding: 'Encoding', fingerprint: 'Fingerprint', rowNumber: 'Row',
  },
  parameters: {
    columns: { title: 'Parameter', value: 'Value', unit: 'Unit', basis: 'Basis', reason: 'Reason', range: 'Range' }, changed: 'Changed, not yet recomputed', outOfRange: (low, high) => `must lie between ${low} and ${high}`,
    empty: 'Choose a policy document to list its parameters', rerun: 'Changing a parameter makes the result stale: check or propose again', notNumber: 'must be a number',
  },
  walkedClasses: {
    rule: 'Which classes count', ruleHint: 'All but those listed suits nearly every network; a road without a class is always walked', allBut: 'All but those listed are walked', only: 'Only those listed are walked', listHint: 'Choose among the classes of the project’s roads, or type; in brackets, how many roads',
  },
  import: {
    title: 'Import material', layer: 'Layer', files: 'Files', drop: 'Drop here, or click', dropHint: 'Tables, Shapefile, GDB, MapInfo, CAD, KML, GeoPackage, zip …', crs: 'CRS', crsDeclared: 'Automatic',
    table: 'Table', mapping: 'Columns', field: 'Field', column: 'Column of the file', notMapped: '(not imported)', preview: 'First rows', mode: 'Mode', replace: 'Replace the layer',
    append: 'Append to the layer', run: 'Import', reading: 'Reading', result: 'Import report', done: 'Done', another: 'Import another', wouldGive: 'Expected', chosenCrs: 'CRS used', unmappedHint: 'Columns not mapped are kept word for word and shown in the details', remove: 'Remove',
  },
  progress: { title: 'Progress', cancelled: 'Cancelled', failed: 'Not finished', opening: 'Opening the project', saving: 'Saving', checking: 'Checking', planning: 'Proposing sites', importing: 'Importing', repairing: 'Repairing', estimating: 'Estimating', printing: 'Making sheets', recovering: 'Recovering', exporting: 'Exporting' },
  messages: {
    saved: (name) => `Saved: ${name}`, exported: (name) => `Exported: ${name}`, checkDone: 'Check finished', planDone: 'Sites proposed',
    leave: 'There are unsaved changes', discardTitle: 'Discard unsaved changes?', discard: 'Discard', keep: 'Keep editing',
    noHost: 'The local service was not found. Open the address that the start command printed.',
  },
  units: { m2: 'm²', m: 'm', s: 's', min: 'min', count: '', elders: 'elders', percent: '%', date: '', 'm/s': 'm/s', households: 'households', 'm2/100households': 'm²/100 households', 'm2/person': 'm²/person', stars: 'stars', km: 'km', people: 'people' },
  fields: {
    id: 'Id', name: 'Name', code: 'Code', settlement: 'Settlement', residents: 'Residents', townshipName: 'Township', compoundId: 'Compound identifier', compoundName: 'Compound', completeCommunity: 'Complete community', households: 'Households', elders60: 'Elders 60+', elders80: 'Elders 80+',
    estimated: 'Counts estimated', countyName: 'County', communityName: 'Community', address: 'Address', kind: 'Kind', builtYear: 'Built', blocks: 'Blocks', occupiedHouseholds: 'Occupied households', plannedAreaSquareMetres: 'Planned area',
    providedAreaSquareMetres: 'Provided area', smallestUnitSquareMetres: 'Smallest unit', provisionMode: 'Provision', jointGroup: 'Joint group', leaseUntil: 'Lease until', currentUse: 'Current use', inUse: 'In use', plannedDate: 'Planned together', builtDate: 'Built together',
    acceptedDate: 'Accepted together', handedOverDate: 'Handed over together', civilAffairsAccepted: 'Civil affairs at acceptance', receivingParty: 'Receiving party', ownership: 'Ownership', beds: 'Beds', nursingBeds: 'Nursing beds', occupiedBeds: 'Occupied beds', stars: 'Stars', grade: 'Grade',
    fireApproved: 'Fire approval', floorAreaSquareMetres: 'Floor area', landAreaSquareMetres: 'Land area', open: 'Open', assetKind: 'Asset', class: 'Class', bridge: 'Bridge', tunnel: 'Tunnel', level: 'Level', stairs: 'Stairs', slopePercent: 'Slope (%)', walkable: 'Walkable', units: 'Rooms', lon: 'Longitude', lat: 'Latitude', wkt: 'Geometry (WKT)',
    x: 'Easting', y: 'Northing', geometry: 'Geometry',
  },
};
