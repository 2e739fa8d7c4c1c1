import { code, flag, text, time } from '../../platform/jsonapi/attributes.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

/** What the register last said of VAT ids. Written by checks, which happen by themselves or when somebody asks for one. */
export const vatIdChecks: Resource = defineResource({
  type: 'vatIdChecks',
  title: 'VAT id check',
  path: 'vat-id-checks',
  permission: 'vat_ids',
  event: 'vat_id_check',
  table: 'vat_id_checks',
  model: 'VatIdCheck',
  written: ['updated'],
  key: { column: 'vat_id', kind: 'text' },
  attributes: {
    vat_id: code(),
    valid: flag({ nullable: true, description: 'null as long as the register has not answered' }),
    name: text({ nullable: true }),
    address: text({ nullable: true }),
    checked_at: time({ nullable: true, description: 'when the register said so' }),
    tried_at: time({ nullable: true, description: 'when it was last asked' }),
    problem: text({ nullable: true, description: 'why it did not answer then' }),
    updated_at: time(),
    created_at: time(),
  },
  filters: ['vat_id', 'valid'],
  sorts: ['vat_id', 'created_at', 'updated_at'],
});
