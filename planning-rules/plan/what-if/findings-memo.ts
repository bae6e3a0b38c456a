import type { Finding, JudgeRequest, Measurements, Pack } from '../../engine/index.ts';
import { judgeRules } from '../../engine/index.ts';
import type { ReadLog } from './aspects.ts';

/** The findings of one rule, what they were read from, and the rules they go by. */
interface Judged {
  findings: readonly Finding[];
  reads: number;
  readonly rules: ReadonlySet<string>;
}

/**
 * Findings of every rule of a pack, judged again only where something they were read from has changed. It is the engine's cache of findings: when a
 * rule goes by another, it is asked here, so that each rule's own reading is seen apart.
 */
export class FindingsMemo extends Map<string, readonly Finding[]> {
  private readonly judged = new Map<string, Judged>();
  private readonly stale = new Set<string>();
  private judging: { readonly rule: string; readonly rules: Set<string> } | null = null;
  private readonly pack: Pack;
  private readonly measurements: Measurements;
  private readonly request: JudgeRequest;
  private readonly log: ReadLog;

  constructor(pack: Pack, measurements: Measurements, request: JudgeRequest, log: ReadLog) {
    super();
    this.pack = pack;
    this.measurements = measurements;
    this.request = request;
    this.log = log;
  }

  /** The engine asks by rule and readings; the rule now judged is not known yet, others are given from here. */
  override get(key: string): readonly Finding[] | undefined {
    const rule = key.split(' ', 1)[0];
    if (this.judging === null || this.judging.rule === rule) return undefined;
    this.judging.rules.add(rule);
    return this.findingsOf(rule);
  }

  override set(): this {
    return this;
  }

  findingsOf(rule: string): readonly Finding[] {
    const known = this.judged.get(rule);
    if (known !== undefined && !this.stale.has(rule)) return known.findings;
    const outer = { judging: this.judging, bits: this.log.bits };
    const mine = { rule, rules: new Set<string>() };
    this.judging = mine;
    this.log.bits = 0;
    const findings = judgeRules(this.pack, [rule], this.measurements, this.request, this);
    this.judged.set(rule, { findings, reads: this.log.bits, rules: mine.rules });
    this.judging = outer.judging;
    this.log.bits = outer.bits;
    this.stale.delete(rule);
    return findings;
  }

  /**
   * Takes note of what changed and judges what read it again. Rules in `given` come with their new findings where walks alone concern them.
   * @returns the rules whose findings may differ, with those before
   */
  changed(bits: number, walksBit: number, given: ReadonlyMap<string, () => readonly Finding[]>): Map<string, readonly Finding[]> {
    const before = new Map<string, readonly Finding[]>();
    const dirty = new Set<string>();
    for (const { id } of this.pack.rules) {
      const known = this.judged.get(id);
      if (known === undefined || (known.reads & bits) === 0) continue;
      dirty.add(id);
      before.set(id, known.findings);
      const givenNow = (known.reads & bits) === walksBit && [...known.rules].length === 0 ? given.get(id) : undefined;
      if (givenNow === undefined) this.stale.add(id);
      else known.findings = givenNow();
    }
    for (let grown = true; grown;) {
      grown = false;
      for (const { id } of this.pack.rules) {
        const known = this.judged.get(id);
        if (known === undefined || dirty.has(id) || ![...known.rules].some((rule) => dirty.has(rule))) continue;
        dirty.add(id);
        before.set(id, known.findings);
        this.stale.add(id);
        grown = true;
      }
    }
    for (const id of dirty) this.findingsOf(id);
    return before;
  }
}
