import { addressList } from '../http/addresses.ts';
import type { OutboundPolicy } from '../outbound/policy.ts';

/** Where machines of the cloud tell about themselves, secrets included: nobody's payment provider or panel stands there. */
const LINK_LOCAL = addressList(['169.254.0.0/16', 'fe80::/10']);

/**
 * Beyond what the server may reach anyway, the hosts that stand in the settings of a strategy: who may write these says where the panel of
 * their server is, in whatever network. Link-local addresses stay closed.
 */
export function settingsPolicy(policy: OutboundPolicy, hosts: readonly string[]): OutboundPolicy {
  const named = new Set(hosts);
  return {
    allows: policy.allows,
    trusts: (host) => policy.trusts(host) || named.has(host),
    refuses: (address) => LINK_LOCAL.includes(address) && !policy.allows(address),
  };
}
