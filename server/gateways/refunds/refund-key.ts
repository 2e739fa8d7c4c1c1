import type { StoredGateway } from '../gateway.ts';

/** What a gateway is given along with a refund: the same for the same refund. */
export const refundKey = ({ seal_name }: StoredGateway, id: bigint): string => `${seal_name.slice(0, 8)}-refund-${id}`;

/** The refund that a key stands for. */
export function refundIdIn(key: string | null | undefined): bigint | undefined {
  const [, id] = /^[0-9a-f]{8}-refund-([1-9]\d{0,17})$/.exec(key ?? '') ?? [];
  return id === undefined ? undefined : BigInt(id);
}
