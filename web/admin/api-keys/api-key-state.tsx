import type { ApiKey } from '@tollgate/sdk';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../../ui/status.tsx';

export type KeyState = 'enabled' | 'disabled' | 'expired';

const TONES: Record<KeyState, Tone> = { enabled: 'good', disabled: 'quiet', expired: 'bad' };

/** Whether a key is let in now. */
export function stateOf({ enabled, expires_at }: Pick<ApiKey, 'enabled' | 'expires_at'>, now = Date.now()): KeyState {
  if (!enabled) return 'disabled';
  return expires_at !== null && Date.parse(expires_at) <= now ? 'expired' : 'enabled';
}

export function ApiKeyState({ apiKey }: { apiKey: Pick<ApiKey, 'enabled' | 'expires_at'> }) {
  const { t } = useTranslation();
  const state = stateOf(apiKey);
  return <Status tone={TONES[state]}>{t(`apiKeys.state.${state}`)}</Status>;
}
