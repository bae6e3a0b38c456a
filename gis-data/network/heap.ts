/**
 * A queue of nodes by distance, smallest first: a heap of four children a parent in two typed arrays. A node may be queued again with
 * a smaller distance; the reader skips the stale entry. Grows by doubling and never shrinks, so a reused heap allocates nothing.
 */
export class DistanceHeap {
  size = 0;
  /** Distance of the entry that `pop` returned last. */
  poppedMetres = 0;
  private keys = new Float64Array(1024);
  private nodes = new Int32Array(1024);

  clear(): void {
    this.size = 0;
  }

  push(metres: number, node: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, nodes } = this;
    let at = this.size;
    this.size = at + 1;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      if (keys[parent] <= metres) break;
      keys[at] = keys[parent];
      nodes[at] = nodes[parent];
      at = parent;
    }
    keys[at] = metres;
    nodes[at] = node;
  }

  /** Takes out the nearest node; its distance is in `poppedMetres`. Only for a heap that is not empty. */
  pop(): number {
    const { keys, nodes } = this;
    const node = nodes[0];
    this.poppedMetres = keys[0];
    const size = this.size - 1;
    this.size = size;
    const metres = keys[size];
    let at = 0;
    for (;;) {
      const first = at * 4 + 1;
      if (first >= size) break;
      const last = first + 4 < size ? first + 4 : size;
      let best = first;
      for (let child = first + 1; child < last; child += 1) if (keys[child] < keys[best]) best = child;
      if (keys[best] >= metres) break;
      keys[at] = keys[best];
      nodes[at] = nodes[best];
      at = best;
    }
    keys[at] = metres;
    nodes[at] = nodes[size];
    return node;
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2);
    const nodes = new Int32Array(this.nodes.length * 2);
    keys.set(this.keys);
    nodes.set(this.nodes);
    this.keys = keys;
    this.nodes = nodes;
  }
}
