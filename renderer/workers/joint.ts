import type { Project } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { Run } from '../../planning-rules/plan/run.ts';
import type { JointView } from './audit-shapes.ts';
import { boundsOfFeatures, featuresOf } from './session.ts';

/** The groups of a run with their members by name and where they lie; `null` where the run knows no joint provision. */
export function jointView(project: Project, run: Run): JointView | null {
  const { joint } = run;
  if (joint === undefined) return null;
  const compounds = new Map<string, ReturnType<typeof featuresOf<'compounds'>>[number]>(featuresOf(project, 'compounds').map((compound) => [compound.id, compound]));
  const nameOf = (id: string): string => compounds.get(id)?.name ?? id;
  return {
    ...joint, title: run.policy.rules[joint.rule]?.title ?? words('统筹配置', 'Joint provision'),
    left: joint.left.map(({ compound, why }) => ({ compound, name: nameOf(compound), why })),
    groups: joint.groups.map((group) => ({
      ...group, members: group.members.map((member) => ({ ...member, name: nameOf(member.compound) })),
      bounds: boundsOfFeatures(project, [
        ...featuresOf(project, group.unitAt.layer).filter(({ id }) => id === group.unitAt.id), ...group.members.flatMap(({ compound }) => compounds.get(compound) ?? []),
      ]),
    })),
  };
}
