import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, type webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint } from 'jose';
import { statement } from '../../platform/database/statement.ts';
import type { House } from '../../platform/domain.ts';
import type { Pepper } from '../../platform/pepper.ts';
import { openSealed, type Sealing, seal } from '../../platform/seal.ts';

interface StoredKey {
  kid: string;
  public_jwk: webcrypto.JsonWebKey;
  sealed_private_key: Buffer;
}

const listKeys = statement<StoredKey>(
  'oauth.list-keys',
  'SELECT kid, public_jwk, sealed_private_key FROM oauth_signing_keys ORDER BY created_at DESC, kid',
);
const insertKey = statement(
  'oauth.insert-key',
  'INSERT INTO oauth_signing_keys (kid, public_jwk, sealed_private_key, created_at) VALUES ($1, $2::jsonb, $3, $4)',
);
/** Of several nodes that need the first key at once, one makes it. */
const lockKeys = statement('oauth.lock-keys', `SELECT pg_advisory_xact_lock(hashtext('tollgate.oauth-signing-keys'))`);

const BITS = 2048;
/** Milliseconds between two looks for a key that another node may have made. */
const PATIENCE = 1000;

const generate = promisify(generateKeyPair);

const sealingOf = (pepper: Pepper, name: string): Sealing => ({ pepper, purpose: 'oauth signing keys', name });

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** What access tokens are signed with. The newest key that opens under the server's secret signs; all verify. */
export interface SigningKeys {
  /** makes the first key when there is none */
  signing(): Promise<SigningKey>;
  publicKey(kid: string): Promise<KeyObject | undefined>;
  /** the JSON Web Key Set (RFC 7517, 5) */
  jwks(): Promise<{ keys: object[] }>;
}

interface Loaded {
  readonly signing: SigningKey | undefined;
  readonly verifying: ReadonlyMap<string, KeyObject>;
  readonly jwks: object[];
}

const stores = new WeakMap<House, SigningKeys>();

/** The keys of a house, read once and shared by everything in it. */
export const signingKeysOf = (house: House): SigningKeys => stores.getOrInsertComputed(house, createStore);

function createStore(house: House): SigningKeys {
  let loading: Promise<Loaded> | undefined;
  let lookedAt = 0;
  const load = (again = false): Promise<Loaded> => {
    if (again) loading = undefined;
    loading ??= loadKeys(house).catch((error) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
  const withSigning = async (): Promise<Loaded & { signing: SigningKey }> => {
    let loaded = await load();
    if (!loaded.signing) {
      await makeFirstKey(house);
      loaded = await load(true);
    }
    if (!loaded.signing) throw new Error('The OAuth signing key that was just made can not be read back.');
    return { ...loaded, signing: loaded.signing };
  };
  return {
    signing: async () => (await withSigning()).signing,
    jwks: async () => ({ keys: (await withSigning()).jwks }),
    publicKey: async (kid) => {
      const known = (await load()).verifying.get(kid);
      if (known || performance.now() - lookedAt < PATIENCE) return known;
      lookedAt = performance.now();
      return (await load(true)).verifying.get(kid);
    },
  };
}

async function loadKeys({ database, pepper }: Pick<House, 'database' | 'pepper'>): Promise<Loaded> {
  const stored = await database.query(listKeys);
  const opened = stored.map(({ kid, sealed_private_key }) => ({
    kid,
    der: openSealed(sealingOf(pepper, kid), sealed_private_key),
  }));
  const usable = opened.find(({ der }) => der !== undefined);
  return {
    signing: usable && {
      kid: usable.kid,
      privateKey: createPrivateKey({ key: usable.der!, format: 'der', type: 'pkcs8' }),
    },
    verifying: new Map(stored.map(({ kid, public_jwk }) => [kid, createPublicKey({ key: public_jwk, format: 'jwk' })])),
    jwks: stored.map(({ kid, public_jwk: { kty, n, e } }) => ({ kty, n, e, alg: 'RS256', use: 'sig', kid })),
  };
}

async function makeFirstKey({ database, pepper, clock }: House): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query(lockKeys);
    const stored = await tx.query(listKeys);
    if (stored.some(({ kid, sealed_private_key }) => openSealed(sealingOf(pepper, kid), sealed_private_key))) return;
    const { publicKey, privateKey } = await generate('rsa', { modulusLength: BITS });
    const jwk = publicKey.export({ format: 'jwk' });
    const kid = await calculateJwkThumbprint(jwk as { kty: string });
    const sealed = seal(sealingOf(pepper, kid), privateKey.export({ format: 'der', type: 'pkcs8' }));
    await tx.query(insertKey, [kid, JSON.stringify(jwk), sealed, clock.now()]);
  });
}
