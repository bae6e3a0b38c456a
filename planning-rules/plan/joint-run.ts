import type { Project, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { Finding, JointWish } from '../engine/index.ts';
import type { JointWork } from './joint.ts';
import type { JointGroup, JointProvision } from './run.ts';

const inclusive = 1 + 1e-9;
const tenths = (value: number): string => String(Math.round(value * 10) / 10);
const dustless = (value: number): number => Math.round(value * 1e6) / 1e6;

/**
 * The groups as a run tells them: members within the limit, with what each needs and what of each counts. A declared group without a unit, or of
 * whose members needs are not known, is no group that could be shown with figures; its members are among those left, with the reason.
 */
export function jointOfRun(project: Project, wish: JointWish, { measure, compounds, proven }: JointWork, findings: readonly Finding[]): JointProvision {
  const areas = new Map(compounds.map((one) => [one.id, one]));
  const nameOf = new Map((project.layers.compounds ?? []).map(({ id, name }) => [String(id), name]));
  const own = findings.filter((finding) => finding.rule === wish.rule);
  const onlyDeclared = own.some((finding) => finding.reading.includes(`${wish.groupsQuestion}/declared`));
  const groups = measure.groups.flatMap(({ number, declared, unitAt, members }): JointGroup[] => {
    if (unitAt === null || (onlyDeclared && declared === null)) return [];
    const near = members.flatMap(({ compound, walkMetres }) => (walkMetres !== null && walkMetres <= wish.limitMetres * inclusive ? [{ compound, walkMetres }] : []));
    const rows = near.flatMap(({ compound, walkMetres }) => {
      const area = areas.get(compound);
      return area === undefined || area.requiredSquareMetres === null ? [] : [{ compound, requiredSquareMetres: area.requiredSquareMetres, countedSquareMetres: area.leastSquareMetres, walkMetres }];
    });
    if (rows.length < near.length || rows.length < 2) return [];
    const required = dustless(rows.reduce((sum, row) => sum + row.requiredSquareMetres, 0));
    const counted = dustless(rows.reduce((sum, row) => sum + row.countedSquareMetres, 0));
    const unitName = nameOf.get(unitAt) ?? unitAt;
    return [{
      number, unitAt: { layer: 'compounds', id: unitAt, name: unitName }, members: rows, requiredSquareMetres: required, countedSquareMetres: counted,
      sentence: groupSentence(number, declared, unitName, rows.length, required, counted, Math.max(...rows.map((row) => row.walkMetres))),
    }];
  });
  const left = own.filter(({ verdict }) => verdict === 'fail' || verdict === 'target' || verdict === 'notChecked')
    .filter(({ subject }) => areas.get(subject)?.small !== false)
    .map(({ subject, trace }) => ({ compound: subject, why: measure.doubts[subject] ?? measure.left[subject] ?? trace.sentence }));
  const members = new Set(groups.flatMap((group) => group.members.map((member) => member.compound)));
  const helped = own.filter(({ verdict, subject }) => verdict === 'pass' && members.has(subject) && !suffices(areas.get(subject))).length;
  return { rule: wish.rule, clauses: wish.clauses, groups, left, proven, sentence: wholeSentence(groups.length, helped, left.length, proven) };
}

function suffices(area: JointWork['compounds'][number] | undefined): boolean {
  return area !== undefined && area.requiredSquareMetres !== null && area.leastSquareMetres >= area.requiredSquareMetres;
}

function groupSentence(number: number, declared: string | null, unit: string, members: number, required: number, counted: number, farthest: number): Words {
  const met = counted >= required;
  return words(
    `第${number}统筹组（${declared === null ? '本软件按条件配组，尚须确认' : `台账“${declared}”`}）：${members}个小区，共用用房在“${unit}”，合计可计入${tenths(counted)}平方米 ${met ? '≥' : '<'} 应配${tenths(required)}平方米，最远步行${Math.round(farthest)}米。`,
    `Group ${number} (${declared === null ? 'put together by this software, yet to be confirmed' : `the ledger’s ${declared}`}): ${members} compounds share the unit at ${unit}; ${tenths(counted)} ${met ? '≥' : '<'} ${tenths(required)} m² needed together, the farthest walks ${Math.round(farthest)} m.`);
}

function wholeSentence(groups: number, helped: number, left: number, proven: boolean): Words {
  return words(
    `${groups}个统筹组，使${helped}个自身面积不足的小居住区达标；另有${left}个没有因统筹而达标。${proven ? '已证明：不能使更多小区达标，达标数相同时共用用房不能更少。' : '未能证明这是最优分组。'}`,
    `${groups} groups make ${helped} small compounds comply that lack area of their own; ${left} others are not made to. ${proven ? 'Proven: no grouping makes more comply, and none as many with fewer shared units.' : 'That this grouping is the best is not proven.'}`);
}
