import type { ApiKeys } from '@tollgate/sdk';

type Usage = Awaited<ReturnType<ApiKeys['usage']>>;
export type UsageRow = Usage['data'][number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface Step {
  /** start of the step, ISO 8601 */
  readonly at: string;
  readonly ok: number;
  readonly redirected: number;
  readonly refused: number;
  readonly failed: number;
  /** milliseconds; null where nothing was asked */
  readonly average: number | null;
  readonly longest: number | null;
}

/** All steps of a period, also those without a request. */
export function stepsOf({ data, meta }: Usage): Step[] {
  const length = meta.interval === 'hour' ? HOUR : DAY;
  const byStep = Map.groupBy(data, ({ at }) => Date.parse(at));
  const first = Math.floor(Date.parse(meta.from) / length) * length;
  const count = Math.max(1, Math.ceil((Date.parse(meta.to) - first) / length));
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * length;
    return stepOf(at, byStep.get(at) ?? []);
  });
}

function stepOf(at: number, rows: readonly UsageRow[]): Step {
  const inClass = (wanted: (status: number) => boolean) => sum(rows.filter((row) => wanted(row.status_class)));
  return {
    at: new Date(at).toISOString(),
    ok: inClass((status) => status <= 2),
    redirected: inClass((status) => status === 3),
    refused: inClass((status) => status === 4),
    failed: inClass((status) => status === 5),
    average: rows.length > 0 ? averageOf(rows) : null,
    longest: rows.length > 0 ? longestOf(rows) : null,
  };
}

export interface RouteUsage {
  readonly route: string;
  readonly requests: number;
  readonly errors: number;
  /** milliseconds */
  readonly average: number;
  readonly longest: number;
}

/** What was asked for, the most frequent first. */
export const routesOf = (rows: readonly UsageRow[]): RouteUsage[] =>
  [...Map.groupBy(rows, ({ route }) => route)]
    .map(([route, members]) => ({
      route,
      requests: sum(members),
      errors: sum(members.filter(isError)),
      average: averageOf(members),
      longest: longestOf(members),
    }))
    .sort((one, other) => other.requests - one.requests);

export const isError = ({ status_class }: UsageRow): boolean => status_class >= 4;

export const sum = (rows: readonly UsageRow[]): number => rows.reduce((total, { requests }) => total + requests, 0);

/** Weighted by requests; milliseconds. */
export function averageOf(rows: readonly UsageRow[]): number {
  const total = rows.reduce((time, { average_duration, requests }) => time + average_duration * requests, 0);
  return total / Math.max(1, sum(rows)) / 1000;
}

export const longestOf = (rows: readonly UsageRow[]): number =>
  Math.max(0, ...rows.map(({ longest_duration }) => longest_duration)) / 1000;
