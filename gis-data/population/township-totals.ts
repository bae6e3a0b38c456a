import type { Township } from '../model/index.ts';

/** Elders of a whole township; `null`: not known. */
export interface ElderTotals {
  readonly elders60: number | null;
  readonly elders80: number | null;
}

const headings: Record<keyof ElderTotals, RegExp> = {
  elders60: /^(常住)?(60|六十)岁?(及|以)?(以)?上(老年|老龄)?(人口|人数)?(数)?(\(人\))?$|^60\+$|^(老年|老龄)人口(数)?(\(人\))?$/,
  elders80: /^(常住)?(80|八十)岁?(及|以)?(以)?上(老年|老龄)?(人口|人数)?(数)?(\(人\))?$|^80\+$|^高龄(老年)?人口(数)?(\(人\))?$/,
};

/** Totals of each township: as given by id, else from a column of its source that is named like one (`60岁及以上人口`). */
export function townshipTotals(townships: readonly Township[], given: Readonly<Record<string, ElderTotals>>): ElderTotals[] {
  return townships.map((township) => {
    const own = given[township.id];
    return { elders60: own?.elders60 ?? fromColumns(township, 'elders60'), elders80: own?.elders80 ?? fromColumns(township, 'elders80') };
  });
}

function fromColumns(township: Township, field: keyof ElderTotals): number | null {
  for (const [heading, value] of Object.entries(township.extra)) {
    if (!headings[field].test(heading.normalize('NFKC').replace(/[\s_]/g, ''))) continue;
    const people = typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value;
    if (typeof people === 'number' && Number.isInteger(people) && people >= 0) return people;
  }
  return null;
}
