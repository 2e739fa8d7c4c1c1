// The borders of the house (docs/architecture.md). Type-only imports count too: they couple as much.
const domain =
  '(access/[a-z-]+|audits|billing|catalog|coupons|credits|events|gateways|import|invoices|orders|pricing|properties|provisioning|roles|search|services|settings|statistics|tax|tickets|users|webhooks)';

/** The floors, lowest first: a domain imports only from those before it. */
const floors = [
  'audits',
  'settings',
  'events',
  'roles',
  'properties',
  'users',
  'access/sessions',
  'access/setup',
  'access/password-resets',
  'access/api-keys',
  'access/oauth',
  'catalog',
  'tax',
  'pricing',
  'coupons',
  'invoices',
  'credits',
  'payments',
  'gateways',
  'services',
  'provisioning',
  'orders',
  'tickets',
  'billing',
  'statistics',
  'search',
  'webhooks',
  'import',
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      // A page knows its route and the route loads the page on demand: nothing waits for anything while modules load.
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
    {
      name: 'domains-through-their-door',
      comment: 'A domain reaches another only through its index.ts.',
      severity: 'error',
      from: { path: `^server/${domain}/` },
      to: { path: `^server/${domain}/`, pathNot: [`^server/$1/`, '/index\\.ts$'] },
    },
    {
      name: 'house-through-doors',
      comment: 'What composes the house uses the doors of domains as well.',
      severity: 'error',
      from: { path: '^server/([^/]+\\.ts|commands/|testing/|jobs/)', pathNot: '\\.test\\.ts$' },
      to: { path: `^server/${domain}/`, pathNot: '/index\\.ts$' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^server/', pathNot: '^server/platform/' },
    },
    ...floors.map((name, index) => ({
      name: `floor-of-${name.replace('/', '-')}`,
      comment: 'Imports go down only; what must go up goes by name or by event.',
      severity: 'error',
      from: { path: `^server/${name}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^server/(${floors.slice(index + 1).join('|') || '-'})/` },
    })),
    {
      name: 'sdk-and-web-stand-alone',
      severity: 'error',
      from: { path: '^(sdk|web)/', pathNot: '(\\.test\\.ts$|^sdk/generate)' },
      to: { path: '^server/' },
    },
    {
      name: 'journeys-from-outside',
      comment:
        'What a browser is led through is started like any server: by the doors of domains and what tests share.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(server|web|sdk)/', pathNot: '(^server/testing/|/index\\.ts$)' },
    },
    {
      name: 'no-dev-dependencies-in-the-product',
      severity: 'error',
      from: { path: '^(server|sdk)/', pathNot: '(\\.test\\.ts$|^server/testing/)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
