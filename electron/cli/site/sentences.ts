/** What an answer says in words: why there is none, and what a price means. Figures are written as the JSON beside them has them. */
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { CapacitatedInfeasible, PMedianInfeasible, SchemeAnswer, SchemeRelaxation, WhyNotThere } from '../../../planning-rules/siting/index.ts';

const outOfReach = (count: number): Words => words(
  `有${count}个需求点没有任何可用的候选点可达，请增加候选点或放宽 --limit。`, `No usable site reaches ${count} of the demand points: add sites or allow a longer way (--limit).`,
);
const tooManyRequired = (count: number): Words => words(`必保留的设施有${count}处，多于 --p，请增大 --p 或减少必保留的设施。`, `${count} sites are required, more than --p: raise it or require fewer.`);
const tooFew = (smallestP: number | null): Words => (smallestP === null
  ? words('开放这么多处无法让所有需求点可达，请增大 --p。', 'So many sites can not reach every demand point: raise --p.')
  : words(`开放这么多处无法让所有需求点可达，至少需要 --p ${smallestP}。`, `So many sites can not reach every demand point: --p ${smallestP} at least is needed.`));

export function whyNoMedian(reason: PMedianInfeasible): Words {
  if (reason.reason === 'unreachable') return outOfReach(reason.demand.length);
  return reason.reason === 'requiredExceedsP' ? tooManyRequired(reason.required.length) : tooFew(reason.smallestP);
}

export function whyNoCenter({ unreachable, smallestP }: { readonly unreachable: readonly number[]; readonly smallestP: number | null }): Words {
  return unreachable.length > 0 ? outOfReach(unreachable.length) : tooFew(smallestP);
}

export function whyNoCapacitated(reason: CapacitatedInfeasible): Words {
  if (reason.reason === 'unreachable') return outOfReach(reason.demand.length);
  if (reason.reason === 'tooLarge') {
    const count = reason.demand.length;
    return words(`有${count}个需求点的权重大于每个可达候选点的容量，且不能拆分，请拆分需求点或提高容量。`, `${count} demand points weigh more than any site that reaches them can hold, and are never split: split them or raise the capacity.`);
  }
  if (reason.reason === 'requiredExceedsP') return tooManyRequired(reason.required.length);
  if (reason.reason === 'capacityBelowDemand') {
    return words(
      `容量最大的候选点合计${reason.capacity}，小于需求${reason.demandWeight}，请增大 --p、容量或 --tolerance。`,
      `The largest sites hold ${reason.capacity} together, less than the demand of ${reason.demandWeight}: raise --p, the capacities or --tolerance.`,
    );
  }
  return words('可达范围与容量合在一起，无论开放哪些都有需求点安排不下，请增大 --p、容量、--tolerance 或 --limit。', 'Reach and capacity together leave somebody out whatever is opened: raise --p, the capacities, --tolerance or --limit.');
}

const limitNames: Readonly<Record<SchemeRelaxation['limit'], Words>> = {
  sitesAtMost: words('设施数上限（sitesAtMost）', 'the most sites (sitesAtMost)'), budget: words('预算（budget）', 'the budget (budget)'), coverAtLeast: words('最低覆盖（coverAtLeast）', 'the least cover (coverAtLeast)'),
  groupAtLeast: words('分组最少处数（groupAtLeast）', 'the least of a group (groupAtLeast)'), apart: words('间距（apart）', 'sites apart (apart)'),
};

export function relaxationSentence({ limit, by }: SchemeRelaxation): Words {
  const name = limitNames[limit];
  if (by === null) return words(`单独放宽${name.zh}不能解决`, `loosening ${name.en} alone does not help`);
  if (limit === 'apart') return words(`允许${by}对过近的候选点同时开放即可行`, `it becomes possible once ${by} pairs that are too near may both be open`);
  const more = limit === 'sitesAtMost' || limit === 'budget';
  return words(`${name.zh}每阶段${more ? '增加' : '降低'}${by}即可行`, `it becomes possible once ${name.en} is ${more ? 'raised' : 'lowered'} by ${by} in every stage`);
}

/**
 * Which limits contradict each other, and what would help: each loosening stands for "this limit against all the others".
 * @param limits the kinds of limits the scheme has; those without a loosening were not looked into in time
 */
export function whyNoScheme({ unreachable, relaxations }: NonNullable<SchemeAnswer['infeasible']>, limits: readonly SchemeRelaxation['limit'][]): Words {
  const names = limits.map((limit) => limitNames[limit]);
  const helps = relaxations.filter(({ by }) => by !== null).map(relaxationSentence);
  const open = limits.length - relaxations.length;
  const parts: readonly (Words | null)[] = [
    names.length === 0 ? words('必选与不可选的候选点使方案无解', 'The required and closed sites leave no scheme')
      : words(`${names.map((name) => name.zh).join('、')}不能同时满足`, `Not all of these can be kept together: ${names.map((name) => name.en).join(', ')}`),
    helps.length > 0 ? words(helps.map((help) => help.zh).join('；或'), upper(helps.map((help) => help.en).join('; or ')))
      : names.length > 0 && open === 0 ? words('单独放宽其中任何一项都不够', 'Loosening any one of them is not enough') : null,
    open > 0 ? words(`有${open}项放宽多少可行，时限内未查明`, `How far ${open} of them would have to be loosened was not found in time`) : null,
    unreachable.length > 0 ? words(`另有${unreachable.length}个需求点没有任何可用的候选点可达`, `${unreachable.length} demand points are out of reach of every usable site`) : null,
  ];
  const said = parts.filter((part) => part !== null);
  return words(`${said.map(({ zh }) => zh).join('。')}。`, `${said.map(({ en }) => en).join('. ')}.`);
}

function upper(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** What a price is counted in, by problem; the sign is always "worse by". */
export const priceUnits: Readonly<Record<'mclp' | 'lscp' | 'pmedian' | 'pcenter' | 'cmclp' | 'cpmedian', Words>> = {
  mclp: words('少覆盖权重', 'less weight covered'), lscp: words('多用设施（处）', 'more sites'), pmedian: words('多加权成本', 'more weighted cost'), pcenter: words('最远成本增加', 'farther at the worst'),
  cmclp: words('少服务权重', 'less weight served'), cpmedian: words('多加权成本', 'more weighted cost'),
};

const impossibleWords: Readonly<Record<'noRoom' | 'closed' | 'noAnswer' | 'stopped', Words>> = {
  noRoom: words('必保留的设施已占满 --p', 'the required sites take all of --p'), closed: words('它不可选', 'it may not be open'),
  noAnswer: words('选了它就没有可行的方案', 'with it there is no answer'), stopped: words('时限内没有找到含它的方案', 'no answer with it was found in time'),
};

export function impossibleSentence(id: string, why: keyof typeof impossibleWords): Words {
  return words(`不能选“${id}”：${impossibleWords[why].zh}。`, `"${id}" can not be chosen: ${impossibleWords[why].en}.`);
}

export function priceSentence(id: string, { priceAtLeast, priceAtMost, exact, impossible }: WhyNotThere, unit: Words): Words {
  if (impossible !== null) return impossibleSentence(id, impossible);
  if (priceAtMost === Infinity) return impossibleSentence(id, 'stopped');
  if (exact && priceAtLeast === 0) return words(`选“${id}”不多付代价：有同样好的方案含它。`, `"${id}" costs nothing: an answer just as good has it.`);
  if (exact) return words(`若一定选“${id}”：${unit.zh}${priceAtLeast}。`, `Insisting on "${id}": ${priceAtLeast} ${unit.en}.`);
  return words(`若一定选“${id}”：${unit.zh}在${priceAtLeast}到${priceAtMost}之间（未在时限内证明）。`, `Insisting on "${id}": ${priceAtLeast} to ${priceAtMost} ${unit.en} (not proven in time).`);
}
