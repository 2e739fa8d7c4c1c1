import i18next from 'i18next';

/** The gateways that the server itself names in words; any other is what somebody called it. */
export const nameOfGateway = (gateway: string): string =>
  gateway === 'manual' || gateway === 'credit' ? i18next.t(`payments.gateways.${gateway}`) : gateway;
