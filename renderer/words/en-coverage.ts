import type { zhCoverage } from './zh-coverage.ts';

export const enCoverage: typeof zhCoverage = {
  coverageStudy: {
    view: 'What to show', provision: 'Provision and coverage', times: 'Times covered', band: 'Age band and season', limit: (metres) => `within ${metres} m on foot`, extra: 'extra count, no verdict rests on it', reaches: 'Facilities in reach', way: 'no way', notCounted: 'This run did not count how often elders are covered. Please check again.',
    columns: { elders: 'Elders', twice: 'Twice +', once: 'Once', none: 'Not covered', unknown: 'Unknown', farthest: 'Farthest (m)' },
    hints: {
      elders: 'Elders of the age band whose number is known', twice: 'Elders with two or more facilities within', once: 'Elders with one facility within', none: 'Elders with no facility within; facilities of unknown kind are not counted, and compounds they may serve are “not checked” in the findings', unknown: 'Elders whose walk was not measured: neither covered nor uncovered',
      farthest: 'Of the compounds and villages outside every circle, the one with the longest walk to its nearest facility, metres',
    },
    unknownPlaces: (count) => `${count} more places without a number of that age band are in no sum`, chart: 'How often elders are covered', chartAfter: 'How often elders are covered, with the proposals',
  },
};
