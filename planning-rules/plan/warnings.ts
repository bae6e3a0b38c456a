import type { Project, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import { gatesOfCompounds } from './compound-gates.ts';
import { networkWarnings } from './run-network.ts';
import type { World } from './world.ts';

/** What a reader must know before believing the run: what was missing, and how many places it touched. */
export function runWarnings(project: Project, world: World): Words[] {
  const found: Words[] = [];
  const { points } = world.demand;
  const reasons = new Map<string, { reason: Words; count: number }>();
  world.unmeasured.forEach((reason, index) => {
    if (reason === null || points[index].kind !== 'compound') return;
    const key = reason.zh.replace(/\d+/g, '#');
    const known = reasons.get(key);
    if (known === undefined) reasons.set(key, { reason, count: 1 });
    else known.count += 1;
  });
  for (const { reason, count } of reasons.values()) {
    found.push(words(`${count}个小区未测量步行距离：${generalZh(reason.zh)}`, `${count} compound(s) without a measured walk: ${generalEn(reason.en)}`));
  }
  const unknownElders = points.filter((point) => point.kind === 'village' && point.elders60 === null);
  if (project.layers.elders === undefined) found.push(words('未导入老年人口，覆盖的老年人数无法计算', 'no elder population was imported: covered elders cannot be counted'));
  else if (unknownElders.length > 0) {
    const names = unknownElders.slice(0, 5).map((point) => point.name).join('、');
    found.push(words(
      `${unknownElders.length}个村（社区）没有老年人口数，未计入覆盖人数：${names}${unknownElders.length > 5 ? ' 等' : ''}`,
      `${unknownElders.length} village(s) or communities without an elder count are in no coverage figure: ${names}${unknownElders.length > 5 ? ' …' : ''}`,
    ));
  }
  const facilities = project.layers.facilities ?? [];
  const unplaced = facilities.filter((facility) => facility.geometry === null).length;
  if (unplaced > 0) found.push(words(`${unplaced}处设施没有坐标，不计入任何服务圈`, `${unplaced} facilities have no position and serve no circle`));
  const unknownKind = facilities.filter((facility) => facility.kind === null).length;
  if (unknownKind > 0) {
    found.push(words(
      `${unknownKind}处设施没有类别：可能由其服务的小区记为未检查`,
      `${unknownKind} facilities have no kind: compounds they may serve are left unchecked`,
    ));
  }
  return [...found, ...gateWarnings(project), ...networkWarnings(world.network)];
}

function gateWarnings(project: Project): Words[] {
  const { of, ofNone } = gatesOfCompounds(project);
  const found: Words[] = [];
  if (of.size > 0) found.push(words(`${of.size}个小区从已知出入口起算步行距离（有几处的取最短），其余从边界上离道路最近处起算`, `the walks of ${of.size} compound(s) start at a known gate (the shortest of several), of the others at the boundary point nearest a road`));
  if (ofNone.length > 0) {
    const names = ofNone.slice(0, 5).map(({ id, name, compoundName, compoundId }) => [compoundName ?? compoundId, name ?? id].filter((part) => part !== null).join(' ')).join('、');
    const more = ofNone.length > 5;
    found.push(words(
      `${ofNone.length}处出入口找不到所属小区，没有采用：${names}${more ? ' 等' : ''}`,
      `${ofNone.length} gate(s) belong to no compound that is known and are not used: ${names}${more ? ' …' : ''}`,
    ));
  }
  return found;
}

const generalZh = (text: string): string => text.replace(/另外\d+个小区/, '其他小区');
const generalEn = (text: string): string => text.replace(/that of \d+ other compound\(s\)/, 'that of other compounds');
