import type { Problem } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Pack } from '../pack-schema.ts';
import { jsonPath } from '../shape-problem.ts';
import type { LintInput } from './lint-input.ts';

type Kind = 'new' | 'existing' | 'old';

/** Words a clause calls the kinds of compounds by. */
const kindWords: Readonly<Record<Kind, readonly string[]>> = { new: ['新建'], existing: ['已建', '既有'], old: ['老旧'] };

/** A figure that one clause gives for one kind of compounds: where its kind and where its number stand in the quote. */
export interface ListedFigure {
  readonly rule: number;
  readonly kind: Kind;
  readonly kindAt: number;
  readonly numberAt: number;
}

/** Clauses that give several kinds of compounds their area in one sentence (分别……), with the figures in the order of the text's kinds. */
export function listedFigures(pack: Pack): { readonly clause: string; readonly figures: readonly ListedFigure[] }[] {
  return pack.clauses.flatMap((clause) => {
    const figures = pack.rules.flatMap((rule, index): ListedFigure[] => {
      if (rule.kind !== 'areaPerHouseholds' || 'parameter' in rule.rate) return [];
      const written = rule.rate.find((value) => value.clause === clause.id)?.asWritten;
      if (typeof written !== 'string') return [];
      return (rule.appliesTo.compoundKinds ?? []).flatMap((kind): ListedFigure[] => {
        const kindAt = Math.max(...kindWords[kind].map((word) => clause.quote.indexOf(word)));
        const numberAt = clause.quote.indexOf(written);
        return kindAt < 0 || numberAt < 0 ? [] : [{ rule: index, kind, kindAt, numberAt }];
      });
    });
    const kinds = new Set(figures.map((figure) => figure.kind));
    return kinds.size < 2 ? [] : [{ clause: clause.id, figures: [...figures].sort((a, b) => a.kindAt - b.kindAt) }];
  });
}

/** In such a clause the numbers stand in the order of the kinds: swapped ones turn pass into fail. */
export function orderLints({ pack, file }: LintInput): Problem[] {
  return listedFigures(pack).flatMap(({ clause, figures }) => figures.slice(1).flatMap((figure, index): Problem[] => {
    if (figure.numberAt > figures[index].numberAt) return [];
    return [{
      code: 'lint-order', place: { file, field: jsonPath(['rules', figure.rule, 'rate']) }, value: clause,
      what: words(`${clause} 按次序列出各类小区的数值，此处的次序与条文相反`, `${clause} lists the kinds of compounds and their figures in one order; here they are swapped`),
      remedy: words('请照条文的次序填写', 'Take the figures in the order of the clause'),
    }];
  }));
}
