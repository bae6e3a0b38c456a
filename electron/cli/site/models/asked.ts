import type { Words } from '../../../../gis-data/model/index.ts';
import { words } from '../../../../gis-data/model/index.ts';
import type { MipSolver, SitingOptions, WhyNotThere } from '../../../../planning-rules/siting/index.ts';
import type { SiteArguments } from '../arguments.ts';
import { wrong } from '../arguments.ts';
import type { SiteCase } from '../case.ts';
import { impossibleSentence, priceSentence } from '../sentences.ts';

/** One run of the command: what was asked, the case as read, and what solves it. */
export interface Asked {
  readonly wish: SiteArguments;
  readonly given: SiteCase;
  readonly solver: MipSolver;
  readonly options: SitingOptions;
}

/** The line that is printed, without the seconds. */
export type Printed = Readonly<Record<string, unknown>>;

/** An answer the checker rejects is a fault of ours. */
export function needAccepted(check: { readonly accepted: boolean; readonly faults: readonly string[] }): void {
  if (!check.accepted) throw new Error(`the checker rejects the answer: ${check.faults.join('; ')}`);
}

/** Ids of sites or demand points. */
export function named(ids: readonly string[], places: readonly number[]): string[] {
  return places.map((at) => ids[at]);
}

/** Who serves each demand point by id; null where nobody does. */
export function assignmentOf({ demandIds, siteIds }: Pick<SiteCase, 'demandIds' | 'siteIds'>, servedBy: readonly number[]): Record<string, string | null> {
  return Object.fromEntries(servedBy.map((site, demand) => [demandIds[demand], site < 0 ? null : siteIds[site]]));
}

/** The place of a site that `--why-not` names. @throws ProblemError when there is none. */
export function siteNamed(siteIds: readonly string[], id: string): number {
  const at = siteIds.indexOf(id);
  if (at < 0) throw wrong('--why-not', id, '没有这个候选点', 'there is no such site', '请用候选点文件或成本文件中的编号', 'Use an id of the sites or costs file');
  return at;
}

/** Infinity is no number of JSON: it is written as null beside `impossible` or `exact`. */
export function jsonNumber(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** What `--explain` and `--why-not` add to the line. `answered` false: there is nothing to explain. */
export function explained(
  { wish, given }: Asked, answered: boolean, here: () => readonly { readonly site: number }[], price: (site: number) => WhyNotThere, unit: Words, siteIds = given.siteIds,
): Printed {
  const priced = (id: string): Printed => {
    const site = siteIds.indexOf(id);
    // Known, and not among those the program may open.
    if (site < 0) return { site: id, impossible: 'closed', sentence: impossibleSentence(id, 'closed') };
    return printedPrice(price(site), siteIds, unit);
  };
  return {
    ...(wish.explain ? { whyHere: answered ? here().map((reason) => ({ ...reason, site: siteIds[reason.site] })) : [] } : {}),
    ...(wish.whyNot.length > 0 ? { whyNot: answered ? wish.whyNot.map(priced) : [] } : {}),
  };
}

function printedPrice(price: WhyNotThere, siteIds: readonly string[], unit: Words): Printed {
  const id = siteIds[price.site];
  return {
    ...price, site: id, priceAtLeast: jsonNumber(price.priceAtLeast), priceAtMost: jsonNumber(price.priceAtMost), instead: named(siteIds, price.instead),
    unit, sentence: priceSentence(id, price, unit),
  };
}

export const stoppedSentence = words('时限内没有找到任何方案，请增大 --time-limit。', 'No answer was found in time: raise --time-limit.');
