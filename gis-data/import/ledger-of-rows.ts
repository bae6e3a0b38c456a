import type { Problem, RowRepair, Words } from '../model/index.ts';

/** Collects what happens to the rows of one file while they are read. */
export class RowLedger {
  readonly repairs: RowRepair[] = [];
  readonly rejections: Problem[] = [];
  readonly warnings: Problem[] = [];
  private readonly repairedRows = new Set<number>();

  repair(row: number, field: string, before: string, after: string, reason: Words): void {
    this.repairs.push({ row, field, before, after, reason });
    this.repairedRows.add(row);
  }

  reject(problem: Problem & { readonly place: { readonly row: number } }): void {
    this.rejections.push(problem);
    const { row } = problem.place;
    if (!this.repairedRows.delete(row)) return;
    // A rejected row is counted once: what was repaired in it went with it.
    for (let i = this.repairs.length - 1; i >= 0; i -= 1) if (this.repairs[i].row === row) this.repairs.splice(i, 1);
  }

  /** Rows with at least one repair. */
  get repairedCount(): number {
    return this.repairedRows.size;
  }
}
