import type { FacilityKind, ParameterValues, Problem, Words } from '../../gis-data/model/index.ts';
import { facilitySchema, ProblemError, words } from '../../gis-data/model/index.ts';
import type { TraceInput } from './finding.ts';
import { valueInForce } from './schema/dated-value.ts';
import type { Parameter } from './schema/parts.ts';

/** A parameter's value as used, with its basis and reason; the shape a run prints. */
export interface ParameterUse {
  readonly id: string;
  readonly title: Words;
  readonly value: number | string | boolean;
  readonly unit: string | null;
  readonly basis: 'stated' | 'derived' | 'assumed' | 'user';
  readonly reason: Words;
  readonly range: readonly [number, number] | null;
}

/**
 * The parameter's value at the as-of date, or the user's. A user's value of the wrong type or beyond the limits throws `ProblemError`;
 * one outside the reasonable range is used and said. Values of a date before the first are taken from the first: an assumption of
 * ours has no day on which it came into force.
 */
export function useParameter(parameter: Parameter, asOf: string, chosen: ParameterValues | undefined): ParameterUse {
  const value = valueInForce(parameter.values, asOf) ?? parameter.values[0];
  const range = parameter.range;
  const use: ParameterUse = {
    id: parameter.id, title: parameter.title, value: value.value, unit: parameter.unit,
    basis: value.basis, reason: value.reason ?? parameter.reason, range,
  };
  const wish = chosen?.[parameter.id];
  if (wish === undefined || wish === use.value) return use;
  const problem = faultOf(parameter, wish);
  if (problem) throw new ProblemError(problem);
  const outside = range !== null && typeof wish === 'number' && (wish < range[0] || wish > range[1]);
  return { ...use, value: wish, basis: 'user', reason: userReason(use, outside) };
}

function userReason(use: ParameterUse, outside: boolean): Words {
  const zhRange = outside ? `，在建议区间${use.range?.[0]}—${use.range?.[1]}之外` : '';
  const enRange = outside ? `, outside the reasonable range ${use.range?.[0]}–${use.range?.[1]}` : '';
  return words(`使用者设定（默认值为${String(use.value)}${zhRange}）`, `set by the user (default ${String(use.value)}${enRange})`);
}

const facilityKinds: readonly string[] = facilitySchema.shape.kind.unwrap().options;

/** Splits a list written in one text; commas of both scripts, 、 and ; separate. */
export function listOf(text: string): string[] {
  return text.split(/[,，、;；]/u).map((word) => word.trim()).filter((word) => word !== '');
}

const lists = new WeakMap<ParameterUse, readonly string[]>();

/** The words of a `words` parameter, taken apart once for all who ask under one request. */
export function wordsOf(use: ParameterUse): readonly string[] {
  const known = lists.get(use) ?? listOf(String(use.value));
  lists.set(use, known);
  return known;
}

/** Facility kinds of a `kinds` parameter. */
export function facilityKindsOf(use: ParameterUse): FacilityKind[] {
  return wordsOf(use).filter((kind): kind is FacilityKind => facilityKinds.includes(kind));
}

/** What is wrong with a value wished for a parameter, or `null`. */
export function faultOf(parameter: Parameter, wish: number | string | boolean): Problem | null {
  const refuse = (what: Words, remedy: Words): Problem => ({
    code: 'parameter-invalid', place: { field: parameter.id }, value: String(wish), what, remedy,
  });
  if (parameter.type === 'number') {
    if (typeof wish !== 'number' || !Number.isFinite(wish)) {
      return refuse(words(`参数“${parameter.title.zh}”须为数字`, `parameter "${parameter.title.en}" must be a number`),
        words('请填写一个数字', 'Enter a number'));
    }
    const limits = parameter.limits;
    if (limits && (wish < limits[0] || wish > limits[1])) {
      return refuse(words(`参数“${parameter.title.zh}”超出允许范围`, `parameter "${parameter.title.en}" is beyond its limits`),
        words(`请填写${limits[0]}到${limits[1]}之间的数字`, `Enter a number from ${limits[0]} to ${limits[1]}`));
    }
    return null;
  }
  if (parameter.type === 'boolean') {
    return typeof wish === 'boolean' ? null : refuse(
      words(`参数“${parameter.title.zh}”须为是或否`, `parameter "${parameter.title.en}" must be true or false`),
      words('请填写 true 或 false', 'Enter true or false'));
  }
  const list = typeof wish === 'string' ? listOf(wish) : [];
  if (list.length === 0) {
    return refuse(words(`参数“${parameter.title.zh}”须为以逗号分隔的词`, `parameter "${parameter.title.en}" must be words separated by commas`),
      words('请至少填写一个词', 'Enter at least one word'));
  }
  const unknown = parameter.type === 'kinds' ? list.find((kind) => !facilityKinds.includes(kind)) : undefined;
  return unknown === undefined ? null : refuse(
    words(`“${unknown}”不是设施类别`, `"${unknown}" is not a kind of facility`),
    words(`可用的类别为：${facilityKinds.join('、')}`, `The kinds are: ${facilityKinds.join(', ')}`));
}

/** A parameter as an input of a trace. */
export function parameterInput(use: ParameterUse, symbol: string, unit: TraceInput['unit']): TraceInput {
  return { name: use.title, symbol, value: use.value, unit, source: `pack/${use.id}`, basis: use.basis };
}
