import type { CompoundKind, Project } from '../../gis-data/model/index.ts';
import type { ComplianceAt } from '../engine/index.ts';
import type { ComplianceRow } from './run.ts';
import type { Demand } from './demand.ts';

const classes: readonly (CompoundKind | 'all')[] = ['new', 'existing', 'old', 'all'];

interface Place {
  readonly level: ComplianceRow['level'];
  readonly id: string | null;
  readonly name: string;
  readonly townshipId: string | null;
}

/**
 * How many compounds comply at one date, by community, township and county, for each class of compounds that occurs there and for all. The target is the
 * document's for the whole city; beside a place it is a yardstick. Compounds of unknown kind are among `all` only. Compounds that lie in no
 * township or community of the layers form a row of their own, so that the rows of a level add up to the county.
 */
export function complianceRows(project: Project, demand: Demand, asOf: string, at: ComplianceAt): ComplianceRow[] {
  const { townships = [], communities = [] } = project.layers;
  const townshipId = (index: number): string | null => (index < 0 ? null : townships[index].id);
  const rows: ComplianceRow[] = [];
  const add = (place: Place, isIn: (compound: number) => boolean): void => {
    const inside = at.compounds.filter((_, index) => isIn(index));
    for (const kind of classes) {
      const counted = kind === 'all' ? inside : inside.filter((one) => one.kind === kind);
      if (counted.length === 0 && !(kind === 'all' && place.level === 'county')) continue;
      const count = (standing: ComplianceAt['compounds'][number]['standing']): number => counted.filter((one) => one.standing === standing).length;
      const target = at.targets.find((one) => one.kind === kind);
      rows.push({
        ...place, asOf, kind, compounds: counted.length,
        complying: count('complying'), failing: count('failing'), notChecked: count('notChecked'), noFigure: count('noFigure'),
        targetShare: target?.share ?? null, targetClauses: target?.clauses ?? [],
      });
    }
  };
  if (project.layers.communities !== undefined) {
    communities.forEach((community, index) => add(
      { level: 'community', id: community.id, name: community.name, townshipId: townshipId(demand.communityTownship[index]) },
      (compound) => demand.compoundCommunity[compound] === index));
    add({ level: 'community', id: null, name: '（不知属于哪个社区）', townshipId: null }, (compound) => demand.compoundCommunity[compound] < 0);
  }
  if (project.layers.townships !== undefined) {
    townships.forEach((township, index) => add(
      { level: 'township', id: township.id, name: township.name, townshipId: null }, (compound) => demand.compoundTownship[compound] === index));
    add({ level: 'township', id: null, name: '（不在任何街道乡镇内）', townshipId: null }, (compound) => demand.compoundTownship[compound] < 0);
  }
  add({ level: 'county', id: null, name: project.name, townshipId: null }, () => true);
  return rows;
}
