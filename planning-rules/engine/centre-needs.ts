import type { Settlement, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import { centresForElders } from './centre-number.ts';
import type { Figure, JudgeContext, JudgeRequest } from './context.ts';
import { numberOf } from './context.ts';
import { estimateNote } from './judges/township.ts';
import type { Measurements, TownshipMeasure } from './measurements.ts';
import type { Pack } from './pack-schema.ts';
import { contextOf } from './pack.ts';
import { citation, documentName, paragraph } from './sentences/citation.ts';
import { shown } from './sentences/numbers.ts';

/** How many regional centres a township has, needs and lacks. `null`: can't be known, and `why` says what is missing. */
export interface CentreNeed {
  readonly townshipId: string;
  readonly townshipName: string;
  readonly settlement: Settlement | null;
  readonly existing: number | null;
  readonly required: number | null;
  /** `max(0, required − existing)`. */
  readonly missing: number | null;
  /** What is missing whatever the unknown number of elders is: the least any township needs, less what it has. Equals `missing` where that is known. */
  readonly missingAtLeast: number | null;
  readonly why: Words;
  readonly clauses: readonly string[];
}

interface Required {
  readonly number: number | null;
  readonly why: Words;
  readonly figures: readonly Figure[];
}

/**
 * Centres each township needs, in input order. Rural: `max(minimum, ⌈E ÷ L⌉)`; street: a fixed number, and with the parameter for it the
 * larger of both. Figures come from the pack; those the document does not give are parameters and are said to be assumptions.
 */
export function centreNeeds(pack: Pack, townships: readonly TownshipMeasure[], request: JudgeRequest): CentreNeed[] {
  const measurements: Measurements = { countyName: '', missingLayers: [], compounds: [], townships, facilities: [] };
  const context = contextOf(pack, measurements, request);
  return townships.map((measure) => needOf(pack, measure, context));
}

function needOf(pack: Pack, measure: TownshipMeasure, context: JudgeContext): CentreNeed {
  const { settlement } = measure;
  const rules = pack.centreNeeds;
  const widened = settlement === 'urban' && context.parameter(rules.alsoInStreets.parameter).value === true;
  // In a street, the rural clause is cited only for a figure it gives: an assumed one is nobody's clause.
  const ruralToo = widened && !('parameter' in rules.eldersPerCentre) ? rules.clauses.rural : [];
  const clauses = settlement === null ? [] : settlement === 'rural' ? rules.clauses.rural : [...new Set([...rules.clauses.urban, ...ruralToo])];
  const required = requiredIn(pack, measure, widened, context);
  const existing = measure.regionalCentres?.length ?? null;
  const missing = required.number === null || existing === null ? null : Math.max(0, required.number - existing);
  const least = settlement === null ? null : leastOf(pack, settlement, context);
  const missingAtLeast = missing ?? (least === null || existing === null ? null : Math.max(0, least - existing));
  return {
    townshipId: measure.township.id, townshipName: measure.township.name, settlement, existing, required: required.number, missing, missingAtLeast, clauses,
    why: paragraph(required.number === null ? required.why : joined(required.why, hasWords(measure, missing)), assumedWords(required.figures), citation(context, clauses)),
  };
}

/** The fewest centres any street or township needs; `null` while the document gives no figure. */
function leastOf(pack: Pack, settlement: Settlement, context: JudgeContext): number | null {
  const source = settlement === 'urban' ? pack.centreNeeds.perStreet : pack.centreNeeds.ruralMinimum;
  const figure = context.figure(source, settlement === 'urban' ? 'centreNeeds.perStreet' : 'centreNeeds.ruralMinimum');
  return figure === null || context.asOf < context.document.issued ? null : numberOf(figure);
}

function requiredIn(pack: Pack, measure: TownshipMeasure, widened: boolean, context: JudgeContext): Required {
  const name = measure.township.name;
  const unknown = (zh: string, en: string): Required => ({ number: null, why: words(`“${name}”${zh}。`, `${name}: ${en}.`), figures: [] });
  const perStreet = context.figure(pack.centreNeeds.perStreet, 'centreNeeds.perStreet');
  const perElders = context.figure(pack.centreNeeds.eldersPerCentre, 'centreNeeds.eldersPerCentre');
  const minimum = context.figure(pack.centreNeeds.ruralMinimum, 'centreNeeds.ruralMinimum');
  if (context.asOf < context.document.issued || !perStreet || !perElders || !minimum) {
    return unknown(`：以${context.asOf}为准，${documentName(context).zh}尚未生效，没有可用的数值`, `as of ${context.asOf}, ${documentName(context).en} is not in force and gives no figure`);
  }
  if (measure.settlement === null) return unknown('未填是街道还是乡镇，不能计算应设数', 'whether it is a street or a township is not known, so what it needs can’t be worked out');
  const street = numberOf(perStreet);
  if (measure.settlement === 'urban' && !widened) {
    return { number: street, figures: [perStreet], why: words(`“${name}”为街道，应设区域养老服务中心${street}处`, `${name} is a street and needs ${street} regional centre${street === 1 ? '' : 's'}`) };
  }
  const elders = measure.elders60;
  if (elders === null) {
    const note = measure.eldersNote;
    return unknown(`常住老年人数未知${note ? `（${note.zh}）` : ''}，不能计算应设数`, `the number of resident elders is not known${note ? ` (${note.en})` : ''}, so what it needs can’t be worked out`);
  }
  const per = numberOf(perElders);
  const floor = measure.settlement === 'urban' ? street : numberOf(minimum);
  const { centres, formula } = centresForElders(elders, per, floor);
  const kind = measure.settlement === 'urban' ? words('为街道，按设定一并适用农村标准，', 'is a street to which the rural rule is applied as set; it ') : words('', '');
  const estimate = estimateNote(measure);
  return {
    number: centres,
    figures: measure.settlement === 'urban' ? [perStreet, perElders] : [perElders, minimum],
    why: words(`“${name}”${kind.zh}常住老年人${shown(elders)}人${estimate.zh}，按每处${per}人左右、至少${floor}处计算，应设${formula}处`,
      `${name} ${kind.en}has ${shown(elders)} resident elders${estimate.en}; at about ${per} to a centre and at least ${floor}, it needs ${formula}`),
  };
}

/** Two halves of one sentence. */
function joined(first: Words, second: Words): Words {
  return words(`${first.zh}${second.zh}`, `${first.en}${second.en}`);
}

function hasWords(measure: TownshipMeasure, missing: number | null): Words {
  if (measure.regionalCentres === null) return words('，尚未导入养老服务设施，现有数未知。', ', and how many it has is not known, for no facilities were imported.');
  const count = measure.regionalCentres.length;
  const unknown = measure.facilitiesOfUnknownKind.length;
  const perhaps = unknown === 0 ? words('', '') : words(`（另有${unknown}处设施未填类别，未计）`, ` (${unknown} more without a kind are not counted)`);
  return words(`，现有${count}处${perhaps.zh}，${missing ? `缺${missing}处` : '已足'}。`, `, has ${count}${perhaps.en} and ${missing ? `lacks ${missing}` : 'lacks none'}.`);
}

function assumedWords(figures: readonly Figure[]): Words | null {
  if (figures.every((figure) => figure.basis === 'stated' || figure.basis === 'derived')) return null;
  const all = figures.every((figure) => figure.basis === 'assumed' || figure.basis === 'user');
  return all
    ? words('文件未给出上述标准，所用数值为规划假定，可在参数中修改。', 'The document gives no such figure; the numbers are planning assumptions that can be changed among the parameters.')
    : words('其中部分数值为规划假定，可在参数中修改。', 'Some of the numbers are planning assumptions that can be changed among the parameters.');
}
