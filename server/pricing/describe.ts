import type { SalePlan, SaleProduct } from '../catalog/index.ts';
import type { Choice } from './choices.ts';

const MAX = 255;

/** What an invoice calls a service: "VPS S (Monthly): Memory 2 GB, Backups". */
export function describe({ name }: SaleProduct, plan: SalePlan, choices: readonly Choice[]): string {
  const called = plan.name ? `${name} (${plan.name})` : name;
  const chosen = choices.flatMap(({ option, value }) => {
    if (!value) return [];
    return option.type === 'checkbox' ? [option.name] : [`${option.name} ${value.name}`];
  });
  const whole = chosen.length > 0 ? `${called}: ${chosen.join(', ')}` : called;
  return [...whole].slice(0, MAX).join('');
}
