import { id, reference, time } from '../../platform/jsonapi/attributes.ts';
import { belongsTo } from '../../platform/jsonapi/relations.ts';
import { defineResource, type Resource } from '../../platform/jsonapi/resource.ts';

/** What was chosen of a product's options for a service. Written by orders and upgrades only. */
export const serviceConfigs: Resource = defineResource({
  type: 'serviceConfigs',
  title: 'service config',
  path: 'service-configs',
  permission: 'services',
  table: 'service_configs',
  model: 'ServiceConfig',
  written: ['created', 'updated', 'deleted'],
  attributes: {
    id: id(),
    service_id: reference(),
    config_option_id: reference(),
    config_value_id: reference(),
    updated_at: time(),
    created_at: time(),
  },
  relations: {
    service: belongsTo('services', 'service_id'),
    option: belongsTo('configOptions', 'config_option_id'),
    value: belongsTo('configOptionValues', 'config_value_id'),
  },
  filters: ['id', 'service_id', 'config_option_id', 'config_value_id'],
  sorts: ['id', 'created_at', 'updated_at'],
});
