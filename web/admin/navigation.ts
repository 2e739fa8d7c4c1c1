import {
  type Icon,
  IconAdjustments,
  IconApps,
  IconBolt,
  IconBook2,
  IconCalendarRepeat,
  IconCash,
  IconCoin,
  IconCoins,
  IconCreditCard,
  IconFileInvoice,
  IconFolders,
  IconForms,
  IconHistory,
  IconKey,
  IconLayoutDashboard,
  IconMessages,
  IconPackage,
  IconReceiptRefund,
  IconReceiptTax,
  IconServer,
  IconServer2,
  IconSettings,
  IconShieldLock,
  IconShoppingCart,
  IconTicket,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import type { LinkProps } from '@tanstack/react-router';
import type { ParseKeys } from 'i18next';

export interface NavigationEntry {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: ParseKeys;
  readonly icon: Icon;
  readonly permission?: string;
  /** "g u": keys that lead here */
  readonly keys?: string;
}

export interface NavigationGroup {
  readonly label?: ParseKeys;
  readonly entries: readonly NavigationEntry[];
}

/** The sidebar, and the pages of the command palette. Each shows what the signed-in user may see. */
export const navigation: readonly NavigationGroup[] = [
  { entries: [{ to: '/', label: 'dashboard.title', icon: IconLayoutDashboard, keys: 'g h' }] },
  {
    label: 'nav.customers',
    entries: [
      { to: '/users', label: 'users.title', icon: IconUsers, permission: 'users.view', keys: 'g u' },
      { to: '/orders', label: 'orders.title', icon: IconShoppingCart, permission: 'orders.view', keys: 'g r' },
      { to: '/services', label: 'services.title', icon: IconServer, permission: 'services.view', keys: 'g s' },
      { to: '/invoices', label: 'invoices.title', icon: IconFileInvoice, permission: 'invoices.view', keys: 'g i' },
      { to: '/credit-notes', label: 'creditNotes.title', icon: IconReceiptRefund, permission: 'credit_notes.view' },
      { to: '/tickets', label: 'tickets.title', icon: IconMessages, permission: 'tickets.view', keys: 'g t' },
      { to: '/payments', label: 'payments.title', icon: IconCash, permission: 'invoice_transactions.view' },
      { to: '/credits', label: 'credits.title', icon: IconCoins, permission: 'credits.view' },
      { to: '/ledger', label: 'ledger.title', icon: IconBook2, permission: 'ledger.view', keys: 'g l' },
      {
        to: '/billing',
        label: 'billing.title',
        icon: IconCalendarRepeat,
        permission: 'billing_runs.view',
        keys: 'g b',
      },
    ],
  },
  {
    label: 'nav.shop',
    entries: [
      { to: '/catalogue', label: 'catalogue.title', icon: IconFolders, permission: 'categories.view', keys: 'g p' },
      { to: '/products', label: 'catalogue.productsTitle', icon: IconPackage, permission: 'products.view' },
      { to: '/options', label: 'options.title', icon: IconAdjustments, permission: 'config_options.view' },
      { to: '/coupons', label: 'coupons.title', icon: IconTicket, permission: 'coupons.view' },
    ],
  },
  {
    label: 'nav.settings',
    entries: [
      { to: '/settings/api-keys', label: 'apiKeys.title', icon: IconKey, permission: 'api_keys.view', keys: 'g k' },
      {
        to: '/settings/oauth-clients',
        label: 'oauthClients.title',
        icon: IconApps,
        permission: 'oauth_clients.view',
        keys: 'g o',
      },
      {
        to: '/settings/webhooks',
        label: 'webhooks.title',
        icon: IconWebhook,
        permission: 'webhooks.view',
        keys: 'g w',
      },
      { to: '/settings/events', label: 'events.title', icon: IconBolt, permission: 'events.view' },
      { to: '/settings/shop', label: 'settings.title', icon: IconSettings, permission: 'settings.view', keys: 'g e' },
      { to: '/settings/roles', label: 'roles.title', icon: IconShieldLock, permission: 'roles.view' },
      { to: '/settings/gateways', label: 'gateways.title', icon: IconCreditCard, permission: 'gateways.view' },
      { to: '/settings/servers', label: 'servers.title', icon: IconServer2, permission: 'servers.view' },
      { to: '/settings/currencies', label: 'currencies.title', icon: IconCoin, permission: 'currencies.view' },
      { to: '/settings/tax-rates', label: 'taxRates.title', icon: IconReceiptTax, permission: 'tax_rates.view' },
      {
        to: '/settings/custom-properties',
        label: 'customProperties.title',
        icon: IconForms,
        permission: 'custom_properties.view',
      },
      { to: '/audit', label: 'audits.title', icon: IconHistory, permission: 'audits.view', keys: 'g a' },
    ],
  },
];
