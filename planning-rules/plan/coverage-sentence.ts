import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { CoverageStudy, PlaceAccess, StudyPlace } from './coverage-study-shapes.ts';

/** What a place reaches, in sentences: the nearest facility, how far beyond the circle it is, how many lie within; today, then with the proposals. */
export function placeSentences(study: CoverageStudy, place: StudyPlace): Words[] {
  if (place.unmeasured !== null) return [words(`步行距离未测量：${place.unmeasured.zh}`, `Walks not measured: ${place.unmeasured.en}`)];
  const now = place.before === null ? [] : [sentenceOf(study, place.before)];
  if (place.after === null || sameAccess(place.before, place.after)) return now;
  const then = sentenceOf(study, place.after);
  return [...now, words(`规划后，${then.zh}`, `With the proposals: ${then.en}`)];
}

function sentenceOf(study: CoverageStudy, access: PlaceAccess): Words {
  const [circle] = study.cases;
  const counts = study.cases.map(({ title, limitMetres }, at) => {
    const count = access.within[at];
    return at === 0
      ? words(`${study.minutes}分钟内共${count}处`, `${count} within ${study.minutes} minutes`)
      : words(`${title.zh}（${figure(limitMetres)}米内）${count}处`, `${title.en} (within ${figure(limitMetres)} m): ${count}`);
  });
  const all = words(counts.map(({ zh }) => zh).join('；'), counts.map(({ en }) => en).join('; '));
  if (access.state === 'unreachable') return words(`没有步行道路通往任何提供服务的设施；${all.zh}`, `No walk leads to any facility that serves; ${all.en}`);
  const { name } = study.sites[access.nearest];
  const beyond = access.within[0] > 0 ? words('', '') : words(`（超出${figure(up(access.metres - circle.limitMetres))}米）`, ` (${figure(up(access.metres - circle.limitMetres))} m too far)`);
  const walk = figure(up(access.metres));
  return words(`最近的设施：${name} ${walk}米${beyond.zh}；${all.zh}`, `Nearest facility: ${name}, ${walk} m${beyond.en}; ${all.en}`);
}

function sameAccess(one: PlaceAccess | null, other: PlaceAccess): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whole metres, rounded up: a walk never looks shorter than it is. Lengths written down in double arithmetic may be a hair too long. */
function up(metres: number): number {
  return Math.ceil(metres - 1e-6);
}

/** With thousands set apart, at most one decimal. */
function figure(value: number): string {
  const [whole, part] = String(Math.round(value * 10) / 10).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/gu, ',') + (part === undefined ? '' : `.${part}`);
}
