import type { zhWhy } from './zh-why.ts';

/** Words of why a site was proposed here and another was not, in the second language. */
export const enWhy: typeof zhWhy = {
  why: {
    here: 'Why here', notThere: 'Why not…', hint: 'Choose a candidate that was not taken: solved again with it, to see what it would cost', none: 'No other candidates', working: 'Solving again', leaving: 'Cancelling',
    opened: 'Instead', dropped: 'Not', oldRun: 'This result is older and did not keep its candidates; propose again to ask', notSaved: 'An explanation only: the plan has not changed',
  },
};
