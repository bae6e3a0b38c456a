import type { Compound } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import { boundsOf } from '../bounds.ts';
import type { Draft, QualityCheck } from '../finding.ts';
import { areaSquareMetres } from '../planar.ts';

/** A digit too many or too few makes a factor of 10; households a building spread less than this around the county's middle value. */
const digitFactor = 7;
const fewestForMiddle = 20;
/** Denser than any housing estate: a 33-storey estate has about 700 dwellings a hectare. */
const mostPerHectare = 1500;

/** Households that cannot be: none, more lived in than built, a digit too many, more than the ground holds. */
export const compoundHouseholds: QualityCheck = {
  id: 'compound-households',
  title: words('户数异常', 'Wrong-looking households'),
  run(project) {
    const compounds = project.layers.compounds ?? [];
    const perBlock = compounds.flatMap(({ households, blocks }) => (households && blocks ? [households / blocks] : [])).sort((a, b) => a - b);
    const middle = perBlock.length >= fewestForMiddle ? perBlock[perBlock.length >> 1] : null;
    return compounds.flatMap((compound) => faultsOf(compound, middle));
  },
};

function faultsOf(compound: Compound, middle: number | null): Draft[] {
  const { id, name, households, occupiedHouseholds, blocks, geometry } = compound;
  if (households === null) return [];
  const drafts: Draft[] = [];
  const say = (key: string, measured: Draft['measured'], zh: string, en: string, why: Draft['why']): void => {
    drafts.push({ key: `${key}/${id}`, severity: 'warning', subjects: [{ layer: 'compounds', id }], bounds: boundsOf([geometry]), measured, what: words(`“${name}”${zh}`, `"${name}" ${en}`), why });
  };
  const check = words('应配面积按户数计算，请核对台账', 'The required floor area follows from it; check the ledger');
  if (households === 0) {
    say('none', { households }, '户数为 0', 'has 0 households', words('0 户会使应配面积为 0；不清楚时请留空', '0 households make the required area 0; leave it empty when unknown'));
    return drafts;
  }
  if (occupiedHouseholds !== null && occupiedHouseholds > households) {
    say('occupied', { households, occupiedHouseholds }, `入住 ${occupiedHouseholds} 户多于总户数 ${households} 户`, `has ${occupiedHouseholds} households living in ${households} dwellings`, check);
  }
  if (blocks !== null && blocks > 0 && middle !== null) {
    const own = households / blocks;
    if (own >= middle * digitFactor || own <= middle / digitFactor) {
      const rounded = Math.round(own * 10) / 10;
      say('digit', { households, blocks, householdsPerBlock: rounded, usualHouseholdsPerBlock: Math.round(middle * 10) / 10 },
        `每栋 ${rounded} 户，全县多为 ${Math.round(middle)} 户，可能多写或少写一位`, `has ${rounded} households a building where ${Math.round(middle)} are usual: a digit too many or too few`, check);
    }
  }
  const hectares = geometry === null || geometry.type === 'Point' ? 0 : areaSquareMetres(geometry) / 10_000;
  if (hectares > 0 && households / hectares > mostPerHectare) {
    const dense = Math.round(households / hectares);
    say('dense', { households, hectares: Math.round(hectares * 100) / 100, householdsPerHectare: dense }, `每公顷 ${dense} 户，超过任何住宅区的密度`, `has ${dense} households a hectare, denser than any housing`, check);
  }
  return drafts;
}
