/** What an answer says in words: why there is none, and what a price means. Figures are written as the JSON beside them has them. */
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { CapacitatedInfeasible, PMedianInfeasible, SchemeAnswer, SchemeLimit, SchemeRelaxation, WhyNotThere } from '../../../planning-rules/siting/index.ts';

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

const limitNames: Readonly<Record<SchemeRelaxation['limit'], Words & { readonly key: string }>> = {
  sitesAtMost: { ...words('设施数上限', 'the most sites'), key: 'sitesAtMost' }, budget: { ...words('预算', 'the budget'), key: 'budget' },
  coverAtLeast: { ...words('最低覆盖', 'the least cover'), key: 'coverAtLeast' }, groupAtLeast: { ...words('分组最少处数', 'the least of a group'), key: 'groupAtLeast' },
  apart: { ...words('间距', 'sites apart'), key: 'apart' },
};

/** How a scheme's file calls its stages, groups and sites. */
export interface SchemeNames {
  readonly stages: readonly string[];
  readonly groups: readonly string[];
  readonly sites: readonly string[];
}

/** One limit by its stage, group or sites: "最低覆盖（coverAtLeast，2028）". */
export function limitNamed({ limit, stage, group, sites }: SchemeLimit, names: SchemeNames): Words {
  const ids = sites.map((site) => names.sites[site]);
  if (limit === 'capacity') return words('各候选点的容量（capacity）', 'the capacities of the sites (capacity)');
  if (limit === 'closed') return words('不可选的候选点（closed）', 'the sites that may not be open (closed)');
  if (limit === 'required') return words(`必保留的“${ids[0]}”（required）`, `"${ids[0]}" required to be open (required)`);
  if (limit === 'apart') return words(`“${ids[0]}”与“${ids[1]}”不可同时开放（apart）`, `"${ids[0]}" and "${ids[1]}" not both open (apart)`);
  const where = [...(stage === null ? [] : [names.stages[stage]]), ...(group === null ? [] : [names.groups[group]])];
  const { zh, en, key } = limitNames[limit];
  return words(`${zh}（${[key, ...where].join('，')}）`, `${en} (${[key, ...where].join(', ')})`);
}

/** What would have to be loosened, stage by stage, and by how much. */
export function relaxationSentence(relaxation: SchemeRelaxation, names: SchemeNames): Words {
  const { limit, by } = relaxation;
  if (by === null) return words(`单独放宽${limitNames[limit].zh}（${limitNames[limit].key}）不能解决`, `loosening ${limitNames[limit].en} (${limitNames[limit].key}) alone does not help`);
  const how = looseningWords(relaxation, names);
  return words(`${how.zh}即可行`, `it becomes possible with ${how.en}`);
}

/** Two kinds of limits that help together, where none alone does. */
export function pairSentence([first, second]: readonly [SchemeRelaxation, SchemeRelaxation], names: SchemeNames): Words {
  const [one, other] = [looseningWords(first, names), looseningWords(second, names)];
  return words(`${one.zh}，并且${other.zh}，即可行`, `it becomes possible with ${one.en}, and ${other.en}`);
}

function looseningWords({ limit, parts = [] }: SchemeRelaxation, names: SchemeNames): Words {
  const more = limit === 'sitesAtMost' || limit === 'budget';
  const said = parts.map((part) => {
    const name = limitNamed(part, names);
    if (limit === 'apart') {
      const [a, b] = part.sites.map((site) => names.sites[site]);
      return words(`允许“${a}”与“${b}”同时开放`, `"${a}" and "${b}" both open`);
    }
    return words(`${name.zh}${more ? '增加' : '降低'}${part.by}`, `${name.en} ${more ? 'raised' : 'lowered'} by ${part.by}`);
  });
  return words(said.map(({ zh }) => zh).join('、'), said.map(({ en }) => en).join(', '));
}

/**
 * Which limits contradict each other, and what would help.
 * @param kinds how many kinds of limits the scheme has; those without a loosening were not looked into in time
 */
export function whyNoScheme({ unreachable, contradiction, relaxations, pairs = [] }: NonNullable<SchemeAnswer['infeasible']>, kinds: number, names: SchemeNames): Words {
  const limits = (contradiction?.limits ?? []).map((limit) => limitNamed(limit, names));
  const helps = [...relaxations.filter(({ by }) => by !== null).map((relaxation) => relaxationSentence(relaxation, names)), ...pairs.map((pair) => pairSentence(pair, names))];
  const open = kinds - relaxations.length;
  const parts: readonly (Words | null)[] = [
    limits.length === 0 ? words('没有满足全部限制的方案；是哪些限制互相矛盾，时限内未查明', 'No scheme keeps all limits; which of them contradict each other was not found in time')
      : limits.length === 1 ? words(`仅${limits[0].zh}一项就无法满足`, `This alone can not be kept: ${limits[0].en}`)
        : words(`${limits.map(({ zh }) => zh).join('、')}不能同时满足`, `Not all of these can be kept together: ${limits.map(({ en }) => en).join(', ')}`),
    pairs.length > 0 ? words('单独放宽其中任何一类都不够', 'Loosening one kind of limit alone is not enough') : null,
    helps.length > 0 ? words(helps.map((help) => help.zh).join('；或'), upper(helps.map((help) => help.en).join('; or ')))
      : kinds > 0 && open === 0 ? words('放宽其中任何一类或两类都不够', 'Loosening one or two kinds of limits is not enough') : null,
    open > 0 ? words(`有${open}类限制放宽多少可行，时限内未查明`, `How far ${open} ${open === 1 ? 'kind' : 'kinds'} of limits would have to be loosened was not found in time`) : null,
    unreachable.length > 0 ? words(`${unreachable.length}个需求点没有任何可用的候选点可达`, `Demand points that no usable site reaches: ${unreachable.length}`) : null,
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
