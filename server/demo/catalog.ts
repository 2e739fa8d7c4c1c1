/** A price in cents, and what setting it up costs once. */
export interface Plan {
  readonly name: string;
  readonly unit: 'month' | 'year' | null;
  readonly period: number;
  readonly EUR: number;
  readonly USD: number;
  readonly setup?: number;
}

export interface Product {
  readonly category: string;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly stock?: number;
  readonly hidden?: boolean;
  /** how often it is bought, compared with others */
  readonly weight: number;
  readonly plans: readonly Plan[];
}

export const categories = [
  { slug: 'web-hosting', name: 'Web hosting', description: 'Websites and mailboxes on shared servers', parent: null },
  { slug: 'servers', name: 'Servers', description: 'Machines of your own', parent: null },
  { slug: 'vps', name: 'Virtual servers', description: 'KVM machines on NVMe storage', parent: 'servers' },
  { slug: 'game-servers', name: 'Game servers', description: 'Ready in a minute, in five cities', parent: 'servers' },
  { slug: 'names', name: 'Domains and certificates', description: 'Names, by the year', parent: null },
] as const;

const monthly = (EUR: number, USD: number, setup?: number): Plan => ({
  name: 'Monthly',
  unit: 'month',
  period: 1,
  EUR,
  USD,
  setup,
});
const quarterly = (EUR: number, USD: number): Plan => ({ name: 'Quarterly', unit: 'month', period: 3, EUR, USD });
const yearly = (EUR: number, USD: number): Plan => ({ name: 'Yearly', unit: 'year', period: 1, EUR, USD });

export const products: readonly Product[] = [
  {
    category: 'web-hosting',
    name: 'Starter',
    slug: 'web-starter',
    description: 'One website, 10 GB, 5 mailboxes',
    weight: 8,
    plans: [monthly(399, 449), yearly(3990, 4490)],
  },
  {
    category: 'web-hosting',
    name: 'Business',
    slug: 'web-business',
    description: 'Ten websites, 50 GB, 50 mailboxes, daily copies',
    weight: 6,
    plans: [monthly(999, 1099), quarterly(2850, 3150), yearly(9900, 10900)],
  },
  {
    category: 'web-hosting',
    name: 'Agency',
    slug: 'web-agency',
    description: 'A hundred websites, 250 GB, white label',
    weight: 2,
    plans: [monthly(2999, 3299), yearly(29900, 32900)],
  },
  {
    category: 'vps',
    name: 'VPS S',
    slug: 'vps-s',
    description: '2 cores, 4 GB memory, 60 GB NVMe',
    weight: 7,
    plans: [monthly(590, 650), yearly(5900, 6500)],
  },
  {
    category: 'vps',
    name: 'VPS M',
    slug: 'vps-m',
    description: '4 cores, 8 GB memory, 160 GB NVMe',
    weight: 6,
    plans: [monthly(1190, 1290), yearly(11900, 12900)],
  },
  {
    category: 'vps',
    name: 'VPS L',
    slug: 'vps-l',
    description: '8 cores, 16 GB memory, 320 GB NVMe',
    stock: 12,
    weight: 3,
    plans: [monthly(2390, 2590, 1000), yearly(23900, 25900)],
  },
  {
    category: 'vps',
    name: 'VPS XL (first edition)',
    slug: 'vps-xl-first',
    description: '8 cores, 32 GB memory; kept for those who have it',
    hidden: true,
    weight: 1,
    plans: [monthly(3490, 3790)],
  },
  {
    category: 'game-servers',
    name: 'Minecraft',
    slug: 'minecraft',
    description: '6 GB memory, unmetered players, one click modpacks',
    weight: 6,
    plans: [monthly(890, 990), quarterly(2490, 2790)],
  },
  {
    category: 'game-servers',
    name: 'Valheim',
    slug: 'valheim',
    description: '10 players, worlds saved every hour',
    weight: 3,
    plans: [monthly(790, 890)],
  },
  {
    category: 'game-servers',
    name: 'Rust',
    slug: 'rust',
    description: '16 GB memory, 100 players',
    stock: 4,
    weight: 2,
    plans: [monthly(2190, 2390, 500)],
  },
  {
    category: 'names',
    name: 'Domain name',
    slug: 'domain-name',
    description: 'A .com, .net or .org, with privacy and DNS',
    weight: 7,
    plans: [yearly(1290, 1390)],
  },
  {
    category: 'names',
    name: 'Certificate with warranty',
    slug: 'certificate',
    description: 'Checked organisation, for shops and offices',
    weight: 2,
    plans: [yearly(7900, 8500)],
  },
];

export const coupons = [
  { code: 'WELCOME10', type: 'percentage', value: '10', recurring: 1, max_uses: 500, days: [-540, 200] },
  { code: 'MOVEIN25', type: 'percentage', value: '25', recurring: 3, max_uses: 100, days: [-300, 60] },
  { code: 'LOYAL5', type: 'percentage', value: '5', recurring: null, max_uses: null, days: [-540, null] },
  { code: 'SPRING5OFF', type: 'fixed', value: '5', recurring: 1, max_uses: 50, days: [-420, -330] },
] as const;
