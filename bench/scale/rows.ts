/** From the instructions of each node to how many requests a second the nodes together can answer. */

/** What one library-OS node did. */
export interface Share {
  readonly node: string;
  /** Instructions a second without requests. */
  readonly idle: number;
  /** Instructions for one request of the whole application, this node's share of it, without idling. */
  readonly each: number;
}

/** The application with so many nodes of each component that has several. */
export interface ScaleRow {
  readonly nodes: number;
  readonly requests: number;
  readonly shares: readonly Share[];
}

/**
 * Requests a second when each node may execute `budget` instructions a second: the node that has the
 * most to do is the limit. 0 when one cannot even idle.
 */
export function throughput({ shares }: ScaleRow, budget: number): number {
  return Math.max(0, Math.min(...shares.map(({ each, idle }) => (budget - idle) / each)));
}

/** The table, for people; `budget` in instructions a second. */
export function scaleTable(rows: readonly ScaleRow[], budget: number): string {
  const base = rows[0]!;
  return rows
    .map((row) => {
      const rate = throughput(row, budget);
      const times = rate / throughput(base, budget);
      const sum = row.shares.reduce((all, { each }) => all + each, 0);
      const shares = row.shares.map(
        ({ each, idle, node }) =>
          `  ${node.padEnd(14)} ${thousands(each)} a request, ${thousands(idle)} a second idle\n`,
      );
      return (
        `scale/nodes-${row.nodes}`.padEnd(16) +
        ` ${rate.toFixed(0).padStart(6)} requests/s  ${times.toFixed(2)} times one node's` +
        `  all nodes: ${thousands(sum)} a request\n${shares.join("")}`
      );
    })
    .join("");
}

function thousands(value: number): string {
  return `${(value / 1000).toFixed(1)}k`.padStart(8);
}
